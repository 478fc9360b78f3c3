"""Why a candidate has their jury, or none: sentences for a person, JSON for a script."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from certif.i18n import N_, _, ngettext
from certif.jury.explain import Standing
from certif.jury.obstacles import ObstacleKind
from certif.jury.roles import RoleLack
from certif.jury.ties import forbidden
from certif.jury.wording import repair_in_words, role_label, seats_in_words, tie_sentence
from certif.quoting import harmless, listed, shown
from certif.reporters.jury_ties import at_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.jury.explain import Choice, Explanation
    from certif.jury.obstacles import Obstacle
    from certif.jury.problem import Booking
    from certif.jury.situation import Situation
    from certif.model.places import Place

__all__ = ["explanation_json", "explanation_text"]

_SHOWN = 5
"""How many other times are listed."""

_FACTS = 12
"""How many facts are told of one role, in text; JSON has them all."""


_LACKS = {
    RoleLack.NOT_IN_ROLE: N_("{juror} does not have the role."),
    RoleLack.NOT_THEN: N_("{juror} does not have the role at that time."),
    RoleLack.NOT_CERTIFIED: N_("{juror} holds no certification that counts."),
    RoleLack.NOT_CERTIFIED_THEN: N_("{juror} was not certified before that day."),
}


def explanation_text(answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> str:
    """Return the answer in sentences: the facts first, what would help last."""
    return "\n".join(_Words(answer, found, lines).text()).rstrip() + "\n"


class _Words:
    def __init__(self, answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> None:
        self.answer = answer
        self.found = found
        self.lines = lines
        self.names = {"candidate": shown(answer.candidate), "session": shown(found.folder.id)}

    def text(self) -> Iterator[str]:
        match self.answer.standing:
            case Standing.PLACED:
                yield from self.placed()
            case Standing.FIXED:
                yield self.heard()
                yield _("This interview was held, or is pinned: it does not move.")
            case Standing.OPEN:
                yield from self.open()
            case Standing.BLOCKED | Standing.NO_SLOT:
                yield from self.blocked()
            case _:
                yield self.not_heard()

    def not_heard(self) -> str:
        sentence = {
            Standing.WITHDRAWN: _("{candidate} has withdrawn from session {session}."),
            Standing.NOT_SCREENED: _(
                "{candidate} applied to session {session} and is not screened yet:"
                " `certif session screen {session}`."
            ),
            Standing.INCOMPLETE: _("The dossier of {candidate} is not complete."),
            Standing.NOT_ELIGIBLE: _("{candidate} is not recevable in session {session}."),
        }[self.answer.standing]
        return sentence.format(**self.names)

    def heard(self) -> str:
        interview = self.answer.interview
        if interview is None:
            return ""
        return _("{candidate} is heard on {slot} by {jurors}.").format(
            **self.names, slot=interview.slot, jurors=self.seats(interview)
        )

    def placed(self) -> Iterator[str]:
        yield self.heard()
        if not self.answer.still_possible:
            yield _("They can no longer come then: the time has to change.")
        for role in self.found.problem.roles:
            yield ""
            yield _("As {role}:").format(role=harmless(role_label(role)))
            for choice in sorted(self.answer.choices, key=self.rank):
                if choice.role == role:
                    yield f"  {self.choice(choice)}"
        yield ""
        others = self.answer.elsewhen
        if not others:
            yield _("No other time is possible while the other interviews stay.")
            return
        yield ngettext(
            "{count} other time is possible while the other interviews stay:",
            "{count} other times are possible while the other interviews stay:",
            len(others),
        ).format(count=len(others))
        for other in others[:_SHOWN]:
            yield f"  {other.slot}  {self.seats(other)}"
        if len(others) > _SHOWN:
            yield "  …"

    def rank(self, choice: Choice) -> tuple[bool, bool, int, str]:
        return not self.sits(choice), choice.against is not None, choice.load, choice.juror

    def sits(self, choice: Choice) -> bool:
        interview = self.answer.interview
        return interview is not None and interview.seats.get(choice.role) == choice.juror

    def choice(self, choice: Choice) -> str:
        """One juror: sits, could sit, or cannot and why."""
        juror = shown(choice.juror)
        load = ngettext("{count} other interview", "{count} other interviews", choice.load).format(
            count=choice.load
        )
        if choice.against is None and self.sits(choice):
            return _("{juror} sits ({load}).").format(juror=juror, load=load)
        if choice.against is None:
            return _("{juror} could sit too ({load}).").format(juror=juror, load=load)
        why = self.obstacle(choice.against)
        if self.sits(choice):
            return _("{juror} sits and has to be replaced. {why}").format(juror=juror, why=why)
        return why

    def open(self) -> Iterator[str]:
        possible = self.answer.possible
        yield _("{candidate} has no interview in jury.yml yet, and nothing is in the way.").format(
            **self.names
        )
        if possible is not None:
            yield _("For instance {slot}, with {jurors}.").format(
                slot=possible.slot, jurors=self.seats(possible)
            )
        yield _("Run `certif jury assign {id}`.").format(id=harmless(self.found.folder.id))

    def blocked(self) -> Iterator[str]:
        if self.answer.standing is Standing.NO_SLOT:
            yield _("{candidate} can take none of the slots of session {session}.").format(
                **self.names
            )
        else:
            yield _("{candidate} can have no interview, because:").format(**self.names)
        for role in dict.fromkeys(o.role for o in self.answer.obstacles):
            if role is not None:
                yield _("As {role}:").format(role=harmless(role_label(role)))
            yield from self.facts([o for o in self.answer.obstacles if o.role == role])
        if self.answer.repairs:
            yield ""
            yield _("Any one of these would be enough:")
            yield from (
                f"  {repair_in_words(r, self.found.problem.roles)}" for r in self.answer.repairs
            )

    def facts(self, obstacles: list[Obstacle]) -> Iterator[str]:
        """One line for each kind of fact about a juror, whatever the number of slots; the first of many."""
        grouped: dict[tuple[ObstacleKind, str | None], list[Obstacle]] = {}
        for one in obstacles:
            grouped.setdefault((one.kind, one.juror), []).append(one)
        groups = [*grouped.values()]
        for group in groups[:_FACTS]:
            people = sorted({other for one in group for other in one.taken_by})
            slots = ", ".join(str(one.slot) for one in group if one.slot)
            yield f"  {self.obstacle(replace(group[0], taken_by=tuple(people)), slots)}"
        others = sorted({group[0].juror for group in groups[_FACTS:] if group[0].juror})
        if others:
            sentence = ngettext(
                "Nor can {count} other: {people}.", "Nor can {count} others: {people}.", len(others)
            )
            yield f"  {sentence.format(count=len(others), people=listed(others))}"

    def obstacle(self, one: Obstacle, slots: str = "") -> str:
        """One fact in a sentence; ``slots`` are all those that it holds for, where there are several."""
        if one.kind is ObstacleKind.TIE:
            return self.ties(one.juror or "")
        sentence = _sentence(one).format(
            juror=shown(one.juror),
            slot=slots or one.slot,
            day=one.slot.day.isoformat() if one.slot else "",
            role=harmless(role_label(one.role or "")),
            taken_by=listed(one.taken_by),
        )
        stuck = [other for other in one.taken_by if other in self.answer.stuck]
        if stuck and len(stuck) == len(one.taken_by):
            sentence += " " + ngettext(
                "Who has no other choice.", "None of them has another choice.", len(stuck)
            )
        return sentence

    def ties(self, juror: str) -> str:
        """The ties that exclude a juror, each with where it is written."""
        between = self.found.ties.get((juror, self.answer.candidate), ())
        told = []
        for tie in forbidden(between, self.found.regulation.jury):
            evidence = dict.fromkeys(
                at_line(place, self.lines) for place in (tie.juror_place, tie.candidate_place)
            )
            told.append(f"{tie_sentence(tie)} ({', '.join(evidence)})")
        return " ".join(told)

    def seats(self, booking: Booking) -> str:
        return harmless(
            seats_in_words(booking.seats.get(role) for role in self.found.problem.roles)
        )


def _sentence(one: Obstacle) -> str:
    if one.kind is ObstacleKind.LACKS_ROLE:
        return _(_LACKS[one.lack]) if one.lack else ""
    if one.kind is ObstacleKind.AWAY and one.slot is None:
        return _("{juror} is available at none of the candidate's slots.")
    return {
        ObstacleKind.NOBODY: _("Nobody in the pool has this role."),
        ObstacleKind.PREVENTED: _("{juror} is prevented (events.yml)."),
        ObstacleKind.UNANSWERED: _("{juror} gave no availabilities."),
        ObstacleKind.AWAY: _("{juror} is not available at {slot}."),
        ObstacleKind.BUSY: _("{juror} hears {taken_by} at {slot}."),
        ObstacleKind.FULL_DAY: _(
            "{juror} takes no more interviews on {day}, and hears {taken_by}."
        ),
        ObstacleKind.FULL: _("{juror} takes no more interviews, and hears {taken_by}."),
        ObstacleKind.ROOMS: _("All rooms are taken at {slot}, by {taken_by}."),
        ObstacleKind.EXTERNAL: _(
            "Those who could sit at {slot} are not enough from outside the certifier."
        ),
    }[one.kind]


def explanation_json(answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> str:
    """Return the answer as one JSON object, in ASCII, ending with a newline."""
    words = _Words(answer, found, lines)
    document = {
        "version": 1,
        "session": found.folder.id,
        "candidate": answer.candidate,
        "standing": answer.standing.value,
        "interview": _booking(answer.interview),
        "still_possible": answer.still_possible,
        "possible": _booking(answer.possible),
        "choices": [
            {
                "juror": choice.juror,
                "role": choice.role,
                "interviews": choice.load,
                "obstacle": choice.against.kind.value if choice.against else None,
            }
            for choice in answer.choices
        ],
        "other_times": [_booking(other) for other in answer.elsewhen],
        "obstacles": [
            {
                "kind": one.kind.value,
                "role": one.role,
                "juror": one.juror,
                "slot": str(one.slot) if one.slot else None,
                "taken_by": list(one.taken_by),
                "sentence": words.obstacle(one),
            }
            for one in answer.obstacles
        ],
        "no_other_choice": sorted(answer.stuck),
        "repairs": [
            {
                "kind": repair.kind.value,
                "interview": _booking(repair.interview),
                "juror": repair.juror,
                "role": repair.role,
                "moved": _booking(repair.moved),
                "sentence": repair_in_words(repair, found.problem.roles),
            }
            for repair in answer.repairs
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _booking(booking: Booking | None) -> dict[str, object] | None:
    if booking is None:
        return None
    return {
        "candidate": booking.candidate,
        "slot": str(booking.slot),
        "members": [{"juror": j, "role": r} for r, j in booking.seats.items()],
    }
