"""The texts of a session to print: sealed ones as they are, others of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.certificate.find import certificate_of
from certif.acts.pdf.kinds import DocumentKind
from certif.acts.pdf.printing import Text
from certif.acts.pdf.proof import proof_of
from certif.acts.pdf.sealed import SealedTexts, letterhead_of
from certif.acts.support.find_session import load_session, results_of, session_folder
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import shown
from certif.results.certificates import certificates
from certif.results.due import (
    ADDENDUM,
    CERTIFICATE,
    DECISION,
    EDITION,
    INVITATION,
    LETTER,
    MINUTES,
    STATEMENT,
)
from certif.results.follow_up.decided import decided

if TYPE_CHECKING:
    from certif.acts.session.close import ClosePlan
    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate

__all__ = ["Texts", "certificate_text", "draft_texts", "session_texts"]


_SEALED = {
    DocumentKind.CERTIFICATE: CERTIFICATE,
    DocumentKind.STATEMENT: STATEMENT,
    DocumentKind.LETTER: LETTER,
    DocumentKind.DECISION: DECISION,
    DocumentKind.MINUTES: MINUTES,
    DocumentKind.ADDENDUM: ADDENDUM,
    DocumentKind.INVITATION: INVITATION,
    DocumentKind.EDITION: EDITION,
}
_SENT = tuple(kind for kind in DocumentKind if kind not in _SEALED)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts to print, and the ``revoked`` certificates, whose texts are omitted."""

    texts: tuple[Text, ...]
    revoked: tuple[str, ...] = ()


def certificate_text(root: Path, number: str, edition: int | None) -> tuple[Certificate, Text]:
    """Return a certificate and the text of an edition, by default the current one.

    Raises as `certificate_of`, `UsageError` for an edition that there is not, and `Refusal` where the text
    is not the one that was sealed.
    """
    register = load(root)
    found = certificate_of(register, number)
    wanted = [each for each in found.editions if edition in {None, each.number}]
    if not wanted:
        raise UsageError(
            _("{number} has no edition {edition}.").format(number=found.number, edition=edition),
            hint=_("Its editions: {editions}.").format(
                editions=", ".join(str(each.number) for each in found.editions)
            ),
        )
    chosen, folder = wanted[-1], register.sessions[found.session]
    text = SealedTexts(folder)[chosen.path]
    return found, Text(
        CERTIFICATE.removesuffix(".md"),
        chosen.fullname,
        text,
        chosen.issued_on,
        letterhead_of(register, folder, chosen.issued_on),
        proof=proof_of(register, folder, chosen.path),
    )


def session_texts(root: Path, session: str, kinds: Sequence[DocumentKind], on: date) -> Texts:
    """Return the texts of a session, all or of some ``kinds``.

    Those not sealed are dated ``on``.

    A closed session gives what it sealed, in the current edition; an open one what it sends. Raises
    `UsageError` for an unknown session or for a kind that is of no use to it, `Refusal` where a text is not
    as it was sealed, and `CannotCheck` where there is nothing to print.
    """
    register, folder = load_session(root, session)
    there = tuple(_SEALED) if folder.closed else _SENT
    if strangers := [kind for kind in kinds if kind not in there]:
        raise UsageError(
            _other_kinds(folder).format(session=session, kind=shown(strangers[0])),
            hint=_("It has: {kinds}.").format(kinds=", ".join(there)),
        )
    if folder.closed:
        found = _sealed_texts(register, folder, kinds or there)
    else:
        found = Texts(tuple(_texts_to_send(root, register, folder, kinds, on)))
    if not found.texts and not found.revoked:
        raise CannotCheck(
            _("Session {session} has nothing to print yet.").format(session=session),
            hint=_("`certif session status {session}` says what comes next.").format(
                session=session
            ),
        )
    return found


def draft_texts(root: Path, plan: ClosePlan) -> Iterator[Text]:
    """Yield the documents that a close would issue, as drafts."""
    register = load(root)
    sender = letterhead_of(register, session_folder(register, plan.session), plan.on)
    names = {result.candidate: result.fullname for result in plan.results}
    for path in plan.documents:
        person = names.get(path.partition("/")[0], plan.session)
        text = plan.files[path].decode()
        yield Text(path.removesuffix(".md"), person, text, plan.on, sender, draft=True)


def _other_kinds(folder: SessionFolder) -> str:
    if folder.closed:
        return _("Session {session} is closed: it sends no {kind} any more.")
    return _("Session {session} is open: it issued no {kind} yet.")


def _sealed_texts(
    register: Register, folder: SessionFolder, kinds: Iterable[DocumentKind]
) -> Texts:
    """Return a session's sealed texts in their current edition, checksums verified."""
    results = results_of(folder)
    names = {_SEALED[kind] for kind in kinds}
    sealed = SealedTexts(folder)
    texts = [
        Text(
            f"{result.candidate}/{name.removesuffix('.md')}",
            paper.fullname,
            sealed[paper.path],
            paper.day,
            letterhead_of(register, folder, paper.day),
            proof=proof_of(register, folder, paper.path),
        )
        for result in results.results
        if (now := decided(folder, result.candidate))
        for name, paper in now.papers.items()
        if name in names
    ]
    if MINUTES in names:
        path = f"{folder.path}/issued/{MINUTES}"
        stem = MINUTES.removesuffix(".md")
        sender = letterhead_of(register, folder, results.closed_on)
        texts.append(Text(stem, folder.id, sealed[path], results.closed_on, sender))
    held = certificates([folder])
    revoked = tuple(each.number for each in held if each.revocation is not None)
    return Texts(tuple(texts), revoked)


def _texts_to_send(
    root: Path,
    register: Register,
    folder: SessionFolder,
    kinds: Sequence[DocumentKind],
    on: date,
) -> Iterator[Text]:
    """Yield what an open session sends, as the commands of each write it.

    Unless they were asked for, kinds for which the session has nothing yet are passed over.
    """
    from certif.acts.jury.invite import plan_convocations
    from certif.acts.jury.papers import plan_composition, plan_sheets
    from certif.acts.pdf.grids import plan_grids
    from certif.acts.session.screening_letters import plan_letters

    letterhead = letterhead_of(register, folder, on)
    made: Mapping[DocumentKind, Callable[[], Mapping[str, bytes]]] = {
        DocumentKind.SCREENING_LETTER: lambda: {
            f"courriers/{name}": text
            for name, text in plan_letters(root, folder.id, on, again=True).files.items()
        },
        DocumentKind.CONVOCATION: lambda: {
            f"convocations/{name}": text
            for name, text in plan_convocations(root, folder.id, on).items()
        },
        DocumentKind.GRID: lambda: {
            f"grilles/{name}": text for name, text in plan_grids(root, folder.id, on).items()
        },
        DocumentKind.COMPOSITION: lambda: plan_composition(root, folder.id, on),
        DocumentKind.ATTENDANCE: lambda: plan_sheets(root, folder.id, on),
    }
    for kind in kinds or _SENT:
        try:
            files = made[kind]()
        except CannotCheck:
            if kinds:
                raise
            files = {}
        for name, content in sorted(files.items()):
            stem = name.removesuffix(".md")
            fullname = register.shelf.fullname_of(stem.rpartition("/")[2])
            yield Text(stem, fullname, content.decode(), on, letterhead)
