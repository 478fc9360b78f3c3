"""Turn texts into pages, and write the pages to files outside the register.

Nothing is overwritten unless asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.support.read_or_refuse import content_if_there
from certif.acts.support.try_page import page_faults
from certif.acts.support.write_outside import refuse_inside, write_outside
from certif.dataset.reading.templates import own_fonts, own_page
from certif.documents.pdf.paper import DEFAULT_FACE, PAGE, TYPST, Letterhead, Paper, paper
from certif.documents.pdf.qr_code import Proof
from certif.errors import CannotCheck
from certif.i18n import _, ngettext
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from certif.typesetting.press import Press, Unprintable

__all__ = ["Fate", "Look", "Sheet", "Text", "look_of", "print_one", "print_texts", "write_sheet"]


@dataclass(frozen=True, slots=True)
class Text:
    """A document to print: the name of its file, its subject, its text, its day.

    ``name`` has no suffix; ``person`` is whom it is about; ``draft`` says that it is not signed yet.
    """

    name: str
    person: str
    text: str
    day: date
    letterhead: Letterhead
    draft: bool = False
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The look of pages: page template (``None``: the packaged one), face, fonts."""

    template: str | None
    face: str
    font_folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The outcome of one text: its pages, or the ``problem`` that prevented them."""

    text: Text
    pdf: bytes | None
    problem: CannotCheck | None = None


class Fate(Enum):
    """The outcome for a file: written, the same already, or different and kept."""

    WRITTEN = "written"
    SAME = "same"
    KEPT = "kept"


def look_of(root: Path, face: str | None = None, font_folders: Sequence[Path] = ()) -> Look:
    """Return how the pages of the dataset under ``root`` look.

    Its ``templates/page.typ`` and ``templates/fonts/`` where it has them, and what the caller adds. Raises
    `CannotCheck` for a page template that `validate` refuses: it is tried within bounds of time and memory
    before it makes a document, which nothing bounds.
    """
    for fault in page_faults(root):
        span = fault.place.span
        raise _unusable(harmless(str(fault.detail["reason"])), span.line if span else None)
    template = own_page(root)
    fonts = own_fonts(root)
    folders = (*([fonts] if fonts else []), *font_folders)
    return Look(template, face or DEFAULT_FACE, folders)


def press_of(look: Look) -> Press:
    """Return the press for these pages.

    Raises `CannotCheck` where the extra or the face is missing.
    """
    from certif.typesetting.press import Press

    return Press(TYPST, look.face, look.font_folders)


def print_texts(texts: Iterable[Text], look: Look) -> Iterator[Sheet]:
    """Yield the pages of each text, in order, worked at on all cores."""
    from certif.typesetting.run import print_all

    press = press_of(look)
    asked: list[tuple[Text, Paper | CannotCheck]] = []

    def jobs() -> Iterator[tuple[dict[str, bytes], date]]:
        for text in texts:
            try:
                made = paper_of(text, look)
            except CannotCheck as problem:
                asked.append((text, problem))
                continue
            asked.append((text, made))
            yield dict(made.files), made.day

    for printed in print_all(press, jobs()):
        yield from _refused(asked)
        text, made = asked.pop(0)
        if not isinstance(made, Paper):
            raise TypeError(made)
        yield _sheet(text, made, printed, look)
    yield from _refused(asked)


def print_one(text: Text, look: Look) -> bytes:
    """Return the pages of one text; raises `CannotCheck` where it has none."""
    sheet = next(print_texts([text], look))
    if sheet.pdf is None:
        raise sheet.problem or CannotCheck(text.name)
    return sheet.pdf


def paper_of(text: Text, look: Look) -> Paper:
    """Return the source of the pages of a text."""
    attached = f"{text.name.rpartition('/')[2]}.md"
    return paper(
        text.text,
        text.letterhead,
        name=attached,
        day=text.day,
        template=look.template,
        face=look.face,
        draft=text.draft,
        proof=text.proof,
    )


def write_sheet(root: Path, folder: Path, name: str, pdf: bytes, *, force: bool) -> Fate:
    """Write ``name`` into ``folder``, made if need be.

    A file with other bytes is kept, unless ``force``.

    Raises `UsageError` where the folder is part of the dataset of ``root``.
    """
    refuse_inside(root, folder)
    current = content_if_there(folder / name, len(pdf) + 1)
    if current == pdf:
        return Fate.SAME
    if current is not None and not force:
        return Fate.KEPT
    write_outside(root, folder, {name: pdf})
    return Fate.WRITTEN


def _refused(asked: list[tuple[Text, Paper | CannotCheck]]) -> Iterator[Sheet]:
    """Yield the texts at the head of the queue that never went to press."""
    while asked and isinstance(problem := asked[0][1], CannotCheck):
        yield Sheet(asked.pop(0)[0], None, problem)


def _sheet(text: Text, made: Paper, printed: bytes | Unprintable, look: Look) -> Sheet:
    from certif.typesetting.press import pages_of

    if not isinstance(printed, bytes):
        return Sheet(text, None, _problem(text, printed, look))
    count = pages_of(printed)
    if made.pages is not None and count != made.pages:
        return Sheet(text, None, _too_long(text, count))
    return Sheet(text, printed)


def _problem(text: Text, refused: Unprintable, look: Look) -> CannotCheck:
    """Put into words why a text has no pages."""
    if refused.letters:
        letters = ", ".join(f"{each} ({_code_points(each)})" for each in refused.letters)
        return CannotCheck(
            ngettext(
                "{document} of {person} holds a letter that the face {face} lacks: {letters}.",
                "{document} of {person} holds letters that the face {face} lacks: {letters}.",
                len(refused.letters),
            ).format(
                document=shown(text.name),
                person=shown(text.person),
                face=shown(look.face),
                letters=letters,
            ),
            hint=_("Give a face that has them: --font-dir FOLDER --font NAME."),
        )
    if refused.file == PAGE:
        return _unusable(refused.reason, refused.line)
    return CannotCheck(
        _("{document} of {person} cannot be printed: {reason}.").format(
            document=shown(text.name), person=shown(text.person), reason=refused.reason
        ),
        hint=_("templates/{name} must have every function that the packaged one has.").format(
            name=PAGE
        )
        if look.template
        else "",
    )


def _unusable(reason: str, line: int | None) -> CannotCheck:
    """Put into words why the dataset's own page template makes no pages."""
    said = (
        _("templates/{name}, line {line}: {reason}.").format(name=PAGE, line=line, reason=reason)
        if line
        else _("templates/{name}: {reason}.").format(name=PAGE, reason=reason)
    )
    hint = _("Correct the template; the packaged one of that name is an example.")
    return CannotCheck(said, hint=hint)


def _too_long(text: Text, count: int) -> CannotCheck:
    return CannotCheck(
        _("{document} of {person} is too long for its one page: it takes {count}.").format(
            document=shown(text.name), person=shown(text.person), count=count
        ),
        hint=_("Shorten the text, or put a page template of your own in templates/{name}.").format(
            name=PAGE
        ),
    )


def _code_points(letters: str) -> str:
    return " ".join(f"U+{ord(letter):04X}" for letter in letters)
