"""CF2: everything that a file names exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.faults import FaultKind
from certif.model.places import Place
from certif.quoting import did_you_mean, meant, shown
from certif.results.seal import SUMS
from certif.rules.support.catalogue import rule
from certif.rules.support.hints import known_words
from certif.rules.support.references_made import (
    certifications_of_shelf,
    competences_of,
    people_of_access,
    people_of_session,
    people_of_shelf,
    startups_named,
)
from certif.rules.vocabulary import competence_meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certification import Certification, Framework, Regulation
    from certif.model.register import SessionFolder, Shelf
    from certif.rules.support.case import Case


@rule("CF202", Severity.ERROR)
def people_named_exist(case: Case) -> Iterator[Finding]:
    """Every person named in the register has a file among candidates or jurors.

    A person is one id everywhere, `prenom.nom`. An id without a file is most often a misspelt one. In a closed
    session, a person may be known only from the copies in `issued/inputs/`.
    """
    living = case.register.shelf
    shelves = [(living, people_of_shelf(living)), (living, people_of_access(case.register.access))]
    shelves += [
        (folder.shelf, people_of_session(folder)) for folder in case.register.sessions.values()
    ]
    for shelf, named in shelves:
        for path, pointer, person in named:
            if _knows_person(shelf, person) or _knows_person(living, person):
                continue
            message = _("Nobody in the register has the id {id}.").format(id=shown(person))
            hint = did_you_mean(person, case.people_ids) or _(
                "Create data/candidates/… or data/jurors/… first."
            )
            yield Finding(Place(path, pointer), message, hint)


@rule("CF203", Severity.ERROR)
def startups_named_exist(case: Case) -> Iterator[Finding]:
    """Every service named in a mission or a portfolio has a file.

    Its phases decide on eligibility, and the services that two people share decide on ties: a service that
    nobody described would hide both.
    """
    shelf = case.register.shelf
    for path, pointer, startup in startups_named(shelf):
        if startup in shelf.startups or shelf.is_broken("startups", startup):
            continue
        message = _("No service of the register has the id {id}.").format(id=shown(startup))
        hint = did_you_mean(startup, case.startup_ids) or _(
            "Describe it in a file of data/startups/."
        )
        yield Finding(Place(path, pointer), message, hint)


@rule("CF204", Severity.ERROR)
def sessions_named_exist(case: Case) -> Iterator[Finding]:
    """Every session that somebody applied to exists.

    An application to a session that does not exist would never be screened.
    """
    sessions, broken = case.register.sessions, case.register.shelf.broken
    if "data/sessions" in broken:
        return
    for candidate in case.register.shelf.candidates.values():
        for index, application in enumerate(candidate.applications):
            if application.session in sessions or f"data/sessions/{application.session}" in broken:
                continue
            message = _("There is no session {id}.").format(id=shown(application.session))
            hint = did_you_mean(application.session, sessions) or _(
                "`certif session new` creates a session."
            )
            yield Finding(Place(candidate.path, ("applications", index, "session")), message, hint)


@rule("CF218", Severity.ERROR)
def session_folders_have_their_session(case: Case) -> Iterator[Finding]:
    """Every folder of a session has its `session.yml`.

    Without it nobody knows which certification and which règlement the files of the folder are judged
    by, and none of them is checked. For a closed session, CF501 reports the missing files.
    """
    for folder in case.open_sessions:
        if folder.session or f"{folder.path}/session.yml" in folder.broken:
            continue
        yield Finding(
            Place(folder.path),
            _("Session {id} has no `session.yml`.").format(id=shown(folder.id)),
            _("Restore it from git, create it with `certif session new`, or remove the folder."),
        )


@rule("CF205", Severity.ERROR)
def certifications_named_exist(case: Case) -> Iterator[Finding]:
    """Every certification named by a session, a person or a règlement has a file.

    Certifications obtained elsewhere count too: an RS3536 holder may sit on a jury, and may not be
    certified again. Where a closed session lost its checksums, its results or the sealed copy, CF501 and CF502
    report it.
    """
    unsealed = {folder.shelf.root for folder in case.closed_sessions if _lost_its_seal(folder)}
    living = case.register.shelf
    named = [(living, each) for each in certifications_of_shelf(living)]
    for folder in case.register.sessions.values():
        if folder.session:
            reference = (folder.session.path, ("certification",), folder.session.certification)
            named.append((folder.shelf, reference))
    for shelf, (path, pointer, certification) in named:
        if certification in shelf.certifications or shelf.is_broken(
            "certifications", certification
        ):
            continue
        if shelf is not living and shelf.root in unsealed:
            continue
        message = _("There is no certification {id}.").format(id=shown(certification))
        yield Finding(
            Place(path, pointer), message, known_words(certification, shelf.certifications)
        )


@rule("CF206", Severity.ERROR)
def versions_named_exist(case: Case) -> Iterator[Finding]:
    """The référentiel and the règlement that a session keeps are its certification's.

    The référentiel gives the competences and the scale of the grids; the règlement decides on the jury, the
    prerequisites, the award and the ways of appeal. Both are the session's for good.
    """
    for folder in case.register.sessions.values():
        certification, session = folder.certification, folder.session
        if not session or not certification:
            continue
        if not folder.framework:
            yield _no_version(
                _("{certification} has no référentiel {version}."),
                Place(session.path, ("framework",)),
                (certification.id, session.framework),
                [each.version for each in certification.frameworks],
            )
        if not folder.regulation:
            yield _no_version(
                _("{certification} has no règlement {version}."),
                Place(session.path, ("regulation",)),
                (certification.id, session.regulation),
                [each.version for each in certification.regulations],
            )


def _no_version(message: str, place: Place, said: tuple[str, str], known: list[str]) -> Finding:
    certification, version = said
    return Finding(
        place,
        message.format(certification=shown(certification), version=shown(version)),
        known_words(version, known),
    )


@rule("CF207", Severity.ERROR)
def competences_named_exist(case: Case) -> Iterator[Finding]:
    """Competences in grids and deliberations are in the session's référentiel.

    A level given to a competence that does not exist is a level lost for the one that was meant.
    """
    for folder, certification, framework in _judged(case):
        known = [competence.id for competence in framework.competences]
        named = ((Place(p, at, on_key=True), each) for p, at, each in competences_of(folder))
        for place, competence in (*named, *_unjudged(case, folder)):
            if competence not in known:
                message = _("{competence} is not a competence of {certification}.").format(
                    competence=shown(competence), certification=shown(certification.id)
                )
                near = competence_meant(competence, framework)
                hint = meant(near) if near else known_words(competence, known)
                yield Finding(place, message, hint, instead=near)


def _unjudged(case: Case, folder: SessionFolder) -> Iterator[tuple[Place, str]]:
    """Yield the competences of grids that are at fault elsewhere."""
    for fault in case.faults(FaultKind.UNJUDGED):
        if "key" in fault.detail and fault.place.path.startswith(f"{folder.path}/"):
            yield fault.place, str(fault.detail["key"])


@rule("CF209", Severity.ERROR)
def pieces_named_exist(case: Case) -> Iterator[Finding]:
    """Every document of a dossier is one that a règlement requires.

    A document under a misspelt name would count as missing for the screening; a name that a règlement gives to one
    that it does not require (`dossier_names`) would be read nowhere.
    """
    yield from _named_and_not_asked(case)
    sessions = case.register.sessions
    certifications = case.register.shelf.certifications.values()
    regulations = [each for one in certifications for each in one.regulations]
    regulations += [each.regulation for each in sessions.values() if each.regulation]
    asked = sorted({piece for each in regulations for piece in each.dossier})
    unread = {each.id for each in sessions.values() if each.regulation is None}
    for candidate in case.register.shelf.candidates.values() if asked else ():
        if any(application.session in unread for application in candidate.applications):
            continue  # the règlement that asks for the piece is the one that is not there
        for piece in candidate.dossier:
            if piece not in asked:
                place = Place(candidate.path, ("dossier", piece), on_key=True)
                yield Finding(place, _no_piece(piece), known_words(piece, asked))
    for folder in sessions.values():
        if folder.regulation:
            yield from _missing_and_not_asked(folder, folder.regulation)


def _named_and_not_asked(case: Case) -> Iterator[Finding]:
    for certification in case.register.shelf.certifications.values():
        for number, regulation in enumerate(certification.regulations):
            for piece in regulation.dossier_names:
                if piece not in regulation.dossier:
                    pointer = ("regulations", number, "dossier_names", piece)
                    place = Place(certification.path, pointer, on_key=True)
                    yield Finding(place, _no_piece(piece), known_words(piece, regulation.dossier))


def _missing_and_not_asked(folder: SessionFolder, regulation: Regulation) -> Iterator[Finding]:
    for screening in folder.screenings.values():
        for index, piece in enumerate(screening.missing):
            if piece not in regulation.dossier:
                place = Place(screening.path, ("complete", "missing", index))
                yield Finding(place, _no_piece(piece), known_words(piece, regulation.dossier))


def _lost_its_seal(folder: SessionFolder) -> bool:
    issued = folder.issued
    return issued is None or issued.results is None or f"issued/{SUMS}" not in issued.files


def _knows_person(shelf: Shelf, person: str) -> bool:
    return (
        shelf.person(person) is not None
        or shelf.is_broken("candidates", person)
        or shelf.is_broken("jurors", person)
    )


def _judged(case: Case) -> Iterator[tuple[SessionFolder, Certification, Framework]]:
    for folder in case.register.sessions.values():
        if folder.certification and folder.framework:
            yield folder, folder.certification, folder.framework


def _no_piece(piece: str) -> str:
    return _("No règlement requires a document {piece}.").format(piece=shown(piece))
