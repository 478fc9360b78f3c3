"""The progress of a session, for a terminal, a pull request or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.markdown import inert, sentence, table
from certif.quoting import harmless, listed
from certif.reporters.candidates import stage
from certif.reporters.due import due_in_words
from certif.reporters.filing import filing_summary
from certif.reporters.layout import columns, json_v1
from certif.reporters.session.missing import missing_in_words
from certif.reporters.session.tasks import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.certification import Framework
    from certif.results.progress import CandidateProgress, SessionProgress

__all__ = ["status_json", "status_markdown", "status_text"]


def status_text(status: SessionProgress, framework: Framework | None) -> str:
    """Return a table of candidates, the missing items, and the jurors' loads."""
    if not status.candidates:
        return _("Session {session}: nobody applied yet.").format(session=status.session)
    head = (_("Candidate"), _("Stage"), _("Interview"), _("Answer due"))
    rows = [head, *(_cells(each, status.on) for each in status.candidates)]
    lines = [_title(status), "", *columns(rows)]
    if missing := list(_missing(status, framework)):
        lines += ["", _("Missing:"), *(f"- {sentence}" for sentence in missing)]
    if status.jurors:
        loads = [(_("Juror"), _("Interviews"), _("Grids missing"))]
        loads += [
            (harmless(j.juror), str(j.interviews), str(j.grids_missing)) for j in status.jurors
        ]
        lines += ["", *columns(loads)]
    if silent := _silent(status):
        lines += ["", silent]
    if status.to_send:
        said = (sentence_of(task, framework) for task in status.to_send)
        lines += ["", _("To send, to sign, to answer:"), *(f"- {each}" for each in said)]
    if filed := filing_summary(status.filing, status.on):
        lines += ["", filed]
    return "\n".join(lines)


def status_markdown(status: SessionProgress, framework: Framework | None) -> str:
    """Return the same as Markdown, its data escaped."""
    lines = [f"## {inert(_title(status))}", ""]
    head = (_("Candidate"), _("Stage"), _("Interview"), _("Answer due"))
    lines += table(head, (_cells(each, status.on) for each in status.candidates))
    if missing := list(_missing(status, framework)):
        lines += ["", f"### {_('Missing')}", "", *(f"- {sentence(each)}" for each in missing)]
    if status.jurors:
        loads = ((j.juror, str(j.interviews), str(j.grids_missing)) for j in status.jurors)
        lines += ["", *table((_("Juror"), _("Interviews"), _("Grids missing")), loads)]
    if silent := _silent(status):
        lines += ["", sentence(silent)]
    if status.to_send:
        said = (sentence(sentence_of(task, framework)) for task in status.to_send)
        lines += [
            "",
            f"### {_('To send, to sign, to answer')}",
            "",
            *(f"- {each}" for each in said),
        ]
    if filed := filing_summary(status.filing, status.on):
        lines += ["", sentence(filed)]
    return "\n".join(lines)


def status_json(status: SessionProgress, framework: Framework | None) -> str:
    """Return the same as JSON: ids and words of the dataset.

    Only ``missing`` holds sentences.
    """
    return json_v1(
        session=status.session,
        on=status.on,
        closed=status.closed,
        overdue=[each.candidate for each in status.overdue],
        candidates=[
            {
                "candidate": each.candidate,
                "stage": each.standing.stage.value,
                "outcome": each.standing.outcome.value if each.standing.outcome else None,
                "revoked_on": each.standing.revoked_on,
                "slot": str(each.interview) if each.interview else None,
                "due_on": each.due_on,
                "days_left": each.days_left,
                "gaps": [
                    {
                        "kind": missing.kind.value,
                        "path": missing.path,
                        "juror": missing.juror,
                        "competence": missing.competence,
                        "pieces": list(missing.pieces),
                        "until": missing.until,
                        "message": missing_in_words(each.candidate, missing, framework),
                    }
                    for missing in each.missing
                ],
            }
            for each in status.candidates
        ],
        jurors=[
            {
                "juror": each.juror,
                "interview_count": each.interviews,
                "grids_missing": each.grids_missing,
                "undeclared": list(each.undeclared),
            }
            for each in status.jurors
        ],
        filing=[
            {
                "number": each.number,
                "state": each.state.value,
                "due_on": each.due,
                "late": each.late(status.on),
            }
            for each in status.filing
        ],
        to_send=[
            {
                "kind": task.kind.value,
                "persons": list(task.about),
                "due_on": task.due,
                "message": sentence_of(task, framework),
            }
            for task in status.to_send
        ],
    )


def _silent(status: SessionProgress) -> str:
    """Return who wrote a grid and declared nothing about ties, or an empty text."""
    silent = [each.juror for each in status.jurors if each.undeclared]
    if not silent or status.closed:
        return ""
    return _("Nothing is declared about ties by: {people}.").format(people=listed(silent))


def _title(status: SessionProgress) -> str:
    if status.closed:
        return _("Session {session}, closed").format(session=status.session)
    return _("Session {session} on {on}").format(session=status.session, on=status.on)


def _cells(each: CandidateProgress, on: date) -> tuple[str, ...]:
    return (
        harmless(each.candidate),
        stage(each.standing),
        str(each.interview) if each.interview else "",
        due_in_words(each.due_on, on) if each.due_on else "",
    )


def _missing(status: SessionProgress, framework: Framework | None) -> Iterator[str]:
    for each in status.candidates:
        for missing in each.missing:
            yield missing_in_words(each.candidate, missing, framework)
