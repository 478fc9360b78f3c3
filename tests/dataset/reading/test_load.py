"""The whole dataset in memory: living files, closed sessions, unreadable files."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.content import digest_of
from certif.dataset.reading.load import load
from certif.dataset.reading.schemas import schema
from certif.dataset.reading.sums import parse_sums
from certif.model.faults import FaultKind
from certif.model.issued import SumLine
from certif.model.register import Register

CLOSED = "data/sessions/2025-11"


def write(root: Path, path: str, content: str | bytes | dict[str, Any]) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False)
    target.write_bytes(content.encode() if isinstance(content, str) else content)


def example(kind: Kind, **changes: object) -> dict[str, Any]:
    return {**schema(kind)["examples"][0], **changes}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A living dataset with an open session and a closed one."""
    candidate = example(Kind.CANDIDATE, id="camille.moreau")
    write(tmp_path, "data/access.yml", example(Kind.ACCESS))
    write(tmp_path, "data/certifications/rs6247.yml", example(Kind.CERTIFICATION, id="rs6247"))
    write(tmp_path, "data/startups/service.yml", example(Kind.STARTUP, id="service"))
    write(tmp_path, "data/candidates/camille.moreau.yml", candidate)
    write(tmp_path, "data/jurors/noa.perrin.yml", example(Kind.JUROR, id="noa.perrin"))
    for kind, ids in {
        Kind.SESSION: ("2026-11",),
        Kind.JURY: ("2026-11",),
        Kind.EVENTS: ("2026-11",),
        Kind.SCREENING: ("2026-11", "camille.moreau"),
        Kind.AVAILABILITY: ("2026-11", "noa.perrin"),
        Kind.ASSESSMENT: ("2026-11", "camille.moreau", "noa.perrin"),
        Kind.DELIBERATION: ("2026-11", "camille.moreau"),
    }.items():
        write(tmp_path, path_of(kind, *ids), example(kind))
    write(tmp_path, f"{CLOSED}/session.yml", example(Kind.SESSION, id="2025-11"))
    write(tmp_path, f"{CLOSED}/issued/results.yml", example(Kind.RESULTS, session="2025-11"))
    inputs = f"{CLOSED}/issued/inputs"
    write(tmp_path, f"{inputs}/candidates/camille.moreau.yml", {**candidate, "fullname": "Avant"})
    write(tmp_path, f"{inputs}/certifications/rs6247.yml", example(Kind.CERTIFICATION, id="rs6247"))
    write(tmp_path, f"{CLOSED}/issued/camille.moreau/certificat.md", "# Certificat\n")
    write(tmp_path, f"{CLOSED}/issued/SHA256SUMS", f"{'0' * 64}  session.yml\n")
    correction = f"{CLOSED}/corrections/2027-01-02-RS6247-2025-11-001-revocation"
    write(tmp_path, f"{correction}/correction.yml", example(Kind.CORRECTION))
    write(tmp_path, f"{correction}/SHA256SUMS", f"{'1' * 64}  correction.yml\n")
    return tmp_path


def kinds(register: Register) -> list[tuple[FaultKind, str]]:
    return [(fault.kind, fault.place.path) for fault in register.faults]


def test_living_files_are_on_the_living_shelf(root: Path) -> None:
    register = load(root)
    assert register.faults == ()
    assert register.files_read == 20
    assert register.access is not None
    shelf = register.shelf
    assert shelf.root == "data"
    assert list(shelf.certifications) == ["rs6247"]
    assert list(shelf.startups) == ["service"]
    assert list(shelf.jurors) == ["noa.perrin"]
    assert shelf.candidates["camille.moreau"].path == "data/candidates/camille.moreau.yml"
    assert shelf.broken == frozenset()


def test_the_roles_that_count_stand_apart_from_what_is_asked(root: Path) -> None:
    path, given = "data/certifications/rs6247.yml", example(Kind.CERTIFICATION, id="rs6247")
    [plain] = load(root).shelf.certifications["rs6247"].regulations
    assert plain.experience_roles == ("intrapreneur",)
    [regulation] = given["regulations"]
    asked = {**regulation["prerequisites"], "experience_roles": ["coach produit", "intrapreneur"]}
    write(root, path, {**given, "regulations": [{**regulation, "prerequisites": asked}]})
    [named] = load(root).shelf.certifications["rs6247"].regulations
    assert named.experience_roles == ("coach produit", "intrapreneur")
    assert named.prerequisites == plain.prerequisites


def test_an_open_session_is_judged_on_the_living_shelf(root: Path) -> None:
    register = load(root)
    session = register.sessions["2026-11"]
    assert (session.path, session.id, session.closed) == ("data/sessions/2026-11", "2026-11", False)
    assert session.shelf is register.shelf
    assert session.session is not None
    assert session.jury is not None
    assert session.events is not None
    assert list(session.screenings) == ["camille.moreau"]
    assert list(session.availabilities) == ["noa.perrin"]
    assert list(session.assessments["camille.moreau"]) == ["noa.perrin"]
    assert list(session.deliberations) == ["camille.moreau"]
    assert session.corrections == ()


def test_a_closed_session_is_judged_on_its_copies(root: Path) -> None:
    session = load(root).sessions["2025-11"]
    assert session.issued is not None
    assert session.issued.results is not None
    assert session.shelf.root == f"{CLOSED}/issued/inputs"
    copy = session.shelf.candidates["camille.moreau"]
    assert copy.fullname == "Avant"
    assert copy.path == f"{CLOSED}/issued/inputs/candidates/camille.moreau.yml"
    assert session.shelf.jurors == {}


def test_every_file_of_a_closed_session_has_its_digest(root: Path) -> None:
    session = load(root).sessions["2025-11"]
    assert session.issued is not None
    assert sorted(session.issued.files) == [
        "issued/SHA256SUMS",
        "issued/camille.moreau/certificat.md",
        "issued/inputs/candidates/camille.moreau.yml",
        "issued/inputs/certifications/rs6247.yml",
        "issued/results.yml",
        "session.yml",
    ]
    for name, issued in session.issued.files.items():
        content = (root / CLOSED / name).read_bytes()
        assert issued.path == f"{CLOSED}/{name}"
        assert issued.sha256 == hashlib.sha256(content).hexdigest()
    assert session.issued.files["issued/camille.moreau/certificat.md"].text == "# Certificat\n"
    assert session.issued.sums == (SumLine("session.yml", "0" * 64, 1),)


def test_a_correction_is_a_folder_with_its_own_sums(root: Path) -> None:
    (correction,) = load(root).sessions["2025-11"].corrections
    assert correction.correction is not None
    assert sorted(correction.files) == ["SHA256SUMS", "correction.yml"]
    assert correction.sums == (SumLine("correction.yml", "1" * 64, 1),)


def test_a_file_that_is_not_listed_is_among_the_files_all_the_same(root: Path) -> None:
    write(root, f"{CLOSED}/issued/notes.txt", "x")
    write(root, f"{CLOSED}/notes.txt", "x")
    session = load(root).sessions["2025-11"]
    assert session.issued is not None
    assert {"issued/notes.txt", "notes.txt"} <= set(session.issued.files)


def test_the_results_being_there_or_not_does_not_make_a_session_open(root: Path) -> None:
    (root / CLOSED / "issued/results.yml").write_text("contract: [\n")
    session = load(root).sessions["2025-11"]
    assert session.closed
    assert session.results == ()
    assert session.session is not None


def test_a_contract_of_the_future_leaves_the_session_unread(root: Path) -> None:
    write(root, f"{CLOSED}/issued/results.yml", {"contract": 2, "new": "shape"})
    register = load(root)
    session = register.sessions["2025-11"]
    assert kinds(register) == [(FaultKind.UNKNOWN_CONTRACT, f"{CLOSED}/issued/results.yml")]
    assert session.session is None
    assert f"{CLOSED}/session.yml" in session.broken
    assert session.issued is not None
    assert {"session.yml", "issued/results.yml", "issued/SHA256SUMS"} <= set(session.issued.files)
    assert register.sessions["2026-11"].session is not None


def test_a_broken_file_stops_nothing(root: Path) -> None:
    write(root, "data/candidates/alix.test.yml", "id: alix.test\nfullname: [\n")
    write(root, "data/jurors/sam.test.yml", "id: sam.test\n")
    write(root, "data/sessions/2026-11/jury.yml", b"\xff")
    register = load(root)
    assert register.shelf.is_broken("candidates", "alix.test")
    assert register.shelf.is_broken("jurors", "sam.test")
    assert not register.shelf.is_broken("jurors", "noa.perrin")
    assert "sam.test" not in register.shelf.jurors
    session = register.sessions["2026-11"]
    assert session.jury is None
    assert session.broken == {"data/sessions/2026-11/jury.yml"}
    assert {kind for kind, path in kinds(register) if path.startswith("data/candidates")} == {
        FaultKind.SYNTAX
    }


def test_a_copy_like_its_original_is_a_record_of_its_own(root: Path) -> None:
    copied = root / f"{CLOSED}/issued/inputs/startups/service.yml"
    copied.parent.mkdir()
    copied.write_bytes((root / "data/startups/service.yml").read_bytes())
    register = load(root)
    original = register.shelf.startups["service"]
    copy = register.sessions["2025-11"].shelf.startups["service"]
    assert original.path == "data/startups/service.yml"
    assert copy.path == f"{CLOSED}/issued/inputs/startups/service.yml"
    assert replace(copy, path=original.path) == original
    issued = register.sessions["2025-11"].issued
    assert issued is not None
    assert issued.files["issued/inputs/startups/service.yml"].sha256 == digest_of(str(copied))
    assert register.files_read == 21


def test_a_broken_copy_is_on_the_shelf_of_its_session(root: Path) -> None:
    write(root, f"{CLOSED}/issued/inputs/candidates/alix.test.yml", "a: [\n")
    register = load(root)
    assert register.sessions["2025-11"].shelf.is_broken("candidates", "alix.test")
    assert not register.shelf.is_broken("candidates", "alix.test")


def test_a_file_that_the_system_keeps_closed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refusing(path: str, *args: Any, **more: Any) -> int:
        if str(path).endswith(("noa.perrin.yml", "certificat.md")):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **more)

    monkeypatch.setattr(os, "open", refusing)
    register = load(root)
    reasons = {(f.place.path, f.detail["reason"]) for f in register.faults}
    assert ("data/jurors/noa.perrin.yml", "Permission denied") in reasons
    assert (f"{CLOSED}/issued/camille.moreau/certificat.md", "Permission denied") in reasons
    assert {kind for kind, _ in kinds(register)} == {FaultKind.UNREADABLE}


def test_windows_line_ends_are_said_and_read(root: Path) -> None:
    path = root / "data/startups/service.yml"
    path.write_bytes(path.read_bytes().replace(b", ", b",\r\n"))
    register = load(root)
    assert kinds(register) == [(FaultKind.LINE_ENDINGS, "data/startups/service.yml")]
    assert "service" in register.shelf.startups


def test_several_processes_read_the_same(root: Path) -> None:
    write(root, "data/candidates/alix.test.yml", "id: alix.test\nfullname: [\n")
    write(root, "data/jurors/sam.test.yml", "id: sam.test\n")
    assert load(root, processes=2) == load(root, processes=1)


def test_a_large_file_is_not_read_whole(root: Path) -> None:
    size = 50 * 1024 * 1024
    with (root / "data/startups/huge.yml").open("wb") as stream:
        stream.write(b"id: ")
        stream.truncate(size)
    register = load(root)
    (fault,) = register.faults
    assert (fault.kind, fault.detail["limit"]) == (FaultKind.TOO_LARGE, 256 * 1024)
    assert fault.detail["size"] == size


def test_nothing_is_written(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    load(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_the_lines_of_a_list_of_digests() -> None:
    text = f"{'a' * 64}  issued/é.md\n\n{'B' * 64} *x y.md\nnot a line\n{'c' * 63}  short.md\n"
    assert parse_sums(text) == (
        SumLine("issued/é.md", "a" * 64, 1),
        SumLine("x y.md", "b" * 64, 3),
        SumLine("not a line", "", 4),
        SumLine(f"{'c' * 63}  short.md", "", 5),
    )
