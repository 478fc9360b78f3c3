"""CF412, CF413, CF436: periods in order, and one time limit of appeal."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.dates import When, earliest, latest
from certif.model.places import Place, Pointer
from certif.quoting import shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.model.certification import Certification, Framework, Regulation
    from certif.model.register import Shelf
    from certif.rules.support.case import Case

Stretch = tuple[str, Pointer, tuple[str, str], When | None, When | None]
"""Something that lasts: its file, the pointer to it, the keys of its first day and its last, the days."""

_START_END = ("start", "end")
_FROM_UNTIL = ("from", "until")


@rule("CF412", Severity.ERROR)
def what_lasts_begins_before_it_ends(case: Case) -> Iterator[Finding]:
    """Missions, roles, phases, employments, names, delegations end after they begin.

    They may end on the day on which they began. Experience, the roles held on a day and the phases that a product went
    through are counted from these days: one that ends before it begins counts for nothing. No `end` means that it goes on.
    """
    for path, pointer, (first, last), start, end in _stretches(case.register.shelf):
        if start is not None and end is not None and latest(end) < earliest(start):
            yield Finding(
                Place(path, (*pointer, last)),
                _("This ends on {end}, before it begins on {start}.").format(end=end, start=start),
                _("Correct one of the two dates, or remove `{key}` if it goes on.").format(
                    key=last
                ),
                (Related(Place(path, (*pointer, first)), _("where it begins")),),
            )


def _stretches(shelf: Shelf) -> Iterator[Stretch]:
    for person in shelf.people:
        for index, mission in enumerate(person.missions):
            yield person.path, ("missions", index), _START_END, mission.start, mission.end
        for index, left in enumerate(person.former_employers):
            yield person.path, ("former_employers", index), _FROM_UNTIL, left.start, left.end
    for juror in shelf.jurors.values():
        for index, role in enumerate(juror.roles):
            yield juror.path, ("roles", index), _START_END, role.start, role.end
    for startup in shelf.startups.values():
        for index, phase in enumerate(startup.phases):
            yield startup.path, ("phases", index), _START_END, phase.start, phase.end
    yield from _of_certifiers(shelf)


def _of_certifiers(shelf: Shelf) -> Iterator[Stretch]:
    for certifier in shelf.certifiers.values():
        for index, name in enumerate(certifier.names):
            yield certifier.path, ("names", index), _FROM_UNTIL, name.start, name.end
        for index, each in enumerate(certifier.signatories):
            yield certifier.path, ("signatories", index), _FROM_UNTIL, each.start, each.end


@rule("CF413", Severity.ERROR)
def certifications_follow_their_calendar(case: Case) -> Iterator[Finding]:
    """The dates of a certification are in order.

    Its registration ends after the decision that made it. The versions of its référentiel, and those of its
    règlement, go from the oldest to the newest, each in force from a day of its own: those in force on the day a
    session opens are the session's for good.
    """
    for certification in case.register.shelf.certifications.values():
        yield from _registration(certification)
        yield from _order(
            certification,
            "frameworks",
            certification.frameworks,
            _(
                "The référentiel {newer} takes effect on {day}: no later than {older}, listed before it."
            ),
        )
        yield from _order(
            certification,
            "regulations",
            certification.regulations,
            _(
                "The règlement {newer} takes effect on {day}: no later than {older}, listed before it."
            ),
        )


def _order(
    certification: Certification,
    key: str,
    versions: Sequence[Framework | Regulation],
    message: str,
) -> Iterator[Finding]:
    for index, (older, newer) in enumerate(pairwise(versions), start=1):
        if newer.effective_on <= older.effective_on:
            before = (key, index - 1, "effective_on")
            yield Finding(
                Place(certification.path, (key, index, "effective_on")),
                message.format(
                    newer=shown(newer.version),
                    day=dated(newer.effective_on),
                    older=shown(older.version),
                ),
                _("Put the versions from the oldest to the newest, or correct the date."),
                (Related(Place(certification.path, before), _("the version before")),),
            )


def _registration(certification: Certification) -> Iterator[Finding]:
    registry = certification.registry
    if registry.registered_until <= registry.decision_on:
        yield Finding(
            Place(certification.path, ("registry", "registered_until")),
            _("The registration ends on {end}, and was decided on {start}.").format(
                end=dated(registry.registered_until), start=dated(registry.decision_on)
            ),
            _("Correct one of the two dates."),
            (Related(Place(certification.path, ("registry", "decision_on")), _("the decision")),),
        )
    if registry.last_day < registry.registered_until:
        yield Finding(
            Place(certification.path, ("registry", "deliver_until")),
            _("The last day of delivery, {last}, is before the end of the registration.").format(
                last=dated(registry.last_day)
            ),
            _("Correct one of the two dates."),
            (Related(Place(certification.path, ("registry", "registered_until")), _("the end")),),
        )


_MONTHS = re.compile(
    r"\b(?P<number>\d+|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)[ \u00a0\u202f]+(?P<unit>mois|jours)\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(r"recours|contest|tribunal", re.IGNORECASE)


@rule("CF436", Severity.ERROR)
def appeals_have_one_time_limit(case: Case) -> Iterator[Finding]:
    """No text of the rules of a certification names another time limit of appeal.

    Letters make the ways of appeal from `appeal.within_months`. `appeal.court` names the court and its address, and
    no time limit; a sentence of `try_again` that speaks of an appeal names no other number of months or days.
    """
    for certification in case.register.shelf.certifications.values():
        for index, regulation in enumerate(certification.regulations):
            here = ("regulations", index)
            texts = (
                ((*here, "appeal", "court"), [regulation.appeal.court]),
                (
                    (*here, "try_again"),
                    [each for each in regulation.try_again.split(".") if _APPEAL.search(each)],
                ),
            )
            for pointer, sentences in texts:
                for found in filter(None, map(_MONTHS.search, sentences)):
                    asked = regulation.appeal.within_months
                    if found["unit"].lower() == "mois" and _number(found["number"]) == asked:
                        continue
                    yield Finding(
                        Place(certification.path, pointer),
                        _(
                            "This text gives {said} for an appeal, and `within_months` says {months}."
                        ).format(said=shown(found[0]), months=asked),
                        _(
                            "Take the time limit out of the text: letters print it from `within_months`."
                        ),
                    )


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1


_NUMBERS = "un deux trois quatre cinq six sept huit neuf dix onze douze".split()  # noqa: SIM905 - read as one
