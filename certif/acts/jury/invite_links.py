"""The links by which jurors open their files in a browser, already filled in.

Before the jury is there, their answers for the slots; then their grids.

A link carries the whole content of a new file, where it is short enough. Nothing is asked over the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from certif.acts.contents.grid import grid_template
from certif.acts.jury.availability import new_availability
from certif.acts.support.find_session import open_session
from certif.acts.support.platform_links import github_repository, new_file_link
from certif.dataset.git import revisions
from certif.dataset.git.repository import open_repository
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.errors import CannotCheck
from certif.i18n import _
from certif.jury.sitting.roles import pool_of
from certif.model.access import Team
from certif.model.register import SessionFolder
from certif.quoting import shown

__all__ = ["FileLink", "juror_links", "names_of", "without_account"]


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file for a juror to write: a grid, or their answers for the slots.

    ``candidate`` is ``None`` for answers. ``link`` is ``None`` where it would be too long: a page serves then.
    """

    juror: str
    candidate: str | None
    path: str
    link: str | None


def juror_links(root: Path, session: str) -> tuple[FileLink, ...]:
    """Return what the jurors of ``session`` still have to write, with links.

    They are in order of juror and candidate: the answers of the jurors who may sit, or the grids once ``jury.yml`` has
    interviews.

    A link creates the file on the branch that HEAD is on. Raises `CannotCheck` where ``origin`` is not on GitHub or HEAD is detached.
    """
    repository = open_repository(root)
    remote = revisions.remote_url(repository)
    hosted = github_repository(remote)
    if hosted is None:
        raise CannotCheck(
            _("The remote {remote} is not on GitHub: no link opens its editor.").format(
                remote=shown(remote or "origin")
            ),
            hint=_(
                "Send each juror the file that `certif assess {session} CANDIDATE --juror JUROR --template` writes."
            ).format(session=session),
        )
    base = revisions.current_branch(repository)
    if base is None:
        raise CannotCheck(
            _("HEAD is on no branch, so no link can name one."),
            hint=_("Check the main branch out."),
        )
    folder = open_session(load(root), session)
    missing = missing_grids(folder) if folder.interviews else missing_answers(folder)
    return tuple(
        FileLink(
            juror,
            candidate,
            path,
            new_file_link(hosted, base, repository.prefix + path, content.decode()),
        )
        for (juror, candidate, path), content in missing.items()
    )


def without_account(root: Path, links: Iterable[FileLink]) -> tuple[str, ...]:
    """Return the jurors of ``links`` without an account of the jury, by id.

    The pull request that a link opens would be refused, for what they cannot mend.
    """
    access = load(root).access
    known = {m.person for m in (access.members if access else ()) if Team.JURY in m.teams}
    return tuple(sorted({each.juror for each in links} - known))


def missing_answers(folder: SessionFolder) -> Mapping[tuple[str, None, str], bytes]:
    """Return the content of each missing availability file, by juror and path.

    Pure.
    """
    if folder.session is None or not folder.session.slots:
        return {}
    paths = {each.id: path_of(Kind.AVAILABILITY, folder.id, each.id) for each in pool_of(folder)}
    return {
        (juror, None, path): new_availability(folder, path, juror)
        for juror, path in sorted(paths.items())
        if juror not in folder.availabilities and path not in folder.broken
    }


def missing_grids(folder: SessionFolder) -> Mapping[tuple[str, str, str], bytes]:
    """Return the content of each missing grid, by juror, candidate and path.

    Pure.
    """
    return dict(sorted(_missing_grids(folder)))


def _missing_grids(folder: SessionFolder) -> Iterator[tuple[tuple[str, str, str], bytes]]:
    framework, regulation = folder.framework, folder.regulation
    for interview in folder.interviews:
        for seat in interview.seats:
            path = path_of(Kind.ASSESSMENT, folder.id, interview.candidate, seat.juror)
            there = seat.juror in folder.assessments.get(interview.candidate, {})
            if framework and regulation and not there and path not in folder.broken:
                content = grid_template(
                    path,
                    interview.candidate,
                    seat.juror,
                    interview.slot.day,
                    framework,
                    regulation.award.level,
                    criteria=False,
                )
                yield (seat.juror, interview.candidate, path), content


def names_of(root: Path) -> Mapping[str, str]:
    """The names of the people of the register, by id."""
    shelf = load(root).shelf
    return {person.id: shelf.name_of(person.id) for person in shelf.people}
