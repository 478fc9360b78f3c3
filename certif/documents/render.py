"""The Jinja environment of all documents: sandboxed, strict, bounded, escaping.

A template sees plain data and cannot reach anything else. A name that its context lacks is refused (never
printed as nothing), and each ``{{ … }}`` is escaped for Markdown (`certif.markdown`). A template of the
dataset is rendered where time, memory and depth are limited; those of the tool are part of its code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, cast

from certif import markdown, resources
from certif.documents import french
from certif.errors import CannotCheck
from certif.i18n import N_, _
from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["Overrides", "render", "source_of"]

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_BLANK_LINES = re.compile(r"\n{3,}")
# How a filter fails on what it is not made for: babel asserts, Python raises. Too deep is a RuntimeError.
_MISUSES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
    *(RuntimeError, SyntaxError, TypeError, ValueError),
)
_PLAIN: Final = ".txt.j2"
"""How the names of templates of plain text end: those of mails."""

_LONGEST: Final = 1024 * 1024
_ENDED: Final = N_("it takes too much time or memory")


class Overrides(Protocol):
    """The dataset's own templates, and the place in which they may be rendered."""

    def get(self, name: str, /) -> str | None:
        """Return the text of a template; ``None`` where the dataset has none of that name."""

    def confined(
        self, function: Callable[..., Mapping[str, object]], *arguments: object
    ) -> Mapping[str, object] | None:
        """Call ``function`` within limits of time and memory; ``None`` beyond them."""


def render(
    template_name: str, context: Mapping[str, object], *, overrides: Overrides | None = None
) -> str:
    """Render a document: its text, ended by one line feed.

    ``template_name`` is a file name of ``templates/`` (``certificat.md.j2``); ``overrides`` are the texts of
    the dataset's own templates by name, taken before the packaged ones. In the context, dates are dates and
    texts are plain text: filters and escaping are the template's affair and ours.

    Filters: ``date``, ``month``, ``of_month``, ``slot``, ``number``, ``months``, ``of_months``, ``list`` (a, b et c),
    ``paragraphs``, ``quote``, ``yaml`` (front matter). French no-break spaces are put in afterwards, below the front matter.

    Raises `CannotCheck` for a template that is missing, malformed, that asks for what there is not, that tries to
    leave the sandbox, or that passes the bounds of time, memory, depth and length.
    """
    source = source_of(template_name, overrides)
    if overrides is None or source == _packaged_or_none(template_name):
        made: Mapping[str, object] | None = rendering(template_name, source, context)
    else:
        made = overrides.confined(rendering, template_name, source, context)
    if made is None or "text" not in made:
        raise CannotCheck(
            _("templates/{name} cannot be rendered: {reason}.").format(
                name=template_name, reason=_reason(made or {"reason": _ENDED})
            ),
            hint=_("Correct the template; the packaged one of that name is an example."),
        )
    return str(made["text"])


def rendering(name: str, source: str, context: Mapping[str, object]) -> dict[str, object]:
    """Return a document's ``text``, or the ``reason`` and ``line`` of its failure."""
    from jinja2 import TemplateError  # noqa: PLC0415 - the exceptions of the one library used here

    try:
        text = _bounded(_template(name, source).generate(context))
    except (TemplateError, *_MISUSES) as error:
        return {"reason": _what_failed(error), "line": getattr(error, "lineno", None)}
    front = _FRONT_MATTER.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    return {"text": head + french.typography(_BLANK_LINES.sub("\n\n", body)).rstrip() + "\n"}


def _bounded(pieces: Iterable[str]) -> str:
    """Join the pieces of a document.

    Raises ``ValueError`` as soon as they are too long for one.
    """
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > _LONGEST:
            raise ValueError(N_("it writes more than a million characters"))
        kept.append(piece)
    return "".join(kept)


def source_of(template_name: str, overrides: Overrides | None = None) -> str:
    """Return the text of a template: the dataset's own, else the packaged one.

    Raises `CannotCheck` where neither exists.
    """
    own = overrides.get(template_name) if overrides is not None else None
    if own is not None:
        return own
    try:
        return _packaged(template_name)
    except OSError as error:
        raise CannotCheck(_("There is no template {name}.").format(name=template_name)) from error


def _packaged_or_none(template_name: str) -> str | None:
    try:
        return _packaged(template_name)
    except OSError:
        return None


@cache
def _packaged(template_name: str) -> str:
    # Part of the tool, like its code: read from where it is installed, never from the dataset.
    return (resources.templates_folder() / template_name).read_text(encoding="utf-8")


@cache
def _template(name: str, source: str) -> Template:
    template = _environment(plain=name.endswith(_PLAIN)).from_string(source)
    template.name = name
    return template


@cache
def _environment(*, plain: bool) -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - loaded by the first document
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_one_line if plain else markdown.escaped,
        autoescape=False,  # `finalize` escapes every datum for Markdown; a mail is plain text
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    # A document computes nothing, and `*` is how a template would fill the memory.
    environment.intercepted_binops = frozenset({"*", "**"})
    environment.binop_table = dict.fromkeys(("*", "**"), _no_arithmetic)
    environment.filters.update(
        date=french.date_in_words,
        day=lambda value: french.date_in_words(value, weekday=True),
        month=french.month_in_words,
        slot=french.slot_in_words,
        number=french.number_in_words,
        of_month=french.of_month_in_words,
        months=french.months_in_words,
        of_months=french.of_months_in_words,
        list=french.enumeration,
        paragraphs=markdown.as_paragraphs,
        quote=markdown.as_quote,
        yaml=markdown.as_yaml,
    )
    return cast("SandboxedEnvironment", environment)


def _one_line(value: object) -> str:
    """Return ``value`` as one line of plain text, hidden characters as escapes."""
    if value is None:
        raise TypeError
    return harmless(str(value)).replace("\\xa0", "\u00a0")


def _no_arithmetic(*_operands: object) -> object:
    raise ArithmeticError(N_("a template does not multiply"))


def _what_failed(error: Exception) -> str:
    """Return the cause of a failure, in English, as a key of the catalogue.

    Another process may have to say it.
    """
    if isinstance(error, MemoryError):
        return _ENDED
    if isinstance(error, RecursionError):
        return N_("it calls itself too often")
    return str(error).rstrip(".") or N_("a value is missing")


def _reason(failed: Mapping[str, object]) -> str:
    line, reason = failed.get("line"), _(str(failed["reason"]))
    return _("line {line}, {reason}").format(line=line, reason=reason) if line else reason
