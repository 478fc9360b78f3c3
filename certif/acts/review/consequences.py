"""The consequences of merging a change, in plain sentences. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from certif.acts.review.effects import effects
from certif.acts.review.new_keys import new_keys
from certif.dataset.layout import Kind, path_of
from certif.eligibility.completeness import completeness
from certif.i18n import _, dated, ngettext
from certif.model.access import Access
from certif.model.changes import Belongs, ChangeKind
from certif.model.issued import Outcome
from certif.model.register import SessionFolder
from certif.model.session import Assessment, Attendance
from certif.quoting import harmless, listed, shown
from certif.reporters.decisions import merged_text
from certif.results.decide import MissingKind, decide
from certif.rules.changes.change import Change

__all__ = ["consequences"]

_CONFIRMATION = MissingKind.CONFIRMATION


def consequences(change: Change) -> tuple[str, ...]:
    """Return each consequence once: of each file in order, then of the whole change."""
    said: dict[str, None] = {}
    for file in change.files:
        if (
            file.kind is not ChangeKind.DELETED
            and file.belongs
            and file.path not in change.conflicts
        ):
            said.update(dict.fromkeys(_about(change, file.belongs)))
    said.update(dict.fromkeys(_other_versions(change)))
    said.update(dict.fromkeys(effects(change)))
    return tuple(said)


def _other_versions(change: Change) -> Iterator[str]:
    """Yield the closes and corrections that another version of certif made."""
    for made in (*change.closings, *change.corrections):
        if made.tool != made.checked_by:
            yield _("{path}: made by certif {made}, checked by certif {checked}.").format(
                path=harmless(made.folder), made=harmless(made.tool), checked=made.checked_by
            )


def _about(change: Change, belongs: Belongs) -> Iterator[str]:
    """Yield the consequences of one file of the dataset, as merged."""
    if belongs.kind == "access":
        yield from _rights(change)
    elif belongs.kind == "jwks":
        yield from new_keys(change, belongs.ids[0])
    elif belongs.kind == "candidate":
        yield from _dossier(change, belongs.ids[0])
    elif belongs.ids and (folder := change.merged.sessions.get(belongs.ids[0])):
        yield from _in_session(folder, belongs)


def _in_session(folder: SessionFolder, belongs: Belongs) -> Iterator[str]:
    kind, ids = belongs.kind, belongs.ids
    if kind in {"assessment", "deliberation"} and not folder.closed:
        yield _hearing(folder, ids[1])
    elif kind == "availability" and ids[1] in folder.availabilities:
        yield _availability(folder, ids[1])
    elif kind == "screening" and ids[1] in folder.screenings:
        yield _screening(folder, ids[1])
    elif kind == "jury" and folder.jury:
        yield _timetable(folder)
    elif kind == "results" and folder.results:
        yield _closing(folder)
    elif kind in {"deliveries", "appeals", "filing", "hold", "purge", "signatures"}:
        yield _ledger(folder, belongs)
    elif kind == "correction":
        yield from _correction(folder, ids[1])


def _hearing(folder: SessionFolder, candidate: str) -> str:
    """Return the progress of one candidate's jury."""
    name = _name(folder, candidate)
    interview = folder.interview(candidate)
    if interview is None:
        return _("{candidate} has no interview in session {session}.").format(
            candidate=name, session=folder.id
        )
    written = folder.assessments.get(candidate, {})
    grids = {
        juror: grid
        for juror, grid in written.items()
        if juror in interview.jurors and _is_sound(folder, grid)
    }
    count = ngettext(
        "{count} of {seats} grids for {candidate}",
        "{count} of {seats} grids for {candidate}",
        len(grids),
    ).format(count=len(grids), seats=len(interview.seats), candidate=name)
    start = f"{folder.path}/assessments/{candidate}"
    broken = [
        juror
        for juror in interview.jurors
        if f"{start}/{juror}.yml" in folder.broken or (juror in written and juror not in grids)
    ]
    if broken:
        return _("{count}: that of {jurors} is still to be corrected.").format(
            count=count, jurors=_names(folder, broken)
        )
    waiting = [juror for juror in interview.jurors if juror not in grids]
    if waiting:
        return _("{count}: {jurors} still to write theirs.").format(
            count=count, jurors=_names(folder, waiting)
        )
    if {grid.attendance for grid in grids.values()} <= {Attendance.ABSENT, Attendance.EXCUSED}:
        return _("{candidate} did not come: there is nothing to assess.").format(candidate=name)
    return _deciding(folder, candidate, count)


def _is_sound(folder: SessionFolder, grid: Assessment) -> bool:
    """Tell whether every level of the grid is on the scale."""
    scale = folder.framework.levels if folder.framework else None
    return scale is None or all(mark.level in scale for mark in grid.grid.values())


def _deciding(folder: SessionFolder, candidate: str, count: str) -> str:
    """Return the progress of the jury once all grids are there, ``count`` of them."""
    decision = decide(folder, candidate)
    if decision.stale:
        said = _(
            "{count}: a level changed since the deliberation on {competences}: it must be held again."
        )
    elif decision.undecided:
        said = _("{count}, they differ on {competences}: a deliberation is needed.")
    elif awaited := [each.juror for each in decision.missing if each.kind is _CONFIRMATION]:
        return _(
            "{count}, and the deliberation does not count before it is confirmed by {jurors}."
        ).format(count=count, jurors=_names(folder, [juror for juror in awaited if juror]))
    elif untold := [m.competence for m in decision.missing if m.kind is MissingKind.REASON]:
        return _(
            "{count}, and the decision has to say why these were not reached: {competences}. The jury gives the reason."
        ).format(count=count, competences=listed(untold))
    elif decision.outcome is None:
        said = _(
            "{count}, and something is still missing: whoever runs session {session} can say what."
        )
    elif decision.differences:
        said = _("{count}, and the jury has deliberated: nothing is missing for this candidate.")
    else:
        said = _("{count}, and they agree: nothing is missing for this candidate.")
    competences = listed(decision.stale or decision.undecided)
    return said.format(count=count, competences=competences, session=folder.id)


def _availability(folder: SessionFolder, person: str) -> str:
    answer = folder.availabilities[person]
    told = ngettext(
        "{person} can come to {count} slot of {slots}.",
        "{person} can come to {count} slots of {slots}.",
        len(answer.accepted),
    ).format(
        person=_name(folder, person),
        count=len(answer.accepted),
        slots=len(answer.slots),
    )
    if answer.preferred:
        preferred = ngettext(
            "They prefer {count} of them.", "They prefer {count} of them.", len(answer.preferred)
        )
        told += " " + preferred.format(count=len(answer.preferred))
    return told


def _screening(folder: SessionFolder, candidate: str) -> str:
    screening = folder.screenings[candidate]
    name = _name(folder, candidate)
    if screening.complete and screening.eligible:
        return _("{candidate} is admitted to the interviews: complete and admissible.").format(
            candidate=name
        )
    if screening.awaits_pieces:
        until = screening.pieces_until
        return _("{candidate} is told to send these documents by {day}: {pieces}.").format(
            candidate=name,
            day=dated(until) if until else shown(None),
            pieces=listed(screening.missing),
        )
    return _("{candidate} is told at once that the application is not admissible, and why.").format(
        candidate=name
    )


def _timetable(folder: SessionFolder) -> str:
    interviews = folder.interviews
    admitted = {c for c, s in folder.screenings.items() if s.complete and s.eligible}
    without = sorted(admitted - {interview.candidate for interview in interviews})
    said = ngettext(
        "{count} interview is set.", "{count} interviews are set.", len(interviews)
    ).format(count=len(interviews))
    if without:
        names = ", ".join(_name(folder, candidate) for candidate in without)
        said += " " + _("Admitted and without an interview: {names}.").format(names=names)
    return said


def _closing(folder: SessionFolder) -> str:
    outcomes = Counter(result.outcome for result in folder.results)
    certified = outcomes[Outcome.CERTIFIED]
    return ngettext(
        "Session {session} is closed for good: {count} certificate is issued, for {all} decision(s).",
        "Session {session} is closed for good: {count} certificates are issued, for {all} decision(s).",
        certified,
    ).format(session=folder.id, count=certified, all=len(folder.results))


def _ledger(folder: SessionFolder, belongs: Belongs) -> str:
    """Return what the last entry of a ledger says, and of whom."""
    path = path_of(Kind(belongs.kind), *belongs.ids)
    ledger = folder.follow_up.ledger(path)
    if ledger is None:
        return _("{path} cannot be read.").format(path=harmless(path))
    last = ledger.entries[-1]
    return _("{path}: the last entry is {kind}, on {day}, noted by {by}.").format(
        path=harmless(path), kind=shown(last.kind), day=dated(last.day), by=shown(last.by)
    )


def _correction(folder: SessionFolder, name: str) -> Iterator[str]:
    for each in folder.corrections:
        if each.path.endswith(f"/{name}") and each.correction:
            yield merged_text(folder.id, each.correction)


def _dossier(change: Change, person: str) -> Iterator[str]:
    candidate = change.merged.shelf.candidates.get(person)
    for application in candidate.applications if candidate else ():
        folder = change.merged.sessions.get(application.session)
        if candidate is None or folder is None or folder.closed or folder.regulation is None:
            continue
        verdict = completeness(candidate, folder.regulation)
        there = len(verdict.asked) - len(verdict.missing)
        said = _(
            "{candidate} applies to session {session} with {count} of the {all} documents required."
        ).format(
            candidate=_name(folder, person),
            session=folder.id,
            count=there,
            all=len(verdict.asked),
        )
        if verdict.missing:
            said += " " + _("Missing: {pieces}.").format(
                pieces=listed(piece.piece for piece in verdict.missing)
            )
        if application.submitted_on is None:
            said += " " + _("The application is not sent yet (`submitted_on`).")
        yield said


def _rights(change: Change) -> Iterator[str]:
    access, before = change.merged.access, change.base.access
    if access is None:
        yield _("data/access.yml could not be read: nobody would have any right on the register.")
        return
    if access.example and not (before and before.example):
        yield _("The register calls itself an example: no audit proves anything by its history.")
    if change.access_is_broken:
        yield _("data/access.yml can be read again: the rights are those that it gives.")
    else:
        yield from _rights_given(change, access)


def _rights_given(change: Change, access: Access) -> Iterator[str]:
    before = {m.account_id: m for m in (change.base.access.members if change.base.access else ())}
    after = {member.account_id: member for member in access.members}
    for account in sorted(before.keys() | after.keys()):
        old, new = before.get(account), after.get(account)
        if old and new is None:
            yield _("{account} loses every right on the register.").format(
                account=shown(f"@{old.login}")
            )
        elif new and (old is None or (old.teams, old.person) != (new.teams, new.person)):
            yield _("{account} gets the rights of {teams}.").format(
                account=shown(f"@{new.login}"), teams=listed(team.value for team in new.teams)
            )


def _names(folder: SessionFolder, people: Iterable[str]) -> str:
    return _(" and ").join(_name(folder, person) for person in people)


def _name(folder: SessionFolder, person: str) -> str:
    return harmless(folder.shelf.name_of(person))
