"""Everything that a control asks for of a closed session, in one archive.

The same register gives the same bytes, on the same day, with the same version of the tool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.acts.session.audit import audit
from certif.acts.support.find_session import results_of, session_folder, unreadable_session
from certif.acts.support.read_or_refuse import unreadable
from certif.acts.support.write_outside import refuse_existing, refuse_within_register
from certif.acts.support.zip_archive import zipped
from certif.dataset.reading.load import load
from certif.dataset.reading.texts import every_file
from certif.dataset.writing.private import create_private, replace_private
from certif.documents.control.admission import admission_text
from certif.documents.control.index import index_text
from certif.documents.control.questions import (
    ADMISSION,
    FRAMEWORK,
    GRIDS,
    REGULATION,
    REPORT,
    SESSION,
    SIGNING,
    TIES,
)
from certif.documents.control.signing import signing_text
from certif.documents.control.texts import framework_text, grids_text, regulation_text, ties_text
from certif.errors import Refusal
from certif.i18n import _, speaking
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.quoting import shown
from certif.reporters.session.audit import audit_page
from certif.results.seal import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.certification import Certification, Framework, Regulation
    from certif.model.register import Register, SessionFolder
    from certif.results.audit import Audit

    _Terms = tuple[Certification, Framework, Regulation]

__all__ = ["write_bundle"]

_INDEX: Final = "index.md"
_SUMS: Final = "SHA256SUMS"


def write_bundle(
    root: Path, session: str, out: Path, on: date, *, force: bool
) -> tuple[int, Audit]:
    """Write the archive, for its owner alone; return how many files, and the audit.

    Raises `UsageError` for an unknown session, or a place inside the register; `Refusal` for an open session, or where
    something is at ``out`` without ``force``; `CannotCheck` where the session or one of its files cannot be read.
    """
    refuse_within_register(root, out)
    if not force:
        refuse_existing(out, _("Give another name, or overwrite it with --force."))
    register = load(root)
    folder = _closed(register, session)
    terms, kept = _terms(folder), _as_it_lies(root, folder)
    with speaking("fr"):
        found = audit(root, session, on)
        made = _made(register, folder, terms, found)
        index = index_text(register, folder, found, _sums(made | kept)).encode()
    files = {_INDEX: index} | made | kept
    lines = "".join(f"{total}  {path}\n" for path, total in _sums(files).items())
    files[_SUMS] = lines.encode()
    top = f"controle-{session}"
    write = replace_private if force else create_private
    write(out, zipped((f"{top}/{path}", content) for path, content in files.items()))
    return len(files), found


def _closed(register: Register, session: str) -> SessionFolder:
    """Return the folder of a closed session; raises where it is open or unreadable."""
    folder = session_folder(register, session)
    if folder.issued is None:
        raise Refusal(
            _("Session {session} is open: a control looks at closed sessions.").format(
                session=shown(session)
            ),
            hint=_("`certif session preview` shows the documents of a close before it."),
        )
    results_of(folder)
    return folder


def _terms(folder: SessionFolder) -> _Terms:
    """Return what the session is held to; raises `CannotCheck` where it cannot."""
    certification, framework, regulation = folder.certification, folder.framework, folder.regulation
    if certification is None or framework is None or regulation is None:
        raise unreadable_session(folder.id)
    return certification, framework, regulation


def _made(
    register: Register, folder: SessionFolder, terms: _Terms, found: Audit
) -> dict[str, bytes]:
    """Return the pages that are worked out of what was sealed, by name."""
    certification, framework, regulation = terms
    pages = {
        REGULATION: regulation_text(certification, regulation),
        FRAMEWORK: framework_text(certification, framework),
        SIGNING: signing_text(folder, found.closed_on),
        ADMISSION: admission_text(folder),
        TIES: ties_text(folder, regulation.jury, refusals_before(register, folder)),
        GRIDS: grids_text(folder, framework),
        REPORT: f"{audit_page(found)}\n",
    }
    return {name: text.encode() for name, text in pages.items()}


def _sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: digest(content) for path, content in files.items()}


def _as_it_lies(root: Path, folder: SessionFolder) -> dict[str, bytes]:
    """Return every file of the session, byte for byte, as it lies in the archive.

    Raises `CannotCheck` for a file that cannot be read, or whose name no list of sums can hold.
    """
    files = {}
    for path, content in every_file(root, folder.path):
        if not path.isprintable():
            raise unreadable(path)
        files[f"{SESSION}{path.removeprefix(folder.path)}"] = content
    return files
