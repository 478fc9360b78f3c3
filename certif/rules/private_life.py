"""CF441: health and private life in the texts of an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.model.private_life import tells_of_health, tells_of_private_life, texts_of_terms
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.people import Person
    from certif.model.places import Pointer
    from certif.model.register import SessionFolder
    from certif.model.session import Screening
    from certif.rules.support.case import Case

__all__ = ["HEALTH_RULE"]

HEALTH_RULE: Final = "CF441"
"""The rule that a close waits for, though it warns while a session is open."""

Text = tuple[str, "Pointer", "str | None", bool]
"""A file, the pointer to a text of it, the text, and whether it is about work: a service, an employment."""


@rule(HEALTH_RULE, Severity.WARNING)
def health_and_private_life_stay_out(case: Case) -> Iterator[Finding]:
    """The texts of a session say nothing of anybody's health or private life.

    These texts are sealed when the session closes, and jurors read them. An event says what happened, never why
    in private; an accommodation is a measure, and the terms of an interview say no more. A warning while the session is
    open, and it does not close before the text is written anew. A grid may speak of a service for patients or carers.
    """
    for folder in case.open_sessions:
        for path, pointer, text, of_work in _texts(folder):
            if not text:
                continue
            health = tells_of_health(text, of_somebody=of_work)
            if health or (not of_work and tells_of_private_life(text)):
                yield _finding(Place(path, pointer), health=health)
        for path, pointer, text in _of_terms(folder):
            if tells_of_health(text):
                yield _finding(Place(path, pointer), health=True)


def _finding(place: Place, *, health: bool) -> Finding:
    return Finding(
        place,
        _("This text seems to speak of somebody's health.")
        if health
        else _("This text seems to speak of somebody's private life."),
        _(
            "Write what happened or what was decided, not why in private: « Empêchement. », « Renonce à la session. », « Entretien prolongé de vingt minutes. ». The session closes once it is written anew."
        ),
    )


def _of_terms(folder: SessionFolder) -> Iterator[tuple[str, Pointer, str]]:
    """Yield the terms of interviews."""
    for number, interview in enumerate(folder.interviews_written):
        for key, text in texts_of_terms(interview).items():
            yield f"{folder.path}/jury.yml", ("interviews", number, *key), text


def _texts(folder: SessionFolder) -> Iterator[Text]:
    for number, event in enumerate(folder.events.events):
        yield folder.events.path, ("events", number, "reason"), event.reason, False
    for screening in folder.screenings.values():
        yield from _of_a_screening(screening)
    for number, interview in enumerate(folder.interviews_written):
        for position, waiver in enumerate(interview.waivers):
            pointer: Pointer = ("interviews", number, "waivers", position, "reason")
            yield f"{folder.path}/jury.yml", pointer, waiver.reason, False
    for answer in folder.availabilities.values():
        for number, (_person, _kind, why) in enumerate(answer.conflicts):
            yield answer.path, ("conflicts", number, "reason"), why, False
    yield from _of_people(folder)
    yield from _of_the_jury(folder)


def _of_a_screening(screening: Screening) -> Iterator[Text]:
    path = screening.path
    yield path, ("complete", "reason"), screening.complete_reason, True
    yield path, ("eligible", "reason"), screening.eligible_reason, True
    for number, ruling in enumerate(screening.rulings):
        yield path, ("rulings", number, "reason"), ruling.reason, True
        yield path, ("rulings", number, "evidence"), ruling.evidence, True
    for number, each in enumerate(screening.criteria):
        yield path, ("criteria", number, "reason"), each.reason, True


def _of_people(folder: SessionFolder) -> Iterator[Text]:
    """Yield what people declare of their ties, for those whose file a close seals."""
    seated = {juror for each in folder.interviews_written for juror in each.jurors}
    applied = {one for one, each in folder.shelf.candidates.items() if each.application(folder.id)}
    people: list[Person] = [folder.shelf.candidates[one] for one in sorted(applied)]
    people += [each for one, each in sorted(folder.shelf.jurors.items()) if one in seated]
    for person in people:
        for number, tie in enumerate(person.conflicts):
            yield person.path, ("conflicts", number, "reason"), tie.reason, False


def _of_the_jury(folder: SessionFolder) -> Iterator[Text]:
    for grids in folder.grids_written.values():
        for grid in grids.values():
            for competence, mark in grid.grid.items():
                yield grid.path, ("grid", competence, "evidence"), mark.evidence, True
                yield grid.path, ("grid", competence, "reason"), mark.reason, True
            yield grid.path, ("comment_for_candidate",), grid.comment_for_candidate, True
            yield grid.path, ("comment_for_jury",), grid.comment_for_jury, True
    for deliberation in folder.deliberations_written.values():
        for competence, joint in deliberation.joint.items():
            yield deliberation.path, ("joint", competence, "reason"), joint.reason, True
