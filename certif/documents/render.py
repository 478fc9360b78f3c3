"""One Jinja environment for every document: sandboxed, strict, its data inert.

A template sees plain data and cannot reach anything else. A name that its context lacks is refused (never
printed as nothing), and each ``{{ … }}`` is escaped for Markdown (`certif.documents.markdown`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from certif import resources
from certif.documents import french, markdown
from certif.errors import CannotCheck
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["render", "source_of"]

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_BLANK_LINES = re.compile(r"\n{3,}")
_NONE: Mapping[str, str] = {}
# How a filter fails on what it is not made for: babel asserts, Python raises.
_MISUSES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def render(
    template_name: str, context: Mapping[str, object], *, overrides: Mapping[str, str] = _NONE
) -> str:
    """Render a document: its text, ended by one line feed.

    ``template_name`` is a file name of ``templates/`` (``certificat.md.j2``); ``overrides`` are the texts of
    the dataset's own templates by name, taken before the packaged ones. In the context, dates are dates and
    texts are plain text: filters and escaping are the template's affair and ours.

    Filters: ``date``, ``month``, ``of_month``, ``slot``, ``number``, ``months``, ``of_months``, ``list`` (a, b et c),
    ``paragraphs``, ``quote``, ``yaml`` (front matter). French no-break spaces are put in afterwards, below the front matter.

    Raises `CannotCheck` for a template that is missing, malformed, that asks for what there is not, or that
    tries to leave the sandbox.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - the exceptions of the one library used here

    try:
        text = _template(template_name, source_of(template_name, overrides)).render(context)
    except (TemplateError, *_MISUSES) as error:
        raise CannotCheck(
            _("templates/{name} cannot be rendered: {reason}.").format(
                name=template_name, reason=_reason(error)
            ),
            hint=_("Mend the template; the packaged one of that name is an example."),
        ) from error
    front = _FRONT_MATTER.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    return head + french.typography(_BLANK_LINES.sub("\n\n", body)).rstrip() + "\n"


def source_of(template_name: str, overrides: Mapping[str, str] = _NONE) -> str:
    """Return the text of a template: the dataset's own, else the packaged one.

    Raises `CannotCheck` where neither exists.
    """
    if template_name in overrides:
        return overrides[template_name]
    try:
        return _packaged(template_name)
    except OSError as error:
        raise CannotCheck(_("There is no template {name}.").format(name=template_name)) from error


@cache
def _packaged(template_name: str) -> str:
    # Part of the tool, like its code: read from where it is installed, never from the dataset.
    return (resources.templates_folder() / template_name).read_text(encoding="utf-8")


@cache
def _template(name: str, source: str) -> Template:
    template = _environment().from_string(source)
    template.name = name
    return template


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - loaded by the first document
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=markdown.escaped,
        autoescape=False,  # the text is Markdown: `finalize` escapes every datum for it
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


def _no_arithmetic(*_operands: object) -> object:
    raise ArithmeticError(_("a template does not multiply"))


def _reason(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    text = str(error).rstrip(".") or _("a value is missing")
    return _("line {line}, {reason}").format(line=line, reason=text) if line else text
