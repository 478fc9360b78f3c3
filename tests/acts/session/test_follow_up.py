"""The follow-up of a session: the seal ignores it, and it knows what was sealed."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certif.acts.register.validate import validate
from certif.acts.session.audit import audit
from certif.acts.session.close import plan_close, write_close
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.results.audit import PointKind
from tests.conftest import REPOSITORY
from tests.support.acted_on import tree

SESSION = "data/sessions/2026-11"
FOLDER = f"{SESSION}/follow-up"
DELIVERIES = f"{FOLDER}/deliveries/camille.moreau.yml"
DAY = date(2026, 11, 19)
SEALED = REPOSITORY / "tests/examples/_closed"
LINE = (
    "  - {{kind: envoi, day: 2026-11-20, document: {document}, to: personne, channel: courriel,"
    ' sum: "{sum}", by: Dana Exemple}}\n'
)


def sent(root: Path, document: str = "certificat.md", digest: str | None = None) -> None:
    """Note that a document was sent to Camille."""
    issued = root / SESSION / "issued/camille.moreau" / document
    known = hashlib.sha256(issued.read_bytes()).hexdigest() if issued.exists() else "f" * 64
    file = root / DELIVERIES
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text("utf-8") if file.exists() else "person: camille.moreau\nentries:\n"
    file.write_text(text + LINE.format(document=document, sum=digest or known), "utf-8")


def follow(root: Path) -> None:
    """Write a ledger of each kind; credentials have tests of their own."""
    sent(root)
    whole = {
        "appeals/camille.moreau.yml": "person: camille.moreau\nentries:\n  - {kind: recours, day: 2026-12-01,"
        " form: gracieux, document: decision.md, reason: Contestation., by: Dana Exemple}\n",
        "filing.yml": "entries:\n  - {kind: preparation, day: 2026-12-02, flux: 2026-11-creation-1, action: CREATION,"
        " certificates: [RS6247-2026-11-001], by: Dana Exemple}\n",
        "hold.yml": "entries:\n  - {kind: suspension, day: 2026-12-01, reason: Recours., by: Dana Exemple}\n",
        "signatures.yml": "entries:\n  - {kind: signature, day: 2026-12-01, document: proces-verbal,"
        f" sum: {'f' * 64}, by: Dana Exemple}}\n",
    }
    for name, text in whole.items():
        path = root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def found(root: Path, on: date = DAY) -> list[tuple[str, str]]:
    return [(each.rule, each.place.path) for each in validate(root, on).findings]


def test_every_kind_is_read_and_nothing_sealed_minds(sealed: Path):
    follow(sealed)
    assert found(sealed) == []
    folder = load(sealed).sessions["2026-11"]
    assert [ledger.path for ledger in folder.follow_up.ledgers] == [
        DELIVERIES,
        f"{FOLDER}/appeals/camille.moreau.yml",
        f"{FOLDER}/filing.yml",
        f"{FOLDER}/hold.yml",
        f"{FOLDER}/signatures.yml",
    ]
    assert folder.issued is not None
    assert not [name for name in folder.issued.files if name.startswith("follow-up/")]


def test_paths_are_spelled_both_ways(sealed: Path):
    assert path_of(Kind.DELIVERIES, "2026-11", "camille.moreau") == DELIVERIES
    assert path_of(Kind.PURGE, "2026-11") == f"{FOLDER}/purge.yml"


def test_other_names_are_findings(sealed: Path):
    follow(sealed)
    (sealed / FOLDER / "credentials").mkdir()
    for name in ("credentials/x.jwt", "credentials/RS6247-2026-11-001-1.pem", "notes.yml"):
        (sealed / FOLDER / name).write_text("x\n", "utf-8")
    assert {path for _rule, path in found(sealed)} == {
        f"{FOLDER}/credentials/x.jwt",
        f"{FOLDER}/credentials/RS6247-2026-11-001-1.pem",
        f"{FOLDER}/notes.yml",
    }


def test_a_close_is_the_same_with_and_without_it(small: Path):
    bare = plan_close(small, "2026-11", DAY).files
    follow(small)
    (small / FOLDER / "signatures.yml").unlink()  # minutes are signed after the close
    assert plan_close(small, "2026-11", DAY).files == bare
    write_close(small, plan_close(small, "2026-11", DAY))
    assert [path for path in tree(small) if path.startswith(FOLDER)]


def test_an_entry_annulled_is_no_longer_in_force(sealed: Path):
    sent(sealed, digest="e" * 64)
    with (sealed / DELIVERIES).open("a", encoding="utf-8") as file:
        file.write(
            "  - {kind: annulation, day: 2026-11-20, of: 1, reason: Brouillon., by: Dana Exemple}\n"
        )
    sent(sealed)
    assert found(sealed) == []
    (ledger,) = load(sealed).sessions["2026-11"].follow_up.ledgers
    assert [number for number, _entry in ledger.in_force()] == [3]


@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_byte_of_it_changes_what_is_said_of_the_sealed(data: st.DataObject, tmp_path: Path):
    """A flipped byte is a finding on that file or none, never on a sealed one."""
    root = tmp_path / "r"
    if not root.exists():
        shutil.copytree(SEALED, root)
        follow(root)
    paths = sorted(path for path in (root / FOLDER).rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(paths))
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(bytes(flipped))
    try:
        assert {place for _rule, place in found(root)} <= {path.relative_to(root).as_posix()}
    finally:
        path.write_bytes(content)


def test_an_audit_says_of_it_apart_from_the_seal(sealed: Path):
    sent(sealed, digest="e" * 64)
    points = {each.kind: each for each in audit(sealed, "2026-11", DAY).points}
    assert points[PointKind.FOLLOW_UP].holds is False
    assert points[PointKind.FOLLOW_UP].evidence == "1 entry"
    assert points[PointKind.SEALED].holds is True
    assert points[PointKind.RULES].holds is True


def test_an_audit_without_any_says_nothing_of_it(sealed: Path):
    assert PointKind.FOLLOW_UP not in {each.kind for each in audit(sealed, "2026-11", DAY).points}


def test_a_ledger_that_cannot_be_read_hides_nothing_else(sealed: Path):
    sent(sealed)
    (sealed / DELIVERIES).write_text("person: [\n", "utf-8")
    grid = sealed / SESSION / "assessments/camille.moreau/noa.perrin.yml"
    grid.write_text(
        grid.read_text("utf-8").replace("pitch: {level: acquis", "pitch: {level: non-acquis")
    )
    rules = {rule for rule, _path in found(sealed)}
    assert {"CF501", "CF502"} <= rules


def test_a_certificate_is_corrected_whatever_a_ledger_says(sealed: Path, certif):
    sent(sealed, digest="e" * 64)
    done = certif("certificate", "revoke", "RS6247-2026-11-001", "--on", "2026-11-20", "--by",
                  "Ange Exemple", "--ground", "demande", "--reason", "Faux.", "--yes", "--root", sealed)  # fmt: skip
    assert done.returncode == 0, done.stderr
