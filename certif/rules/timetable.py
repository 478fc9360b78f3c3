"""CF31x: times and numbers of interviews."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, ngettext
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule
from certif.rules.support.interviews import by_start, is_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.model.dates import Slot
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF311", Severity.ERROR)
def interviews_are_in_the_sessions_slots(case: Case) -> Iterator[Finding]:
    """Every interview starts at a slot of its session.

    The slots stand in `session.yml`. A postponement to another day first adds a slot there.
    """
    for sitting in case.sittings:
        if sitting.interview.slot not in sitting.session.slots:
            yield Finding(
                sitting.at("slot"),
                _("{slot} is not a slot of session {session}.").format(
                    slot=shown(sitting.interview.slot), session=shown(sitting.folder.id)
                ),
                _("Choose one of the `slots` of `session.yml`, or add it there."),
                (Related(Place(sitting.session.path, ("slots",)), _("the slots of the session")),),
            )


@rule("CF312", Severity.ERROR)
def nobody_is_in_two_interviews_at_once(case: Case) -> Iterator[Finding]:
    """Nobody sits in two interviews that overlap, and a candidate has one interview.

    An interview lasts the règlement's `interview_minutes` from its slot, or its own `minutes` in `jury.yml`: one
    that starts at the very minute at which another ends does not overlap with it. Across the sessions, a juror is one person
    too; a closed session stays as it is, the open one moves.
    """
    first = case.first_interviews
    for sitting in case.sittings:
        candidate = sitting.interview.candidate
        other = first[sitting.folder.id, candidate]
        if other is not sitting:
            yield Finding(
                sitting.at("candidate"),
                _("{candidate} has two interviews in this session.").format(
                    candidate=shown(candidate)
                ),
                _("Keep one of them."),
                (Related(other.at("candidate"), _("the other interview")),),
            )
    for (moves, stays), people in case.clashes.items():
        yield Finding(
            moves.at("slot"),
            ngettext(
                "{people} is in another interview at that time, at {slot}.",
                "{people} are in another interview at that time, at {slot}.",
                len(people),
            ).format(people=listed(people), slot=shown(stays.interview.slot)),
            _("Move one of the two: the first one lasts {minutes} minutes.").format(
                minutes=min((stays, moves), key=by_start).minutes
            ),
            (Related(stays.at("slot"), _("the other interview")),),
        )


@rule("CF313", Severity.ERROR)
def rooms_are_not_overbooked(case: Case) -> Iterator[Finding]:
    """No more interviews are held at the same time than the session has rooms.

    `rooms` stands in `session.yml`, `rooms_by_slot` for the slots with another number; an interview occupies its
    room as long as it lasts, and one held at a distance (`remote`) occupies one too, where its jury sits. An
    interview that must move anyway (CF312) is not counted.
    """
    to_move = {moves for moves, _stays in case.clashes}
    by_session: dict[str, list[Sitting]] = defaultdict(list)
    for sitting in case.first_interviews.values():
        if sitting not in to_move:
            by_session[sitting.folder.id].append(sitting)
    for theirs in by_session.values():
        running: list[Sitting] = []
        for sitting in sorted(theirs, key=by_start):
            running = [each for each in running if not is_over(each, sitting)]
            full = _full(sitting, running)
            if full is None:
                running.append(sitting)
                continue
            rooms = sitting.session.rooms_at(full)
            yield Finding(
                sitting.at("slot"),
                ngettext(
                    "All rooms are taken at {slot}: the session has {rooms} room then.",
                    "All rooms are taken at {slot}: the session has {rooms} rooms then.",
                    rooms,
                ).format(slot=shown(full), rooms=rooms),
                _("Move this interview to a free slot."),
                (Related(Place(sitting.session.path, ("rooms",)), _("the rooms")),),
            )


def _full(sitting: Sitting, running: list[Sitting]) -> Slot | None:
    """Return when no room is left for an interview: at its start, or while it lasts.

    ``running`` are the others at its start. A slot with fewer rooms has them for an interview under way, too.
    """
    session = sitting.session
    during = [slot for slot in session.rooms_by_slot if _covers(sitting, slot)]
    for at in sorted({sitting.interview.slot, *during}):
        if sum(_covers(each, at) for each in running) >= session.rooms_at(at):
            return at
    return None


def _covers(sitting: Sitting, at: Slot) -> bool:
    return 0 <= at.minutes_from(sitting.interview.slot) < sitting.minutes


@rule("CF315", Severity.ERROR)
def interviews_are_when_people_can_come(case: Case) -> Iterator[Finding]:
    """Jurors and candidates are asked to come only when they said that they can.

    If a person's availability file answers neither `oui` nor `de préférence` for a slot, they cannot take it. This rule treats a person
    without a file as free (`certif jury assign` gives a juror without a file no interview).
    """
    for sitting in case.sittings:
        slot = sitting.interview.slot
        if slot not in sitting.session.slots:
            continue
        people: Mapping[str, tuple[str | int, ...]] = {
            sitting.interview.candidate: ("candidate",),
            **{
                seat.juror: ("members", i, "juror")
                for i, seat in enumerate(sitting.interview.seats)
                if sitting.prevention(seat.juror) is None and seat.juror not in sitting.stepped_in
            },
        }
        for person, pointer in people.items():
            answer = sitting.folder.availabilities.get(person)
            if answer is None or answer.accepts(slot):
                continue
            if slot in answer.slots:
                message = _("{person} is not available at {slot}.")
                related = Related(Place(answer.path, ("slots", str(slot))), _("their answer"))
            else:
                message = _("{person} has not said whether they can come at {slot}.")
                related = Related(Place(answer.path, ("slots",)), _("their answers"))
            yield Finding(
                sitting.at(*pointer),
                message.format(person=shown(person), slot=shown(slot)),
                _("Move the interview, or have the person update their availability file."),
                (related,),
            )


@rule("CF316", Severity.WARNING)
def availabilities_are_for_the_sessions_slots(case: Case) -> Iterator[Finding]:
    """People say when they can come for the slots that their session has.

    An answer for another slot is read by nobody. It is most often a misspelt day or hour, and the slot that
    was meant then counts as one that the person cannot take; or the slots of `session.yml` changed since the
    file was prepared.
    """
    for folder in case.open_sessions:
        if folder.session is None:
            continue
        slots = folder.session.slots
        for answer in folder.availabilities.values():
            others = [slot for slot in answer.slots if slot not in slots]
            if not others:
                continue
            yield Finding(
                Place(answer.path, ("slots", str(others[0])), on_key=True),
                ngettext(
                    "{slots} is not a slot of session {session}.",
                    "{slots} are not slots of session {session}.",
                    len(others),
                ).format(slots=listed(others), session=shown(folder.id)),
                _("Correct the day or the hour, or remove the line."),
                (Related(Place(folder.session.path, ("slots",)), _("the slots of the session")),),
            )


@rule("CF317", Severity.ERROR)
def availabilities_are_of_who_takes_part(case: Case) -> Iterator[Finding]:
    """An availability file is by a candidate of the session, or by a juror.

    Nobody reads another person's file. It is most often that of another session, or of an application that was never
    written into the dossier.
    """
    for folder in case.open_sessions:
        shelf = folder.shelf
        for person, answer in folder.availabilities.items():
            dossier = shelf.candidates.get(person)
            # CF202 reports a person without a file, CF201 an id that differs from the path.
            if dossier is None or person in shelf.jurors or answer.person != person:
                continue
            if shelf.is_broken("jurors", person) or dossier.application(folder.id) is not None:
                continue
            yield Finding(
                Place(answer.path, ("person",)),
                _("{person} does not apply to session {session} and is not a juror.").format(
                    person=shown(person), session=shown(folder.id)
                ),
                _("Remove the file, or add the application to the dossier."),
                (Related(Place(dossier.path, ("applications",)), _("the applications")),),
            )
