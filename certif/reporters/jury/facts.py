"""The obstacles to a candidate's interview, each in a sentence with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _, dated, ngettext
from certif.jury.answers.obstacles import ObstacleKind
from certif.jury.answers.wording import role_label
from certif.jury.sitting.roles import RoleLack
from certif.jury.sitting.tie_words import tie_sentence
from certif.jury.sitting.ties import forbidden
from certif.quoting import harmless, listed, shown
from certif.reporters.jury.ties import at_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.jury.answers.explanation import Explanation
    from certif.jury.answers.obstacles import Obstacle
    from certif.jury.sitting.assignment_input import Situation
    from certif.jury.sitting.ties import Tie
    from certif.model.places import Place

__all__ = ["Facts"]

_LACKS = {
    RoleLack.NOT_IN_ROLE: N_("{juror} does not have the role."),
    RoleLack.NOT_THEN: N_("{juror} does not have the role at that time."),
    RoleLack.NOT_CERTIFIED: N_("{juror} holds no certification that counts."),
    RoleLack.NOT_CERTIFIED_THEN: N_("{juror} was not certified before that day."),
}


class Facts:
    """The sentences of one answer."""

    def __init__(self, answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> None:
        self.answer = answer
        self.found = found
        self.lines = lines

    def obstacle(self, one: Obstacle, slots: str = "") -> str:
        """Return one obstacle in a sentence; ``slots`` are those it holds for, if several."""
        if one.kind is ObstacleKind.TIE:
            return self.ties(one.juror or "")
        sentence = _sentence(one).format(
            juror=shown(one.juror),
            slot=slots or one.slot,
            day=dated(one.slot.day) if one.slot else "",
            role=harmless(role_label(one.role or "")),
            taken_by=listed(one.taken_by),
            session=shown(one.session),
            people=listed(one.people),
            seats=one.seats,
        )
        stuck = [other for other in one.taken_by if other in self.answer.stuck]
        if stuck and len(stuck) == len(one.taken_by):
            sentence += " " + ngettext(
                "No other choice is open to them.", "None of them has another choice.", len(stuck)
            )
        return sentence

    def ties(self, juror: str) -> str:
        """The ties that exclude a juror, each with where it is written."""
        between = self.found.ties.get((juror, self.answer.candidate), ())
        return " ".join(map(self.tie, forbidden(between, self.found.regulation.jury)))

    def tie(self, tie: Tie) -> str:
        """A tie, and where it is written."""
        evidence = dict.fromkeys(
            at_line(place, self.lines) for place in (tie.juror_place, tie.candidate_place)
        )
        return f"{tie_sentence(tie)} ({', '.join(evidence)})"


def _sentence(one: Obstacle) -> str:
    if one.kind is ObstacleKind.LACKS_ROLE:
        return _(_LACKS[one.lack]) if one.lack else ""
    if one.kind is ObstacleKind.AWAY and one.slot is None:
        return _("{juror} is available at none of the candidate's slots.")
    if one.kind is ObstacleKind.FULL_DAY and not one.taken_by:
        return _("{juror} takes no more interviews on {day}, with those of other sessions.")
    if one.kind is ObstacleKind.EXTERNAL and one.juror is not None:
        return _("With {juror}, too few members of the jury would be external to the certifier.")
    if one.kind is ObstacleKind.MODALITY and one.juror is None:
        return _("At {slot}, no jury suits both people on site only and people at a distance only.")
    return {
        ObstacleKind.NOBODY: _("Nobody in the pool has this role."),
        ObstacleKind.PREVENTED: _("{juror} is unavailable (events.yml)."),
        ObstacleKind.SEATED: _("{juror} sits in this jury already, in another role."),
        ObstacleKind.ELSEWHERE: _("{juror} sits in session {session} at {slot}."),
        ObstacleKind.TOO_FEW_PEOPLE: ngettext(
            "Only {people} could sit at {slot}, and there are {seats} seats.",
            "Only {people} could sit at {slot}, and there are {seats} seats.",
            len(one.people),
        ),
        ObstacleKind.UNANSWERED: _("{juror} gave no availability."),
        ObstacleKind.AWAY: _("{juror} is not available at {slot}."),
        ObstacleKind.BUSY: _("{juror} hears {taken_by} at {slot}."),
        ObstacleKind.FULL_DAY: _(
            "{juror} takes no more interviews on {day}, and hears {taken_by}."
        ),
        ObstacleKind.FULL: _("{juror} takes no more interviews, and hears {taken_by}."),
        ObstacleKind.MODALITY: _(
            "{juror} cannot take part in the same way as the others: on site, or at a distance."
        ),
        ObstacleKind.ROOMS: _("All rooms are taken at {slot}, by {taken_by}."),
        ObstacleKind.EXTERNAL: _(
            "Too few of those who could sit at {slot} are external to the certifier."
        ),
    }[one.kind]
