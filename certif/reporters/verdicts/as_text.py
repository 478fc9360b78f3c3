"""Verdicts as plain text: for a pipe, a log, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.eligibility.examination import nearly
from certif.eligibility.verdicts import Verdict
from certif.i18n import _, ngettext
from certif.quoting import harmless
from certif.reporters.verdicts import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.eligibility.examination import Examination, Examined
    from certif.model.places import Place

__all__ = ["calling", "verdicts_text"]


def verdicts_text(examination: Examination, lines: Mapping[Place, int]) -> str:
    """Return each person with criteria, reasons and evidence; then the counts.

    Where the question was who could apply, only those who could or nearly could are listed.
    """
    if examination.calling:
        return "\n".join(calling(examination)) + "\n"
    blocks = ["\n".join(_person(one, lines)) for one in examination.people]
    last = [words.counts(examination)] if len(examination.people) > 1 else []
    return "\n\n".join([*blocks, "\n".join([*last, *examination.notes])]).rstrip() + "\n"


def calling(examination: Examination) -> Iterator[str]:
    """Yield those who could apply, then those who nearly could and what they lack."""
    able = examination.having(Verdict.ELIGIBLE)
    if examination.people:
        yield words.terms(examination.people[0])
        yield ""
    yield _("Could apply ({count})").format(count=len(able))
    yield from (f"  {words.person(one.eligibility)}" for one in able)
    for heading, people in words.not_yet(examination):
        yield ""
        yield heading
        for one, lacks in people:
            yield f"  {words.person(one.eligibility)}"
            yield from (
                f"    {words.state(each)}  {words.labelled(label(each.criterion), each.reason)}"
                for each in lacks
            )
    yield ""
    rest = sum(1 for one in examination.people if not nearly(one.eligibility)) - len(able)
    yield ngettext(
        "{count} other lacks more than one criterion.",
        "{count} others lack more than one criterion.",
        rest,
    ).format(count=rest)
    yield words.counts(examination)
    yield from examination.notes


def _person(one: Examined, lines: Mapping[Place, int]) -> Iterator[str]:
    yield words.labelled(words.person(one.eligibility), words.verdict(one.eligibility.verdict))
    yield words.terms(one)
    yield ""
    for result in one.eligibility.criteria:
        yield f"  {words.state(result):<10} {label(result.criterion)} [{harmless(result.criterion)}]"
        yield f"             {result.reason}"
        if result.ruling:
            yield f"             {words.ruling(result.ruling)}"
        for evidence in result.evidence:
            yield f"             - {words.position(evidence.place, lines)}: {evidence.fact}"
    if one.completeness is not None:
        complete = _("complete") if one.completeness.complete else _("incomplete")
        yield f"  {complete:<10} {_('Dossier')}"
        yield f"             {one.completeness.reason}"
    if one.differences is not None:
        yield ""
        yield from _beside(one, lines)


def _beside(one: Examined, lines: Mapping[Place, int]) -> Iterator[str]:
    differences = one.differences or ()
    if not differences:
        yield f"  {_('The dossier and the public record say the same.')}"
        return
    yield f"  {_('The dossier and the public record differ:')}"
    for difference in differences:
        at = ", ".join(words.position(place, lines) for place in difference.places)
        yield f"  - {words.difference(difference)} ({at})"
