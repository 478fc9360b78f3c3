"""Decisions after a close: in either direction, by the law, with their letters."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from certif.acts.certificate.verify import verify
from certif.acts.decision.correct import plan_correction
from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.model.issued import CorrectionKind, Deliberated, Ground, Outcome
from certif.results.follow_up.decided import decided, former_papers
from certif.results.verify import AnswerKind
from tests.support.acted_on import tree
from tests.support.corrections import asked, corrected, taken_away

SESSION = "data/sessions/2026-11"
NUMBER, NEXT = "RS6247-2026-11-001", "RS6247-2026-11-002"
DAY = date(2026, 11, 20)
EXAMPLE = Path(__file__).parents[3]
WHO = "camille.moreau"
REFUSED = {"session": "2025-11", "candidate": "bastien.orvalet", "by": "Apolline Ventadour"}


def found(root: Path, on: date = date(2026, 12, 20)) -> list[str]:
    return [each.rule for each in validate(root, on).findings if each.rule[:4] == "CF5"]


def text_of(root: Path, kind: str, name: str) -> str:
    (folder,) = (root / SESSION / "corrections").glob(f"*-{kind}")
    return (folder / name).read_text("utf-8").replace("\u00a0", " ").replace("\u202f", " ")


# the law of what is taken away


def test_four_months_are_counted_from_the_decision(sealed: Path):
    first = asked(CorrectionKind.INVITATION, ground=Ground.UNLAWFUL, until=date(2026, 12, 7))
    corrected(sealed, CorrectionKind.INVITATION, ground=Ground.UNLAWFUL, until=first.until)
    last = asked(CorrectionKind.REVOCATION, ground=Ground.UNLAWFUL, on=date(2027, 3, 19))
    assert plan_correction(sealed, last).made.outcome is Outcome.NOT_CERTIFIED
    late = asked(CorrectionKind.REVOCATION, ground=Ground.UNLAWFUL, on=date(2027, 3, 20))
    with pytest.raises(Refusal, match=r"until 2027-03-19 \(CRPA L242-1\): that day is over"):
        plan_correction(sealed, late)


@pytest.mark.parametrize("ground", [Ground.UNLAWFUL, Ground.MATERIAL_ERROR, Ground.FRAUD])
def test_nobody_loses_a_certificate_unheard(sealed: Path, ground: Ground):
    with pytest.raises(Refusal, match="was not invited to submit observations") as refusal:
        plan_correction(sealed, asked(CorrectionKind.REVOCATION, ground=ground))
    assert refusal.value.hint == "First: `certif decision invite 2026-11 camille.moreau`."


@pytest.mark.parametrize("ground", [Ground.REQUEST, Ground.COURT])
def test_a_request_or_a_court_asks_for_no_hearing_and_has_no_term(sealed: Path, ground: Ground):
    corrected(sealed, CorrectionKind.REVOCATION, ground=ground, on=date(2027, 12, 1))
    assert found(sealed, date(2027, 12, 1)) == []


def test_an_answer_is_awaited_until_its_day_unless_it_came(sealed: Path):
    corrected(sealed, CorrectionKind.INVITATION, until=date(2026, 12, 7))
    early = asked(CorrectionKind.REVOCATION, on=date(2026, 12, 7))
    with pytest.raises(Refusal, match="are awaited until 2026-12-07"):
        plan_correction(sealed, early)
    came = asked(CorrectionKind.REVOCATION, on=date(2026, 12, 1), heard_on=date(2026, 11, 30))
    assert plan_correction(sealed, came).made.heard_on == date(2026, 11, 30)
    before = asked(CorrectionKind.REVOCATION, on=date(2026, 12, 1), heard_on=date(2026, 11, 19))
    with pytest.raises(UsageError, match="lies between the invitation"):
        plan_correction(sealed, before)


def test_another_ground_needs_another_invitation(sealed: Path):
    corrected(sealed, CorrectionKind.INVITATION, until=date(2026, 12, 7))
    other = asked(CorrectionKind.REVOCATION, ground=Ground.UNLAWFUL, on=date(2026, 12, 8))
    with pytest.raises(Refusal, match="on another ground: `fraude`"):
        plan_correction(sealed, other)


@pytest.mark.parametrize("kind", [CorrectionKind.INVITATION, CorrectionKind.REVOCATION])
def test_an_appeal_takes_nothing_away(sealed: Path, kind: CorrectionKind):
    with pytest.raises(UsageError, match="is not taken away on the ground `recours-gracieux`"):
        plan_correction(sealed, asked(kind, ground=Ground.APPEAL))


def test_an_invitation_leaves_time_to_answer_and_to_decide(sealed: Path):
    with pytest.raises(UsageError, match="needs time to answer"):
        plan_correction(sealed, asked(CorrectionKind.INVITATION, until=DAY))
    late = asked(CorrectionKind.INVITATION, ground=Ground.UNLAWFUL, until=date(2027, 3, 19))
    with pytest.raises(Refusal, match="and the answer is awaited until 2027-03-19"):
        plan_correction(sealed, late)


def test_the_letters_say_the_law_the_facts_and_the_ways_of_appeal(sealed: Path):
    taken_away(sealed, DAY)
    letter = text_of(sealed, "invitation", "courrier-invitation.md")
    assert "peut être retirée à tout moment (article L. 241-2" in letter
    assert "au plus tard le 21 novembre 2026" in letter
    decision = text_of(sealed, "revocation", "decision.md")
    assert "Elles nous sont parvenues le 20 novembre 2026" in decision
    assert f"le certificat n° {NUMBER} n’est plus valable" in decision
    assert "## Voies et délais de recours" in decision
    addendum = text_of(sealed, "revocation", "additif-proces-verbal.md")
    assert "- Fondement : fraude\n" in addendum
    assert found(sealed) == []


# in the other direction


def test_a_certificate_that_comes_back_bears_the_next_number(sealed: Path, certif):
    corrected(sealed, CorrectionKind.REVOCATION, ground=Ground.REQUEST)
    again = {"outcome": Outcome.CERTIFIED, "ground": Ground.COURT, "on": date(2026, 12, 1)}
    plan = corrected(sealed, CorrectionKind.REVISION, **again)
    assert plan.made.number == NEXT
    assert sorted(name for name in plan.files if "/" not in name) == [
        *("SHA256SUMS", "additif-proces-verbal.md", "attestation.md", "certificat.md"),
        *("correction.yml", "decision.md"),
    ]
    assert found(sealed) == []
    assert verify(sealed, NUMBER).kind is AnswerKind.REVOKED
    assert verify(sealed, NEXT, code=plan.made.code).kind is AnswerKind.AUTHENTIC
    listed = certif("certificate", "list", "--root", sealed).stdout
    assert listed == (
        f"{NUMBER}  Camille Moreau  2026-11-19  revoked on 2026-11-20\n"
        f"{NEXT}  Camille Moreau  2026-12-01  valid\n"
    )
    (row,) = json.loads(
        certif("session", "results", "2026-11", "--format", "json", "--root", sealed).stdout
    )["results"]
    assert (row["number"], row["corrected_on"]) == (NEXT, "2026-12-01")
    with pytest.raises(Refusal, match="is of 2026-12-01: none comes before it"):
        plan_correction(sealed, asked(CorrectionKind.REVOCATION, on=DAY, ground=Ground.REQUEST))


def test_a_court_is_obeyed_after_the_registration_ended(sealed: Path):
    corrected(sealed, CorrectionKind.REVOCATION, ground=Ground.REQUEST)
    again = {"outcome": Outcome.CERTIFIED, "on": date(2030, 9, 2)}
    with pytest.raises(Refusal, match="may be delivered after") as refused:
        plan_correction(sealed, asked(CorrectionKind.REVISION, ground=Ground.APPEAL, **again))
    assert "`deliver_until` of data/certifications/rs6247.yml" in (refused.value.hint or "")
    corrected(sealed, CorrectionKind.REVISION, ground=Ground.COURT, **again)
    assert found(sealed, date(2030, 9, 3)) == []


def refusal(**changes: object) -> dict[str, object]:
    """A recours of the example's candidate who was refused, upheld."""
    day = date(2026, 2, 25)
    said = {"on": day, "ground": Ground.APPEAL, "outcome": Outcome.CERTIFIED, "reason": "Revu."}
    return REFUSED | said | changes


def test_levels_that_change_are_the_jurys(example: Path):
    register = load(example)
    folder = register.sessions["2025-11"]
    assert folder.framework is not None
    assert folder.jury is not None
    interview = folder.jury.interview("bastien.orvalet")
    assert interview is not None
    juror = interview.seats[0].juror
    levels = {each.id: folder.framework.levels[0] for each in folder.framework.competences}
    alone = asked(CorrectionKind.REVISION, **refusal(levels=levels))
    with pytest.raises(Refusal, match="it has to deliberate again"):
        plan_correction(example, alone)
    with pytest.raises(Refusal, match="do not reach what the règlement requires"):
        plan_correction(example, asked(CorrectionKind.REVISION, **refusal()))
    stranger = Deliberated(date(2026, 2, 20), ("bastien.orvalet",))
    with pytest.raises(UsageError, match="is not of the jury that heard"):
        plan_correction(
            example, asked(CorrectionKind.REVISION, **refusal(levels=levels, deliberation=stranger))
        )
    again = Deliberated(date(2026, 2, 20), (juror,))
    plan = corrected(example, CorrectionKind.REVISION, **refusal(levels=levels, deliberation=again))
    assert plan.made.number == "RS6247-2025-11-004"
    addendum = plan.files["additif-proces-verbal.md"].decode()
    assert "Délibération du 20\u00a0février\u00a02026" in addendum
    first = example / "data/sessions/2025-11/issued/bastien.orvalet/decision.md"
    answer = verify(example, str(first))
    assert (answer.kind, answer.since) == (AnswerKind.SUPERSEDED, date(2026, 2, 25))
    assert found(example) == []


def test_a_refusal_is_issued_again_with_its_letter(example: Path):
    day = date(2026, 3, 2)
    staff = {**REFUSED, "by": "Edwige Maranval", "on": day, "reason": "Document perdu."}
    plan = corrected(example, CorrectionKind.REISSUE, **staff)
    assert plan.made.documents == ("courrier-edition.md", "decision.md")
    decision = plan.files["decision.md"].decode()
    assert "édition n°\u00a02 de la décision du 12\u00a0décembre\u00a02025" in decision
    assert "## Motifs de la décision" in decision
    assert plan.target.endswith("2026-03-02-bastien.orvalet-reedition")
    assert found(example) == []


# a change of name


def test_no_new_document_bears_the_former_name_and_the_former_ones_are_listed(sealed: Path):
    corrected(sealed, CorrectionKind.RENAME, fullname="Alix Durand")
    (folder,) = (sealed / SESSION / "corrections").iterdir()
    for document in folder.glob("*.md"):
        assert "Moreau" not in document.read_text("utf-8"), document
        assert "moreau" not in document.read_text("utf-8"), document
    session = load(sealed).sessions["2026-11"]
    now = decided(session, WHO)
    assert now is not None
    assert now.fullname == "Alix Durand"
    assert former_papers(session, WHO) == tuple(
        f"{SESSION}/issued/{WHO}/{name}.md" for name in ("attestation", "certificat", "decision")
    )
    assert found(sealed) == []


@pytest.mark.parametrize("days_later", [0, 1])
def test_what_is_issued_after_a_change_of_name_is_not_listed(sealed: Path, days_later: int):
    corrected(sealed, CorrectionKind.RENAME, fullname="Alix Durand")
    listed = former_papers(load(sealed).sessions["2026-11"], WHO)
    later = DAY + timedelta(days=days_later)
    corrected(sealed, CorrectionKind.REISSUE, on=later, fullname="Alix Durand")
    corrected(sealed, CorrectionKind.REVOCATION, on=later, ground=Ground.REQUEST)
    assert former_papers(load(sealed).sessions["2026-11"], WHO) == listed


def test_a_name_that_did_not_change_is_no_change_of_name(sealed: Path):
    with pytest.raises(Refusal, match="already bear the name `Camille Moreau`"):
        plan_correction(sealed, asked(CorrectionKind.RENAME))


# on the command line


def test_a_decision_is_shown_written_and_told(sealed: Path, certif):
    common = ("--root", sealed, "--on", "2026-11-20")
    said = ("--ground", "fraude", "--reason", "Une pièce était fausse.", "--by", "Dana Exemple")
    before = tree(sealed)
    done = certif("decision", "invite", "2026-11", "camille", *said, "--dry-run", *common)
    assert done.returncode == 0
    assert tree(sealed) == before
    done = certif(
        "decision", "invite", "2026-11", "camille", *said, "--yes", *common, language="fr"
    )
    assert done.returncode == 0, done.stderr
    assert "À envoyer à la personne\u00a0: `courrier-invitation.md`." in done.stderr.replace(
        "«\u00a0", "`"
    ).replace("\u00a0»", "`")
    history = certif("decision", "show", "2026-11", "camille", "--root", sealed).stdout
    assert history.startswith(f"Camille Moreau: certified {NUMBER}\n")
    assert "Observations are awaited until 2026-12-05.\n" in history
