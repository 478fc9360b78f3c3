"""Markdown blocks as typst source: each word a string literal, never code."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from certif.documents.pdf.widths import column_widths
from certif.errors import CannotCheck
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.tree import SyntaxTreeNode

__all__ = ["blocks", "inline", "literal"]

_LONGEST_WORD = 30
"""Letters without a place to break the line; a longer word gets one after each piece."""

_PIECE = 15
_BREAK = "#h(0.001pt)"
"""A space that nobody sees, at which a line may end; of none at all, typst makes nothing."""

_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_LINKS = ("https://", "http://", "mailto:")


def literal(text: str) -> str:
    """Return ``text`` as a typst string; control characters become spaces.

    typst knows fewer escapes than JSON does: only the backslash and the quote are written as one.
    """
    shown = "".join(" " if unicodedata.category(each) == "Cc" else each for each in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def blocks(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Return the source of several blocks, one a line."""
    lines: list[str] = []
    for index, node in enumerate(nodes):
        before_table = index + 1 < len(nodes) and nodes[index + 1].type == "table"
        text = _block(node)
        # A paragraph stays with the table that it announces.
        lines.append(f"#block(sticky: true)[{text}]" if before_table and _is_text(node) else text)
    return "\n".join(lines)


def inline(node: SyntaxTreeNode) -> str:
    """Return the source of what a paragraph, a heading or a cell holds."""
    return "".join(_inline(each) for each in node.children[0].children) if node.children else ""


def _is_text(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph"


def _block(node: SyntaxTreeNode) -> str:  # noqa: PLR0911 - one for each kind of block
    match node.type:
        case "paragraph":
            return f"#par[{inline(node)}]"
        case "heading" if node.tag == "h1":
            return f"#title[{inline(node)}]"
        case "heading":
            return f"#heading(level: {int(node.tag[1]) - 1})[{inline(node)}]"
        case "bullet_list":
            return f"#list({_items(node, 'list.item')})"
        case "ordered_list":
            start = node.attrs.get("start", 1)
            return f"#enum(start: {int(start)}, {_items(node, 'enum.item')})"
        case "blockquote":
            return f"#quotation[{blocks(node.children)}]"
        case "table":
            return _table(node)
    raise _unknown(node)


def _items(node: SyntaxTreeNode, function: str) -> str:
    return ", ".join(f"{function}[{_item(each)}]" for each in node.children)


def _item(node: SyntaxTreeNode) -> str:
    """A list of one line each is tight: its items hold words, not paragraphs."""
    return "\n".join(
        inline(each) if each.type == "paragraph" and each.hidden else _block(each)
        for each in node.children
    )


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text":
            # Markdown parts what a platform would mention or link; paper mentions nobody.
            return _words(node.content.replace("\u200b", ""))
        case "softbreak":
            return '#" "'
        case "hardbreak":
            return "#linebreak()"
        case "code_inline":
            return _words(node.content)
        case "strong" | "em":
            function = "strong" if node.type == "strong" else "emph"
            return f"#{function}[{_all(node.children)}]"
        case "link":
            address = str(node.attrs.get("href", ""))
            if address.startswith(_LINKS):
                return f"#link({literal(address)})[{_all(node.children)}]"
    raise _unknown(node)


def _all(nodes: Iterable[SyntaxTreeNode]) -> str:
    return "".join(_inline(each) for each in nodes)


def _words(text: str) -> str:
    """Return a text in which a word too long for the page may break.

    Nothing is put in to break it.
    """
    if not text:
        return ""
    pieces: list[str] = []
    end = 0
    for word in _LONG.finditer(text):
        pieces += [text[end : word.start()], *_cut(word[0])]
        end = word.end()
    pieces.append(text[end:])
    return _BREAK.join(f"#{literal(each)}" for each in pieces if each)


def _cut(word: str) -> list[str]:
    """Cut a long word into pieces, never between a letter and what is put on it."""
    pieces, piece = [], ""
    for letter in word:
        if len(piece) >= _PIECE and not (
            unicodedata.category(letter)[0] == "M" or letter in "\u200c\u200d"
        ):
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _table(node: SyntaxTreeNode) -> str:
    head = node.children[0].children[0].children
    rows = [row.children for body in node.children[1:] for row in body.children]
    names = [_plain(cell) for cell in head]
    if not any(names):
        if len(head) != 2:  # noqa: PLR2004 - a name and what it is
            raise _unknown(node)
        pairs = ", ".join(f"([{inline(name)}], [{inline(value)}])" for name, value in rows)
        return f"#description({pairs})"
    filled = [[_plain(cell) for cell in row] for row in rows]
    empty = [
        column for column in range(len(names)) if rows and not any(row[column] for row in filled)
    ]
    widths = column_widths([names, *filled], empty)
    header = ", ".join(f"[{inline(cell)}]" for cell in head)
    cells = "".join(f"  ({', '.join(f'[{inline(cell)}]' for cell in row)},),\n" for row in rows)
    to_fill_in = "true" if empty else "false"
    columns = ", ".join(f"{width}fr" for width in widths)
    return (
        f"#listing(columns: ({columns},), header: ({header},), to-fill-in: {to_fill_in},\n{cells})"
    )


def _plain(cell: SyntaxTreeNode) -> str:
    return "".join(each.content for each in cell.walk() if each.type in {"text", "code_inline"})


def _unknown(node: SyntaxTreeNode) -> CannotCheck:
    line = node.map[0] + 1 if node.map else None
    what = node.type.replace("_", " ")
    text = (
        _("A page cannot show this Markdown: {what}, line {line} of its text.")
        if line
        else _("A page cannot show this Markdown: {what}.")
    )
    return CannotCheck(
        text.format(what=what, line=line),
        hint=_(
            "Write it as headings, paragraphs, lists, quotations, tables, bold, italics or links."
        ),
    )
