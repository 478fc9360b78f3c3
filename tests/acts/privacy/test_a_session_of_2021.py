"""A session of 2021, purged and carried over, and still proven right."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from certif.acts.certificate.verify import verify
from certif.acts.contents.retention import retention_proposal
from certif.acts.privacy.carry_over import carry_over
from certif.acts.privacy.retention import plan_hold, plan_lifting, plan_purge, retention_plan
from certif.acts.register.validate import validate
from certif.acts.session.audit import audit
from certif.acts.site.staff.build import staff_site
from certif.acts.support.file_plan import write_plan
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal
from certif.results.audit import PointKind
from certif.results.certificates import certificates
from certif.results.verify import AnswerKind
from tests.support.acted_on import Git

SESSION = "2021-06-rs3536"
FOLDER = f"data/sessions/{SESSION}"
ON = date(2027, 6, 25)
BY = "Edwige Maranval"
DECIDED = "decision: {by: Dana Exemple, day: 2026-12-01, reference: Avis du 1er décembre 2026}\n"
LAPSED = [PointKind.FOLLOWS, PointKind.RULES]


@pytest.fixture
def register(example: Path, git: Git) -> Path:
    """The example, its session of 2021 closed on the files of its day."""
    today = example.parent / "aujourdhui"
    shutil.copytree(example / "data", today)
    for other in (example / "data/sessions").iterdir():
        if other.name != SESSION:
            shutil.rmtree(other)
    copies = example / FOLDER / "issued/inputs"
    for kind in ("candidates", "jurors", "startups", "certifications", "certifiers"):
        for copy in (copies / kind).iterdir():
            shutil.copy(copy, example / "data" / kind / copy.name)
    git(example, "init", "--quiet")
    git(example, "add", ".")
    git(example, "commit", "--quiet", "--message", "Session de 2021")
    shutil.rmtree(example / "data")
    shutil.move(today, example / "data")
    proposal = retention_proposal().decode()
    (example / "data/retention.yml").write_text(
        proposal.replace("decision: null\n", DECIDED), "utf-8"
    )
    committed(example, git, "Aujourd'hui")
    return example


def committed(root: Path, git: Git, message: str) -> None:
    git(root, "add", "--all", ".")
    git(root, "commit", "--quiet", "--message", message)


def purge(root: Path, git: Git) -> None:
    write_plan(root, plan_purge(root, SESSION, on=ON, by=BY).plan)
    committed(root, git, "Suppression")


def errors(root: Path) -> list[str]:
    return [
        f"{each.rule} {each.place.path}"
        for each in validate(root, ON).findings
        if each.place.path.startswith((FOLDER, "data/candidates", "data/retention"))
    ]


def points(root: Path) -> dict[PointKind, bool | None]:
    return {each.kind: each.holds for each in audit(root, SESSION, ON).points}


def a_jurors_sentence(root: Path) -> str:
    """Return a sentence that only a juror wrote, from a grid."""
    grids = sorted((root / FOLDER / "assessments").rglob("*.yml"))
    elsewhere = "\n".join(
        path.read_text("utf-8", "replace")
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts and "assessments" not in path.parts
    )
    for grid in grids:
        for found in re.findall(
            r"(?:evidence|comment): (.{20,60})$", grid.read_text("utf-8"), re.MULTILINE
        ):
            if found not in elsewhere:
                return str(found)
    raise AssertionError


def test_purged_carried_over_and_still_proven_right(register: Path, git: Git, tmp_path: Path):
    assert (audit(register, SESSION, ON).failed, audit(register, SESSION, ON).lapsed) == (
        False,
        False,
    )
    sentence = a_jurors_sentence(register)
    refusal = next((register / FOLDER / "issued").glob("*/decision.md"))
    kept = tmp_path / "decision.md"
    for decision in sorted((register / FOLDER / "issued").glob("*/decision.md")):
        if not (decision.parent / "certificat.md").exists():
            refusal = decision
    shutil.copy(refusal, kept)
    holders = [
        (each.number, each.current.path)
        for each in certificates([load(register).sessions[SESSION]])
    ]
    certificate = tmp_path / "certificat.md"
    shutil.copy(register / holders[0][1], certificate)

    purge(register, git)
    assert not refusal.exists()
    assert errors(register) == []
    after = audit(register, SESSION, ON)
    assert (after.failed, after.complete, after.lapsed) == (False, True, True)
    assert [each.kind for each in after.points if each.lapsed] == LAPSED
    sealed = next(each for each in after.points if each.kind is PointKind.SEALED)
    assert "purged on 2027-06-25" in sealed.evidence
    assert "their checksums kept" in sealed.evidence
    assert verify(register, holders[0][0]).authentic
    assert verify(register, str(certificate)).authentic
    # A purge leaves no doubt about revocations: lists and pages are still made, without what went.
    assert load(register).unread_certificates == ()
    shown = staff_site(register, ON)
    assert holders[0][0].encode() in shown[f"sessions/{SESSION}.html"]
    assert f"sessions/{SESSION}-grilles.html" not in shown
    assert sentence not in unescape(b"".join(shown.values()).decode())
    # A purged decision in hand is still proven by its checksum.
    assert verify(register, str(kept)).authentic
    kept.write_text(kept.read_text("utf-8") + " ", "utf-8")
    assert verify(register, str(kept)).kind is AnswerKind.ALTERED

    history = git(register, "log", "--all", "-p", "--format=%H")
    assert sentence in history
    done = carry_over(register, tmp_path / "reprise", on=ON, decision=None)
    fresh = tmp_path / "reprise/registre"
    assert sentence not in git(fresh, "log", "--all", "-p", "--format=%H")
    assert sentence not in git(fresh, "cat-file", "--batch-all-objects", "--batch")
    assert git(fresh, "rev-list", "--all", "--count").strip() == "1"
    assert done.sum in git(fresh, "log", "--format=%B")
    git(fresh, "bundle", "verify", "--quiet", str(tmp_path / "reprise/historique.bundle"))
    assert git(fresh, "rev-parse", "HEAD^{tree}") == git(register, "rev-parse", "HEAD^{tree}")

    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(fresh), str(clone))
    assert [each.number for each in certificates([load(clone).sessions[SESSION]])] == [
        number for number, _path in holders
    ]
    assert verify(clone, str(certificate)).authentic
    carried = audit(clone, SESSION, ON)
    assert (carried.failed, carried.complete, carried.lapsed) == (False, True, True)
    assert any(done.sum in detail for each in carried.points for detail in each.details)
    assert done.sum in (tmp_path / "reprise/A-FAIRE.md").read_text("utf-8")
    with pytest.raises(Refusal, match="carried over"):
        carry_over(fresh, tmp_path / "encore", on=ON, decision=None)
    carry_over(fresh, tmp_path / "effacement", on=ON, decision="Décision du 3 mai 2027")


def test_before_its_day_nothing_is_due(register: Path):
    eve = date(2027, 6, 24)
    assert not retention_plan(register, eve).due
    assert retention_plan(register, ON).due
    with pytest.raises(Refusal, match="Nothing is due"):
        plan_purge(register, SESSION, on=eve, by=BY)


def test_durations_that_nobody_settled_delete_nothing(register: Path):
    file = register / "data/retention.yml"
    file.write_text(retention_proposal().decode(), "utf-8")
    with pytest.raises(Refusal, match="proposal"):
        plan_purge(register, SESSION, on=ON, by=BY)
    file.unlink()
    with pytest.raises(Refusal, match=r"no data/retention\.yml"):
        plan_purge(register, SESSION, on=ON, by=BY)


def test_an_altered_file_is_never_purged(register: Path):
    grid = next((register / FOLDER / "assessments").rglob("*.yml"))
    grid.write_text(grid.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(Refusal, match="altered file"):
        plan_purge(register, SESSION, on=ON, by=BY)
    assert grid.exists()


def test_a_hold_stops_a_purge_until_it_is_lifted(register: Path):
    write_plan(
        register, plan_hold(register, SESSION, on=ON, by=BY, reason="Contrôle.", person=None)
    )
    with pytest.raises(Refusal, match="is held since"):
        plan_purge(register, SESSION, on=ON, by=BY)
    write_plan(register, plan_lifting(register, SESSION, 1, on=ON, by=BY))
    assert plan_purge(register, SESSION, on=ON, by=BY).found


def test_a_hold_on_one_person_keeps_theirs_alone(register: Path):
    person = load(register).sessions[SESSION].results[0].candidate
    plan = plan_hold(register, SESSION, on=ON, by=BY, reason="Demande d'accès.", person=person)
    write_plan(register, plan)
    files = {
        path for each in plan_purge(register, SESSION, on=ON, by=BY).found for path in each.files
    }
    assert files
    assert not [path for path in files if f"/{person}/" in path or path.endswith(f"/{person}.yml")]


def test_an_appeal_that_runs_holds_by_itself(register: Path):
    person = load(register).sessions[SESSION].results[0].candidate
    file = register / FOLDER / f"follow-up/appeals/{person}.yml"
    file.parent.mkdir(parents=True)
    running = (
        f"person: {person}\nentries:\n  - {{kind: recours, day: 2027-06-01, form: gracieux, "
        "document: decision.md, reason: Contestation., by: Dana Exemple}\n"
    )
    file.write_text(running, "utf-8")
    with pytest.raises(Refusal, match="the appeal of"):
        plan_purge(register, SESSION, on=ON, by=BY)
    file.write_text(
        running
        + "  - {kind: decision, day: 2027-06-20, of: 1, outcome: rejet, reason: Rejet., by: Dana Exemple}\n",
        "utf-8",
    )
    assert plan_purge(register, SESSION, on=ON, by=BY).found


def test_a_file_that_goes_without_its_purge_is_missed(register: Path):
    grid = next((register / FOLDER / "assessments").rglob("*.yml"))
    grid.unlink()
    assert [each.partition(" ")[0] for each in errors(register)] == ["CF501"]


def test_a_purge_of_what_has_no_duration_is_missed(register: Path):
    write_plan(register, plan_purge(register, SESSION, on=ON, by=BY).plan)
    ledger = register / FOLDER / "follow-up/purge.yml"
    ledger.write_text(
        ledger.read_text("utf-8").replace("category: grids", "category: screenings"), "utf-8"
    )
    assert {each.partition(" ")[0] for each in errors(register)} == {"CF501"}


def test_a_purge_left_half_way_is_finished_by_another(register: Path):
    planned = plan_purge(register, SESSION, on=ON, by=BY)
    first, *others = planned.plan.changes
    assert first.after is not None
    (register / first.path).parent.mkdir(parents=True, exist_ok=True)
    (register / first.path).write_bytes(first.after)
    (register / others[0].path).unlink()
    assert "CF552" in {each.partition(" ")[0] for each in errors(register)}
    write_plan(register, plan_purge(register, SESSION, on=ON, by=BY).plan)
    assert errors(register) == []
    assert (register / first.path).read_bytes() == first.after


def test_nothing_is_purged_where_what_holds_it_cannot_be_read(register: Path):
    hold = register / FOLDER / "follow-up/hold.yml"
    hold.parent.mkdir(exist_ok=True)
    hold.write_text("entries:\n  - {kind: suspension, day: demain}\n", "utf-8")
    for look in (
        partial(plan_purge, register, SESSION, on=ON, by=BY),
        partial(retention_plan, register, ON),
    ):
        with pytest.raises(CannotCheck, match=re.escape("follow-up/hold.yml")):
            look()
