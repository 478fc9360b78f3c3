"""Requests of access and of erasure."""

from __future__ import annotations

import re
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

from certif.acts.certificate.verify import verify
from certif.acts.decision.asked import Asked
from certif.acts.decision.correct import plan_correction, write_correction
from certif.acts.privacy.access import find_about, write_access
from certif.acts.privacy.erase import plan_erasure
from certif.acts.privacy.former_name import plan_former_name
from certif.acts.register.validate import validate
from certif.acts.session.audit import audit
from certif.acts.support.file_plan import write_plan
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.model.issued import CorrectionKind
from certif.results.certificates import certificates
from certif.results.follow_up.decided import former_papers

SESSION = "2025-11"
FOLDER = f"data/sessions/{SESSION}"
ON = date(2026, 12, 20)
BY = "Edwige Maranval"
REFERENCE = "Décision du 3 mai 2027"
REFUSED = "bastien.orvalet"


def ids(root: Path) -> set[str]:
    return {each.rule for each in validate(root, ON).findings if each.severity.value == "error"}


def test_an_archive_holds_every_file_and_every_line(example: Path, tmp_path: Path):
    out = tmp_path / "acces.zip"
    write_access(example, REFUSED, out, ON)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        lines = archive.read("lignes.txt").decode()
        about = archive.read("LISEZ-MOI.md").decode()
    for path in (
        f"data/candidates/{REFUSED}.yml",
        f"{FOLDER}/assessments/{REFUSED}/helene.montarnal.yml",
        f"{FOLDER}/issued/{REFUSED}/decision.md",
        f"{FOLDER}/issued/inputs/candidates/{REFUSED}.yml",
        f"{FOLDER}/follow-up/appeals/{REFUSED}.yml",
        f"{FOLDER}/screening/{REFUSED}.yml",
    ):
        held = {name.removeprefix("fichiers/") for name in names}
        assert path in held or not (example / path).exists()
    assert f"{FOLDER}/issued/results.yml:" in lines
    assert f"{FOLDER}/jury.yml:" in lines
    assert "Bastien Orvalet" in lines
    assert "Finalité" in about
    every = b"".join(path.read_bytes() for path in example.rglob("*") if path.is_file())
    count = every.decode("utf-8", "replace").count(REFUSED)
    found = find_about(example, load(example), [REFUSED])
    told = sum(content.decode().count(REFUSED) for _path, content in found.files)
    told += sum(line.count(REFUSED) for _path, _number, line in found.lines)
    assert told == count


def test_the_same_register_gives_the_same_archive(example: Path, tmp_path: Path):
    for name in ("un.zip", "deux.zip"):
        write_access(example, REFUSED, tmp_path / name, ON)
    assert (tmp_path / "un.zip").read_bytes() == (tmp_path / "deux.zip").read_bytes()
    with pytest.raises(Refusal, match="exists already"):
        write_access(example, REFUSED, tmp_path / "un.zip", ON)
    with pytest.raises(UsageError, match="knows nobody"):
        write_access(example, "personne.inconnue", tmp_path / "trois.zip", ON)


def test_an_erasure_takes_what_may_go_and_keeps_the_proof(closed: Path):
    holder = "camille.arvieux"
    number = next(
        each.number
        for each in certificates([load(closed).sessions[SESSION]])
        if each.candidate == holder
    )
    planned = plan_erasure(closed, REFUSED, decision=REFERENCE, on=ON, by=BY)
    assert f"data/candidates/{REFUSED}.yml" in planned.goes
    assert f"{FOLDER}/issued/{REFUSED}/decision.md" in planned.goes
    assert f"{FOLDER}/issued/results.yml" in planned.stays
    assert f"{FOLDER}/issued/proces-verbal.md" in planned.stays
    assert not [path for path in planned.goes if holder in path]
    before = ids(closed)
    write_plan(closed, planned.plan)
    assert ids(closed) == before
    found = audit(closed, SESSION, ON)
    assert not found.failed
    assert verify(closed, number).authentic
    again = plan_erasure(closed, REFUSED, decision=REFERENCE, on=ON, by=BY)
    assert again.goes == ()


def test_nothing_is_erased_while_an_appeal_runs(closed: Path):
    file = closed / f"{FOLDER}/follow-up/appeals/{REFUSED}.yml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("  - kind: decision")], "utf-8")
    with pytest.raises(Refusal, match="is held since"):
        plan_erasure(closed, REFUSED, decision=REFERENCE, on=ON, by=BY)


def test_nothing_is_erased_where_an_appeal_cannot_be_read(closed: Path):
    path = f"{FOLDER}/follow-up/appeals/{REFUSED}.yml"
    (closed / path).write_text("entries: [\n", "utf-8")
    with pytest.raises(CannotCheck, match=re.escape(path)):
        plan_erasure(closed, REFUSED, decision=REFERENCE, on=ON, by=BY)


def test_nothing_is_erased_of_an_application_under_way(example: Path):
    applicant = next(
        person.id
        for person in load(example).shelf.candidates.values()
        if any(each.session == "2027-05" for each in person.applications)
    )
    with pytest.raises(Refusal, match="under way"):
        plan_erasure(example, applicant, decision=REFERENCE, on=ON, by=BY)


def test_a_file_of_the_purge_that_is_still_there_is_found(closed: Path):
    planned = plan_erasure(closed, REFUSED, decision=REFERENCE, on=ON, by=BY)
    kept = closed / f"{FOLDER}/screening/{REFUSED}.yml"
    content = kept.read_bytes()
    write_plan(closed, planned.plan)
    kept.write_bytes(content)
    assert "CF552" in ids(closed)


def test_documents_under_a_former_name_go_at_once(closed: Path):
    certificate = next(each for each in certificates(load(closed).sessions.values()))
    who = certificate.candidate
    session = certificate.session
    with pytest.raises(Refusal, match="bears a former name"):
        plan_former_name(closed, session, who, on=ON, by=BY)
    signs = load(closed).shelf.certifiers["dinum"].signatories[-1].name
    asked = Asked(CorrectionKind.RENAME, session, who, ON, signs, "Changement de nom.", "Noa Autre")
    write_correction(closed, plan_correction(closed, asked))
    planned = plan_former_name(closed, session, who, on=ON, by=BY)
    assert f"issued/{who}/certificat.md" in planned.files
    write_plan(closed, planned.plan)
    assert not (closed / f"data/sessions/{session}/issued/{who}/certificat.md").exists()
    assert ids(closed) == set()
    assert verify(closed, certificate.number).authentic
    assert former_papers(load(closed).sessions[session], who) == planned.stays
    ledger = (closed / f"data/sessions/{session}/follow-up/purge.yml").read_text("utf-8")
    assert "decision: corrections/" in ledger


def test_a_change_of_name_that_nobody_issued_takes_nothing_out(closed: Path):
    certificate = next(each for each in certificates(load(closed).sessions.values()))
    folder = load(closed).sessions[certificate.session]
    assert folder.issued is not None
    path = f"issued/{certificate.candidate}/certificat.md"
    ledger = closed / folder.path / "follow-up/purge.yml"
    ledger.parent.mkdir(exist_ok=True)
    ledger.write_text(
        "entries:\n  - {kind: purge, day: 2026-12-20, ground: changement-de-nom,"
        f" person: {certificate.candidate}, decision: Aucune, because: Rien., by: {BY},"
        f" files: [{{path: {path}, sum: {folder.issued.sealed[path]}}}]}}\n",
        "utf-8",
    )
    (closed / folder.path / path).unlink()
    assert "CF501" in ids(closed)
