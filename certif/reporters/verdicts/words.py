"""Words that every report on verdicts shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.examination import nearly
from certif.eligibility.public_differences import Difference, DifferenceKind
from certif.eligibility.verdicts import CONSTAT, Verdict
from certif.i18n import _, dated, ngettext
from certif.model.session import CriterionState
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.eligibility.examination import Examination, Examined
    from certif.eligibility.verdicts import CriterionResult, EligibilityVerdict
    from certif.model.places import Place
    from certif.model.session import Ruling

__all__ = [
    "counts",
    "difference",
    "labelled",
    "not_yet",
    "person",
    "position",
    "ruling",
    "state",
    "terms",
    "verdict",
]


def verdict(value: Verdict) -> str:
    """A verdict in words."""
    words = {
        Verdict.ELIGIBLE: _("admissible"),
        Verdict.NOT_ELIGIBLE: _("not admissible"),
        Verdict.UNDETERMINED: _("undetermined"),
    }
    return words[value]


def state(result: CriterionResult) -> str:
    """Return a criterion's state in a word, with any ruling beside it."""
    words = {
        CriterionState.MET: _("met"),
        CriterionState.UNMET: _("unmet"),
        CriterionState.UNKNOWN: _("unknown"),
    }
    word = words[result.state]
    if result.ruling is None:
        return word
    kind = _("constat") if result.ruling.kind == CONSTAT else _("dérogation")
    return f"{word} → {kind}"


def ruling(given: Ruling) -> str:
    """A staff decision in a sentence."""
    form = (
        _("Settled by a constat of {by} on {day}: {reason}")
        if given.kind == CONSTAT
        else _("Overruled by a dérogation of {by} on {day}: {reason}")
    )
    said = form.format(by=harmless(given.by), day=dated(given.date), reason=harmless(given.reason))
    if given.evidence is None:
        return said
    proved = _("{ruling} (evidence: {evidence})")
    return proved.format(ruling=said, evidence=harmless(given.evidence))


def labelled(label: str, said: str) -> str:
    """Return a label and its text, with the colon of the reader's language."""
    return _("{label}: {reason}").format(label=label, reason=said)


def person(judged: EligibilityVerdict) -> str:
    """A name with its id."""
    return f"{harmless(judged.fullname)} ({harmless(judged.person)})"


def terms(one: Examined) -> str:
    """Return the règlement and the day of a verdict, in words."""
    judged = one.eligibility
    values = {
        "certification": one.certification,
        "regulation": harmless(judged.regulation),
        "day": dated(judged.on),
        "session": judged.session or "",
    }
    if judged.session is None:
        return _("{certification}, règlement {regulation}, on {day}").format(**values)
    return _("{certification}, règlement {regulation}, session {session}, on {day}").format(
        **values
    )


def position(place: Place, lines: Mapping[Place, int]) -> str:
    """A place as editors open it: ``path:line``."""
    line = lines.get(place)
    path = harmless(place.path)
    return path if line is None else f"{path}:{line}"


def difference(one: Difference) -> str:
    """Return a difference between dossier and public record, in a neutral sentence."""
    forms = {
        DifferenceKind.NAME: _("Name: {ours} in the dossier, {theirs} in the public record."),
        DifferenceKind.ONLY_IN_DOSSIER: _("Mission {ours} ({subject}): in the dossier only."),
        DifferenceKind.ONLY_IN_RECORD: _(
            "Mission {theirs} ({subject}): in the public record only."
        ),
        DifferenceKind.START: _(
            "Mission {subject}, start: {ours} in the dossier, {theirs} in the public record."
        ),
        DifferenceKind.END: _(
            "Mission {subject}, end: {ours} in the dossier, {theirs} in the public record."
        ),
        DifferenceKind.STARTUPS: _(
            "Mission {subject}, services: {ours} in the dossier, {theirs} in the public record."
        ),
        DifferenceKind.STATUS: _(
            "Mission {subject}, status: {ours} in the dossier, {theirs} in the public record."
        ),
        DifferenceKind.ROLE: _(
            "Mission {subject}, role: {ours} in the dossier, {theirs} in the public record."
        ),
        DifferenceKind.STARTUP_UNKNOWN: _("Service {subject}: not in the public record."),
        DifferenceKind.PHASE_ONLY_IN_DATASET: _("Phase {subject}, {ours}: in the register only."),
        DifferenceKind.PHASE_ONLY_IN_RECORD: _(
            "Phase {subject}, {theirs}: in the public record only."
        ),
        DifferenceKind.PHASE_START: _(
            "Phase {subject}, start: {ours} in the register, {theirs} in the public record."
        ),
        DifferenceKind.PHASE_END: _(
            "Phase {subject}, end: {ours} in the register, {theirs} in the public record."
        ),
    }
    nothing = _("nothing")
    return forms[one.kind].format(
        subject=harmless(one.subject) or _("no service named"),
        ours=nothing if one.ours is None else shown(one.ours),
        theirs=nothing if one.theirs is None else shown(one.theirs),
    )


def not_yet(
    examination: Examination,
) -> Iterator[tuple[str, list[tuple[Examined, tuple[CriterionResult, ...]]]]]:
    """Yield two headings, each with its people and what they lack.

    First those of whom nothing is unmet and something unknown, then those with one unmet criterion.
    """
    forms = {
        Verdict.UNDETERMINED: _(
            "Undetermined ({count}): nothing against them, and what to ask them"
        ),
        Verdict.NOT_ELIGIBLE: _("Nearly ({count}), and what they lack"),
    }
    for verdict, form in forms.items():
        found = [
            (one, lacks)
            for one in examination.having(verdict)
            if (lacks := nearly(one.eligibility))
        ]
        yield form.format(count=len(found)), found


def counts(examination: Examination) -> str:
    """Return the number of people with each verdict."""
    return ngettext(
        "{count} person examined: {verdicts}.",
        "{count} people examined: {verdicts}.",
        len(examination.people),
    ).format(count=len(examination.people), verdicts=", ".join(_counted(examination)))


def _counted(examination: Examination) -> Iterator[str]:
    for value in Verdict:
        found = len(examination.having(value))
        if found:
            forms = {
                Verdict.ELIGIBLE: ngettext("{count} admissible", "{count} admissible", found),
                Verdict.NOT_ELIGIBLE: ngettext(
                    "{count} not admissible", "{count} not admissible", found
                ),
                Verdict.UNDETERMINED: ngettext(
                    "{count} undetermined", "{count} undetermined", found
                ),
            }
            yield forms[value].format(count=found)
