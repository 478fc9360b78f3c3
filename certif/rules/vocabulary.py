"""CF208, CF219: a certification's own words, for levels and for jury roles.

No schema lists them: a certification that does not exist yet brings its own. A word in the wrong form
(a capital, a space) is no other mistake than one that the scale does not know: it is said here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.faults import FaultKind
from certif.model.places import Place
from certif.model.session import Attendance
from certif.quoting import listed, meant, meant_by_title, shown, word_meant
from certif.rules.support.catalogue import rule
from certif.rules.support.oui_non import ANSWERS
from certif.rules.support.references_made import levels_of, roles_of
from certif.rules.support.said import slot_said
from certif.rules.support.value_words import to_fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.model.certification import Certification, Framework, Regulation
    from certif.model.people import Juror
    from certif.model.register import SessionFolder
    from certif.rules.support.case import Case

__all__ = ["competence_meant", "competences_at", "has_unknown_roles", "key_at", "words_at"]

_MANY_WORDS = 12
_OWN_WORDS = {"no_tie": ANSWERS[:1], "attendance": [each.value for each in Attendance]}


@rule("CF208", Severity.ERROR)
def levels_named_exist(case: Case) -> Iterator[Finding]:
    """Levels in grids, deliberations and award rules are on the référentiel's scale.

    The scale is the certification's own, from the best to the lowest level; a word that is not on it
    cannot be compared. In lower case, with a hyphen for each space. An award rule names a level of every
    version of the référentiel that is in force together with it.
    """
    for certification in case.register.shelf.certifications.values():
        for index, regulation in enumerate(certification.regulations):
            lacking = _without_the_level(certification, index)
            if lacking is not None:
                place = Place(certification.path, ("regulations", index, "award", "level"))
                yield _no_level(certification, lacking, place, regulation.award.level)
    for folder in case.register.sessions.values():
        judged, scale = folder.certification, folder.framework
        for path, pointer, level in levels_of(folder) if judged and scale else ():
            if judged and scale and level not in scale.levels:
                yield _no_level(judged, scale, Place(path, pointer), level)
    for place, word in (*_misformed(case), *_unjudged(case)):
        session = _session_of(case, place)
        if _names_a_level(place) and session and session.certification and session.framework:
            yield _no_level(session.certification, session.framework, place, word)


@rule("CF219", Severity.ERROR)
def roles_named_exist(case: Case) -> Iterator[Finding]:
    """Every role in a jury or in a juror's file is one that a règlement has.

    In `jury.yml` it is the session's own règlement that counts; in a juror's file, any of the register,
    since a juror may sit for several certifications. A role under a misspelt name is one that nobody
    could be seated in.
    """
    for regulation, place, role in _roles_under_a_regulation(case):
        if role not in regulation.jury.roles:
            yield _not_asked(regulation, place, role)
    for juror in case.register.shelf.jurors.values():
        for index, held in enumerate(juror.roles):
            if case.roles and held.role not in case.roles:
                yield _no_role(case.roles, Place(juror.path, ("roles", index, "role")), held.role)
    for place, word in _misformed(case):
        if _names_a_level(place):
            continue
        judged = _session_of(case, place)
        if judged is None:
            yield _no_role(case.roles, place, word)
        elif judged.regulation:
            yield _not_asked(judged.regulation, place, word)


def _roles_under_a_regulation(case: Case) -> Iterator[tuple[Regulation, Place, str]]:
    for certification in case.register.shelf.certifications.values():
        for index, regulation in enumerate(certification.regulations):
            terms = regulation.jury
            for key, roles in (
                ("waivable_roles", terms.waivable_roles),
                ("certified_roles", terms.certified_roles),
            ):
                for position, role in enumerate(roles):
                    pointer = ("regulations", index, "jury", key, position)
                    yield regulation, Place(certification.path, pointer), role
    for folder in case.register.sessions.values():
        if folder.jury and folder.regulation:
            for path, found, role in roles_of(folder.jury):
                yield folder.regulation, Place(path, found), role


def words_at(case: Case, place: Place) -> Sequence[str]:
    """Return the levels, roles or answers allowed at ``place``; empty if none."""
    folder = _session_of(case, place)
    match place.pointer:
        case ("grid", _, "level") | ("joint", _, "level") | ("joint", _, "levels", _):
            return folder.framework.levels if folder and folder.framework else ()
        case ("interviews", _, "members" | "waivers", _, "role"):
            return folder.regulation.jury.roles if folder and folder.regulation else ()
        case ("roles", _, "role"):
            return case.roles if folder is None else ()
        case ("slots", str()):
            return ANSWERS
        case (str(key),):
            return _OWN_WORDS.get(key, ())
    return ()


def competences_at(case: Case, place: Place) -> Sequence[str]:
    """Return the competences allowed as the key at ``place``; empty if none."""
    folder = _session_of(case, place)
    match place.pointer:
        case ("grid" | "joint", _) if folder and folder.framework:
            return [competence.id for competence in folder.framework.competences]
    return ()


def key_at(case: Case, place: Place) -> str | None:
    """Return the slot or the competence meant by the key at ``place``, if it is clear."""
    folder = _session_of(case, place)
    match place.pointer:
        case ("slots", str(key)) if folder and folder.session:
            slot = slot_said(key, folder.session.slots)
            return str(slot) if slot else None
        case ("grid" | "joint", str(key)) if folder and folder.framework:
            return competence_meant(key, folder.framework)
    return None


def competence_meant(key: str, framework: Framework) -> str | None:
    """Return the competence that a misspelt id, or a title, most likely means."""
    return meant_by_title(key, {each.id: each.title for each in framework.competences})


def has_unknown_roles(case: Case, juror: Juror) -> bool:
    """Tell whether a juror has a role that no règlement requires (CF219)."""
    return bool(case.roles) and any(held.role not in case.roles for held in juror.roles)


def _misformed(case: Case) -> Iterator[tuple[Place, str]]:
    """The values that have not the form of a word, where the words are known."""
    for fault in case.faults(FaultKind.WRONG_FORM):
        if not to_fill_in(fault) and words_at(case, fault.place):
            yield fault.place, str(fault.detail["value"])


def _unjudged(case: Case) -> Iterator[tuple[Place, str]]:
    """Yield the levels that are off the scale, in files at fault elsewhere."""
    for fault in case.faults(FaultKind.UNJUDGED):
        level = fault.detail.get("value")
        if isinstance(level, str) and level not in words_at(case, fault.place):
            yield fault.place, level


def _names_a_level(place: Place) -> bool:
    return (place.pointer or ("",))[0] in {"grid", "joint"}


def _session_of(case: Case, place: Place) -> SessionFolder | None:
    sessions = case.register.sessions.values()
    return next((each for each in sessions if place.path.startswith(f"{each.path}/")), None)


def _without_the_level(certification: Certification, index: int) -> Framework | None:
    """Return a référentiel in force with a règlement, without its award's level."""
    regulation = certification.regulations[index]
    ends = [each.effective_on for each in certification.regulations[index + 1 :]][:1]
    first = certification.framework_on(regulation.effective_on)
    together = [
        each
        for each in certification.frameworks
        if each is first
        or (
            regulation.effective_on <= each.effective_on
            and all(each.effective_on < end for end in ends)
        )
    ]
    return next((each for each in together if regulation.award.level not in each.levels), None)


def _no_level(
    certification: Certification, framework: Framework, place: Place, level: str
) -> Finding:
    message = _("{level} is not a level of {certification}, whose levels are {levels}.").format(
        level=shown(level),
        certification=shown(certification.id),
        levels=listed(framework.levels),
    )
    return _finding(place, message, level, framework.levels)


def _not_asked(regulation: Regulation, place: Place, role: str) -> Finding:
    message = _("{role} is not a role of the règlement {version}, which requires {roles}.").format(
        role=shown(role),
        version=shown(regulation.version),
        roles=listed(regulation.jury.roles),
    )
    return _finding(place, message, role, regulation.jury.roles)


def _no_role(roles: Sequence[str], place: Place, role: str) -> Finding:
    message = _("No règlement has a role {role}; the roles are {roles}.").format(
        role=shown(role), roles=listed(roles[:_MANY_WORDS])
    )
    return _finding(place, message, role, roles)


def _finding(place: Place, message: str, word: str, words: Sequence[str]) -> Finding:
    if near := word_meant(word, words):
        return Finding(place, message, meant(near), instead=near)
    hint = _("Write one of them, or correct the certification if it is the one that is wrong.")
    return Finding(place, message, hint)
