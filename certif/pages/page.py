"""One page: a single file of HTML with its data, its style and its script.

The page may ask nothing of any network: its policy allows the script and the style that it holds, by
their digests, and nothing else. The data stand in an element of their own, so that one digest of the
script serves every page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from certif import resources
from certif.i18n import speaking
from certif.quoting import harmless

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["Page", "both_languages", "digest_in", "one_file", "packaged", "page_html", "styles"]

_SCRIPTS: Final = (
    *("emit", "text", "checks", "ways", "draft", "elements", "grids", "slots", "intake", "start"),
)
_DIGEST: Final = '<meta name="certif-content" content="'


@dataclass(frozen=True, slots=True)
class Page:
    """The contents of a page.

    ``data`` are for its script, ``words`` its sentences by key. ``made`` says when and from which commit the page
    was made: two pages that differ in nothing else have the same digest.
    """

    language: str
    title: str
    sender: str
    certification: str
    heading: str
    lead: str
    made: str
    data: Mapping[str, object]
    words: Mapping[str, str]


def page_html(page: Page, stamp: str) -> str:
    """Return the page; ``stamp`` is what its files say of it on their second line."""
    return one_file(
        "page.html.j2",
        _style(),
        _script(),
        {**page.data, "words": page.words, "stamp": stamp},
        language=page.language,
        digest=_digest(page),
        title=page.title,
        sender=page.sender,
        certification=page.certification,
        heading=page.heading,
        lead=page.lead,
        made=page.made,
        words=page.words,
    )


def one_file(
    template: str, style: str, script: str, data: Mapping[str, object], **values: object
) -> str:
    """Return a page of one file, whose policy allows its own style and script alone.

    ``template`` is the name of a packaged one; it gets ``values``, and ``data`` for the script. Without a script,
    none runs.
    """
    policy = [
        "default-src 'none'",
        f"script-src {_source(script)}" if script else "script-src 'none'",
        f"style-src {_source(style)}",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return _template(template).render(
        policy="; ".join(policy),
        style=_as_is(style),
        script=_as_is(script),
        data=_as_is(_json(data)),
        **values,
    )


def both_languages(words: Callable[[], dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return sentences in French and in English."""
    found: dict[str, dict[str, str]] = {}
    for language in ("fr", "en"):
        with speaking(language):
            found[language] = words()
    return found


def digest_in(html: str) -> str | None:
    """Return the digest that a page made earlier bears, or ``None``."""
    _before, found, after = html.partition(_DIGEST)
    return after.partition('"')[0] if found else None


def _digest(page: Page) -> str:
    said = json.dumps(asdict(replace(page, made="")), sort_keys=True)
    everything = said + packaged("page.html.j2") + _style() + _script()
    return hashlib.sha256(everything.encode()).hexdigest()[:32]


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _as_is(text: str) -> object:
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    return Markup(text)  # noqa: S704 - our own script and style, and JSON without `<`


@cache
def _script() -> str:
    return '"use strict";\n' + "\n".join(packaged(f"script/{name}.js") for name in _SCRIPTS)


def _style() -> str:
    return styles("style.css")


def styles(*names: str) -> str:
    """Return the style that all pages share, then these packaged ones."""
    return "".join(packaged(name) for name in ("base.css", *names))


@cache
def packaged(name: str) -> str:
    """Return a packaged template, style or script."""
    # Part of the tool, like its code: read from where it is installed, never from the dataset.
    return (resources.pages_folder() / name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - loaded by the first page

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(packaged),
        finalize=_visible,
    ).get_template(name)


def _visible(value: object) -> object:
    """Return text with its hidden characters as escapes, line by line."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value  # our own style and script are marked as such
    return "\n".join(map(harmless, value.split("\n")))
