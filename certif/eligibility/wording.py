"""Words for durations, phases and missions, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _, dated, ngettext
from certif.model.certification import INTRAPRENEUR, INTRAPRENEUR_FORMS
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.model.dates import When
    from certif.model.people import Mission

__all__ = [
    "distinct",
    "duration",
    "employment",
    "event",
    "months",
    "phase",
    "role",
    "roles",
    "stretch",
    "working_time",
]

_PHASES = {
    "investigation": N_("investigation"),
    "construction": N_("construction"),
    "acceleration": N_("acceleration"),
    "consolidation": N_("consolidation"),
    "opere": N_("operated"),
    "transfere": N_("transferred"),
    "abandon": N_("abandoned"),
    "abandon-investigation": N_("abandoned in investigation"),
}
_EVENTS = {
    "fast": N_("award of the acceleration fund"),
    "committee": N_("investment committee"),
    "product_launch": N_("launch of the product"),
    "national_impact": N_("service of national impact"),
    "end": N_("end of the product"),
    "other": N_("event"),
}
_EMPLOYMENTS = {
    "administration-centrale": N_("central administration"),
    "service-deconcentre": N_("devolved office of the State"),
    "collectivite": N_("local authority"),
    "hopital": N_("hospital"),
    "etablissement-public": N_("public body"),
    "operateur": N_("public operator"),
    "autre-public": N_("other public employer"),
    "prive": N_("private employer"),
    "fonctionnaire": N_("civil servant"),
    "contractuel": N_("under contract"),
    "autre": N_("other employment"),
}


def phase(name: str) -> str:
    """A phase of a startup in the reader's language."""
    return _(_PHASES[name]) if name in _PHASES else name


def event(name: str) -> str:
    """An event of a startup in the reader's language."""
    return _(_EVENTS[name]) if name in _EVENTS else shown(name)


def employment(word: str) -> str:
    """A type of employer, or of employment, in the reader's language."""
    return _(_EMPLOYMENTS[word]) if word in _EMPLOYMENTS else word


def role(name: str) -> str:
    """Return a mission's role: intrapreneur as our word, any other one quoted."""
    return name.casefold() if name.casefold() in INTRAPRENEUR_FORMS else shown(name)


def roles(names: Iterable[str]) -> str:
    """Return several roles in words, any of which will do."""
    return _(" or ").join(role(name) for name in distinct(names))


def distinct(names: Iterable[str]) -> list[str]:
    """Return roles without the other forms of intrapreneur, where that is one of them."""
    given = list(names)
    other = INTRAPRENEUR_FORMS[1:] if INTRAPRENEUR in map(str.casefold, given) else ()
    return [name for name in given if name.casefold() not in other]


def duration(thirtieths: int) -> str:
    """A duration in months and days, thirty days to a month."""
    months, days = divmod(thirtieths, 30)
    parts = []
    if months:
        parts.append(ngettext("{count} month", "{count} months", months).format(count=months))
    if days or not months:
        parts.append(ngettext("{count} day", "{count} days", days).format(count=days))
    return " ".join(parts)


def working_time(mission: Mission) -> str:
    """Return full time, part time, or unknown, in words."""
    words = {"plein": _("full time"), "partiel": _("part time")}
    return words.get(mission.working_time or "", _("working time not known"))


def months(start: When, end: When | None) -> str:
    """Return a duration in words, where a month stands for a day.

    No preposition fits both.
    """
    if end is None:
        return _("begun: {start}, going on").format(start=dated(start))
    return _("begun: {start}, ended: {end}").format(start=dated(start), end=dated(end))


def stretch(mission: Mission) -> str:
    """A mission in a few words: its days as the file gives them, and its startups."""
    if mission.has_months:
        when = months(mission.start, mission.end)
    elif mission.end is None:
        when = _("since {start}").format(start=dated(mission.start))
    else:
        when = _("from {start} to {end}").format(start=dated(mission.start), end=dated(mission.end))
    where = listed(mission.startups) if mission.startups else _("no service named")
    return f"{when}, {where}"
