"""The figures of a register, of every certification or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.read_or_refuse import refuse_incomplete
from certif.dataset.reading.load import load
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, listed, shown
from certif.results.figures.counts import Figures, figures

if TYPE_CHECKING:
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["figures_of", "register_figures"]


def register_figures(root: Path, certification: str | None = None) -> Figures:
    """Count the closed sessions of a register, or those of one certification.

    Raises `UsageError` for a certification that is not there, `CannotCheck` where what a closed session issued or
    corrected cannot be read: a count that lacks a revocation would be false.
    """
    register = load(root)
    refuse_incomplete(register)
    return figures_of(register, certification)


def figures_of(register: Register, certification: str | None = None) -> Figures:
    """Return the same of a register that was read already."""
    found = figures(register)
    known = {*register.shelf.certifications, *(each.id for each in found)}
    if certification is not None and certification not in known:
        raise UsageError(
            _("There is no certification {certification}.").format(
                certification=shown(certification)
            ),
            hint=did_you_mean(certification, known)
            or _("They are: {known}.").format(known=listed(sorted(known))),
        )
    return Figures(
        tuple(each for each in found if certification in {None, each.id}),
        tuple(
            folder.id
            for folder in register.sessions.values()
            if not folder.closed
            and certification in {None, folder.session.certification if folder.session else None}
        ),
    )
