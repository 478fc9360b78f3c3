"""A document as the source of its pages.

Its words come from its Markdown, its look from the page template.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from certif import __version__
from certif.documents.draft import DRAFT, as_draft
from certif.documents.pdf.parts import Part, PartKind, parts, plain
from certif.documents.pdf.qr_code import Proof, proof_files, proof_source
from certif.documents.pdf.source import blocks, inline, literal
from certif.documents.render import source_of
from certif.quoting import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.tree import SyntaxTreeNode

__all__ = ["DEFAULT_FACE", "PAGE", "TYPST", "Letterhead", "Paper", "made_by", "paper"]

PAGE = "page.typ"
"""The page template, among ``templates/``."""

TYPST = "0.15.2"
"""The version of typst whose bytes are meant: other versions make other ones."""

DEFAULT_FACE = "Libertinus Serif"
"""The face that typst carries: Latin, Greek and Cyrillic letters."""

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_KEY = re.compile(r"^(?P<key>[a-z]+): (?P<value>.*)$", re.MULTILINE)
_TITLES = {
    "decision": "Décision",
    "convocation-candidat": "Convocation à un entretien",
    "convocation-jury": "Convocation d’un membre du jury",
    "grille": "Grille d’évaluation",
}
_ONE_PAGE = frozenset({"certificat"})
_ACROSS = (
    '#set page(foreground: pdf.artifact(rotate(-45deg, text(size: 96pt, tracking: 8pt, weight: "bold", '
    f"fill: luma(110).transparentize(80%))[{DRAFT}])))"
)
"""The word across each page of a draft: typst marks it as decoration, which no screen reader says."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender of a document: the author of the file, and its running head."""

    name: str
    short: str
    registration: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The source to compile: files by name (``main`` first), day, number of pages.

    ``pages`` is the number of pages that it must have, ``None`` where it may have any.
    """

    files: Mapping[str, bytes]
    day: date
    pages: int | None


def paper(
    text: str,
    letterhead: Letterhead,
    *,
    name: str,
    day: date,
    template: str | None = None,
    face: str = DEFAULT_FACE,
    draft: bool = False,
    proof: Proof | None = None,
) -> Paper:
    """Return the source of the pages of ``text``, Markdown with front matter.

    ``name`` is that of the text as it is attached to the pages (``certificat.md``), ``day`` that of the
    document, which becomes the file's; ``template`` a dataset's
    own page template, in place of the packaged one; a ``draft`` bears the word across each page, and so does
    the text attached; ``proof`` is what a certificate carries for whoever verifies it. Raises `CannotCheck` for Markdown that pages do not show.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - part of an extra: loaded by the first page
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    found = _FRONT_MATTER.match(text)
    front = _front(found[1]) if found else {}
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    nodes = SyntaxTreeNode(parser.parse(text[found.end() :] if found else text)).children
    every = parts(nodes)
    page = source_of(PAGE) if template is None else template
    kind = front.get("type", "")
    title = _title(nodes, every, front)
    facts: dict[str, str] = {
        "kind": kind,
        # A screen reader does not say the word across the pages.
        "title": f"{title} ({DRAFT.lower()})" if draft else title,
        "author": letterhead.name,
        "certifier": letterhead.short,
        "registration": letterhead.registration,
        "face": face,
        **{key: front[key] for key in ("number", "edition", "code", "session") if key in front},
    }
    attached_proof = f"{name.rpartition('.')[0]}.jwt"
    shown_proof = proof_source(proof, attached_proof) if proof else ()
    main = "\n".join(
        [
            f'#import "{PAGE}": *',
            _preamble(facts, day, made_by(page, face)),
            _attachment(name),
            *shown_proof[:1],
            *([_ACROSS] if draft else []),
            f"#show: paper.with({_dictionary(facts)})",
            *(_part(each) for each in every),
            *shown_proof[1:],
            "",
        ]
    )
    attached = as_draft(text, day) if draft else text
    files = {"main": main.encode(), PAGE: page.encode(), name: attached.encode()}
    if proof is not None:
        files |= proof_files(proof, attached_proof)
    return Paper(files, day, 1 if kind in _ONE_PAGE else None)


def made_by(page: str, face: str) -> str:
    """Return the maker of a file, for its keywords: versions, page template, face."""
    digest = sha256(page.encode()).hexdigest()[:12]
    return f"certif {__version__} / typst {TYPST} / {digest} / {face}"


def _preamble(facts: Mapping[str, str], day: date, maker: str) -> str:
    """Return the document's metadata, which standards require whatever the template."""
    words = [facts[key] for key in ("registration", "number", "session") if facts.get(key)]
    keywords = ", ".join(literal(each) for each in [*words, maker])
    moment = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    return (
        f"#set document(title: {literal(facts['title'])}, author: {literal(facts['author'])}, "
        f"keywords: ({keywords},), date: {moment})\n"
        '#set text(lang: "fr", region: "FR", fallback: false, hyphenate: false)'
    )


def _attachment(name: str) -> str:
    """Return the source that attaches the text, for comparison with the register."""
    content = f"read({literal(name)}, encoding: none)"
    about = literal("Le texte de ce document, tel qu’il a été établi")
    how = f'relationship: "source", mime-type: "text/markdown", description: {about}'
    return f"#pdf.attach({literal(name)}, {content}, {how})"


def _dictionary(facts: Mapping[str, str]) -> str:
    return "(" + ", ".join(f"{key}: {literal(value)}" for key, value in facts.items()) + ")"


def _part(part: Part) -> str:
    if part.kind is PartKind.BODY:
        return blocks(part.nodes)
    if part.kind is PartKind.SIGNATURE:
        *above, capacity, name = [inline(node) for node in part.nodes]
        made = f"[{above[0]}]" if above else "none"
        return f"#signature({made}, [{capacity}], [{name}])"
    if part.kind is PartKind.FOOT:
        return f"#foot[{blocks(part.nodes)}]"
    return f"#{part.kind}[{inline(part.nodes[0])}]"


def _title(nodes: Sequence[SyntaxTreeNode], every: Sequence[Part], front: Mapping[str, str]) -> str:
    """Return the file's title: the document's and its number, or a letter's subject."""
    heading = next(
        (plain(node) for node in nodes if node.type == "heading" and node.tag == "h1"), ""
    )
    if heading:
        number = front.get("number")
        return f"{heading} n° {number}" if number else heading
    subject = next((plain(part.nodes[0]) for part in every if part.kind is PartKind.OBJECT), "")
    # The reference stands on the line after.
    words = subject.partition("\n")[0].partition(":")[2].strip()
    return capitalised(words) or _TITLES.get(front.get("type", ""), "Document")


def _front(text: str) -> dict[str, str]:
    return {found["key"]: _scalar(found["value"]) for found in _KEY.finditer(text)}


def _scalar(value: str) -> str:
    """A text between double quotes is JSON, as the templates write it."""
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    return value
