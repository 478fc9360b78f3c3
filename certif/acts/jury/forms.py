"""The pages that jurors and candidates fill in.

They ask for availabilities before the jury is made, and for grids afterwards.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.acts.jury.form_contents import grids_shown, slots_shown
from certif.acts.jury.open_session import refuse_broken
from certif.acts.support.find_session import open_session, unreadable_session
from certif.acts.support.platform_links import github_repository
from certif.dataset.git import revisions
from certif.dataset.git.repository import open_repository
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.load import load
from certif.documents.french import typography
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _, dated, speaking
from certif.jury.sitting.roles import pool_of
from certif.model.page_origin import origin_line
from certif.pages.jury import GitHub, Reader, grid_page, slot_page
from certif.pages.page import digest_in, page_html
from certif.procedure.certifiers import name_on
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register, SessionFolder

__all__ = ["Form", "plan_forms"]

_LARGEST_PAGE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Form:
    """One page.

    ``content`` is ``None`` where the page that is there already shows the same. ``account`` is whether the person
    has an account in ``access.yml``; ``outdated`` whether an earlier page of theirs lies in the folder and shows
    something else.
    """

    person: str
    name: str
    file: str
    content: bytes | None
    account: bool
    outdated: bool


@dataclass(frozen=True, slots=True)
class _Origin:
    """The place of the register, as far as git knows."""

    key: str
    commit: str | None
    github: GitHub | None


def plan_forms(
    root: Path,
    session: str,
    folder: Path | None,
    on: date,
    *,
    person: str | None = None,
    candidates: bool = False,
    language: str = "fr",
    values: bool = True,
) -> tuple[Form, ...]:
    """Make the pages of a session, in order of person; nothing is written.

    ``folder`` is where they are to lie, if anywhere: pages that are there already are compared. Before the jury is made
    the pages ask for availabilities, of every juror or, with ``candidates``, of every candidate; afterwards
    each juror of the jury gets a grid for each interview. Raises `Refusal` for the page of a candidate once
    the jury is made, and for a closed session; `UsageError` for a ``person`` who gets none.
    """
    register = load(root)
    opened = open_session(register, session)
    refuse_broken(register, opened)
    if opened.session is None or opened.certification is None or opened.certifier is None:
        raise unreadable_session(session)
    made = bool(opened.interviews)
    if candidates and made:
        raise Refusal(
            _("The jury of session {session} is made: candidates are not asked any more.").format(
                session=shown(session)
            ),
            hint=_("To move an interview, record an event in `events.yml`."),
        )
    asked = _asked(opened, person, candidates=candidates, made=made)
    origin = _origin(root)
    return tuple(
        _form(
            register, opened, each, origin, folder, on, made=made, language=language, values=values
        )
        for each in asked
    )


def _asked(
    folder: SessionFolder, person: str | None, *, candidates: bool, made: bool
) -> Sequence[str]:
    """Return the ids of those who get a page."""
    shelf = folder.shelf
    if made and folder.jury:
        known = {juror for each in folder.interviews_written for juror in each.jurors}
    elif candidates:
        known = {each.id for each in shelf.candidates.values() if each.application(folder.id)}
    else:
        known = {each.id for each in pool_of(folder)}
    if person is None:
        if not known:
            raise CannotCheck(
                _("Nobody is to be asked for session {session}.").format(session=shown(folder.id))
            )
        return sorted(known)
    if person not in known:
        message = (
            _("{person} is on no jury of session {session}.")
            if made
            else _("{person} is neither a juror nor a candidate of session {session}.")
        )
        raise UsageError(
            message.format(person=shown(person), session=shown(folder.id)),
            hint=did_you_mean(person, known),
        )
    return [person]


def _form(
    register: Register,
    folder: SessionFolder,
    person: str,
    origin: _Origin,
    target: Path | None,
    on: date,
    *,
    made: bool,
    language: str,
    values: bool,
) -> Form:
    name = folder.shelf.fullname_of(person)
    access = register.access
    account = access is not None and any(each.person == person for each in access.members)
    with speaking(language):
        reader = Reader(
            person=person,
            name=name,
            session=folder.id,
            key=f"{origin.key}:{folder.id}:{person}",
            account=account,
            github=origin.github,
            values=values,
            language=language,
            sender=_sender(folder),
            certification=typography(folder.certification.title) if folder.certification else "",
            made=_("Page made on {day}, from commit {commit}.").format(
                day=dated(on), commit=origin.commit
            )
            if origin.commit
            else _("Page made on {day}.").format(day=dated(on)),
        )
        page = (
            grid_page(reader, grids_shown(folder, person, language))
            if made
            else slot_page(reader, slots_shown(folder, person, language))
        )
        html = page_html(page, origin_line(folder.id, on, origin.commit))
    file = f"{folder.id}--{person}.html"
    there = _there(target / file) if target else None
    same = there is not None and digest_in(there) == digest_in(html)
    return Form(
        person, name, file, None if same else html.encode(), account, bool(there) and not same
    )


def _sender(folder: SessionFolder) -> str:
    certifier, session = folder.certifier, folder.session
    return name_on(certifier, session.opens_on).name if certifier and session else ""


def _origin(root: Path) -> _Origin:
    """Return the place of the register.

    Without git, drafts are kept under the folder's own address.
    """
    try:
        repository = open_repository(root)
        commit = revisions.resolve(repository, "HEAD")[:12]
    except CannotCheck:
        return _Origin(_digest(str(root.resolve())), None, None)
    remote = revisions.remote_url(repository)
    hosted, branch = github_repository(remote), revisions.current_branch(repository)
    github = GitHub(hosted, branch, repository.prefix) if hosted and branch else None
    return _Origin(_digest(hosted or remote or str(root.resolve())), commit, github)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _there(path: Path) -> str | None:
    try:
        return read_bytes(str(path), _LARGEST_PAGE).decode(errors="replace")
    except OSError:
        return None
