"""The explanation of a candidate's jury, or of its absence, in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.i18n import _, dated, ngettext
from certif.jury.answers.explanation import Standing
from certif.jury.answers.wording import repair_in_words, role_label, seats_in_words
from certif.jury.sitting.ties import weighed
from certif.model.certification import TieKind
from certif.quoting import harmless, listed, shown
from certif.reporters.jury.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.jury.answers.explanation import Choice, Explanation
    from certif.jury.answers.obstacles import Obstacle, ObstacleKind
    from certif.jury.sitting.assignment_input import Situation
    from certif.jury.solver.problem import Booking
    from certif.model.places import Place

__all__ = ["explanation_text"]

_SHOWN = 5
"""How many other times are listed."""

_FACTS = 12
"""How many facts are told of one role, in text; JSON has them all."""

_SLOTS = 6
"""How many slots are named of one fact."""


def explanation_text(answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> str:
    """Return the answer in sentences: the facts first, what would help last."""
    return "\n".join(_Words(answer, found, lines).text()).rstrip() + "\n"


class _Words:
    def __init__(self, answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> None:
        self.answer = answer
        self.found = found
        self.told = Facts(answer, found, lines)
        self.names = {"candidate": shown(answer.candidate), "session": shown(found.folder.id)}

    def text(self) -> Iterator[str]:
        match self.answer.standing:
            case Standing.PLACED:
                yield from self.placed()
            case Standing.FIXED:
                yield self.heard()
                yield _("This interview was held, or is pinned: it does not move.")
                yield from self.pairs() if self.answer.choices else self.where_to_look()
            case Standing.OPEN:
                yield from self.open()
            case Standing.BLOCKED | Standing.NO_SLOT:
                yield from self.blocked()
            case _:
                yield self.not_heard()
                yield from self.decision()

    def not_heard(self) -> str:
        sentence = {
            Standing.WITHDRAWN: _("{candidate} has withdrawn from session {session}."),
            Standing.NOT_SCREENED: _(
                "{candidate} applied to session {session} and is not screened yet:"
                " `certif session screen {id}`."
            ),
            Standing.INCOMPLETE: _("The dossier of {candidate} is not complete."),
            Standing.NOT_ELIGIBLE: _(
                "The application of {candidate} to session {session} is not admissible."
            ),
        }[self.answer.standing]
        return sentence.format(**self.names, id=harmless(self.found.folder.id))

    def decision(self) -> Iterator[str]:
        """Yield the screening's own reason for a refusal."""
        screening = self.found.folder.screenings.get(self.answer.candidate)
        if screening is None:
            return
        if self.answer.standing is Standing.INCOMPLETE:
            yield f"  {harmless(screening.complete_reason)} ({harmless(screening.path)})"
        if self.answer.standing is Standing.NOT_ELIGIBLE:
            yield f"  {harmless(screening.eligible_reason)} ({harmless(screening.path)})"

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
        elif self.prefers(self.answer.candidate) is False:
            yield _("They would rather come at another time.")
        yield from self.pairs()
        yield from self.other_times()

    def where_to_look(self) -> Iterator[str]:
        yield _("`certif jury check {id}` lists the ties of each juror.").format(
            id=harmless(self.found.folder.id)
        )

    def pairs(self) -> Iterator[str]:
        """Yield, for each seat, its juror, other possible ones, and others' obstacles."""
        for role in self.found.problem.roles:
            yield ""
            yield _("As {role}:").format(role=harmless(role_label(role)))
            for choice in sorted(self.answer.choices, key=self.rank):
                if choice.role == role:
                    yield f"  {self.choice(choice)}"

    def other_times(self) -> Iterator[str]:
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
            preferred = self.prefers(self.answer.candidate, other)
            mark = f" ({_('preferred')})" if preferred else ""
            yield f"  {other.slot}  {self.seats(other)}{mark}"
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
        if choice.against is None:
            sentence = (
                _("{juror} sits ({load}).")
                if self.sits(choice)
                else _("{juror} could sit too ({load}).")
            )
            return " ".join([sentence.format(juror=juror, load=load), *self.counting(choice)])
        why = self.told.obstacle(choice.against)
        if self.sits(choice):
            return _("{juror} sits and has to be replaced. {why}").format(juror=juror, why=why)
        return why

    def counting(self, choice: Choice) -> Iterator[str]:
        """Yield what counts against a juror who can sit: weighed ties, earlier pairs."""
        between = self.found.ties.get((choice.juror, self.answer.candidate), ())
        for tie in weighed(between, self.found.regulation.jury):
            yield _("Counts against: {tie}").format(tie=self.told.tie(tie))
        for tie in between:
            if tie.kind is TieKind.EARLIER_REFUSAL and not weighed(
                (tie,), self.found.regulation.jury
            ):
                yield _("To know: {tie}").format(tie=self.told.tie(tie))
        if choice.met:
            sentence = _("Counts against: sat with {jurors} in an earlier session.")
            yield sentence.format(jurors=listed(choice.met))
        if self.prefers(choice.juror) is False:
            yield _("Counts against: would rather come at another time.")

    def prefers(self, person: str, interview: Booking | None = None) -> bool | None:
        """Tell whether somebody prefers the time of an interview; ``None``: no preference.

        It is the candidate's own interview unless another one is given.
        """
        held = interview or self.answer.interview
        given = self.found.folder.availabilities.get(person)
        if held is None or given is None or not given.preferred:
            return None
        return held.slot in given.preferred

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
        yield from self.when_they_can_come()
        for role in dict.fromkeys(o.role for o in self.answer.obstacles):
            if role is not None:
                yield _("As {role}:").format(role=harmless(role_label(role)))
            yield from self.facts([o for o in self.answer.obstacles if o.role == role])
        yield from self.what_would_help()

    def what_would_help(self) -> Iterator[str]:
        """Yield the changes that are enough, then those that may help somebody else."""
        answer, roles = self.answer, self.found.problem.roles
        if answer.repairs:
            yield ""
            yield _("Any one of these would be enough:")
            yield from (f"  {repair_in_words(r, roles)}" for r in answer.repairs)
        if answer.shared:
            yield ""
            yield _("Each of these would make one more interview possible:")
            yield from (f"  {repair_in_words(r, roles, alone=False)}" for r in answer.shared)
        if answer.together:
            yield ""
            yield self.enough_together()
            yield from (f"  {repair_in_words(r, roles, alone=False)}" for r in answer.together)
        if answer.waiting:
            yield ngettext(
                "{people} waits for an interview too, and may be given it instead.",
                "{people} wait for an interview too, and may be given it instead.",
                len(answer.waiting),
            ).format(people=listed(answer.waiting))

    def enough_together(self) -> str:
        count = len(self.answer.together)
        if self.answer.waiting:
            return ngettext(
                "This would make one more interview possible:",
                "Together, these would make one more interview possible:",
                count,
            )
        return ngettext("This would be enough:", "Together, these would be enough:", count)

    def when_they_can_come(self) -> Iterator[str]:
        """Yield the candidate's limits on slots; nothing if they can take them all."""
        found, candidate = self.found, self.answer.candidate
        slots = found.problem.slots
        if self.answer.put_off is not None:
            sentence = _("Their interview is put off: it comes after {day} (events.yml).")
            yield f"  {sentence.format(day=dated(self.answer.put_off))}"
        given = found.folder.availabilities.get(candidate)
        can = [slot for slot in slots if given and given.accepts(slot)]
        if given is not None and len(can) < len(slots):
            sentence = ngettext(
                "They can take {count} of {total} slot ({path}).",
                "They can take {count} of {total} slots ({path}).",
                len(slots),
            )
            words = sentence.format(count=len(can), total=len(slots), path=harmless(given.path))
            yield f"  {words}"
        for slot in slots:
            session = found.elsewhere.expects(candidate, slot, found.regulation)
            if session is not None:
                sentence = _("Session {session} expects them at {slot}.")
                yield f"  {sentence.format(session=shown(session), slot=slot)}"

    def facts(self, obstacles: list[Obstacle]) -> Iterator[str]:
        """Yield a line for each kind of fact about a juror, up to a limit.

        A kind is told once, whatever the number of slots.
        """
        grouped: dict[tuple[ObstacleKind, str | None], list[Obstacle]] = {}
        for one in obstacles:
            grouped.setdefault((one.kind, one.juror), []).append(one)
        groups = [*grouped.values()]
        for group in groups[:_FACTS]:
            people = sorted({other for one in group for other in one.taken_by})
            slots = [str(one.slot) for one in group if one.slot]
            shortened = ", ".join([*slots[:_SLOTS], *(["…"] if len(slots) > _SLOTS else [])])
            yield f"  {self.told.obstacle(replace(group[0], taken_by=tuple(people)), shortened)}"
        told = {group[0].juror for group in groups[:_FACTS]}
        others = sorted({j for group in groups[_FACTS:] if (j := group[0].juror) not in told and j})
        if others:
            sentence = ngettext(
                "Nor can {count} other: {people}.", "Nor can {count} others: {people}.", len(others)
            )
            yield f"  {sentence.format(count=len(others), people=listed(others))}"
        if len(groups) > _FACTS:
            yield f"  {_('`--format json` has all the facts.')}"

    def seats(self, booking: Booking) -> str:
        return harmless(
            seats_in_words(booking.seats.get(role) for role in self.found.problem.roles)
        )
