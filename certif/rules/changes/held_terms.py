"""CF641, CF642, CF649: the terms that an open session is held to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.changes.change import rule
from certif.rules.changes.differing import changed, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certification import Certification, Framework
    from certif.model.places import Pointer
    from certif.model.register import SessionFolder
    from certif.model.session import Session
    from certif.rules.changes.change import Change

_TERMS = ("certification", "framework", "regulation", "opens_on", "applications_until")
_VERSIONS = ("frameworks", "regulations")

Term = tuple["SessionFolder", Place, str, object]
"""A term that changes: the session held to it, where it is, its key and what it was."""


@rule("CF641", Severity.WARNING)
def terms_hold_once_a_dossier_is_screened(change: Change) -> Iterator[Finding]:
    """A session's certification, versions and dates stay once a dossier is screened.

    Everybody is judged by the same rules, on the same day. The dates are the opening and the closing date. A change of
    `session.yml` that touches them after the first screening is reported; from the first grid on it is refused (CF649).
    """
    for folder, place, term, before in _own_terms(change):
        if folder.screenings and not _graded(change, folder):
            yield Finding(
                place,
                _(
                    "`{term}` was {before} when the dossiers of session {session} were screened."
                ).format(term=term, before=shown(before), session=shown(folder.id)),
                _(
                    "Put it back, or screen every dossier again: `certif session screen {session}`."
                ).format(session=folder.id),
            )


@rule("CF642", Severity.WARNING)
def terms_in_use_stay(change: Change) -> Iterator[Finding]:
    """The certification of a session under way stays as it is.

    All candidates of a session are judged by the same facts, and certificates print them: the title, the
    registration, the certifier, and the versions that the session keeps: of the référentiel (levels and their
    order, competences with their definitions and criteria) and of the règlement. A later change is a new version,
    with the date on which it takes effect. From the first grid on a change is refused (CF649).
    """
    for folder, place, term, before in _certification_terms(change):
        if not _graded(change, folder):
            yield Finding(
                place,
                _("Session {session} is under way with this: `{term}` was {before}.").format(
                    session=shown(folder.id), term=term, before=shown(told(before))
                ),
                _(
                    "Add a version with its own date; change this one only to correct a copying error."
                )
                if term.startswith(_VERSIONS)
                else _(
                    "Change it only to correct a copying error, and say so in the pull request."
                ),
            )


@rule("CF649", Severity.ERROR)
def terms_are_fixed_from_the_first_grid_on(change: Change) -> Iterator[Finding]:
    """From the first grid of a session on, what it is judged under does not change.

    The terms are those of CF641 and CF642. A grid gives levels to competences as they were worded when the
    candidate was heard; changed afterwards, candidates of one session would be judged by two rules.
    """
    for folder, place, term, before in (*_own_terms(change), *_certification_terms(change)):
        if _graded(change, folder):
            yield Finding(
                place,
                _("Grids of session {session} rest on this: `{term}` was {before}.").format(
                    session=shown(folder.id), term=term, before=shown(told(before))
                ),
                _(
                    "Put it back, and write the change as a new version, with the date on which it takes effect: sessions that open from then on keep it."
                )
                if term.startswith(_VERSIONS)
                else _("Put it back: it can change once session {session} is closed.").format(
                    session=folder.id
                ),
            )


def _own_terms(change: Change) -> Iterator[Term]:
    for folder in change.under_way:
        after = change.merged.sessions.get(folder.id)
        if folder.session is None or after is None or after.session is None:
            continue
        for term in _TERMS:
            before = getattr(folder.session, term)
            if before != getattr(after.session, term):
                yield folder, Place(after.session.path, (term,)), term, before


def _certification_terms(change: Change) -> Iterator[Term]:
    for folder in change.under_way:
        old, session = folder.certification, folder.session
        new = change.merged.shelf.certifications.get(session.certification) if session else None
        if old is None or new is None or session is None or old == new:
            continue
        for pointer, before in _differing(old, new, session):
            place = Place(new.path, pointer)
            yield folder, place, ".".join(str(step) for step in pointer), before
    yield from _certifier_names(change)


def _certifier_names(change: Change) -> Iterator[Term]:
    """The names that certifiers bore already; a name may end, and another follow it."""
    for folder in change.under_way:
        old = folder.certifier
        new = change.merged.shelf.certifiers.get(old.id) if old else None
        if old is None or new is None:
            continue
        for index, name in enumerate(old.names):
            after = new.names[index] if index < len(new.names) else None
            kept = after and (name.name, name.short, name.start) == (
                after.name,
                after.short,
                after.start,
            )
            if not kept:
                yield folder, Place(new.path, ("names",)), f"names.{index}", name.name


def _differing(
    old: Certification, new: Certification, session: Session
) -> Iterator[tuple[Pointer, object]]:
    for key in ("title", "registry", "certifier"):
        yield from changed(getattr(old, key), getattr(new, key), (key,))
    was, now = old.framework(session.framework), new.framework(session.framework)
    if was is not None and now is None:
        yield ("frameworks",), session.framework
    elif was is not None and now is not None:
        yield from _of_framework(was, now, ("frameworks", new.frameworks.index(now)))
    before, after = old.regulation(session.regulation), new.regulation(session.regulation)
    if before is not None and after is None:
        yield ("regulations",), session.regulation
    elif before is not None and after is not None:
        start = ("regulations", new.regulations.index(after))
        for pointer, value in changed(before, after, start):
            inside = pointer[-1] == "experience_roles"
            yield (*start, "prerequisites", pointer[-1]) if inside else pointer, value


def _of_framework(
    was: Framework, now: Framework, start: Pointer
) -> Iterator[tuple[Pointer, object]]:
    """Yield what changes in a version of the référentiel, competence by competence."""
    ids = [each.id for each in was.competences]
    if ids != [each.id for each in now.competences]:
        yield (*start, "competences"), ids
        was = replace(was, competences=now.competences)
    for index, pair in enumerate(zip(was.competences, now.competences, strict=True)):
        yield from changed(*pair, (*start, "competences", index))
    yield from changed(was, replace(now, competences=was.competences), start)


def _graded(change: Change, folder: SessionFolder) -> bool:
    """Tell whether a grid of the session exists, or comes with the change."""
    after = change.merged.sessions.get(folder.id)
    return any(grids for each in (folder, after) if each for grids in each.grids_written.values())
