"""Try the dataset's page template on invented documents, within limits.

`validate` reports its faults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from certif import resources
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.templates import own_fonts, own_page
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place, Span

__all__ = ["page_faults", "trial"]

_PATH = "templates/page.typ"


def page_faults(root: Path) -> tuple[Fault, ...]:
    """Return the faults of the dataset's page template; none if there is none.

    Without the extra that makes pages, only what can be told from its text.
    """
    if not os.path.lexists(root / _PATH):
        return ()
    try:
        template = own_page(root) or ""
    except CannotCheck as problem:
        return (_fault(problem.message.rstrip("."), None),)
    packaged = read_bytes(
        os.fspath(resources.templates_folder() / "page.typ"), len(template) * 4 + 1
    )
    if template.encode() == packaged:
        return ()  # the tests of the tool try it: a child process costs 0.15 s
    from certif.dataset.reading import confined
    from certif.documents.pdf.page_template import reaches_out
    from certif.documents.pdf.paper import TYPST
    from certif.typesetting.press import is_ready

    if found := reaches_out(template):
        return (_fault(_("{word} is not for a page template").format(word=found[1]), found[0]),)
    fonts = own_fonts(root)
    font_folder = os.fspath(fonts) if fonts else None
    answer = confined.call(trial, template, font_folder) if is_ready(TYPST) else {}
    if answer is None:
        return (_fault(_("it takes too much time or memory"), None),)
    line = answer.get("line")
    reason = answer.get("reason")
    return (_fault(str(reason), line if isinstance(line, int) else None),) if reason else ()


def trial(template: str, fonts: str | None) -> Mapping[str, object]:
    """Print each kind of sample with a page template; return the first failure.

    The failure has a ``reason`` and a ``line``.
    """
    from certif.documents.pdf.paper import DEFAULT_FACE, PAGE, TYPST, Letterhead, paper
    from certif.documents.pdf.samples import SAMPLE_PROOF, SAMPLES
    from certif.typesetting.press import Press, Unprintable

    press = Press(TYPST, DEFAULT_FACE, [Path(fonts)] if fonts else [])
    sender = Letterhead("Service certificateur exemple", "SCE", "RS0000")
    day = date(2026, 12, 1)
    for kind, text in SAMPLES.items():
        proof = SAMPLE_PROOF if kind == "certificat" else None
        made = paper(text, sender, name=f"{kind}.md", day=day, template=template, proof=proof)
        try:
            press.pdf(made.files, day)
        except Unprintable as refused:
            # A face that the dataset does not bring is given on the command line: not the template's fault.
            if not refused.letters:
                return {
                    "reason": refused.reason,
                    "line": refused.line if refused.file == PAGE else None,
                }
    return {}


def _fault(reason: str, line: int | None) -> Fault:
    span = Span(line, 1, line, 1) if line else None
    return Fault(FaultKind.PAGE_TEMPLATE, Place(_PATH, span=span), {"reason": reason})
