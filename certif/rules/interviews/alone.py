"""CF321, CF322: juries of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF321", Severity.WARNING)
def nobody_judges_alone(case: Case) -> Iterator[Finding]:
    """A juror who hears a candidate alone is reported.

    A waiver may leave a role vacant, and one person alone then decides. A jury is collegial: find a second member where there
    is time. Interviews that were held are left alone.
    """
    for sitting in _alone(case):
        if not (sitting.regulation.jury.collegial or sitting.heard or sitting.folder.closed):
            juror = sitting.interview.seats[0].juror
            yield Finding(
                sitting.at("members", on_key=True),
                _("{juror} alone hears {candidate}.").format(
                    juror=shown(juror), candidate=shown(sitting.interview.candidate)
                ),
                _(
                    "Seat a second juror if one can be found: `certif jury explain {session} {candidate}`."
                ).format(session=sitting.folder.id, candidate=sitting.interview.candidate),
            )


@rule("CF322", Severity.ERROR)
def collegial_juries_have_two_members(case: Case) -> Iterator[Finding]:
    """A collegial jury, where the règlement asks for one, has two members or more.

    `jury.collegial` of the règlement says so. No waiver can make one person a jury there.
    """
    for sitting in _alone(case):
        if sitting.regulation.jury.collegial:
            juror = sitting.interview.seats[0].juror
            yield Finding(
                sitting.at("members", on_key=True),
                _(
                    "{juror} alone hears {candidate}, and the règlement asks for a collegial jury."
                ).format(juror=shown(juror), candidate=shown(sitting.interview.candidate)),
                _(
                    "Seat a second juror, or put the interview off: `certif jury explain {session} {candidate}`."
                ).format(session=sitting.folder.id, candidate=sitting.interview.candidate),
                tuple(_asked_by(sitting)),
            )


def _alone(case: Case) -> Iterator[Sitting]:
    """Yield the interviews with one juror, in which every role is filled or waived."""
    for sitting in case.sittings:
        interview = sitting.interview
        asked = set(sitting.regulation.jury.roles)
        given = {
            *(seat.role for seat in interview.seats),
            *(each.role for each in interview.waivers),
        }
        if len(interview.jurors) == 1 and asked <= given:
            yield sitting


def _asked_by(sitting: Sitting) -> Iterator[Related]:
    certification = sitting.folder.certification
    if certification is not None:
        index = certification.regulations.index(sitting.regulation)
        pointer = ("regulations", index, "jury", "collegial")
        yield Related(Place(certification.path, pointer), _("the règlement"))
