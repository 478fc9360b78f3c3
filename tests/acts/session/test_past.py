"""Closed sessions stay valid and provable, and not one byte of them can change."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certif.acts.register.validate import validate
from certif.findings import Severity
from certif.model.follow_up import FOLLOW_UP
from tests.conftest import REPOSITORY
from tests.support.acted_on import SESSION, tree

LATER = date(2027, 3, 1)
FOLDER = f"data/sessions/{SESSION}"
SEALED = REPOSITORY / "tests/examples/_closed"


def errors(root: Path, on: date = LATER) -> list[str]:
    found = validate(root, on).findings
    return [f"{f.rule} {f.place.path} {f.message}" for f in found if f.severity is Severity.ERROR]


def rewrite(path: Path, pattern: str, by: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(pattern, by, text, count=1, flags=re.MULTILINE)
    assert changed != text, (path, pattern)
    path.write_text(changed, "utf-8")


def new_employer(data: Path) -> None:
    rewrite(data / "candidates/anouk.derville.yml", r"^  name: .*$", "  name: Un autre ministère")
    rewrite(
        data / "jurors/maud.keravel.yml",
        r"^  name: .*$",
        "  name: Direction interministérielle du numérique",
    )


def new_application(data: Path) -> None:
    rewrite(
        data / "candidates/come.ravelard.yml",
        r"^applications:\n",
        "applications:\n  - session: 2027-05\n    submitted_on: 2027-02-01\n",
    )


def corrected_name(data: Path) -> None:
    rewrite(data / "candidates/idriss.menadier.yml", r"^fullname: .*$", "fullname: Idris Ménadier")


def new_mission(data: Path) -> None:
    startup = next((data / "startups").glob("*.yml")).stem
    rewrite(
        data / "jurors/maud.keravel.yml",
        r"^roles:",
        "conflicts:\n  - person: anouk.derville\n    kind: declared\n    reason: Collègues depuis.\nroles:",
    )
    rewrite(
        data / "candidates/bastien.orvalet.yml",
        r"^missions:\n",
        f"missions:\n  - role: intrapreneur\n    startups: [{startup}]\n    start: 2027-01-04\n",
    )


def new_regulation(data: Path) -> None:
    path = data / "certifications/rs6247.yml"
    text = path.read_text("utf-8")
    last = text[text.index("  - version: 2026-03") :]
    newer = last.replace("2026-03", "2027-01").replace("2026-03-02", "2027-01-04")
    newer = re.sub(r"effective_on: .*", "effective_on: 2027-01-04", newer)
    newer = re.sub(r"      competences: 8", "      competences: 2", newer)
    path.write_text(text + newer, "utf-8")


def changed_competences(data: Path) -> None:
    rewrite(data / "certifications/rs6247.yml", r"^title: .*$", "title: Un intitulé renouvelé")
    rewrite(
        data / "certifications/rs6247.yml",
        r"^        title: Pitch$",
        "        title: Présentation orale",
    )


def new_phase(data: Path) -> None:
    for path in sorted((data / "startups").glob("*.yml"))[:5]:
        text = path.read_text("utf-8").rstrip()
        path.write_text(f"{text}\n  - name: abandon\n    start: 2027-02-01\n", "utf-8")


def left_the_pool(data: Path) -> None:
    rewrite(
        data / "jurors/maud.keravel.yml",
        r"^(  - role: .*\n    start: .*\n)",
        r"\1    end: 2027-01-31\n",
    )


@pytest.mark.parametrize(
    "edit",
    [
        new_employer,
        new_application,
        corrected_name,
        new_mission,
        new_regulation,
        changed_competences,
        new_phase,
        left_the_pool,
    ],
    ids=lambda edit: edit.__name__,
)
def test_the_past_stays_valid_whatever_the_present_becomes(closed: Path, edit):
    edit(closed / "data")
    past = [line for line in errors(closed) if f" {FOLDER}/" in line or "/2025-11/" in line]
    assert past == []


def test_every_change_at_once(closed: Path):
    for edit in (new_employer, corrected_name, new_mission, new_regulation, new_phase):
        edit(closed / "data")
    assert [line for line in errors(closed) if f" {FOLDER}/" in line] == []


def test_a_dossier_deleted_later_leaves_the_past_whole(closed: Path):
    (closed / "data/candidates/leonie.estrabaud.yml").unlink()
    assert [line for line in errors(closed) if f" {FOLDER}/" in line] == []


# not one byte


def flipped(root: Path, path: str, offset: int, bit: int) -> list[str]:
    file = root / path
    content = bytearray(file.read_bytes())
    content[offset % len(content)] ^= 1 << bit
    file.write_bytes(bytes(content))
    try:
        return errors(root)
    finally:
        content[offset % len(content)] ^= 1 << bit
        file.write_bytes(bytes(content))


@pytest.mark.parametrize(
    "path", sorted(path for path in tree(SEALED) if path.startswith("data/sessions/2026-11/"))
)
def test_a_byte_flipped_anywhere_is_found(sealed: Path, path: str):
    size = (sealed / path).stat().st_size
    for number, offset in enumerate((0, size // 3, size // 2, size - 1)):
        for bit in (number, 5):
            assert flipped(sealed, path, offset, bit), (path, offset, bit)
    assert errors(sealed) == []


CORRECTED = REPOSITORY / "tests/examples/_twice"


@pytest.mark.parametrize(
    "path", sorted(path for path in tree(CORRECTED) if "/corrections/" in path)
)
def test_a_byte_flipped_in_a_revocation_is_found(tmp_path: Path, path: str):
    root = Path(shutil.copytree(CORRECTED, tmp_path / "deux"))
    assert errors(root) == []
    for number, offset in enumerate(sorted(offsets((root / path).read_bytes()))):
        assert flipped(root, path, offset, number % 8), (offset, number % 8)


CLOSED = ("2021-06-rs3536", "2025-11")
FILES = sorted(
    path
    for path in tree(REPOSITORY / "data")
    if path.startswith(tuple(f"sessions/{each}/" for each in CLOSED))
    and FOLLOW_UP not in path.split("/")  # no close seals it: test_follow_up.py tries its bytes
)
KINDS = (
    rb"[a-z]",
    rb"[A-Z]",
    rb"[0-9]",
    rb" ",
    rb"\n",
    rb"[!-/:-@\[-`{-~]",
    rb"[\xc2-\xf4]",  # the first byte of a letter with an accent
    rb"[\x80-\xbf]",  # its last
)
"""The kinds of bytes of a text."""


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's closed sessions, whole, without any living dossier."""
    root = tmp_path_factory.mktemp("exemple")
    for folder in ("certifiers", "certifications"):
        shutil.copytree(REPOSITORY / "data" / folder, root / "data" / folder)
    for session in CLOSED:
        shutil.copytree(REPOSITORY / "data/sessions" / session, root / "data/sessions" / session)
    assert errors(root) == []
    return root


def offsets(content: bytes) -> set[int]:
    """The first, the last, the middle, and the first of each kind of byte."""
    found = {0, len(content) // 2, len(content) - 1}
    for kind in KINDS:
        if match := re.search(kind, content):
            found.add(match.start())
    return found


@pytest.mark.parametrize("path", [path for path in FILES if "/corrections/" in path])
def test_a_byte_flipped_in_a_new_edition_is_found(issued: Path, path: str):
    size = (issued / "data" / path).stat().st_size
    for number, offset in enumerate((0, size // 3, size // 2, size - 1)):
        assert flipped(issued, f"data/{path}", offset, number), offset
    assert errors(issued) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_bytes_of_every_kind_in_every_file_of_the_examples_closed_sessions(issued: Path, path: str):
    for number, offset in enumerate(sorted(offsets((issued / "data" / path).read_bytes()))):
        assert flipped(issued, f"data/{path}", offset, number % 8), (offset, number % 8)
    assert errors(issued) == []


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 10**6), st.integers(0, 7))
def test_any_byte_of_the_examples_closed_sessions(issued: Path, path: str, offset: int, bit: int):
    assert flipped(issued, f"data/{path}", offset, bit)


def test_a_file_added_removed_or_renamed_is_found(sealed: Path):
    base = sealed / FOLDER
    (base / "issued/camille.moreau/note.md").write_text("Une note.\n", "utf-8")
    assert errors(sealed)
    (base / "issued/camille.moreau/note.md").unlink()
    (base / "issued/camille.moreau/attestation.md").rename(base / "issued/attestation.md")
    assert errors(sealed)
