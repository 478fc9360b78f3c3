"""Verdicts as Markdown, for a pull request or a letter.

Every datum is escaped: none is read as Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.eligibility.verdicts import Verdict
from certif.i18n import _
from certif.markdown import Markdown, inert, sentence, table
from certif.reporters.verdicts import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.eligibility.examination import Examination, Examined
    from certif.eligibility.verdicts import CriterionResult
    from certif.model.places import Place

__all__ = ["verdicts_markdown"]


def verdicts_markdown(examination: Examination, lines: Mapping[Place, int]) -> str:
    """Return a section for each person, or lists where everybody was examined.

    Criteria are in a table.
    """
    parts = (
        _calling(examination)
        if examination.calling
        else (line for one in examination.people for line in _person(one, lines))
    )
    closing = [words.counts(examination)] if len(examination.people) > 1 else []
    notes = [line for note in (*closing, *examination.notes) for line in (sentence(note), "")]
    return "\n".join([*parts, *notes]).rstrip() + "\n"


def _person(one: Examined, lines: Mapping[Place, int]) -> Iterator[str]:
    yield f"## {inert(words.person(one.eligibility))} — {words.verdict(one.eligibility.verdict)}"
    yield ""
    yield inert(words.terms(one))
    yield ""
    yield from table((_("Criterion"), _("State"), _("Reason and evidence")), _criteria(one, lines))
    yield ""
    if one.differences is not None:
        yield from _beside(one, lines)


def _criteria(one: Examined, lines: Mapping[Place, int]) -> Iterator[tuple[str, ...]]:
    for result in one.eligibility.criteria:
        yield label(result.criterion), words.state(result), _why(result, lines)
    if one.completeness is not None:
        complete = _("complete") if one.completeness.complete else _("incomplete")
        yield _("Dossier"), complete, one.completeness.reason


def _why(result: CriterionResult, lines: Mapping[Place, int]) -> Markdown:
    said: list[str] = [inert(result.reason)]
    if result.ruling:
        said.append(inert(words.ruling(result.ruling)))
    said += [
        f"{inert(words.position(evidence.place, lines))} — {inert(evidence.fact)}"
        for evidence in result.evidence
    ]
    return Markdown("<br>".join(said))


def _beside(one: Examined, lines: Mapping[Place, int]) -> Iterator[str]:
    if not one.differences:
        yield _("The dossier and the public record say the same.")
    else:
        yield _("The dossier and the public record differ:")
        yield ""
    for difference in one.differences or ():
        at = ", ".join(words.position(place, lines) for place in difference.places)
        yield f"- {inert(words.difference(difference))} ({inert(at)})"
    yield ""


def _calling(examination: Examination) -> Iterator[str]:
    able = examination.having(Verdict.ELIGIBLE)
    yield f"## {_('Could apply ({count})').format(count=len(able))}"
    yield ""
    yield from (f"- {inert(words.person(one.eligibility))}" for one in able)
    yield ""
    for heading, people in words.not_yet(examination):
        yield f"## {heading}"
        yield ""
        for one, lacks in people:
            said = "; ".join(
                inert(words.labelled(label(each.criterion), each.reason)) for each in lacks
            )
            yield f"- {inert(words.person(one.eligibility))} — {said}"
        yield ""
