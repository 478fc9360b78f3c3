"""Names and texts in a change start no workflow command, and act on no terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from certif.cli.terminal import streams
from tests.conftest import Certif
from tests.support.repositories import Register, event_of, replaced, sh

NAMES = (
    "::notice title=certif::Rien à corriger",
    "  ::stop-commands::x",
    "##[error]rien",
    "a\u2028::notice::b\u2029c\u0085d\u202ee\u200bf@\u200bg",
    "a\n::notice::b",
    "a\x1b[2Jb\rc",
)
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
OURS = re.compile(r"::(?:error|warning) file=|::notice::\d+ more |::notice::\d+ ")


@pytest.fixture(params=["", "registre/"])
def hostile(register: Register, request: pytest.FixtureRequest) -> Path:
    """Return a register's folder whose pull request has hostile names and texts.

    The register lies at the top of the repository or below it.
    """
    below: str = request.param
    if below:
        (register.folder / below).mkdir()
        sh(register.folder, "mv", "data", f"{below}data")
        register.commit()
    sh(register.folder, "checkout", "-q", "-b", "change")
    hostile = dict.fromkeys([*NAMES, *(f"{below}data/{name}.yml" for name in NAMES)], "x: 1\n")
    dossier = f"{below}data/candidates/mahaut.grisolles.yml"
    register.write(
        hostile
        | {dossier: replaced("fullname: ", f"fullname: {json.dumps(NAMES[0] + NAMES[3])} # ")}
    )
    register.commit("::notice::x", name="::error::y")
    event = register.folder.parent / "event.json"
    event.write_text(json.dumps(event_of("equipe")), encoding="utf-8")
    return register.folder / below


@pytest.mark.parametrize("form", ["github", "text", "json", "sarif", "markdown"])
def test_nothing_of_a_change_commands_the_runner(hostile: Path, certif: Certif, form: str) -> None:
    event = (
        hostile / "../event.json" if hostile.name == "register" else hostile / "../../event.json"
    )
    for command in (
        ["review", "--root", ".", "--base", "main", "--event", event.resolve()],
        ["validate", "--root", "."],
    ):
        if form == "markdown" and command[0] == "validate":
            continue
        done = certif(*command, "--format", form, cwd=hostile, language="fr")
        assert done.returncode == 1, done.stderr
        printed = done.stdout + done.stderr
        ours = "(?<=[@#:-])\u200b" if form == "markdown" else "(?!)"  # nobody is mentioned by it
        assert not HIDDEN.search(re.sub(ours, "", printed))
        assert "##[" not in printed
        commands = [line for line in printed.split("\n") if line.lstrip().startswith("::")]
        assert all(OURS.match(line) for line in commands)
        assert bool(commands) is (form == "github")
        if form == "json":
            assert NAMES[2] in json.dumps(json.loads(done.stdout), ensure_ascii=False)


def test_a_sentence_is_inert_wherever_it_goes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    streams.result("::notice::a\n \u00a0::b ::c\n\t##[d\u2028e\x1b[31mf\u00e9 @\u200bg h\u200bi")
    streams.note("::error::a")
    streams.result("::notice::ours\n::notice::theirs", commands=1)
    shown = capsys.readouterr()
    assert shown.out == (
        ": :notice::a\n \u00a0: :b ::c\n\t## [d\\u2028e\\x1b[31mf\u00e9 @\u200bg h\\u200bi\n"
        "::notice::ours\n: :notice::theirs\n"
    )
    assert shown.err == ": :error::a\n"
