"""A screening as text or JSON: each applicant's file, and criteria to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.eligibility.screening_plan import Change
from certif.i18n import _, dated, ngettext
from certif.model.session import CriterionState
from certif.quoting import harmless, listed, shown
from certif.reporters.layout import json_v1
from certif.reporters.verdicts import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.eligibility.screening_plan import Screened, ScreeningPlan

__all__ = ["screening_json", "screening_text"]


def screening_text(plan: ScreeningPlan) -> str:
    """Return each applicant, criteria unmet or unknown, and the next steps."""
    head = _("Screening of session {session} on {day}:")
    lines = [head.format(session=plan.session, day=dated(plan.on)), ""]
    for one in plan.people:
        lines += _person(one)
    if not plan.people:
        lines.append(_("Nobody has filed a dossier yet."))
    if plan.waiting:
        lines += ["", _("Not filed yet: {people}.").format(people=listed(plan.waiting))]
    if plan.unreadable:
        cannot = _("Cannot be read, so not screened: {files}. `certif validate` says why.")
        lines += ["", cannot.format(files=listed(plan.unreadable))]
    if plan.takes_sums:
        lines += ["", *_sums(plan)]
    unsettled = plan.having(Change.TO_SETTLE)
    if unsettled:
        lines += ["", *_how_to_settle(plan, unsettled)]
    return "\n".join([*lines, "", _summary(plan)]) + "\n"


def screening_json(plan: ScreeningPlan) -> str:
    """Return the plan as one JSON object, in ASCII, ending with a newline."""
    return json_v1(
        session=plan.session,
        on=plan.on,
        people=[
            {
                "person": one.person.id,
                "path": one.path,
                "change": one.change.value,
                "complete": one.completeness.complete,
                "missing": [piece.piece for piece in one.completeness.missing],
                "pieces_until": one.until,
                "verdict": one.eligibility.verdict.value,
                "unwritten": list(one.unwritten),
                "sums": {**one.sums},
                "unsummed": list(one.unsummed),
                "criteria": [
                    {
                        "criterion": result.criterion,
                        "state": result.state.value,
                        "settled": result.settled.value,
                        "reason": result.reason,
                        "kept": one.kept.get(result.criterion),
                    }
                    for result in one.eligibility.criteria
                ],
            }
            for one in plan.people
        ],
        waiting=list(plan.waiting),
        unreadable=list(plan.unreadable),
    )


def _person(one: Screened) -> Iterator[str]:
    done = {
        Change.NEW: _("new file"),
        Change.CHANGED: _("file changed"),
        Change.SAME: _("file as it is"),
        Change.TO_SETTLE: _("no decision yet"),
    }
    complete = _("complete") if one.completeness.complete else _("incomplete")
    verdict = words.verdict(one.eligibility.verdict)
    yield words.labelled(harmless(one.person.id), f"{complete}, {verdict} ({done[one.change]})")
    if not one.completeness.complete:
        yield f"  {words.labelled(_('Dossier'), one.completeness.reason)}"
    if one.until:
        yield f"  {_('Documents are accepted until {day}.').format(day=dated(one.until))}"
    for result in one.eligibility.criteria:
        if result.state is CriterionState.MET:
            continue
        name = f"{label(result.criterion)} [{harmless(result.criterion)}], {words.state(result)}"
        yield f"  {words.labelled(name, result.reason)}"
        kept = one.kept.get(result.criterion)
        if kept is not None:
            said = _("The file keeps another reason: {reason}").format(reason=harmless(kept))
            yield f"    {said}"
    if one.unwritten:
        criteria = listed(one.unwritten)
        said = _(
            "The ruling on {criteria} was not recorded, because another criterion is still unknown."
        )
        yield f"  {said.format(criteria=criteria)}"


def _sums(plan: ScreeningPlan) -> Iterator[str]:
    """Yield how many checksums were taken, whose are not written, and what has none."""
    taken = sum(one.taken for one in plan.people)
    yield ngettext(
        "The checksum of {count} document was taken.",
        "The checksums of {count} documents were taken.",
        taken,
    ).format(count=taken)
    for one in plan.people:
        if one.taken and one.change is Change.TO_SETTLE:
            form = _("  {person}: not recorded, because nothing is decided yet.")
            yield form.format(person=harmless(one.person.id))
        if one.unsummed:
            form = _("  {person}: no checksum of {pieces}.")
            yield form.format(person=harmless(one.person.id), pieces=listed(one.unsummed))


def _how_to_settle(plan: ScreeningPlan, unsettled: tuple[Screened, ...]) -> Iterator[str]:
    yield _("To settle: fill in the dossier, or record all that was established in one run:")
    for one in unsettled:
        options = " ".join(_options(one))
        if not options or one.person.not_understood:
            form = _("  read what was not understood in {path}, complete it, then remove it")
            yield form.format(path=one.person.path)
            continue
        yield f"  certif session screen {plan.session} {options} --by … --reason …"
    for one in unsettled:
        unknown = one.eligibility.standing(CriterionState.UNKNOWN)
        asked = ", ".join(label(result.criterion) for result in unknown)
        person = words.person(one.eligibility)
        if unknown:
            form = _("Nobody is refused while a criterion is unknown. To ask {person}: {criteria}.")
            yield form.format(person=person, criteria=asked)
        for each in one.person.not_understood:
            form = _("{person}: a passage was not understood: {text}")
            yield form.format(person=person, text=shown(each.text))


def _options(one: Screened) -> Iterator[str]:
    """Yield the options that settle unknown criteria, or repeat rulings not recorded."""
    for result in one.eligibility.criteria:
        again = result.criterion in one.unwritten
        if result.settled is CriterionState.UNKNOWN or again:
            option = "--settle" if result.state is CriterionState.UNKNOWN else "--overrule"
            yield f"{option} {one.person.id} {result.criterion}"


def _summary(plan: ScreeningPlan) -> str:
    writes = len(plan.files)
    return ngettext("{count} file to write.", "{count} files to write.", writes).format(
        count=writes
    )
