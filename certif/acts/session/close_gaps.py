"""The gaps that keep a session open, each stated once.

A gap is told by the sentence or by the finding that says it best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from certif.findings import Finding
from certif.i18n import _, dated
from certif.model.certifier import ActKind
from certif.model.issued import Outcome
from certif.model.places import Pointer
from certif.model.register import SessionFolder
from certif.procedure.certifiers import VOID_WITH, left_to_fill_in
from certif.procedure.wording import nobody_signs, still_to_fill_in
from certif.reporters.session.missing import missing_in_words, settled_by
from certif.results.decide import Decision, Missing, MissingKind
from certif.results.owed import lacks_an_employer, nobody_may_sign, pieces_awaited

__all__ = ["what_is_lacking"]

_TO_FILL_IN = "CF109"

_Spot = tuple[str, str, Pointer | None]
"""A rule, a file, a pointer into it: what tells one finding from another."""


def what_is_lacking(
    folder: SessionFolder, decisions: Sequence[Decision], on: date, findings: Sequence[Finding]
) -> tuple[list[str], list[Finding]]:
    """Return the sentences on gaps, and the findings that say something else.

    Each sentence names the command or the file that settles it.

    Where a decision and a rule see one and the same gap, the sentence is kept, for it names the command; the
    findings are kept of a file that cannot be read, for they name the line.
    """
    wrong = {(finding.place.path, finding.place.pointer) for finding in findings}
    unread = {f.place.path for f in findings if f.rule != _TO_FILL_IN} & folder.broken
    kept = [
        (decision.candidate, missing)
        for decision in decisions
        for missing in (*decision.missing, *_awaited(folder, decision.candidate, on))
        if missing.path not in unread and not _misspelt(missing, wrong)
    ]
    said = {spot for candidate, missing in kept for spot in _spots(folder, candidate, missing)}
    unfilled = {missing.path for _candidate, missing in kept} & folder.broken
    beyond = [
        finding
        for finding in findings
        if (finding.rule, finding.place.path, finding.place.pointer) not in said
        and not (finding.rule == _TO_FILL_IN and finding.place.path in unfilled)
    ]
    sentences = [
        _settled(
            missing_in_words(candidate, missing, folder.framework),
            settled_by(folder.id, candidate, missing),
        )
        for candidate, missing in kept
    ]
    return list(dict.fromkeys([*sentences, *_of_the_session(folder, decisions, on)])), beyond


def _awaited(folder: SessionFolder, candidate: str, on: date) -> Iterator[Missing]:
    return (each.missing for each in pieces_awaited(folder, candidate) if each.begun(on))


def _settled(sentence: str, by: str) -> str:
    return f"{sentence} → {by}"


def _misspelt(missing: Missing, wrong: set[tuple[str, Pointer | None]]) -> bool:
    """Tell whether a level counts as missing because it is not on the scale."""
    return (missing.path, ("grid", missing.competence or "", "level")) in wrong


def _spots(folder: SessionFolder, candidate: str, missing: Missing) -> Iterator[_Spot]:
    """Yield the places where rules report the same gap as ``missing``."""
    competence = missing.competence or ""
    match missing.kind:
        case MissingKind.SCREENING:
            yield from _applications(folder, candidate)
        case MissingKind.SEAT:
            yield from _empty_seats(folder, candidate)
        case MissingKind.GRID:
            yield "CF428", f"{folder.path}/deliberations/{candidate}.yml", ("joint",)
        case MissingKind.STALE:
            yield "CF428", missing.path, ("joint", competence, "levels")
        case MissingKind.CONFIRMATION:
            yield "CF431", missing.path, ("confirmed_by", missing.juror or "")
            yield "CF430", missing.path, ("present",)
            if deliberation := folder.deliberations.get(candidate):
                joint = deliberation.joint
                yield from (("CF430", missing.path, ("joint", each, "level")) for each in joint)
        case MissingKind.REASON:
            grids = folder.assessments.get(candidate, {})
            yield from (
                ("CF435", grid.path, ("grid", competence, "level")) for grid in grids.values()
            )
        case MissingKind.COMPETENCE:
            yield "CF423", missing.path, ("grid",)
        case MissingKind.ATTENDANCE:
            grids = folder.assessments.get(candidate, {})
            yield from (("CF425", grid.path, ("attendance",)) for grid in grids.values())


def _applications(folder: SessionFolder, candidate: str) -> Iterator[_Spot]:
    person = folder.shelf.candidates.get(candidate)
    for number, application in enumerate(person.applications if person else ()):
        if person and application.session == folder.id:
            yield "CF405", person.path, ("applications", number)


def _empty_seats(folder: SessionFolder, candidate: str) -> Iterator[_Spot]:
    for number, interview in enumerate(folder.interviews):
        if interview.candidate == candidate:
            yield "CF301", f"{folder.path}/jury.yml", ("interviews", number, "members")


def _of_the_session(
    folder: SessionFolder, decisions: Sequence[Decision], on: date
) -> Iterator[str]:
    """Yield the gaps of the session itself.

    Nobody applied, nobody signs, no address, a day that is still to come.
    """
    if not decisions:
        yield _settled(
            _("Nobody applied to this session: there is nothing to decide."),
            f"certif session status {folder.id}",
        )
    for decision in decisions:
        yield from _unaddressed(folder, decision)
    yield from _too_early(folder, on)
    yield from _too_late(folder, decisions, on)
    yield from _not_filled_in(folder)
    yield from _unsigned(folder, on)


def _too_late(folder: SessionFolder, decisions: Sequence[Decision], on: date) -> Iterator[str]:
    """No certificate is delivered once the registration, or its last day, is over."""
    certification, session = folder.certification, folder.session
    laureates = any(decision.outcome is Outcome.CERTIFIED for decision in decisions)
    if certification is None or session is None or not laureates or session.after_registration:
        return
    if on > certification.registry.last_day:
        yield _settled(
            _(
                "No certificate of {certification} may be delivered after {day}, unless `after_registration` says by which text or decision."
            ).format(certification=certification.id, day=dated(certification.registry.last_day)),
            session.path,
        )


def _unsigned(folder: SessionFolder, on: date) -> Iterator[str]:
    """Certificates and decisions bear the signature of somebody in office."""
    certifier, named = folder.certifier, folder.session.signatory if folder.session else None
    if certifier and nobody_may_sign(folder, on):
        yield _settled(nobody_signs(certifier, ActKind.CERTIFICATES, on, named)[0], certifier.path)


def _not_filled_in(folder: SessionFolder) -> Iterator[str]:
    """Documents bear a real signatory and an address to write to."""
    if folder.certifier and (left := left_to_fill_in(folder.certifier, VOID_WITH)):
        yield _settled(*still_to_fill_in(folder.certifier, left))


def _unaddressed(folder: SessionFolder, decision: Decision) -> Iterator[str]:
    """A letter that the candidate asked for needs to know whom it goes to."""
    if lacks_an_employer(folder, decision):
        person = folder.shelf.candidates[decision.candidate]
        yield _settled(
            _("{candidate} asks for a letter to their administration, and has no employer.").format(
                candidate=person.id
            ),
            person.path,
        )


def _too_early(folder: SessionFolder, on: date) -> Iterator[str]:
    """A session closes after all that it decides on."""
    for interview in folder.interviews:
        if interview.slot.day > on:
            yield _settled(
                _(
                    "The interview of {candidate} is on {day}, after the day of the close, {on}."
                ).format(candidate=interview.candidate, day=interview.slot.day, on=on),
                f"{folder.path}/jury.yml",
            )
    for candidate, deliberation in sorted(folder.deliberations.items()):
        if deliberation.deliberated_on > on:
            yield _settled(
                _(
                    "The jury deliberated on {candidate} on {day}, after the day of the close, {on}."
                ).format(candidate=candidate, day=deliberation.deliberated_on, on=on),
                deliberation.path,
            )
