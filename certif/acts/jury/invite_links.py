"""The links by which jurors open their grids in a browser, already filled in.

A link carries the whole content of a new file where it is short enough; else, or once the file is on a branch,
it opens that file for editing. Nothing is asked over the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from certif.acts.contents.grid import grid_template
from certif.acts.support.committer import refuse_unknown_committer
from certif.acts.support.find_session import open_session
from certif.acts.support.platform_links import edit_link, github_repository, new_file_link
from certif.dataset.git import commits, revisions
from certif.dataset.git.repository import open_repository
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.model.register import SessionFolder
from certif.quoting import shown

__all__ = ["GridLink", "grid_links", "names_of", "prefill_branch"]


@dataclass(frozen=True, slots=True)
class GridLink:
    """A grid to write.

    ``link`` is ``None`` where it would be too long: `prefill_branch` helps then.
    """

    juror: str
    candidate: str
    path: str
    link: str | None


def grid_links(root: Path, session: str, *, branch: str | None = None) -> tuple[GridLink, ...]:
    """Return the grids that jurors of ``session`` still have to write, with links.

    They are in order of juror and candidate.

    Without ``branch``, a link creates the file on the branch that HEAD is on; with it, the link edits the file that
    `prefill_branch` put there. Raises `CannotCheck` where ``origin`` is not on GitHub or HEAD is detached.
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
    base = branch or revisions.current_branch(repository)
    if base is None:
        raise CannotCheck(
            _("HEAD is on no branch, so no link can name one."),
            hint=_("Check the main branch out."),
        )
    grids = missing_grids(open_session(load(root), session))
    return tuple(
        GridLink(
            juror,
            candidate,
            path,
            _link(hosted, base, repository.prefix + path, content, edited=branch is not None),
        )
        for (juror, candidate, path), content in grids.items()
    )


def prefill_branch(root: Path, session: str, branch: str) -> str:
    """Commit every missing grid, empty, on the new branch; return the commit's id.

    The work tree is untouched. Raises `Refusal` where the branch is there, or no grid is missing.
    """
    register = load(root)
    grids = missing_grids(open_session(register, session))
    if not grids:
        raise Refusal(_("Every grid of session {session} is there.").format(session=shown(session)))
    files = {path: content for (_juror, _candidate, path), content in grids.items()}
    message = f"Grilles de la session {session} à remplir"
    repository = open_repository(root)
    refuse_unknown_committer(repository, register)
    return commits.commit_files(repository, branch, files, message)


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


def _link(hosted: str, branch: str, path: str, content: bytes, *, edited: bool) -> str | None:
    if edited:
        return edit_link(hosted, branch, path)
    return new_file_link(hosted, branch, path, content.decode())


def names_of(root: Path) -> Mapping[str, str]:
    """The names of the people of the register, by id."""
    shelf = load(root).shelf
    return {person.id: shelf.name_of(person.id) for person in shelf.people}
