"""A template of a dataset that fills memory or time ends in a sentence."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Certif
from tests.support.repositories import ON, Register, event_of, sh

FILLS = "{{ 'a'.ljust(3000000000) }}"
LOOPS = "{% for a in holder.ljust(5000) %}" * 4 + "{% endfor %}" * 4
CLOSE = ("session", "close", "2026-11", "--on", ON.isoformat(), "--yes", "--commit")
SAID = "templates/certificat.md.j2 cannot be rendered: it takes too much time or memory."


@pytest.mark.slow
@pytest.mark.parametrize("template", [FILLS, LOOPS], ids=["memory", "time"])
def test_a_template_that_has_no_end_is_a_sentence(
    anywhere: Register, certif: Certif, template: str
) -> None:
    root = anywhere.folder
    closed = certif(*CLOSE, cwd=root)
    assert closed.returncode == 0, closed.stderr
    sh(root, "branch", "-m", "certif/close-2026-11", "change")
    anywhere.on_main({"templates/certificat.md.j2": template})

    refused = certif(*CLOSE, cwd=root, processor_seconds=60)
    assert (refused.returncode, refused.stderr.splitlines()[0]) == (3, f"Error: {SAID}")

    event = root.parent.parent / "event.json"
    event.write_text(json.dumps(event_of("equipe")), "utf-8")
    reviewed = certif("review", "--base", "main", "--head", "change", "--event", event,
                      "--on", ON.isoformat(), cwd=root, processor_seconds=60)  # fmt: skip
    assert (reviewed.returncode, reviewed.stderr.splitlines()[:1]) == (3, [f"Error: {SAID}"])
    assert sh(root, "status", "--porcelain") == ""
