"""CF427 to CF431: deliberations where grids differ, and their confirmations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.results.decide import decide
from certif.results.joint import awaited, beyond_the_grids
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.session import Deliberation, JointMark
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF427", Severity.WARNING)
def differences_are_deliberated(case: Case) -> Iterator[Finding]:
    """The jury deliberates on every competence on which its grids differ.

    Once all the grids of a candidate are there, each of these competences has a joint level and its reason in
    `deliberations/`. A warning while the session is open; the session cannot be closed without.
    """
    for sitting in case.sittings:
        folder, candidate = sitting.folder, sitting.interview.candidate
        path = f"deliberations/{candidate}.yml"
        if folder.closed or not sitting.heard or folder.is_broken(path):
            continue
        undecided = decide(folder, candidate).undecided
        if undecided:
            marks = [
                Place(grid.path, ("grid", undecided[0], "level")) for grid in sitting.grids.values()
            ]
            yield Finding(
                marks[0],
                _(
                    "The grids of {candidate} differ on {competences}: a deliberation is needed."
                ).format(candidate=shown(candidate), competences=listed(undecided)),
                _("Run `certif deliberate {session} {candidate}`.").format(
                    session=folder.id, candidate=candidate
                ),
                tuple(Related(mark, _("the other level")) for mark in marks[1:]),
                by_hand=_decide_together(),
            )


def _decide_together() -> str:
    return _(
        "Decide on it together, then give the team the level and the reason: they prepare the deliberation."
    )


@rule("CF428", Severity.ERROR)
def deliberations_speak_of_the_grids_as_they_are(case: Case) -> Iterator[Finding]:
    """A deliberation is about the levels that the grids give.

    It records each juror's level when they deliberated. A level that changed since makes it stale: the
    jury deliberates again. Corrected evidence does not. A jury deliberates on a candidate whom it
    heard, once all its grids are there, and not before the interview; it is confirmed afterwards.
    """
    held = {(each.folder.id, each.interview.candidate): each for each in case.sittings}
    for folder in case.register.sessions.values():
        if folder.regulation is None or f"{folder.path}/jury.yml" in folder.broken:
            continue
        for candidate, deliberation in folder.deliberations.items():
            if deliberation.candidate != candidate or folder.shelf.person(candidate) is None:
                continue
            sitting = held.get((folder.id, candidate))
            if _has_no_jury(folder, candidate):
                continue
            if sitting is None or not (sitting.heard or _some_are_broken(sitting)):
                yield _nobody_was_heard(deliberation)
                continue
            yield from _before_the_interview(sitting, deliberation)
            yield from _before_the_deliberation(deliberation)
            yield from _without_grids(sitting, deliberation)
            yield from _stale(sitting, deliberation)


def _has_no_jury(folder: SessionFolder, candidate: str) -> bool:
    """Tell whether there are grids without an interview, which CF421 reports."""
    return folder.interview(candidate) is None and bool(folder.assessments.get(candidate))


def _nobody_was_heard(deliberation: Deliberation) -> Finding:
    return Finding(
        Place(deliberation.path, ("candidate",)),
        _("No grid says that {candidate} was heard: there is nothing to deliberate on.").format(
            candidate=shown(deliberation.candidate)
        ),
        _("The grids of the jury come first; check the name, and `jury.yml`."),
    )


def _before_the_interview(sitting: Sitting, deliberation: Deliberation) -> Iterator[Finding]:
    held = sitting.interview.slot.day
    if deliberation.deliberated_on < held:
        yield Finding(
            Place(deliberation.path, ("deliberated_on",)),
            _("This deliberation is dated {day}, before the interview on {held}.").format(
                day=dated(deliberation.deliberated_on), held=dated(held)
            ),
            _("Correct the date."),
            (Related(sitting.at("slot"), _("the slot")),),
        )


def _before_the_deliberation(deliberation: Deliberation) -> Iterator[Finding]:
    held = deliberation.deliberated_on
    for juror, day in deliberation.confirmed_by.items():
        if day is not None and day < held:
            yield Finding(
                Place(deliberation.path, ("confirmed_by", juror)),
                _("This confirmation is dated {day}, before the deliberation on {held}.").format(
                    day=dated(day), held=dated(held)
                ),
                _("Correct the date."),
            )


def _without_grids(sitting: Sitting, deliberation: Deliberation) -> Iterator[Finding]:
    lacking = [juror for juror in sitting.interview.jurors if juror not in sitting.grids]
    # CF426 reports a grid that will never come: nobody judges alone.
    prevented = sitting.folder.closed or any(sitting.prevention(each) for each in lacking)
    unclear = sitting.seats_a_stranger or _some_are_broken(sitting)
    if lacking and not prevented and not unclear:
        yield Finding(
            Place(deliberation.path, ("joint",), on_key=True),
            _("The jury deliberated, and these jurors have no grid: {jurors}.").format(
                jurors=listed(lacking)
            ),
            _("Each juror writes their grid first; then deliberate again."),
        )


def _stale(sitting: Sitting, deliberation: Deliberation) -> Iterator[Finding]:
    folder, candidate = sitting.folder, sitting.interview.candidate
    for competence in decide(folder, candidate).stale:
        mark = deliberation.joint[competence]
        if _is_sound(folder, mark):
            yield Finding(
                Place(deliberation.path, ("joint", competence, "levels"), on_key=True),
                _("The grids changed on {competence} since the jury deliberated.").format(
                    competence=shown(competence)
                ),
                _("Deliberate again: `certif deliberate {session} {candidate}`.").format(
                    session=folder.id, candidate=candidate
                ),
                tuple(
                    Related(Place(grid.path, ("grid", competence, "level")), _("the level now"))
                    for juror, grid in sitting.grids.items()
                    if mark.levels.get(juror) != grid.grid[competence].level
                ),
                by_hand=_decide_together(),
            )


@rule("CF429", Severity.ERROR)
def deliberations_are_the_jurys(case: Case) -> Iterator[Finding]:
    """Only the jurors of the interview deliberate on a candidate and confirm it.

    `present` names who deliberated, `confirmed_by` who confirmed it. Nobody else decides with them.
    """
    for sitting, deliberation in _deliberated(case):
        seated = sitting.interview.jurors
        for juror, place in _who_is_named(deliberation):
            if juror not in seated and sitting.folder.shelf.person(juror) is not None:
                yield Finding(
                    place,
                    _("{juror} was not on the jury of {candidate}.").format(
                        juror=shown(juror), candidate=shown(deliberation.candidate)
                    ),
                    _("Only those whom `jury.yml` seats deliberate: {jurors}.").format(
                        jurors=listed(sorted(seated))
                    ),
                    (Related(sitting.at("members"), _("the jury")),),
                )


def _who_is_named(deliberation: Deliberation) -> Iterator[tuple[str, Place]]:
    for index, juror in enumerate(deliberation.present):
        yield juror, Place(deliberation.path, ("present", index))
    for juror in deliberation.confirmed_by:
        yield juror, Place(deliberation.path, ("confirmed_by", juror), on_key=True)


@rule("CF430", Severity.ERROR)
def deliberations_beyond_the_grids_are_confirmed(case: Case) -> Iterator[Finding]:
    """A joint level beyond those of the grids is confirmed by each juror.

    Where both grids say `acquis`, or one says so and the other says better, a lower level is one that nobody
    gave. Each juror of the interview then writes the day in a line of `confirmed_by` that is theirs alone; a
    line that still says `null` asks for it (CF431). So does a juror who was not `present`. Until they all
    have, the deliberation does not count.
    """
    for sitting, deliberation in _deliberated(case):
        missing = _to_confirm(sitting, deliberation)
        if any(juror not in deliberation.confirmed_by for juror in missing):
            place, why = _what_is_beyond(sitting, deliberation)
            yield Finding(
                place,
                _("{why} To be confirmed by: {jurors}.").format(why=why, jurors=listed(missing)),
                _(
                    "Ask each of them for it with a line `{juror}: null` in `confirmed_by`, or record it with "
                    "`certif deliberate`, which writes it; or keep to the levels of the grids."
                ).format(juror=missing[0]),
                by_hand=_(
                    "Ask each of them for it with a line `{juror}: null` in `confirmed_by`, or keep to the levels of the grids."
                ).format(juror=missing[0]),
            )


@rule("CF431", Severity.WARNING)
def confirmations_are_awaited(case: Case) -> Iterator[Finding]:
    """A deliberation that waits for a confirmation does not count yet.

    A line of `confirmed_by` that says `null` asks that juror for the day. The session cannot be closed without.
    """
    for sitting, deliberation in _deliberated(case):
        missing = _to_confirm(sitting, deliberation)
        if missing and all(juror in deliberation.confirmed_by for juror in missing):
            _place, why = _what_is_beyond(sitting, deliberation)
            yield Finding(
                Place(deliberation.path, ("confirmed_by", missing[0])),
                _("{why} It counts once confirmed by: {jurors}.").format(
                    why=why, jurors=listed(missing)
                ),
                _(
                    "They confirm it, each in a change of their own: `certif deliberate {session} {candidate} "
                    "--confirm {juror}`."
                ).format(
                    session=sitting.folder.id, candidate=deliberation.candidate, juror=missing[0]
                ),
                by_hand=_(
                    "Each of them confirms it in a change of their own: under `confirmed_by`, the day in place of `null`, "
                    "as in `{juror}: {day}`."
                ).format(juror=missing[0], day=case.on),
            )


def _deliberated(case: Case) -> Iterator[tuple[Sitting, Deliberation]]:
    """Yield each interview held by known people, and its deliberation."""
    for (_session, candidate), sitting in case.first_interviews.items():
        deliberation = sitting.folder.deliberations.get(candidate)
        if deliberation is None or deliberation.candidate != candidate:
            continue
        if sitting.heard and not sitting.seats_a_stranger:
            yield sitting, deliberation


def _to_confirm(sitting: Sitting, deliberation: Deliberation) -> tuple[str, ...]:
    framework = sitting.folder.framework
    return awaited(framework, deliberation, sitting.grids) if framework else ()


def _what_is_beyond(sitting: Sitting, deliberation: Deliberation) -> tuple[Place, str]:
    """Return the reason why a deliberation is to be confirmed, and its place."""
    framework = sitting.folder.framework
    beyond = beyond_the_grids(framework, deliberation, sitting.grids) if framework else ()
    if not beyond:
        return Place(deliberation.path, ("present",)), _(
            "Not everybody on the jury of {candidate} deliberated."
        ).format(candidate=shown(deliberation.candidate))
    mark = deliberation.joint[beyond[0]]
    given = dict.fromkeys(mark.levels.values())
    return Place(deliberation.path, ("joint", beyond[0], "level")), _(
        "On {competence}, the grids give {given} and the deliberation says {level}."
    ).format(given=listed(given), competence=shown(beyond[0]), level=shown(mark.level))


def _is_sound(folder: SessionFolder, mark: JointMark) -> bool:
    """Tell whether every level and juror in the mark exists; CF2 reports the others."""
    levels = folder.framework.levels if folder.framework else ()
    named = {mark.level, *mark.levels.values()}
    return named <= {*levels} and all(folder.shelf.person(juror) for juror in mark.levels)


def _some_are_broken(sitting: Sitting) -> bool:
    folder, candidate = sitting.folder, sitting.interview.candidate
    grids = (f"assessments/{candidate}/{seat.juror}.yml" for seat in sitting.interview.seats)
    return any(folder.is_broken(grid) for grid in grids)
