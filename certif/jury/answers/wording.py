"""Sentences about juries: objectives, proofs, changes, repairs, roles.

They are in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from certif.i18n import N_, _
from certif.jury.answers.plan_changes import Fate
from certif.jury.answers.repairs import RepairKind
from certif.jury.solver.problem import Objective, Score
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.jury.answers.repairs import Repair

__all__ = [
    "fate_in_words",
    "objective_in_words",
    "proof_in_words",
    "seats_in_words",
]

_OBJECTIVES = {
    Objective.UNPLACED: N_("Candidates without an interview"),
    Objective.WAIVERS: N_("Empty seats"),
    Objective.CHANGES: N_("Interviews, times and seats that change"),
    Objective.LARGEST_LOAD: N_("Largest load of a juror"),
    Objective.UNEVENNESS: N_("Unevenness (sum of the squares of the loads)"),
    Objective.WEIGHED_TIES: N_("Ties that count against a choice"),
    Objective.REPEATED_PAIRS: N_("Pairs that sat together in an earlier session"),
    Objective.UNMET_WISHES: N_("People who prefer other times"),
    Objective.JUROR_DAYS: N_("Days that jurors come"),
    Objective.LATENESS: N_("Lateness (sum of the ranks of the slots)"),
}
_FATES = {
    Fate.NEW: N_("new"),
    Fate.KEPT: N_("kept"),
    Fate.CHANGED: N_("changed"),
    Fate.DROPPED: N_("dropped"),
    Fate.UNPLACED: N_("no interview"),
}
_ROLES = {
    "responsable-de-portefeuille": N_("portfolio manager"),
    "intrapreneur-certifie": N_("certified intrapreneur"),
    "coach": N_("coach"),
}


def objective_in_words(objective: Objective) -> str:
    """Return the name of the quantity that an objective counts."""
    return _(_OBJECTIVES[objective])


def proof_in_words(score: Score) -> str:
    """Return the status of a value: best of all, best after others, or best found."""
    if score.proven:
        return _("proven the best")
    if score.value == score.bound:
        return _("the best, given the values above")
    return _("best found, none below {bound}").format(bound=score.bound)


def fate_in_words(fate: Fate) -> str:
    """Return the words for the outcome of an interview."""
    return _(_FATES[fate])


def repair_in_words(repair: Repair, roles: Iterable[str], *, alone: bool = True) -> str:
    """Return the sentence for one change that gives a candidate an interview.

    It is not ``alone`` where several are needed together.
    """
    interview, moved = repair.interview, repair.moved
    words = {
        "juror": shown(repair.juror),
        "role": role_label(repair.role or ""),
        "candidate": shown(interview.candidate) if interview else "",
        "slot": interview.slot if interview else "",
        "day": interview.slot.day.isoformat() if interview else repair.day,
        "jurors": seats_in_words(interview.seats.get(r) for r in roles) if interview else "",
        "moved": shown(moved.candidate) if moved else "",
        "other_slot": moved.slot if moved else "",
        "after": f"{repair.after.start:%Hh%M}" if repair.after else "",
    }
    sentence = _repair_sentence(repair) if alone else _step(repair)
    return sentence.format(**words)


def _step(repair: Repair) -> str:
    """A change that needs others beside it, without a word on who would then be free."""
    if repair.kind is RepairKind.CANDIDATE_COMES:
        return _("{candidate} can come at {slot}.")
    if repair.kind is RepairKind.ROOM:
        return _("One more room at {slot}.")
    if repair.kind is RepairKind.MOVE:
        return _("{moved} moves to {other_slot}, and {candidate} is heard at {slot} by {jurors}.")
    return _repair_sentence(repair)


def _repair_sentence(repair: Repair) -> str:
    if repair.kind is RepairKind.NEW_JUROR and repair.interview is None:
        return (
            _(
                "Another juror, without a tie and external to the certifier, joins the pool as {role} and can come then."
            )
            if repair.external
            else _("Another juror without a tie joins the pool as {role} and can come then.")
        )
    if repair.kind is RepairKind.ONE_MORE and repair.interview is None:
        return _("{juror} takes one more interview, as {role}.")
    if repair.kind is RepairKind.NEW_JUROR and repair.external:
        return _(
            "Another juror, without a tie and external to the certifier, joins the pool as {role} and can come at {slot}."
        )
    if repair.kind is RepairKind.LATER_SLOT and repair.day is None:
        return _("One more slot in session.yml, at which they and a jury can come.")
    return {
        RepairKind.MOVE: _(
            "{moved} moves to {other_slot}, and {candidate} is heard at {slot} by {jurors}:"
            " `certif jury assign` finds it."
        ),
        RepairKind.CANDIDATE_COMES: _("{candidate} can come at {slot}: {jurors} could hear them."),
        RepairKind.JUROR_COMES: _("{juror} is available at {slot} as {role}."),
        RepairKind.ONE_MORE: _("{juror} takes one more interview, at {slot} as {role}."),
        RepairKind.ROOM: _("One more room at {slot}: {jurors} are free."),
        RepairKind.SLOT: _(
            "One more slot on {day}, after {after}, if {candidate} and {jurors} can come."
        ),
        RepairKind.NEW_JUROR: _(
            "Another juror without a tie joins the pool as {role} and can come at {slot}."
        ),
        RepairKind.LATER_SLOT: _(
            "One more slot in session.yml, after {day}, at which they and a jury can come."
        ),
    }[repair.kind]


def role_label(role: str) -> str:
    """A role as a heading shows it."""
    known = _ROLES.get(role)
    return _(known) if known else role.replace("-", " ")


def seats_in_words(seats: Iterable[str | None]) -> str:
    """The jurors of an interview, one that is waived as a dash."""
    return ", ".join(juror or "—" for juror in seats)
