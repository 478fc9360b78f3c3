"""The files of ``data/``, and those out of place."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from certif.dataset.layout import Kind
from certif.dataset.reading.walk import Found, walk
from certif.model.faults import FaultKind
from tests.support.permissions import modes_hold


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("certifications", "candidates", "jurors", "startups", "sessions"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    return tmp_path


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("a: 1\n")


def faults(root: Path) -> list[tuple[FaultKind, str, dict[str, object]]]:
    return [(fault.kind, fault.place.path, dict(fault.detail)) for fault in walk(root).faults]


def test_known_files_are_found_in_order(root: Path) -> None:
    put(
        root,
        "data/access.yml",
        "data/README.md",
        "data/candidates/b.c.yml",
        "data/candidates/a.b.yml",
        "data/sessions/2026-11/session.yml",
        "data/sessions/2026-11/assessments/a.b/c.d.yml",
        "data/sessions/2026-11/issued/inputs/candidates/a.b.yml",
        "data/sessions/2026-11/issued/inputs/templates/certificat.md.j2",
        "data/sessions/2026-11/issued/SHA256SUMS",
    )
    found = walk(root)
    assert found.faults == []
    assert found.yaml == [
        Found(Kind.ACCESS, "data/access.yml", ()),
        Found(Kind.CANDIDATE, "data/candidates/a.b.yml", ("a.b",)),
        Found(Kind.CANDIDATE, "data/candidates/b.c.yml", ("b.c",)),
        Found(Kind.SESSION, "data/sessions/2026-11/session.yml", ("2026-11",)),
        Found(
            Kind.ASSESSMENT,
            "data/sessions/2026-11/assessments/a.b/c.d.yml",
            ("2026-11", "a.b", "c.d"),
        ),
        Found(
            Kind.CANDIDATE,
            "data/sessions/2026-11/issued/inputs/candidates/a.b.yml",
            ("2026-11", "a.b"),
        ),
    ]
    assert found.plain == [
        "data/sessions/2026-11/issued/SHA256SUMS",
        "data/sessions/2026-11/issued/inputs/templates/certificat.md.j2",
    ]


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        ("data/candidates/Camille.yml", FaultKind.BAD_NAME, {"name": "Camille", "id": "person"}),
        ("data/candidates/con.yml", FaultKind.BAD_NAME, {"name": "con", "id": "person"}),
        ("data/candidates/-rf.yml", FaultKind.BAD_NAME, {"name": "-rf", "id": "person"}),
        ("data/startups/[red].yml", FaultKind.BAD_NAME, {"name": "[red]", "id": "startup"}),
        ("data/candidates/x.yaml", FaultKind.UNKNOWN_PLACE, {"names": ["<person>.yml"]}),
        ("data/candidates/.x.yml", FaultKind.UNKNOWN_PLACE, {"names": ["<person>.yml"]}),
        ("data/sessions/notes.md", FaultKind.UNKNOWN_PLACE, {"names": ["<session>/"]}),
        (
            "data/sessions/2026-11/availability/.DS_Store",
            FaultKind.UNKNOWN_PLACE,
            {"names": ["<person>.yml"]},
        ),
    ],
)
def test_files_out_of_place(
    root: Path, path: str, kind: FaultKind, detail: dict[str, object]
) -> None:
    put(root, path)
    assert faults(root) == [(kind, path, detail)]
    assert path in walk(root).refused


def test_folders_out_of_place(root: Path) -> None:
    put(root, "data/candidats/a.b.yml", "data/sessions/novembre/session.yml")
    (root / "data/access.yml").mkdir()
    (root / "data/jurors/a.b.yml").mkdir()
    names = [
        "access.yml",
        "retention.yml",
        "README.md",
        "certifiers/",
        "certifications/",
        "startups/",
        "candidates/",
        "jurors/",
        "sessions/",
    ]
    assert faults(root) == [
        (FaultKind.NOT_REGULAR, "data/access.yml", {"what": "folder"}),
        (FaultKind.UNKNOWN_PLACE, "data/candidats", {"names": names}),
        (FaultKind.NOT_REGULAR, "data/jurors/a.b.yml", {"what": "folder"}),
        (FaultKind.BAD_NAME, "data/sessions/novembre", {"name": "novembre", "id": "session"}),
    ]


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a: 1\n")
    (root / "data/access.yml").symlink_to(tmp_path / "secret")
    (root / "data/candidates/a.b.yml").symlink_to("nowhere")
    (root / "data/sessions/2026-11").symlink_to(root / "data")
    assert faults(root) == [
        (FaultKind.NOT_REGULAR, "data/access.yml", {"what": "link"}),
        (FaultKind.NOT_REGULAR, "data/candidates/a.b.yml", {"what": "link"}),
        (FaultKind.NOT_REGULAR, "data/sessions/2026-11", {"what": "link"}),
    ]
    assert walk(root).yaml == []


def test_a_link_in_the_place_of_data_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real/certifications").mkdir(parents=True)
    (tmp_path / "data").symlink_to("real")
    assert faults(tmp_path) == [(FaultKind.NOT_REGULAR, "data", {"what": "link"})]


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "data/candidates/a.b.yml")
    assert faults(root) == [(FaultKind.NOT_REGULAR, "data/candidates/a.b.yml", {"what": "other"})]


def test_the_tools_own_temporaries_are_ignored(root: Path) -> None:
    put(root, "data/sessions/2026-11/.certif-issued-1/x.yml", "data/candidates/.certif-2")
    assert faults(root) == []
    assert walk(root).plain == []


def test_two_names_for_one_file_on_another_system(root: Path) -> None:
    put(root, "data/startups/Eau.yml", "data/startups/eau.yml")
    found = walk(root)
    assert [(f.kind, f.place.path, f.related[0].path) for f in found.faults] == [
        (FaultKind.CASE_COLLISION, "data/startups/eau.yml", "data/startups/Eau.yml")
    ]
    assert len(found.yaml) == 2


def test_a_name_that_is_not_normal(root: Path) -> None:
    name = unicodedata.normalize("NFD", "été")
    put(root, f"data/startups/{name}.yml", "data/startups/été.yml")
    assert sorted(kind for kind, _, _ in faults(root)) == [
        FaultKind.CASE_COLLISION,
        FaultKind.NOT_NFC,
    ]


def test_a_name_that_is_no_text(root: Path) -> None:
    put(root, os.fsdecode(b"data/candidates/\xff.yml"))
    assert [kind for kind, _, _ in faults(root)] == [FaultKind.BAD_NAME]


def test_a_folder_that_is_closed(root: Path) -> None:
    (root / "data/jurors").chmod(0)
    try:
        with modes_hold():
            assert faults(root) == [
                (FaultKind.UNREADABLE, "data/jurors", {"reason": "Permission denied"})
            ]
    finally:
        (root / "data/jurors").chmod(0o755)


def test_no_data_at_all_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        (FaultKind.UNREADABLE, "data", {"reason": "No such file or directory"})
    ]
