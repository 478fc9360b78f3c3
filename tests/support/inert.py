"""A list of hostile texts, and a check that a Markdown output keeps them inert."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from markdown_it import MarkdownIt

__all__ = ["HOSTILE", "everywhere", "everywhere_in", "held_to"]

HOSTILE = (
    "@camille et (@camille)",
    "https://x.exemple/a HTTP://x.exemple www.x.exemple ftp://x.exemple mailto:a@b.fr",
    "&copy; &#64; &#x40;",
    ":tada: :+1:",
    ": a",
    "! a",
    "#123 x/y#123 GH-4",
    "<b>gras</b><!-- x --><script>",
    "![i](https://x.exemple/i.png)",
    "[ici](javascript:alert(1)) [a][b] [^1]",
    "<https://x.exemple>",
    "[x]: https://x.exemple",
    "**g** _i_ ~~b~~ `c` $m$",
    "``c`` ```",
    "a ` b",
    "a | b",
    "# titre",
    "- liste",
    "1. liste",
    "> cité",
    "---",
    "a\u202eb\u200bc\x1bd",
    "a\n# b\n- c",
    "a\\",
    "\\` \\| \\[x](y)",
)
FALLS_IN_PROSE = re.compile(
    r"(?<!\w)@\w|#\d|:[\w+-]+:(?!\w*//)|\bgh-\d|[\u202a-\u202e\u2066-\u2069\x1b]|\u00a9",
    re.IGNORECASE,
)
AUTOLINK = re.compile(r"(?:https?|ftp)://|\bwww\.|mailto:|xmpp:", re.IGNORECASE)


def everywhere(known: Any, text: str) -> Any:
    """``known`` with ``text`` in the place of each text that it holds."""
    if type(known) is str:
        return text if known else known
    if is_dataclass(known) and not isinstance(known, type):
        names = [each.name for each in fields(known) if each.init]
        return replace(known, **{n: everywhere(getattr(known, n), text) for n in names})
    if type(known) in {tuple, list}:
        return type(known)(everywhere(each, text) for each in known)
    return known


def everywhere_in(context: Any, text: str) -> Any:
    """The same for what a template is given: keys stay."""
    if isinstance(context, dict):
        return {key: everywhere_in(value, text) for key, value in context.items()}
    if isinstance(context, list):
        return [everywhere_in(each, text) for each in context]
    return everywhere(context, text)


def held_to(output: Callable[[str], str]) -> None:
    """Fail where a hostile text changes more than words."""
    plain = shape(output("mot"))
    assert plain
    for text in HOSTILE:
        written = output(text)
        assert shape(written) == plain, (text, written)
        prose = "\n".join(prose_of(written))
        assert not FALLS_IN_PROSE.search(prose), (text, prose)
        assert not AUTOLINK.search(without_code(body_of(written))), (text, written)


def tokens(text: str) -> list[Any]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body_of(text))


def body_of(text: str) -> str:
    """``text`` without its front matter, which is YAML."""
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def shape(text: str) -> list[str]:
    """Return the structure of ``text`` in Markdown: blocks and marks, without words."""
    said: list[str] = []
    for token in tokens(text):
        said.append(f"{token.type} {token.level}")
        marks = (child.type for child in token.children or ())
        said += [
            each
            for each in marks
            if each not in {"text", "softbreak", "code_inline", "text_special"}
        ]
    return said


def prose_of(text: str) -> list[str]:
    return [
        "".join(
            child.content if child.type != "code_inline" else "␣" for child in token.children or ()
        )
        for token in tokens(text)
    ]


def without_code(text: str) -> str:
    return re.sub(r"\\[\\`]|(`+).*?\1", "", text, flags=re.DOTALL)
