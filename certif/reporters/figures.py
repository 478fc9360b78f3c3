"""The figures over closed sessions as tables: text, Markdown and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.i18n import _, dated, ngettext
from certif.markdown import inert, sentence, table
from certif.model.follow_up import AppealOutcome
from certif.model.issued import Outcome
from certif.quoting import capitalised, harmless, listed
from certif.reporters.layout import columns, csv_document
from certif.reporters.session.appeals import APPEAL_ENDS
from certif.reporters.session.close import OUTCOMES
from certif.results.figures.delays import DelayKind
from certif.results.figures.wording import delay_in_words, number, percent
from certif.results.reason import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from certif.results.figures.counts import CertificationFigures, Counts, Figures, Promotion
    from certif.results.figures.delays import Delay

__all__ = [
    "FiguresTable",
    "figures_csv",
    "figures_markdown",
    "figures_notes",
    "figures_tables",
    "figures_text",
    "figures_title",
]

_OTHERS: Final = tuple(each for each in Outcome if each is not Outcome.CERTIFIED)


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """A table of figures, with what it is about."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_text(found: Figures) -> str:
    """Return the tables of each certification, for a terminal."""
    lines: list[str] = []
    for each in found.certifications:
        lines += [harmless(figures_title(each)), ""]
        for one in figures_tables(each):
            lines += [one.title, *(f"  {line}" for line in columns([one.head, *_plain(one)])), ""]
    return "\n".join([*lines, *figures_notes(found)]) + "\n"


def figures_markdown(found: Figures) -> str:
    """Return the same tables in Markdown, for the file of a registration."""
    lines: list[str] = []
    for each in found.certifications:
        lines += [f"## {inert(figures_title(each))}", ""]
        for one in figures_tables(each):
            lines += [f"### {inert(one.title)}", "", *table(one.head, one.rows), ""]
    return "\n".join([*lines, "\n\n".join(map(sentence, figures_notes(found)))]) + "\n"


def figures_csv(found: Figures) -> str:
    """Return the table by promotion with every count, a line for each session."""
    head = (
        *(_("Certification"), _("Certifier"), _("Session"), _("Decided on")),
        *(_("Applications"), _("Admissible"), _("Heard"), _("Certified"), _("Revoked since")),
        *_others(),
        _("Appeals"),
        *(_("{delay}, median in days").format(delay=delay_in_words(kind)) for kind in DelayKind),
    )
    rows = (
        (
            *(each.number, each.certifier_name, one.session, one.decided_on.isoformat()),
            *map(str, _row(one.counts)),
            *(str(one.counts.outcomes.get(outcome, 0)) for outcome in _OTHERS),
            *(str(one.counts.revised), str(sum(one.appeals.values()))),
            *(number(one.delays[kind].middle) for kind in DelayKind),
        )
        for each in found.certifications
        for one in each.promotions
    )
    return csv_document(head, rows)


def figures_title(found: CertificationFigures) -> str:
    """Return the number, the title and the certifier of a certification."""
    return _("{number}: {title} ({certifier})").format(
        number=found.number, title=found.title, certifier=found.certifier_name
    )


def _row(counts: Counts) -> tuple[int, ...]:
    return (
        *(counts.applied, counts.admissible, counts.heard),
        *(counts.certified, counts.revoked),
    )


def _plain(one: FiguresTable) -> Iterator[tuple[str, ...]]:
    yield from (tuple(map(harmless, row)) for row in one.rows)


def figures_tables(found: CertificationFigures) -> Iterator[FiguresTable]:
    """Yield the tables of a certification."""
    yield _promotions(found)
    yield _outcomes(found)
    yield from _levels(found)
    yield _delays(found.delays)
    if found.appeals:
        yield _appeals(found.appeals)


def _promotions(found: CertificationFigures) -> FiguresTable:
    head = (
        *(_("Session"), _("Decided on"), _("Applications"), _("Admissible"), _("Heard")),
        *(_("Certified"), _("Of those heard"), _("Revoked since")),
    )
    return FiguresTable(
        _("Promotions"), head, (*map(_promotion, found.promotions), _sum(found.counts))
    )


def _promotion(one: Promotion) -> tuple[str, ...]:
    return (one.session, dated(one.decided_on), *_counted(one.counts))


def _sum(counts: Counts) -> tuple[str, ...]:
    return (_("All"), "", *_counted(counts))


def _counted(counts: Counts) -> tuple[str, ...]:
    share = percent(counts.certified / counts.heard) if counts.heard else ""
    applied, admissible, heard, certified, revoked = map(str, _row(counts))
    return (applied, admissible, heard, certified, share, revoked)


def _outcomes(found: CertificationFigures) -> FiguresTable:
    """Return who was not certified, as each decision stands now."""
    head = (_("Session"), *_others())
    rows = [(one.session, one.counts) for one in found.promotions]
    rows.append((_("All"), found.counts))
    return FiguresTable(
        _("The others, as each decision stands now"),
        head,
        tuple(
            (
                name,
                *(str(counts.outcomes.get(each, 0)) for each in _OTHERS),
                str(counts.revised),
            )
            for name, counts in rows
        ),
    )


def _others() -> tuple[str, ...]:
    words = (_(OUTCOMES[each]) for each in _OTHERS)
    return (*(capitalised(word) for word in words), _("Decisions revised"))


def _levels(found: CertificationFigures) -> Iterator[FiguresTable]:
    for each in found.frameworks:
        scale = dict.fromkeys(level for one in each.competences for level in one.levels)
        if scale:
            yield FiguresTable(
                ngettext(
                    "Levels of {count} person, référentiel {version}",
                    "Levels of {count} people, référentiel {version}",
                    each.graded,
                ).format(count=each.graded, version=each.version),
                (_("Competence"), *map(spelled, scale), _("Enough for the award")),
                tuple(
                    (
                        one.title,
                        *(str(one.levels.get(level, 0)) for level in scale),
                        str(one.reached),
                    )
                    for one in each.competences
                ),
            )


def _delays(delays: Mapping[DelayKind, Delay]) -> FiguresTable:
    return FiguresTable(
        _("Delays, in days"),
        (_("Delay"), _("Median"), _("Longest"), _("Known for")),
        tuple(
            (
                delay_in_words(kind),
                number(each.middle),
                number(each.longest),
                _("{known} of {count}").format(known=len(each.days), count=each.of),
            )
            for kind, each in delays.items()
            if each.of
        ),
    )


def _appeals(found: Mapping[AppealOutcome | None, int]) -> FiguresTable:
    ends: Sequence[AppealOutcome | None] = (*AppealOutcome, None)
    return FiguresTable(
        _("Appeals"),
        (_("Received"), *(_(APPEAL_ENDS[each]) if each else _("running") for each in ends)),
        ((str(sum(found.values())), *(str(found.get(each, 0)) for each in ends)),),
    )


def figures_notes(found: Figures) -> Iterable[str]:
    """Yield the sentences that go with the figures."""
    if not found.certifications:
        yield _("No session is closed: there is nothing to count yet.")
    if found.under_way:
        yield _("Not counted, under way: {sessions}.").format(sessions=listed(found.under_way))
    if purged := [
        one.session for each in found.certifications for one in each.promotions if one.purged
    ]:
        yield _(
            "Files of {sessions} were purged: results are counted, and a delay whose days went with them is not."
        ).format(sessions=listed(purged))
    if found.certifications:
        yield _(
            "A file of registration also asks what became of the holders: their jobs, what the certification is worth "
            "to them and to their employers, for at least two promotions. The register does not know it: ask them."
        )
        yield _(
            "These counts are exact: do not publish them. `certif site build --public` hides small groups."
        )
