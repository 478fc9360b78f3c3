"""The effects of a change on open sessions: outcomes, criteria, ties. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from certif.eligibility.catalogue import label
from certif.eligibility.judge import judge_applicant
from certif.i18n import _, ngettext
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.ties import ties_that_exclude
from certif.model.changes import FileChange
from certif.model.issued import Outcome
from certif.model.people import Juror, Person
from certif.model.register import SessionFolder
from certif.model.session import CriterionState
from certif.quoting import harmless, listed, shown
from certif.reporters.session.close import OUTCOMES
from certif.results.decide import MissingKind, applicants, decide
from certif.rules.changes.change import Change

__all__ = ["effects"]

_SHOWN = 20
_TO_CORRECT = frozenset({MissingKind.SESSION, MissingKind.UNFINISHED, MissingKind.COMPETENCE})
_OF_ONE = frozenset({"assessment", "deliberation", "screening"})
_OF_ALL = frozenset({"session", "jury", "events"})


def effects(change: Change) -> tuple[str, ...]:
    """Return a sentence for each outcome, criterion and tie that a change alters.

    They are given session by session.

    The register as it was and as it would be are each asked the same questions, whatever file changed. A file that
    cannot be read any more takes nothing away: it is to be corrected first.
    """
    said: list[str] = []
    for session, before in change.before.items():
        after = change.merged.sessions.get(session)
        if after is None or after.closed or before.closed or after.regulation is None:
            continue
        unread = after.broken | after.shelf.broken
        files = [file for file in change.files if file.path not in unread]
        heard, judged = _concerned(files, before, after)
        for candidate in sorted(heard):
            said += _outcome(before, after, candidate)
        for candidate in sorted(judged):
            said += _criteria(before, after, candidate)
        said += _ties(change, files, before, after)
    if len(said) <= _SHOWN:
        return tuple(said)
    left = len(said) - _SHOWN
    more = ngettext("{count} more change follows.", "{count} more changes follow.", left)
    return (*said[:_SHOWN], more.format(count=left))


def _concerned(
    files: Iterable[FileChange], before: SessionFolder, after: SessionFolder
) -> tuple[set[str], set[str]]:
    """Return the candidates whose outcome, and whose criteria, may be altered."""
    everybody = {*applicants(before), *applicants(after)}
    heard: set[str] = set()
    judged: set[str] = set()
    startups: set[str] = set()
    for file in files:
        for belongs in (file.belongs, file.belonged):
            kind, ids = (belongs.kind, belongs.ids) if belongs else ("", ())
            if (
                kind == "certification"
                and before.session
                and ids[0] == before.session.certification
            ):
                return everybody, everybody
            if ids[:1] == (before.id,) and kind in _OF_ALL:
                heard |= everybody
                judged |= everybody if kind == "session" else set()
            elif ids[:1] == (before.id,) and kind in _OF_ONE:
                heard.add(ids[1])
            elif kind == "candidate":
                heard.add(ids[0])
                judged.add(ids[0])
            elif kind == "startup":
                startups.add(ids[0])
    if startups:
        judged |= {person for person in everybody if startups & _worked_on(before, after, person)}
    return heard & everybody, judged & everybody


def _worked_on(before: SessionFolder, after: SessionFolder, person: str) -> set[str]:
    files = (before.shelf.candidates.get(person), after.shelf.candidates.get(person))
    return {each for one in files if one for mission in one.missions for each in mission.startups}


def _outcome(before: SessionFolder, after: SessionFolder, candidate: str) -> Iterator[str]:
    """Yield the outcome that a change reverses.

    A first decision is no change, nor is a file to be corrected.
    """
    decision = decide(after, candidate)
    was, now = decide(before, candidate).outcome, decision.outcome
    if was is None or was is now or _TO_CORRECT & {each.kind for each in decision.missing}:
        return
    if was is Outcome.CERTIFIED:
        said = _("{candidate} is no longer certified in session {session}: {after}.")
    elif now is Outcome.CERTIFIED:
        said = _("{candidate} becomes certified in session {session}: {before} until now.")
    else:
        said = _("{candidate} was {before} in session {session}, and is {after}.")
    yield said.format(
        candidate=_name(after, candidate),
        session=after.id,
        before=_(OUTCOMES[was]),
        after=_(OUTCOMES[now]) if now else _("not decided any more"),
    )


def _criteria(before: SessionFolder, after: SessionFolder, candidate: str) -> Iterator[str]:
    """Yield the criteria that change state, before findings of fact and waivers."""
    states: list[dict[str, CriterionState]] = []
    for folder in (before, after):
        person = folder.shelf.candidates.get(candidate)
        verdict = judge_applicant(folder, person, ()) if person else None
        if verdict is None:
            return
        states.append({result.criterion: result.state for result in verdict.criteria})
    was, now = states
    words = {
        CriterionState.MET: _("met"),
        CriterionState.UNMET: _("unmet"),
        CriterionState.UNKNOWN: _("unknown"),
    }
    for criterion in sorted(was.keys() & now.keys()):
        if was[criterion] is not now[criterion]:
            yield _(
                "{candidate}, session {session}: {criterion} was {before}, and is {after}."
            ).format(
                candidate=_name(after, candidate),
                session=after.id,
                criterion=shown(label(criterion)),
                before=words[was[criterion]],
                after=words[now[criterion]],
            )


def _ties(
    change: Change, files: Iterable[FileChange], before: SessionFolder, after: SessionFolder
) -> Iterator[str]:
    """The ties that keep a juror from a candidate, and that come or go."""
    people, startups = set(), set()
    for file in files:
        for belongs in (file.belongs, file.belonged):
            if belongs and belongs.kind in {"candidate", "juror"}:
                people.add(belongs.ids[0])
            elif belongs and belongs.kind == "startup":
                startups.add(belongs.ids[0])
            elif belongs and belongs.kind == "availability" and belongs.ids[0] == before.id:
                people.add(belongs.ids[1])
    if not people and not startups:
        return
    touched = {*people, *_of_startups(before, after, startups)}
    refused = refusals_before(change.base, before), refusals_before(change.merged, after)
    candidates = sorted({*applicants(before), *applicants(after)})
    for juror in sorted({*before.shelf.jurors, *after.shelf.jurors}):
        for candidate in candidates:
            if juror in touched or candidate in touched:
                was, now = (
                    {tie.kind.value for tie in ties_that_exclude(juror, candidate, folder, found)}
                    for folder, found in zip((before, after), refused, strict=True)
                )
                yield from _tie(before, after, (juror, candidate), was, now)


def _of_startups(
    before: SessionFolder, after: SessionFolder, startups: Iterable[str]
) -> Iterator[str]:
    """Return everybody who worked on one of the startups, or follows it."""
    wanted = set(startups)
    for folder in (before, after) if wanted else ():
        everybody: tuple[Person, ...] = (
            *folder.shelf.candidates.values(),
            *folder.shelf.jurors.values(),
        )
        for person in everybody:
            if wanted & set(_startups(person)):
                yield person.id


def _startups(person: Person) -> Iterator[str]:
    for mission in person.missions:
        yield from mission.startups
    for role in person.roles if isinstance(person, Juror) else ():
        yield from role.portfolio


def _tie(
    before: SessionFolder,
    after: SessionFolder,
    pair: tuple[str, str],
    was: set[str],
    now: set[str],
) -> Iterator[str]:
    juror, candidate = pair
    names = {
        "session": after.id,
        "juror": _name(after, juror, before),
        "candidate": _name(after, candidate, before),
    }
    if was - now:
        yield _(
            "Session {session}: this no longer keeps {juror} from assessing {candidate}: {kinds}."
        ).format(**names, kinds=listed(sorted(was - now)))
    if now - was:
        yield _(
            "Session {session}: this keeps {juror} from assessing {candidate}: {kinds}."
        ).format(**names, kinds=listed(sorted(now - was)))


def _name(folder: SessionFolder, person_id: str, otherwise: SessionFolder | None = None) -> str:
    known = folder if folder.shelf.person(person_id) or otherwise is None else otherwise
    return harmless(known.shelf.name_of(person_id))
