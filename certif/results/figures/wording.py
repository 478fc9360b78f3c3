"""The names of figures, for reports and pages alike."""

from __future__ import annotations

from certif.i18n import _, language
from certif.results.figures.delays import DelayKind

__all__ = ["delay_in_words", "number", "percent"]


def delay_in_words(kind: DelayKind) -> str:
    """Return the name of a delay."""
    return {
        DelayKind.APPLICATION: _("From the application to the decision"),
        DelayKind.INTERVIEW: _("From the interview to the decision"),
        DelayKind.CERTIFICATE: _("From the decision to the sending of the certificate"),
        DelayKind.FILING: _("From the decision to the deposit at the Caisse des Dépôts"),
    }[kind]


def number(value: float | None) -> str:
    """Return a number with at most one decimal, nothing where it is not known."""
    if value is None:
        return ""
    text = f"{round(value, 1):g}"
    return text.replace(".", ",") if language() == "fr" else text


def percent(share: float) -> str:
    """Return a share as a percentage without decimals."""
    return _("{number}%").format(number=round(share * 100))
