"""The audit of a closed session, as one page of Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _
from certif.markdown import inert, sentence
from certif.reporters.decisions import KINDS, correction_record
from certif.reporters.layout import json_v1
from certif.results.audit import PointKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.results.audit import Audit, AuditPoint

__all__ = ["audit_json", "audit_page"]

_POINTS = {
    PointKind.SEALED: N_("Every file of the session matches its checksum."),
    PointKind.FOLLOWS: N_(
        "Decisions, numbers, control codes and documents follow from the grids and deliberations."
    ),
    PointKind.MENTIONS: N_(
        "Certificates carry every mandatory mention, and name the certifier alone."
    ),
    PointKind.RULES: N_("Juries, dates, screenings and grids keep the règlement."),
    PointKind.FOLLOW_UP: N_(
        "The ledgers beside what is sealed name people and documents of the session."
    ),
    PointKind.WRITTEN_ONCE: N_("The issued files were written once, and never changed."),
    PointKind.COPIES: N_("The copies that were judged match the register at that commit."),
    PointKind.UNTOUCHED: N_("Nothing in the session changed after its close."),
}


def audit_page(audit: Audit) -> str:
    """Return the audit on one page: points checked, results, later corrections."""
    lines = [
        f"# {_('Audit of session {session}').format(session=inert(audit.session))}",
        "",
        _(
            "Certification {certification}, référentiel {framework}, règlement {regulation}, closed on {day}."
        ).format(
            certification=inert(audit.certification),
            framework=inert(audit.framework),
            regulation=inert(audit.regulation),
            day=audit.closed_on,
        ),
        # The whole line at once: escaped by itself, "1.0.0" would be the beginning of a list.
        inert(
            _("Closed by certif {made}, checked by certif {checked}.").format(
                made=audit.tool, checked=audit.checked_by
            )
        ),
        _("Candidates: {candidates}. Certificates: {certificates}. Files: {files}.").format(
            candidates=audit.candidates, certificates=audit.certificates, files=audit.files
        ),
        "",
        *(line for point in audit.points for line in _point(point)),
        "",
        f"## {_('Corrections since')}",
        "",
        *_corrections(audit),
        "",
        _conclusion(audit),
    ]
    return "\n".join(lines)


def audit_json(audit: Audit) -> str:
    """Return the audit for a script."""
    return json_v1(
        session=audit.session,
        certification=audit.certification,
        framework=audit.framework,
        regulation=audit.regulation,
        closed_on=audit.closed_on,
        certif=audit.tool,
        checked_by=audit.checked_by,
        candidate_count=audit.candidates,
        certificate_count=audit.certificates,
        file_count=audit.files,
        holds=not audit.failed,
        complete=audit.complete,
        points=[
            {
                "point": point.kind.value,
                "holds": point.holds,
                "seen": point.evidence,
                "lapsed": point.lapsed,
                "details": list(point.details),
            }
            for point in audit.points
        ],
        corrections=[correction_record(each) for each in audit.corrections],
    )


def _point(point: AuditPoint) -> Iterator[str]:
    answer = {True: _("yes"), False: _("NO"), None: _("not checked")}[point.holds]
    answer = _("no longer checked") if point.lapsed else answer
    evidence = f" ({sentence(point.evidence)})" if point.evidence else ""
    yield f"- **{answer}** · {_(_POINTS[point.kind])}{evidence}"
    yield from (f"  - {sentence(detail)}" for detail in point.details)


def _corrections(audit: Audit) -> Iterator[str]:
    for each in audit.corrections:
        yield _("- {day}, {kind} of {number}, by {by}: {reason}").format(
            day=each.date,
            kind=_(KINDS[each.kind]),
            number=inert(each.about),
            by=inert(each.by),
            reason=inert(each.reason),
        )
    if not audit.corrections:
        yield _("None.")


def _conclusion(audit: Audit) -> str:
    if audit.failed:
        return _("**At least one point does not hold: this session is not as it was closed.**")
    if audit.complete and audit.lapsed:
        return _(
            "**All that can still be checked holds; what rested on purged or carried-over files no longer can be.**"
        )
    if not audit.complete:
        return _("**All that could be checked holds; some points could not be checked here.**")
    return _(
        "**Every point holds: this session is as it was closed, and follows from what it judged.**"
    )
