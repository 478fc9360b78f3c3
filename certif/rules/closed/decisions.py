"""CF530 to CF533: decisions that replace others after the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.issued import CorrectionKind, Outcome
from certif.model.places import Place
from certif.procedure.withdrawal import grounds_for, heard_first, last_day
from certif.quoting import listed, shown
from certif.results.decide import award_met
from certif.results.follow_up.decided import steps
from certif.results.numbers import following
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.issued import Correction
    from certif.model.register import CorrectionFolder, SessionFolder
    from certif.results.follow_up.decided import Decided
    from certif.rules.support.case import Case

_JUDGED = frozenset({Outcome.CERTIFIED, Outcome.NOT_CERTIFIED})


def _decisions(case: Case) -> Iterator[tuple[SessionFolder, Decided, Correction]]:
    for folder in case.register.sessions.values():
        for person in dict.fromkeys(result.candidate for result in folder.results):
            for state, _place, made in steps(folder, person):
                if made.kind.decides:
                    yield folder, state, made


@rule("CF530", Severity.ERROR)
def decisions_give_way_on_a_ground_of_the_law(case: Case) -> Iterator[Finding]:
    """A certificate is taken away on a ground of the law, and in its time.

    It gives a right: where it was unlawful, or rests on a clerical error, it is taken away within four months of the day
    on which it was decided (CRPA L242-1); at any time for fraud (L241-2), at the holder's request (L242-4), or where a
    court said so. A refusal gives way after an appeal, a judgment, a clerical error, or where it was unlawful.
    """
    for _folder, state, made in _decisions(case):
        able = grounds_for(state.outcome)
        if made.ground not in able:
            yield Finding(
                Place(made.path, ("ground",)),
                _("A certificate is not taken away on the ground {ground}.").format(
                    ground=shown(made.ground)
                )
                if state.outcome is Outcome.CERTIFIED
                else _(
                    "A refusal does not give way to another decision on the ground {ground}."
                ).format(ground=shown(made.ground)),
                _("One of: {grounds}.").format(grounds=listed(each.value for each in able)),
            )
        elif made.kind is CorrectionKind.REVOCATION and made.ground:
            last = last_day(made.ground, state.taken_on)
            if last and made.date > last:
                yield Finding(
                    Place(made.path, ("date",)),
                    _(
                        "A certificate decided on {day} could be taken away until {last} (CRPA L242-1): that day is over."
                    ).format(day=dated(state.taken_on), last=dated(last)),
                    _("Check the day, and the ground."),
                )


@rule("CF531", Severity.ERROR)
def holders_are_heard_first(case: Case) -> Iterator[Finding]:
    """A holder is invited to submit observations before a certificate is taken away.

    The invitation is a correction of its own, on the same ground, and its day for the answer is over unless the answer
    came before (CRPA L121-1, L122-1). It is not asked for at the holder's request, nor where a court decided.
    """
    for _folder, state, made in _decisions(case):
        if made.kind is not CorrectionKind.REVOCATION or made.ground is None:
            continue
        if not heard_first(made.ground):
            continue
        first = state.invited
        if first is None or first.until is None or first.ground is not made.ground:
            yield Finding(
                Place(made.path, ("ground",)),
                _("{person} was not invited to answer on this ground.").format(
                    person=shown(made.candidate)
                ),
                _("`certif decision invite` comes first, in a pull request before."),
            )
        elif made.heard_on is None and made.date <= first.until:
            yield Finding(
                Place(made.path, ("date",)),
                _("The observations of {person} were awaited until {until}.").format(
                    person=shown(made.candidate), until=dated(first.until)
                ),
                _("Decide after that day, or say in `heard_on` when they came."),
                (Related(Place(first.path, ("until",)), _("the invitation")),),
            )
        elif made.heard_on and not first.date <= made.heard_on <= made.date:
            yield Finding(
                Place(made.path, ("heard_on",)),
                _(
                    "The answer came between the invitation, {first}, and the decision, {last}."
                ).format(first=dated(first.date), last=dated(made.date)),
                _("Check the day."),
                (Related(Place(first.path, ("date",)), _("the invitation")),),
            )


@rule("CF532", Severity.ERROR)
def new_decisions_follow_from_levels_of_the_jury(case: Case) -> Iterator[Finding]:
    """A new decision fits its levels, and levels that change are the jury's.

    Levels that reach what the règlement requires certify, others refuse. Where a level is not the one of the decision
    before, `deliberation` says when the jury met again and who took part.
    """
    for folder, state, made in _decisions(case):
        framework, regulation = folder.framework, folder.regulation
        if framework is None or regulation is None or made.kind is not CorrectionKind.REVISION:
            continue
        judged = made.outcome in _JUDGED
        whole = all(each.id in made.levels for each in framework.competences)
        met = whole and award_met(framework, regulation.award, made.levels)
        if (judged and (not whole or met is not (made.outcome is Outcome.CERTIFIED))) or (
            not judged and made.levels
        ):
            yield Finding(
                Place(made.path, ("outcome",)),
                _("This outcome, {outcome}, does not follow from these levels.").format(
                    outcome=shown(made.outcome)
                ),
                _("Restore the file from git as `certif decision` wrote it."),
            )
        elif dict(made.levels) != dict(state.levels) and judged and made.deliberation is None:
            yield Finding(
                Place(made.path, ("levels",)),
                _("Levels changed, and no deliberation is given."),
                _("The jury deliberates again: `deliberation` says when, and who took part."),
            )


@rule("CF533", Severity.ERROR)
def later_certificates_follow_the_series(case: Case) -> Iterator[Finding]:
    """A certificate given after the close bears the next number of its session.

    Numbers go on from the last one of the close, in the order of days; a number that was revoked is not given again.
    """
    for folder in case.closed_sessions:
        certification = folder.certification
        if certification is None or folder.is_broken("issued/results.yml"):
            continue
        given = [each.number for each in folder.results if each.number]
        for _place, made in sorted(_certifying(folder), key=lambda pair: pair[0].path):
            meant = following(certification.registry, folder.id, given)
            if made.number != meant:
                yield Finding(
                    Place(made.path, ("number",) if made.number else ("outcome",)),
                    _("The number is {said}; the next one of the session is {meant}.").format(
                        said=shown(made.number), meant=shown(meant)
                    ),
                    _("Make the decision again with `certif decision revise`."),
                )
            given.append(meant)


def _certifying(folder: SessionFolder) -> Iterator[tuple[CorrectionFolder, Correction]]:
    for place in folder.corrections:
        made = place.correction
        if made and made.kind is CorrectionKind.REVISION and made.outcome is Outcome.CERTIFIED:
            yield place, made
