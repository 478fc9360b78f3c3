"""CF2: one id, one thing. Ids and paths, people and addresses, certificates."""

from __future__ import annotations

from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.certification import Certification
from certif.model.issued import Outcome
from certif.model.people import Person
from certif.model.places import Place, Pointer
from certif.quoting import meant, nearest, shown
from certif.rules.support.catalogue import rule
from certif.rules.support.hints import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.issued import Holding, Result
    from certif.model.register import CorrectionFolder, SessionFolder
    from certif.rules.support.case import Case

Told = tuple[str, Pointer, str, str]
"""What a file says of itself: its path, the pointer to it, what it says, and what its path says."""


@rule("CF201", Severity.ERROR)
def ids_are_paths(case: Case) -> Iterator[Finding]:
    """The ids that a file holds are those of its path.

    A dossier copied from another one and renamed keeps the other's id; a grid in the wrong folder would count
    for somebody else. The path is right and the content wrong, or the reverse: only its author knows.
    """
    sessions = case.register.sessions.values()
    living = (_told_by_record(each) for each in _living_records(case))
    for path, pointer, said, expected in chain(living, *map(_told_by_session, sessions)):
        if said != expected:
            message = _("The file says {said}, its path says {expected}.").format(
                said=shown(said), expected=shown(expected)
            )
            # An id that is nobody's, and is near that of the path, is misspelt; that of a person's own file may be new.
            misspelt = said not in case.people_named and nearest(said, [expected])
            known = pointer != ("id",) and expected in case.people_named
            right = expected if misspelt and known else None
            hint = meant(right) if right else renamed(path, said, expected)
            yield Finding(Place(path, pointer), message, hint, instead=right)


@rule("CF210", Severity.ERROR)
def sessions_are_of_their_certification(case: Case) -> Iterator[Finding]:
    """A session whose id names a certification is a session of that certification.

    The id is AAAA-MM, or AAAA-MM-<certification> where two sessions fall in one month.
    """
    for folder in case.register.sessions.values():
        named = folder.id[8:]
        if folder.session and named and folder.session.certification != named:
            message = _("The session's id names {named}, and it is a session of {said}.").format(
                named=shown(named), said=shown(folder.session.certification)
            )
            yield Finding(
                Place(folder.session.path, ("certification",)),
                message,
                _("Rename the folder, or correct the certification."),
            )


@rule("CF211", Severity.ERROR)
def one_id_is_one_person(case: Case) -> Iterator[Finding]:
    """The same id among candidates and jurors bears the same name.

    A candidate who later sits on a jury keeps the same id. Two names under one id are two people
    mixed up, or one of the two misspelt.
    """
    shelf = case.register.shelf
    for juror in shelf.jurors.values():
        candidate = shelf.candidates.get(juror.id)
        if candidate and candidate.fullname != juror.fullname:
            message = _("{id} is named {juror} here and {candidate} among the candidates.").format(
                id=shown(juror.id), juror=shown(juror.fullname), candidate=shown(candidate.fullname)
            )
            other = Related(Place(candidate.path, ("fullname",)), _("the other name"))
            hint = _("Write the same name in both files; another person takes another id.")
            yield Finding(Place(juror.path, ("fullname",)), message, hint, (other,))


@rule("CF212", Severity.ERROR)
def one_address_is_one_id(case: Case) -> Iterator[Finding]:
    """An e-mail address belongs to one id.

    The same address under two ids is one person entered twice: ties and certificates already held would be
    looked for under one of the two only. Two ids that `same_person_as` joins may share it.
    """
    first: dict[str, Person] = {}
    identities = case.register.shelf.identities
    for person in case.people:
        if person.email is None:
            continue
        other = first.setdefault(person.email.casefold(), person)
        if not identities.one(other.id, person.id):
            message = _("{email} is also the address of {other}.").format(
                email=shown(person.email), other=shown(other.id)
            )
            related = Related(Place(other.path, ("email",)), _("the same address"))
            hint = _("Keep one id for one person, or correct the address.")
            yield Finding(Place(person.path, ("email",)), message, hint, (related,))


@rule("CF213", Severity.ERROR)
def one_account_is_one_member(case: Case) -> Iterator[Finding]:
    """In `access.yml`, each platform account, person and address appears once.

    Rights on pull requests are looked up by account number, and by the addresses of commits: an account entered
    twice would have two sets of rights.
    """
    access = case.register.access
    identities = case.register.shelf.identities
    seen: dict[tuple[str, object], int] = {}
    for index, member in enumerate(access.members if access else ()):
        identifiers: list[tuple[str, object]] = [
            ("account_id", member.account_id),
            ("login", member.login.casefold()),
            ("person", member.person and min(identities.of(member.person))),
            *(("emails", address.casefold()) for address in member.emails),
        ]
        for key, value in identifiers:
            first = seen.setdefault((key, value), index)
            if access and value is not None and first != index:
                said = member.person if key == "person" else value
                message = _("{value} is already given to another member.").format(value=shown(said))
                related = Related(
                    Place(access.path, ("members", first, key)), _("the other member")
                )
                place = Place(access.path, ("members", index, key))
                yield Finding(place, message, _("Keep one entry for one member."), (related,))


@rule("CF214", Severity.ERROR)
def nobody_is_certified_twice(case: Case) -> Iterator[Finding]:
    """Nobody is certified who holds a certification that excludes this one.

    The règlement lists the certifications whose holders are not certified again
    (`prerequisites.not_already_certified`). Revoked certificates do not count, a new edition is the same
    certificate, and a dérogation on that criterion, reasoned in the screening, stands.
    """
    for folder in case.closed_sessions:
        excluding = folder.regulation.excluding if folder.regulation else ()
        for index, result in enumerate(folder.results):
            if result.outcome is Outcome.CERTIFIED and not _overruled(folder, result):
                earlier = _already_held(case, folder, result, excluding)
                if earlier and folder.results_written:
                    place = Place(folder.results_written.path, ("results", index, "number"))
                    yield _certified_twice(place, result, earlier)


@rule("CF215", Severity.ERROR)
def applications_are_made_once(case: Case) -> Iterator[Finding]:
    """A person applies to a session once.

    An attempt is one entry of `applications`; two entries for the same session, in one dossier or in those that
    `same_person_as` joins, could say two different things of it.
    """
    shelf = case.register.shelf
    first: dict[tuple[str, str], Place] = {}
    for candidate in shelf.candidates.values():
        person = min(shelf.identities.of(candidate.id))
        for index, application in enumerate(candidate.applications):
            place = Place(candidate.path, ("applications", index, "session"))
            before = first.setdefault((person, application.session), place)
            if before != place:
                message = (
                    _("This dossier already holds an application to {session}.")
                    if before.path == place.path
                    else _("This person already applied to {session}, under another id.")
                ).format(session=shown(application.session))
                related = Related(before, _("the first one"))
                yield Finding(place, message, _("Keep one of the two."), (related,))


@rule("CF216", Severity.ERROR)
def certifications_name_things_once(case: Case) -> Iterator[Finding]:
    """A certification names each version, competence and level once.

    Grids and sessions name them by id: an id given twice would leave it open which one is meant.
    """
    for certification in case.register.shelf.certifications.values():
        seen: dict[tuple[str, str], Pointer] = {}
        for kind, pointer, name in _named_by(certification):
            first = seen.setdefault((kind, name), pointer)
            if first != pointer:
                message = _("{name} is already given.").format(name=shown(name))
                related = Related(Place(certification.path, first), _("here"))
                place = Place(certification.path, pointer)
                yield Finding(place, message, _("Give each one its own id."), (related,))


def _living_records(case: Case) -> Iterator[tuple[str, str]]:
    shelf = case.register.shelf
    for shared in (shelf.certifications, shelf.startups, shelf.candidates, shelf.jurors):
        for record in shared.values():
            yield record.path, record.id


def _told_by_record(record: tuple[str, str]) -> Told:
    path, said = record
    return path, ("id",), said, PurePosixPath(path).stem


def _told_by_session(folder: SessionFolder) -> Iterator[Told]:
    if folder.session:
        yield folder.session.path, ("id",), folder.session.id, folder.id
    for person, availability in folder.availabilities.items():
        yield availability.path, ("person",), availability.person, person
    for candidate, screening in folder.screenings.items():
        yield screening.path, ("candidate",), screening.candidate, candidate
    for candidate, grids in folder.grids_written.items():
        for juror, grid in grids.items():
            yield grid.path, ("candidate",), grid.candidate, candidate
            yield grid.path, ("juror",), grid.juror, juror
    for candidate, deliberation in folder.deliberations_written.items():
        yield deliberation.path, ("candidate",), deliberation.candidate, candidate
    if results := folder.results_written:
        yield results.path, ("session",), results.session, folder.id
    for correction in folder.corrections:
        yield from _told_by_correction(correction)
    for person, ledger in (
        *folder.follow_up.deliveries.items(),
        *folder.follow_up.appeals.items(),
    ):
        yield ledger.path, ("person",), ledger.person or "", person


def _told_by_correction(folder: CorrectionFolder) -> Iterator[Told]:
    if folder.correction:
        said = folder.correction
        name = PurePosixPath(folder.path).name
        whole = f"{said.date.isoformat()}-{said.about}-{said.kind}"
        yield said.path, ("number" if said.number else "candidate",), whole, name


def _overruled(folder: SessionFolder, result: Result) -> bool:
    screening = folder.screenings.get(result.candidate)
    return screening is not None and any(
        ruling.kind == "derogation" and ruling.criterion == "not_already_certified"
        for ruling in screening.rulings
    )


def _already_held(
    case: Case, folder: SessionFolder, result: Result, excluding: tuple[str, ...]
) -> Holding | None:
    """Return the certification held on the day of ``result`` that excludes it, if any.

    Both still stand.
    """
    held = case.holdings.get(result.candidate, ())
    this = next((each for each in held if each.number and each.number == result.number), None)
    if this is None or this.revoked_on is not None:
        return None
    judged = folder.shelf.person(result.candidate)
    known = {each.obtained_on for each in judged.certifications_held} if judged else set()
    for other in held:
        counts = other.certification in excluding and other.revoked_on is None and other is not this
        before = (other.obtained_on, other.number or "") < (this.obtained_on, this.number or "")
        # What was obtained elsewhere counts if the session's own copies knew of it.
        if counts and before and (other.number or other.obtained_on in known):
            return other
    return None


def _certified_twice(place: Place, result: Result, earlier: Holding) -> Finding:
    message = _("{person} already held {certification}, which excludes this one.").format(
        person=shown(result.candidate), certification=shown(earlier.certification)
    )
    hint = _("Revoke the one that should not have been issued: `certif certificate revoke`.")
    return Finding(place, message, hint, (Related(earlier.place, _("obtained here")),))


def _named_by(certification: Certification) -> Iterator[tuple[str, Pointer, str]]:
    for number, framework in enumerate(certification.frameworks):
        start: Pointer = ("frameworks", number)
        yield "framework", (*start, "version"), framework.version
        for index, competence in enumerate(framework.competences):
            yield f"competence {number}", (*start, "competences", index, "id"), competence.id
        for index, level in enumerate(framework.levels):
            yield f"level {number}", (*start, "levels", index), level
    for index, regulation in enumerate(certification.regulations):
        yield "regulation", ("regulations", index, "version"), regulation.version
