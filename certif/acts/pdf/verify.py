"""Verify a PDF: its attached text, then its pages, made again and compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.acts.certificate.verify import sure
from certif.acts.pdf.printing import Text, look_of, print_one
from certif.acts.pdf.proof import proof_of
from certif.acts.pdf.sealed import SealedTexts, letterhead_of
from certif.dataset.reading.load import load
from certif.documents.pdf.paper import DEFAULT_FACE, PAGE
from certif.documents.pdf.paper import made_by as maker_of
from certif.documents.render import source_of
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown
from certif.results.pdf.seal import Pages, attached_credential, attached_text, made_by, pages_in
from certif.results.verify import Answer, AnswerKind, verify_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["verify_pdf"]


def verify_pdf(
    root: Path,
    content: bytes,
    *,
    name: str | None = None,
    code: str | None = None,
    font_folders: Sequence[Path] = (),
) -> tuple[Answer, Pages | None]:
    """Return the register's answer on a PDF's text, and the state of its pages.

    The pages are made again from the register's own text and compared byte for byte. Raises `CannotCheck`
    where that cannot be done: another version, face or page template makes others, which proves nothing
    either way. There are no pages to speak of where the text is not one of the register's.
    """
    register = load(root)
    text = attached_text(content)
    if text is None:
        return Answer(AnswerKind.UNKNOWN), None
    answer = sure(register, verify_text(register, text, name=name, code=code))
    issued = _issued(register, text, attached_credential(content))
    if issued is None or answer.kind is AnswerKind.REGISTER_ALTERED:
        return answer, None
    pages = _pages(root, issued, content, font_folders)
    if answer.authentic and not pages.good:
        answer = replace(answer, kind=AnswerKind.ALTERED)
    return answer, pages


def _issued(register: Register, text: str, credential: str | None) -> Text | None:
    """Return the document of the register that has this text, with its proof.

    ``credential`` is the one that the file in hand carries: without one, its pages were made without.
    """
    for folder in register.sessions.values():
        sealed = SealedTexts(folder)
        path = sealed.path_of(text)
        if path is None or folder.closed_on is None:
            continue
        days = {each.path: each.correction.date for each in folder.corrections if each.correction}
        place, _slash, document = path.rpartition("/")
        day = days.get(place, folder.closed_on)
        sender = letterhead_of(register, folder, day)
        proof = proof_of(register, folder, path) if credential else None
        return Text(document.removesuffix(".md"), "", text, day, sender, proof=proof)
    return None


def _pages(root: Path, issued: Text, content: bytes, font_folders: Sequence[Path]) -> Pages:
    """Return the state of the pages.

    Raises `CannotCheck` where they cannot be made again as they were.
    """
    said = made_by(content) or ""
    face = said.rpartition(" / ")[2] or DEFAULT_FACE
    try:
        look = look_of(root, face, font_folders)
        here = maker_of(source_of(PAGE) if look.template is None else look.template, face)
        made = print_one(issued, look) if said == here else None
    except CannotCheck as problem:
        raise _not_checked(problem.message.rstrip("."), problem.hint) from problem
    if made is None:
        why = _("it was made by {maker}, and here it would be {here}")
        raise _not_checked(why.format(maker=shown(said), here=shown(here)))
    return pages_in(content, made)


def _not_checked(why: str, hint: str = "") -> CannotCheck:
    return CannotCheck(
        _(
            "The text that this file carries is in the register, and whether its pages show it cannot be "
            "checked: {why}."
        ).format(why=why),
        hint=hint
        or _("Give the number, the name and the code that the page shows: --name, --code."),
    )
