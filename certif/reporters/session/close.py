"""A close as text: what it would write, and what keeps it from writing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certif.i18n import N_, _, ngettext
from certif.model.issued import Outcome
from certif.quoting import harmless
from certif.reporters.findings.as_json import json_finding
from certif.reporters.findings.as_text import headline
from certif.reporters.layout import json_v1

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from certif.findings import Finding
    from certif.model.issued import Result

__all__ = ["OUTCOMES", "not_ready_json", "not_ready_text", "plan_json", "plan_text"]

OUTCOMES = {
    Outcome.CERTIFIED: N_("certified"),
    Outcome.NOT_CERTIFIED: N_("not certified"),
    Outcome.ABSENT: N_("absent"),
    Outcome.EXCUSED: N_("excused"),
    Outcome.WITHDRAWN: N_("withdrew"),
    Outcome.NOT_ELIGIBLE: N_("not admissible"),
    Outcome.INCOMPLETE: N_("dossier incomplete"),
}


def plan_text(session: str, on: date, results: Sequence[Result], files: Mapping[str, bytes]) -> str:
    """Return the files of a close: candidates, outcomes, documents, then the rest."""
    lines = [_("Closing session {session} on {on} writes:").format(session=session, on=on), ""]
    for result in results:
        number = f" {result.number}" if result.number else ""
        outcome = _(OUTCOMES[result.outcome])
        candidate = harmless(result.candidate)
        lines.append(
            _("{candidate}: {outcome}").format(candidate=candidate, outcome=outcome) + number
        )
        lines += [f"  issued/{harmless(result.candidate)}/{name}" for name in result.documents]
    copies = sum(path.startswith("inputs/") for path in files)
    counts = Counter(result.outcome for result in results)
    summed = ", ".join(f"{_(OUTCOMES[o])} ({counts[o]})" for o in Outcome if counts[o])
    return "\n".join(
        [
            *lines,
            "",
            "issued/results.yml",
            "issued/proces-verbal.md",
            ngettext(
                "issued/inputs/ ({count} copy of what was judged)",
                "issued/inputs/ ({count} copies of what was judged)",
                copies,
            ).format(count=copies),
            "issued/SHA256SUMS",
            "",
            ngettext(
                "{count} candidate: {outcomes}.", "{count} candidates: {outcomes}.", len(results)
            ).format(count=len(results), outcomes=summed),
        ]
    )


def plan_json(session: str, on: date, results: Sequence[Result], files: Mapping[str, bytes]) -> str:
    """Return the same plan for a script."""
    return json_v1(
        session=session,
        closed_on=on,
        results=[
            {
                "candidate": result.candidate,
                "outcome": result.outcome.value,
                "number": result.number,
                "documents": [f"issued/{result.candidate}/{name}" for name in result.documents],
            }
            for result in results
        ],
        paths=[f"issued/{path}" for path in sorted(files)],
    )


def not_ready_text(session: str, missing: Sequence[str], findings: Sequence[Finding]) -> str:
    """Return everything that keeps a session open, findings located."""
    lines = [_("Session {session} cannot be closed yet.").format(session=session)]
    if missing:
        lines += ["", _("Missing:"), *(f"- {sentence}" for sentence in missing)]
    if findings:
        lines += ["", _("To correct:"), *(f"- {headline(finding)}" for finding in findings)]
    return "\n".join(lines)


def not_ready_json(session: str, missing: Sequence[str], findings: Sequence[Finding]) -> str:
    """Return the same list for a script."""
    return json_v1(
        session=session,
        lacking=list(missing),
        findings=[json_finding(finding) for finding in findings],
    )
