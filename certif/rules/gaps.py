"""CF217, CF435: gaps of dossiers, and reasons that a refusal lacks."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import N_, _
from certif.model.people import Candidate, Person
from certif.model.places import Place, Pointer
from certif.quoting import listed, shown
from certif.results.decide import MissingKind, decide
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.rules.support.case import Case

_GAPS = {
    "email": N_("The professional e-mail address is not known yet."),
    "employer": N_("The employer is not known yet."),
    "type": N_("The type of employer is not known yet."),
    "employment": N_("Civil servant or under contract: not known yet."),
    "submitted_on": N_("The day on which this dossier was filed is not known yet."),
    "working_time": N_("Full time or part time: not known yet for this mission."),
    "certifications_held": N_("Nobody has asked yet which certifications they hold."),
    "dossier": N_("This document of the dossier is still missing."),
}
_IN_A_LIST = {
    "email": N_("e-mail address"),
    "employer": N_("employer"),
    "type": N_("type of employer"),
    "employment": N_("civil servant or under contract"),
    "submitted_on": N_("day of filing"),
    "working_time": N_("full time or part time"),
    "certifications_held": N_("certifications held"),
}


@rule("CF217", Severity.WARNING)
def gaps_are_filled(case: Case) -> Iterator[Finding]:
    """Dossiers under way have no gaps.

    `null` marks what is not known yet. It is allowed, and reported while it matters: in the dossier of a
    candidate to a session that is not closed, and in the file of a juror whose role goes on: the gaps of one
    file in one warning, at the first of them. So is each passage under `not_understood`, of the dossier or of
    a service of its missions: while one is left, nothing is decided that may rest on it.
    """
    under_way = {folder.id for folder in case.open_sessions}
    for candidate in case.register.shelf.candidates.values():
        if any(application.session in under_way for application in candidate.applications):
            yield from _gaps(
                candidate, chain(_gaps_of_person(candidate), _gaps_of_dossier(candidate, under_way))
            )
            yield from _not_understood(candidate)
    yield from _services_not_understood(case, under_way)
    for juror in case.register.shelf.jurors.values():
        if any(role.period.holds(case.on) for role in juror.roles):
            yield from _gaps(juror, _gaps_of_person(juror))


def _gaps(person: Person, pointers: Iterable[Pointer]) -> Iterator[Finding]:
    found = list(pointers)
    if len(found) == 1:
        message = _(_GAPS[_key(found[0])])
        yield Finding(Place(person.path, found[0]), message, _("Replace null once it is known."))
    elif found:
        yield Finding(
            Place(person.path, found[0]),
            _("Not known yet: {gaps}.").format(gaps=", ".join(_in_a_list(found))),
            _("Replace each null once it is known."),
        )


def _in_a_list(pointers: list[Pointer]) -> Iterator[str]:
    """Yield each kind of gap once, with its number; then the documents."""
    counted = Counter(_key(pointer) for pointer in pointers if pointer[0] != "dossier")
    for key, count in counted.items():
        name = _(_IN_A_LIST[key])
        yield name if count == 1 else _("{name} ({count} times)").format(name=name, count=count)
    yield from (shown(pointer[-1]) for pointer in pointers if pointer[0] == "dossier")


def _key(pointer: Pointer) -> str:
    return "dossier" if pointer[0] == "dossier" else str(pointer[-1])


def _services_not_understood(case: Case, under_way: set[str]) -> Iterator[Finding]:
    shelf = case.register.shelf
    named = {
        name
        for candidate in shelf.candidates.values()
        if any(application.session in under_way for application in candidate.applications)
        for mission in candidate.missions
        for name in mission.startups
    }
    for name in sorted(named & set(shelf.startups)):
        for index, text in enumerate(shelf.startups[name].not_understood):
            yield Finding(
                Place(shelf.startups[name].path, ("not_understood", index)),
                _("Not understood, and not decided on: {text}").format(text=shown(text)),
                _("Complete the phases with what it says, then remove this entry."),
            )


def _not_understood(candidate: Candidate) -> Iterator[Finding]:
    for index, each in enumerate(candidate.not_understood):
        yield Finding(
            Place(candidate.path, ("not_understood", index)),
            _("Not understood, and not decided on: {text}").format(text=shown(each.text)),
            _("Complete the dossier with what it says, then remove this entry."),
        )


def _gaps_of_person(person: Person) -> Iterator[Pointer]:
    if person.email is None:
        yield ("email",)
    if person.employer is None:
        yield ("employer",)
        return
    if person.employer.type is None:
        yield ("employer", "type")
    if person.employer.employment is None:
        yield ("employer", "employment")


def _gaps_of_dossier(candidate: Candidate, under_way: set[str]) -> Iterator[Pointer]:
    for index, application in enumerate(candidate.applications):
        if application.session in under_way and application.submitted_on is None:
            yield ("applications", index, "submitted_on")
    for index, mission in enumerate(candidate.missions):
        if mission.working_time is None:
            yield ("missions", index, "working_time")
    if not candidate.certifications_known:
        yield ("certifications_held",)
    for piece, link in candidate.dossier.items():
        if link is None:
            yield ("dossier", piece)


@rule("CF435", Severity.WARNING)
def refusals_say_why_each_competence_was_not_reached(case: Case) -> Iterator[Finding]:
    """A refusal gives the reason of each competence that was not reached.

    Its reason is the joint one of `deliberations/`, or the `reason` that a juror gives beside the level in their
    grid. The evidence in the grids is the jurors' own until the jury takes it as the reason. Nothing is required for
    a competence that was reached, nor where the certification is delivered. The session cannot be closed without.
    """
    for sitting in case.first_interviews.values():
        folder, candidate = sitting.folder, sitting.interview.candidate
        if folder.closed or not sitting.heard:
            continue
        untold = [m for m in decide(folder, candidate).missing if m.kind is MissingKind.REASON]
        places = [
            Place(grid.path, ("grid", untold[0].competence or "", "level"))
            for grid in sitting.grids.values()
            if untold
        ]
        if places:
            yield Finding(
                places[0],
                _(
                    "The decision on {candidate} has to say why these were not reached: {competences}."
                ).format(
                    candidate=shown(candidate), competences=listed(m.competence for m in untold)
                ),
                _("Ask {jurors} for the reason, then run `{command}`.").format(
                    jurors=listed(sitting.grids),
                    command=f"certif deliberate {folder.id} {candidate}"
                    if len(sitting.grids) > 1
                    else f"certif assess {folder.id} {candidate} --juror {untold[0].juror}",
                ),
                tuple(Related(place, _("another grid that says so")) for place in places[1:]),
                by_hand=_("Write it under `reason`, beside the level, in your grid."),
            )
