"""The figures over closed sessions, as `certif figures` counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.register.figures import figures_of
from certif.acts.site.staff.pictures import juror_stacks, pair_bars, scale_of
from certif.documents.french import typography
from certif.documents.words import spelled
from certif.i18n import _, ngettext
from certif.pages.pictures import Bar, Bars, Stack, Stacks
from certif.pages.staff.views import Cell, CertificationShown, FiguresPage, Table
from certif.reporters.figures import figures_notes, figures_tables, figures_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.acts.site.staff.source import StaffSource
    from certif.model.register import SessionFolder
    from certif.reporters.figures import FiguresTable
    from certif.results.figures.counts import CertificationFigures, FrameworkFigures, Promotion

__all__ = ["figures_page"]


def figures_page(source: StaffSource) -> FiguresPage | None:
    """Return the figures of every certification, ``None`` where no session is closed."""
    found = figures_of(source.register)
    if not found.certifications:
        return None
    shelf = source.register.shelf
    closed = [each for each in source.register.sessions.values() if each.closed]
    return FiguresPage(
        source.frame(_("Figures")),
        tuple(_certification(each, closed) for each in found.certifications),
        juror_stacks(shelf, closed),
        pair_bars(shelf, closed),
        tuple(figures_notes(found)),
    )


def _certification(
    found: CertificationFigures, sessions: Sequence[SessionFolder]
) -> CertificationShown:
    return CertificationShown(
        found.id,
        typography(figures_title(found)),
        _promotions(found),
        tuple(_levels(found, each, sessions) for each in found.frameworks if each.competences),
        tuple(
            _table(f"{found.id}-{rank}", each) for rank, each in enumerate(figures_tables(found))
        ),
    )


def _promotions(found: CertificationFigures) -> Bars:
    heard, certified = found.counts.heard, found.counts.certified
    summary = ngettext(
        "{certified} certified of {count} person heard.",
        "{certified} certified of {count} people heard.",
        heard,
    )
    return Bars(
        f"{found.id}-promotions",
        _("Certified, by promotion"),
        summary.format(certified=certified, count=heard),
        (_("Session"), _("Certificates awarded"), _("People heard")),
        tuple(map(_promotion, found.promotions)),
        _("The red line is the number of people heard."),
    )


def _promotion(one: Promotion) -> Bar:
    counts = one.counts
    return Bar(
        one.session, counts.certified, str(counts.certified), counts.heard, str(counts.heard)
    )


def _levels(
    found: CertificationFigures, each: FrameworkFigures, sessions: Sequence[SessionFolder]
) -> Stacks:
    kept = {one.session for one in found.promotions if one.framework == each.version}
    scale = scale_of(folder for folder in sessions if folder.id in kept)
    summary = ngettext(
        "Levels of {count} person, référentiel {version}",
        "Levels of {count} people, référentiel {version}",
        each.graded,
    )
    return Stacks(
        f"{found.id}-levels-{each.version}",
        _("Levels by competence"),
        summary.format(count=each.graded, version=each.version),
        _("Competence"),
        tuple((level, spelled(level)) for level in scale),
        tuple(Stack(typography(one.title), one.levels) for one in each.competences),
    )


def _table(name: str, each: FiguresTable) -> Table:
    rows = tuple(tuple(Cell(typography(text)) for text in row) for row in each.rows)
    return Table(name, each.title, each.head, rows)
