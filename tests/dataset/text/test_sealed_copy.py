"""A person's file as a close copies it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.dataset.layout import Kind, limits_of
from certif.dataset.text.sealed_copy import sealed_copy
from certif.dataset.text.strict_reader import read_yaml

PATH = "data/candidates/noa.exemple.yml"
ADDRESS = "noa@exemple.gouv.fr"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: noa\nemail: noa@exemple.gouv.fr\nx: 1\n", "id: noa\nemail: null\nx: 1\n"),
        ("email: noa@exemple.gouv.fr", "email: null"),
        ("email: noa@exemple.gouv.fr  # was a@exemple.fr\nx: 1\n", "email: null\nx: 1\n"),
        ("email: noa@exemple.gouv.fr\r\nx: 1\r\n", "email: null\r\nx: 1\r\n"),
        ("email: null\nx: 1\n", "email: null\nx: 1\n"),
        ('email: "noa@exemple.gouv.fr"  # old: a@b.fr\nx: 1\n', "email: null\nx: 1\n"),
        ("email:\n  noa@exemple.gouv.fr\nx: 1\n", "email:\n  null\nx: 1\n"),
        ("email: >-\n  noa@exemple.gouv.fr\nx: 1\n", "email: null\nx: 1\n"),
        ('"email": noa@exemple.gouv.fr\nx: é\n', '"email": null\nx: é\n'),
        ("{id: noa, email: noa@exemple.gouv.fr, x: 1}\n", "{id: noa, email: null, x: 1}\n"),
        # only the person's own: what is below another key, or inside a text, is not touched
        ("x: {email: a@exemple.fr}\n", "x: {email: a@exemple.fr}\n"),
        ("x: |\n  email: a@exemple.fr\n", "x: |\n  email: a@exemple.fr\n"),
    ],
)
def test_the_address_alone_is_left_out(before: str, after: str):
    assert sealed_copy(PATH, before.encode()).decode() == after


@pytest.mark.parametrize(
    "path", ["data/startups/x.yml", "data/certifiers/x.yml", "data/sessions/2026-11/session.yml"]
)
def test_only_the_files_of_people_have_one(path: str):
    content = b"email: noa@exemple.gouv.fr\n"
    assert sealed_copy(path, content) == content


@given(
    st.lists(
        st.sampled_from(["id: a", "x: |\n  email: y@z.fr", "name: 'é'", "l: [1, 2]"]), unique=True
    ),
    st.sampled_from([ADDRESS, f'"{ADDRESS}"', f"'{ADDRESS}'", f">-\n  {ADDRESS}", "null"]),
    st.sampled_from(["", "  # note"]),
    st.integers(0, 4),
)
def test_all_else_reads_as_before(lines: list[str], value: str, comment: str, at: int):
    told = "" if ">" in value else comment
    lines.insert(min(at, len(lines)), f"email: {value}{told}")
    content = ("\n".join(lines) + "\n").encode()
    limits = limits_of(Kind.CANDIDATE)
    before, faults = read_yaml(content, PATH, limits)
    assert not faults
    after, faults = read_yaml(sealed_copy(PATH, content), PATH, limits)
    assert not faults
    assert isinstance(before, dict)
    assert after == {**before, "email": None}
    assert ADDRESS not in sealed_copy(PATH, content).decode()
