"""The parts of a letter, found in its Markdown: sender, addressee, signatory.

A letter has no marks for its parts: they are told by where they stand and how they are written, as the
packaged templates write them. A paragraph that is none of them stays a paragraph, so that a dataset's own
template loses its layout at most, and never a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

__all__ = ["Part", "PartKind", "parts", "plain"]

_DATED = re.compile(r"[^.:]{1,200}, le (?:1er|\d{1,2})[ \u00a0]\w+[ \u00a0]\d{4}")
_OBJECT = re.compile(r"Objet[ \u00a0\u202f]*:")
_MADE = re.compile(r"Fait à ")
_SALUTATION = re.compile(r"(?:Madame|Monsieur|Mesdames|Messieurs)\b.*,")
_LONGEST_HEAD = 12


class PartKind(StrEnum):
    """The kinds of blocks; the value is the page template's function."""

    LETTERHEAD = "letterhead"
    ADDRESSEE = "addressee"
    DATED = "dated"
    OBJECT = "object"
    BODY = "body"
    SIGNATURE = "signature"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: neighbouring blocks of one kind.

    Those of a signature are the place and day (where the document says them there), the capacity and the
    name, in this order.
    """

    kind: PartKind
    nodes: tuple[SyntaxTreeNode, ...]


def parts(nodes: Sequence[SyntaxTreeNode]) -> tuple[Part, ...]:
    """Return the parts of a document, in the order of the text.

    It is the order of a screen reader, too.
    """
    rule = next((index for index, node in enumerate(nodes) if node.type == "hr"), len(nodes))
    text, foot = nodes[:rule], [node for node in nodes[rule:] if node.type != "hr"]
    opening = list(_opening(text))
    after = sum(len(part.nodes) for part in opening)
    found = [*opening, *_rest(text[after:])]
    return (*found, *([Part(PartKind.FOOT, tuple(foot))] if foot else []))


def plain(node: SyntaxTreeNode) -> str:
    """Return the words of a block, without emphasis; line breaks are kept."""
    return "".join(
        "\n"
        if each.type == "hardbreak"
        else " "
        if each.type == "softbreak"
        else each.content
        if each.type in {"text", "code_inline"}
        else ""
        for each in node.walk()
    )


def _opening(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Part]:
    """Yield what stands above the first words of a letter."""
    if not nodes or not _is_bold(nodes[0]):
        return
    yield Part(PartKind.LETTERHEAD, (nodes[0],))
    head = _above_the_text(nodes[1:])
    addressed = False
    for node in head:
        words = plain(node)
        if _OBJECT.match(words):
            yield Part(PartKind.OBJECT, (node,))
        elif _DATED.fullmatch(words):
            yield Part(PartKind.DATED, (node,))
        elif not addressed:
            addressed = True
            yield Part(PartKind.ADDRESSEE, (node,))
        else:
            yield Part(PartKind.BODY, (node,))


def _above_the_text(nodes: Sequence[SyntaxTreeNode]) -> Sequence[SyntaxTreeNode]:
    """Return the paragraphs before "Madame, Monsieur,"; none where this is no letter."""
    for index, node in enumerate(nodes[:_LONGEST_HEAD]):
        if node.type != "paragraph":
            break
        if _SALUTATION.fullmatch(plain(node)):
            return nodes[:index]
    return ()


def _rest(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Part]:
    name = _signed_at(nodes)
    if name is None:
        if nodes:
            yield Part(PartKind.BODY, tuple(nodes))
        return
    start = name - 1
    if start and nodes[start - 1].type == "paragraph" and _MADE.match(plain(nodes[start - 1])):
        start -= 1
    if start:
        yield Part(PartKind.BODY, tuple(nodes[:start]))
    yield Part(PartKind.SIGNATURE, tuple(nodes[start : name + 1]))
    if nodes[name + 1 :]:
        yield Part(PartKind.BODY, tuple(nodes[name + 1 :]))


def _signed_at(nodes: Sequence[SyntaxTreeNode]) -> int | None:
    """Return the index of the signatory's name, or ``None``.

    It is bold, alone, below a capacity that ends with a comma.
    """
    for index in range(len(nodes) - 1, 0, -1):
        above = nodes[index - 1]
        if _is_bold(nodes[index], alone=True) and above.type == "paragraph":
            return index if plain(above).endswith(",") else None
    return None


def _is_bold(node: SyntaxTreeNode, *, alone: bool = False) -> bool:
    """Tell whether a paragraph begins with bold words (``alone``: has no others)."""
    if node.type != "paragraph":
        return False
    inline = [each for each in node.children[0].children if each.type != "text" or each.content]
    return bool(inline) and inline[0].type == "strong" and (len(inline) == 1 or not alone)
