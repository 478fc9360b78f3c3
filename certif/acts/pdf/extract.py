"""An extract of the minutes of a closed session, for one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.decision.correct import decision_on
from certif.acts.pdf.printing import Text
from certif.acts.pdf.sealed import letterhead_of
from certif.acts.support.find_session import results_of, unreadable_session
from certif.acts.support.terms import terms_of
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import own_templates
from certif.documents.minutes_extract import EXTRACT, minutes_extract
from certif.documents.render import render
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.model.certifier import ActKind
from certif.model.names import folded
from certif.quoting import shown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder
    from certif.results.follow_up.decided import Decided

__all__ = ["Extract", "extract"]


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract: the name of its file without a suffix, and what goes on paper."""

    name: str
    text: Text


def extract(root: Path, session: str, candidate: str, on: date) -> Extract:
    """Return what the minutes of a closed session say of one person, dated ``on``.

    It is signed by whoever signs certificates that day, under the certifier's name of that day. Raises as `decision_on`,
    `CannotCheck` where the person's files were purged or cannot be read, and `Refusal` where a text that somebody wrote
    names another person of the session, or a name that the person has left.
    """
    register = load(root)
    folder, now = decision_on(register, session, candidate)
    if gone := sorted(path for path in folder.purged if f"/{candidate}" in path):
        raise CannotCheck(
            _("{path} was deleted by a purge: the minutes alone still say it.").format(
                path=shown(gone[0])
            )
        )
    certifier = folder.certifier
    living = register.shelf.certifiers.get(certifier.id) if certifier else None
    if living is None:
        raise unreadable_session(session)
    closed_on = results_of(folder).closed_on
    terms = terms_of(folder, on, ActKind.CERTIFICATES, obtained_on=closed_on, certifier=living)
    result = next(each for each in folder.results if each.candidate == candidate)
    context = minutes_extract(terms, folder, result, now, closed_on)
    text = render(f"{EXTRACT}.j2", context, overrides=own_templates(root))
    _refuse_names(folder, now, text)
    letterhead = letterhead_of(register, folder, on)
    name = f"{folder.id}--{candidate}--{EXTRACT.removesuffix('.md')}"
    return Extract(name, Text(EXTRACT.removesuffix(".md"), now.fullname, text, on, letterhead))


def _refuse_names(folder: SessionFolder, now: Decided, text: str) -> None:
    """Raise `Refusal` where a text that somebody wrote names another candidate."""
    words = f" {folded(text)} ".replace(f" {folded(now.fullname)} ", " ")
    seated = {juror for each in folder.interviews for juror in each.jurors}
    for other in folder.results:
        name = other.fullname
        stranger = other.candidate != now.candidate and other.candidate not in seated
        former = other.candidate == now.candidate and name != now.fullname
        if (stranger or former) and f" {folded(name)} " in words:
            raise Refusal(
                _("The extract would bear the name {name}.").format(name=shown(name)),
                hint=_(
                    "It stands in a reason that somebody wrote. Write the extract by hand from the minutes, without it."
                ),
            )
