"""The letters that follow a screening: what each candidate is told now. Written where staff ask, never in ``data/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.close import open_session
from certif.acts.outside import write_outside
from certif.dataset.load import load
from certif.dataset.templates import own_templates
from certif.documents.candidate import Terms
from certif.documents.render import render
from certif.documents.screening_letters import ScreeningLetter, screening_letter
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["Letters", "plan_letters", "write_letters"]


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters by file name, and which one each candidate gets; ``untold`` applied and are not screened yet."""

    files: Mapping[str, bytes]
    kinds: Mapping[str, ScreeningLetter]
    untold: tuple[str, ...]


def plan_letters(root: Path, session: str, on: date) -> Letters:
    """Render, for each screened candidate of an open session, the letter that the screening calls for.

    Dated ``on``, in French, from the screening files as they are on disk. Raises as `open_session`, and
    `CannotCheck` where a template or the session cannot be read.
    """
    folder = open_session(load(root), session)
    certification, regulation = folder.certification, folder.regulation
    if folder.session is None or certification is None or regulation is None:
        message = _("Session {session} cannot be read, or its règlement.")
        raise CannotCheck(
            message.format(session=shown(session)), hint=_("`certif validate` says where.")
        )
    terms = Terms(folder.session, certification, regulation, on, on)
    overrides = own_templates(root)
    files: dict[str, bytes] = {}
    kinds: dict[str, ScreeningLetter] = {}
    for candidate, screening in sorted(folder.screenings.items()):
        person = folder.shelf.candidates.get(candidate)
        if person is not None:
            kind, context = screening_letter(terms, screening, person.fullname)
            files[f"{candidate}.md"] = render(kind, context, overrides=overrides).encode()
            kinds[candidate] = kind
    untold = tuple(
        person.id
        for _id, person in sorted(folder.shelf.candidates.items())
        if person.id not in folder.screenings
        and (application := person.application(session))
        and application.submitted_on
    )
    return Letters(files, kinds, untold)


def write_letters(root: Path, target: Path, letters: Letters) -> tuple[str, ...]:
    """Write the letters into the folder ``target``, made if need be; returns the paths that were written.

    Raises `UsageError` where that folder is part of the dataset: a letter is no file of the register.
    """
    return write_outside(root, target, letters.files)
