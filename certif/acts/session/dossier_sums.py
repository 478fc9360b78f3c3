"""The checksums of the documents that staff downloaded for a screening.

One folder for each candidate, named by their id; in it, a file for each document, named by its id. The register
holds links alone: a checksum shows later whether a document is the one that was looked at. Nothing is fetched.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certif.acts.support.unknown import unreadable_dossier
from certif.dataset.reading.content import digest_of
from certif.dataset.reading.private import refuse_in_repository
from certif.eligibility.completeness import held_pieces
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, listed, shown, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.model.people import Candidate
    from certif.model.register import SessionFolder

__all__ = ["dossier_sums", "refuse_no_applicant"]

_OF_DESKTOPS: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What a desktop leaves in a folder, besides hidden files."""


def dossier_sums(
    root: Path, folder: SessionFolder, applicants: Iterable[Candidate], given: Path
) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of each document in ``given``, by person and document.

    Raises `Refusal` where it lies in the register or in another repository, `UsageError` for a person or a document
    that is not expected, `CannotCheck` for what cannot be read.
    """
    refuse_in_repository(given, root)
    people = {person.id: person for person in applicants}
    found: dict[str, dict[str, str]] = {}
    for each in _inside(given):
        if each.is_file(follow_symlinks=False):
            raise UsageError(
                _("{path} lies in no candidate’s folder.").format(path=shown(each.name)),
                hint=_hint(),
            )
        refuse_no_applicant(folder, people, each.name)
        found[each.name] = _of_one(folder, people[each.name], Path(each.path))
    if not any(found.values()):
        raise UsageError(
            _("There is no document in {folder}.").format(folder=shown(given)), hint=_hint()
        )
    return found


def refuse_no_applicant(folder: SessionFolder, known: Iterable[str], person: str) -> None:
    """Refuse the id of somebody who is not among ``known``, who filed a dossier.

    Raises `CannotCheck` where their dossier cannot be read, else `UsageError`.
    """
    if folder.shelf.is_broken("candidates", person):
        raise unreadable_dossier(person)
    if person not in known:
        message = _("{person} has filed no dossier for this session.")
        raise UsageError(message.format(person=shown(person)), hint=did_you_mean(person, known))


def _hint() -> str:
    return _(
        "Make a folder for each candidate, named by their id; in it, name each file by the id of its document: {example}."
    ).format(example=shown("camille.moreau/mockup.pdf"))


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in ``folder``, by name, without what desktops leave there."""
    try:
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda each: each.name)
    except OSError as error:
        raise _unreadable(shown(folder), error) from None
    return [
        each
        for each in there
        if not each.name.startswith(".") and each.name.casefold() not in _OF_DESKTOPS
    ]


def _of_one(folder: SessionFolder, person: Candidate, given: Path) -> dict[str, str]:
    files: dict[str, Path] = {}
    for each in _inside(given):
        piece, path = each.name.partition(".")[0], Path(each.path)
        if not each.is_file(follow_symlinks=False):
            raise CannotCheck(_("{path} is not a file.").format(path=_within(path)))
        _refuse_unexpected(folder, person, piece, path)
        if piece in files:
            raise UsageError(
                _("Two files are the document {piece} of {person}: {files}.").format(
                    piece=shown(piece),
                    person=shown(person.id),
                    files=", ".join(map(_within, (files[piece], path))),
                ),
                hint=_("Keep the one that was looked at."),
            )
        files[piece] = path
    return {piece: _sum(path) for piece, path in files.items()}


def _refuse_unexpected(folder: SessionFolder, person: Candidate, piece: str, path: Path) -> None:
    """Refuse the file of a document that the dossier does not hold."""
    held = held_pieces(person)
    if piece in held:
        return
    asked = folder.regulation.dossier if folder.regulation else ()
    if piece in asked:
        raise UsageError(
            _("The dossier of {person} holds no link to {piece}, and {path} has its name.").format(
                person=shown(person.id), piece=shown(piece), path=_within(path)
            ),
            hint=_("`certif candidate piece {person} {piece} LINK` adds it.").format(
                person=person.id, piece=piece
            ),
        )
    raise UsageError(
        _("{path} is named by no document of the dossier of {person}.").format(
            path=_within(path), person=shown(person.id)
        ),
        hint=did_you_mean(piece, held)
        or (_("It holds: {pieces}.").format(pieces=listed(held)) if held else _("It holds none.")),
    )


def _sum(path: Path) -> str:
    try:
        return digest_of(str(path))
    except OSError as error:
        raise _unreadable(_within(path), error) from None


def _within(path: Path) -> str:
    """Return a file of a candidate as it is named in the folder of all."""
    return shown(f"{path.parent.name}/{path.name}")


def _unreadable(path: str, error: OSError) -> CannotCheck:
    return CannotCheck(
        _("{path} cannot be read: {reason}.").format(path=path, reason=system_reason(error))
    )
