"""Assign a session's juries: a plan, checked by the rules, then ``jury.yml``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.contents.jury import changed_jury, new_jury
from certif.acts.jury.open_session import situation_of
from certif.acts.support.file_plan import source_at
from certif.acts.support.new_errors import errors_of, refuse_new_errors
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.terms import refuse_unentitled
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.writing.transaction import write_file
from certif.errors import CannotCheck, Refusal
from certif.i18n import N_, _
from certif.jury.answers.explanation import pool_of
from certif.jury.answers.plan_changes import Assignment
from certif.jury.answers.why_it_moves import upsets
from certif.jury.solver.check_plan import violations
from certif.jury.solver.linear import solver_is_installed
from certif.jury.solver.problem import Score
from certif.jury.solver.solve import solve
from certif.jury.solver.time_limit import Remaining, unlimited
from certif.model.certifier import ActKind
from certif.model.interviews import Jury
from certif.quoting import harmless, listed, shown
from certif.results.holders import holdings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certif.jury.sitting.assignment_input import Situation
    from certif.jury.solver.problem import Plan
    from certif.model.register import Register

__all__ = ["content_of", "plan_assignment", "write_assignment"]

_FAULT_OF_OURS = N_("This is a fault of the assignment: report it. jury.yml was not changed.")


def plan_assignment(
    root: Path,
    session: str,
    on: date,
    *,
    remaining: Remaining = unlimited,
    progress: Callable[[Score], None] = lambda _score: None,
) -> Assignment:
    """Plan the juries of an open session as of the day ``on``; nothing is written.

    ``remaining`` gives the seconds that are left for the search (0: stop now, with the best so far);
    ``progress`` is told each objective as it is settled. Raises as `situation_of`; `CannotCheck` where the
    solver is not installed or nobody is to be heard; `Refusal` where a pinned interview has a juror who is
    prevented, or where the independent check or the register's rules find fault with the plan.
    """
    if not solver_is_installed():
        raise CannotCheck(
            _("Assigning juries needs a solver, which is not installed."),
            hint=_(
                "Install it from a clone of certif: pip install '.[jury]'. The other commands work without it."
            ),
        )
    register = load(root)
    found = situation_of(register, session, on)
    _refuse_prevented_pins(found)
    if not found.candidates and not found.interviews:
        raise CannotCheck(
            _("Nobody is to be heard in session {session}.").format(session=session),
            hint=_("Candidates are screened first: `certif session screen {session}`.").format(
                session=session
            ),
        )
    pool = pool_of(found, holdings(register))
    plan = solve(found.problem, remaining, progress)
    _refuse_violations(found, plan)
    assignment = Assignment(found, plan, upsets(found, pool))
    return replace(assignment, unsound=_refuse_what_rules_forbid(register, assignment, on))


def content_of(root: Path, assignment: Assignment, *, by: str = "", reason: str = "") -> bytes:
    """Return ``jury.yml`` as planned; ``by`` and ``reason`` go into new waivers."""
    found = assignment.situation
    interviews = assignment.interviews(by, reason)
    path = path_of(Kind.JURY, found.folder.id)
    if found.folder.jury is None:
        return new_jury(path, interviews)
    source = source_at(root, path, Kind.JURY)
    return changed_jury(source, found.folder.jury.interviews, interviews)


def write_assignment(
    root: Path, assignment: Assignment, *, by: str = "", reason: str = ""
) -> str | None:
    """Write ``jury.yml`` by one rename; return its path, or ``None`` if unchanged.

    Raises `Refusal` where ``by`` may not waive a role, `CannotCheck` where what the plan rests on has changed since: a search is long, a question may stand
    longer, and making the plan again would take as long and might give another.
    """
    found = assignment.situation
    if situation_of(load(root), found.folder.id, found.on) != found:
        raise CannotCheck(
            _("The register changed since this plan was made; nothing was written."),
            hint=_("Run the same command again."),
        )
    path = path_of(Kind.JURY, found.folder.id)
    if assignment.waived:
        refuse_unentitled(found.folder.certifier, None, ActKind.JURY, by, found.on)
    content = content_of(root, assignment, by=by, reason=reason)
    refuse_unsound({path: content})
    return path if write_file(root, path, content) else None


def _refuse_prevented_pins(found: Situation) -> None:
    if found.prevented_pins:
        people = [interview.candidate for interview in found.prevented_pins]
        raise Refusal(
            _("A juror of these pinned interviews is unavailable: {people}.").format(
                people=listed(people)
            ),
            hint=_("Remove `pinned` from their entries in jury.yml, then run this again."),
        )


def _refuse_violations(found: Situation, plan: Plan) -> None:
    """Refuse a plan that breaks a constraint, checked apart from the search's code."""
    wrong = violations(found.problem, plan.bookings)
    if wrong:
        raise Refusal(
            _("The plan breaks a constraint ({breach}: {about}), so it is not proposed.").format(
                breach=shown(wrong[0].breach.value), about=harmless(wrong[0].about)
            ),
            hint=_(_FAULT_OF_OURS),
        )


def _refuse_what_rules_forbid(
    register: Register, assignment: Assignment, on: date
) -> tuple[str, ...]:
    """Refuse a plan with errors in chosen interviews; return who keeps a faulty one.

    The rules have the last word on a plan: interviews that were fixed before keep their errors.
    """
    folder = assignment.situation.folder
    path = path_of(Kind.JURY, folder.id)
    interviews = assignment.interviews("?", "?")
    planned = replace(folder, jury=Jury(path, interviews))
    after = replace(register, sessions={**register.sessions, folder.id: planned})
    stay = {b.candidate for b in assignment.situation.problem.fixed}
    unsound: set[str] = set()
    errors = errors_of(after, on)
    refuse_new_errors(
        register,
        [each for each in errors if each.place.path != path],
        on,
        _("With a jury, these would be errors of the register:"),
    )
    for finding in errors:
        if not finding.rule.startswith("CF3") or finding.place.path != path:
            continue
        which = (finding.place.pointer or ())[1:2]
        about = next((i.candidate for n, i in enumerate(interviews) if which == (n,)), None)
        if about is None:
            continue
        if about in stay:
            unsound.add(about)
        else:
            raise Refusal(
                _("The plan breaks a rule ({rule}), so it is not proposed: {message}").format(
                    rule=finding.rule, message=finding.message
                ),
                hint=_(_FAULT_OF_OURS),
            )
    return tuple(sorted(unsound))
