"""Candidates as text or JSON: how far each application is, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.wording import employment, stretch, working_time
from certif.i18n import N_, _, dated
from certif.model.issued import Outcome
from certif.quoting import harmless, listed, shown
from certif.reporters.layout import csv_document, json_v1, table_text
from certif.reporters.session.close import OUTCOMES
from certif.results.stage import Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certif.model.people import Candidate
    from certif.results.stage import Applied

__all__ = [
    "candidate_json",
    "candidate_text",
    "candidates_csv",
    "candidates_json",
    "candidates_text",
    "next_step",
    "stage",
]

_STAGES = {
    Stage.DOSSIER_INCOMPLETE: N_("dossier incomplete"),
    Stage.TO_SCREEN: N_("to screen"),
    Stage.ELIGIBLE: N_("admissible"),
    Stage.ASSIGNED: N_("assigned"),
    Stage.HEARD: N_("heard"),
    Stage.TO_DELIBERATE: N_("deliberation needed"),
    Stage.DECIDED: N_("decided"),
    Stage.ISSUED: N_("issued"),
}
_NEXT = {
    Stage.DOSSIER_INCOMPLETE: N_("complete the dossier, then `certif session screen {session}`"),
    Stage.TO_SCREEN: N_("`certif session screen {session}`"),
    Stage.ELIGIBLE: N_("`certif jury assign {session}`"),
    Stage.ASSIGNED: N_("the interview, then each juror's grid: `certif assess {session} {person}`"),
    Stage.HEARD: N_("the other grids: `certif assess {session} {person}`"),
    Stage.TO_DELIBERATE: N_("`certif deliberate {session} {person}`"),
    Stage.DECIDED: N_("`certif session close {session}`"),
    Stage.ISSUED: N_("nothing: the session is closed"),
}


def stage(standing: Standing | None) -> str:
    """Say how far an application is, with its outcome if there is one.

    Nobody is certified before the session is closed: until then a certification is to come.
    """
    if standing is None:
        return _("unknown session")
    word = _(_STAGES[standing.stage])
    if standing.outcome is None:
        return word
    if standing == Standing(Stage.DECIDED, Outcome.CERTIFIED):
        return f"{word}, {_('to be certified')}"
    outcome = f"{word}, {_(OUTCOMES[standing.outcome])}"
    if standing.revoked_on is not None:
        return _("{outcome}, revoked on {day}").format(
            outcome=outcome, day=dated(standing.revoked_on)
        )
    return outcome


def next_step(one: Applied) -> str:
    """Say what comes next, as the command to run where there is one."""
    if one.standing is None:
        return _("correct the session's id, or make it with `certif session new`")
    if one.person.not_understood and one.standing.stage in {
        Stage.TO_SCREEN,
        Stage.DOSSIER_INCOMPLETE,
    }:
        return _("certif candidate show {person}").format(person=one.person.id)
    step = _(_NEXT[one.standing.stage]).format(session=one.session, person=one.person.id)
    if one.standing.stage is Stage.DOSSIER_INCOMPLETE and one.missing:
        return f"{step} ({_('missing: {pieces}').format(pieces=listed(one.missing))})"
    return step


def candidates_text(applications: Sequence[Applied]) -> str:
    """Return one line an application, in columns."""
    rows = [
        (one.person.id, one.person.fullname, one.session, stage(one.standing), next_step(one))
        for one in applications
    ]
    if not rows:
        return _("No application yet.") + "\n"
    head = (_("id"), _("name"), _("session"), _("stage"), _("next step"))
    return table_text(head, rows) + "\n"


def candidates_json(applications: Iterable[Applied]) -> str:
    """Return every application as one JSON object, in ASCII, ending with a newline."""
    return json_v1(applications=[_application(one) for one in applications])


def candidates_csv(applications: Iterable[Applied]) -> str:
    """Return every application for a spreadsheet, one line each."""
    head = (
        _("id"),
        _("name"),
        _("e-mail address"),
        _("session"),
        _("stage"),
        _("missing documents"),
    )
    rows = (
        (
            one.person.id,
            one.person.fullname,
            one.person.email or "",
            one.session,
            stage(one.standing),
            ", ".join(one.missing),
        )
        for one in applications
    )
    return csv_document(head, rows)


def candidate_text(person: Candidate, applications: Sequence[Applied]) -> str:
    """Return one dossier: person, missions, documents, stage of each application."""
    return "\n".join(_lines(person, applications)) + "\n"


def candidate_json(person: Candidate, applications: Iterable[Applied]) -> str:
    """Return one dossier as a JSON object, in ASCII, ending with a newline."""
    employer = person.employer
    return json_v1(
        person=person.id,
        fullname=person.fullname,
        email=person.email,
        employer=employer.name if employer else None,
        employer_type=employer.type if employer else None,
        employment=employer.employment if employer else None,
        missions=[
            {
                "role": mission.role,
                "startup_ids": list(mission.startups),
                "start": str(mission.start),
                "end": str(mission.end) if mission.end else None,
                "working_time": mission.working_time,
                "status": mission.status,
                "employer": mission.employer,
            }
            for mission in person.missions
        ],
        not_understood=[{"about": each.about, "text": each.text} for each in person.not_understood],
        dossier=dict(person.dossier),
        publication=person.publication,
        wants_credential=person.wants_credential,
        applications=[_application(one) for one in applications],
    )


def _application(one: Applied) -> dict[str, object]:
    standing = one.standing
    return {
        "person": one.person.id,
        "fullname": one.person.fullname,
        "session": one.session,
        "stage": standing.stage.value if standing else None,
        "outcome": standing.outcome.value if standing and standing.outcome else None,
        "revoked_on": standing.revoked_on if standing else None,
        "missing": list(one.missing),
        "next": next_step(one),
    }


def _lines(person: Candidate, applications: Sequence[Applied]) -> Iterator[str]:
    gap = _("not known yet")
    yield f"{harmless(person.fullname)} ({harmless(person.id)})"
    yield _("E-mail address: {email}").format(email=harmless(person.email or gap))
    employer = person.employer
    if employer is None:
        yield _("Employer: {employer}").format(employer=gap)
    else:
        parts = [harmless(employer.name)]
        parts += [
            employment(word) if word else gap for word in (employer.type, employer.employment)
        ]
        yield _("Employer: {employer}").format(employer=", ".join(parts))
    yield _("Missions:")
    for mission in person.missions:
        time = working_time(mission)
        yield f"  {harmless(mission.role)}, {stretch(mission)}, {time}"
    if person.not_understood:
        yield _("Not understood, to be read:")
        for number, passage in enumerate(person.not_understood, 1):
            yield f"  {number}  {harmless(passage.about)}: {shown(passage.text)}"
    yield _("Dossier:")
    for piece, link in person.dossier.items():
        yield f"  {_named(harmless(piece), harmless(link or gap))}"
    for name, wish in (
        (_("Name in the public list"), person.publication),
        (_("Digital credential"), person.wants_credential),
    ):
        if wish is not None:
            yield _named(name, _("yes") if wish else _("no"))
    yield _("Applications:")
    for one in applications:
        yield f"  {_named(one.session, stage(one.standing))}"
        yield f"    {_('next: {step}').format(step=next_step(one))}"


def _named(name: str, value: str) -> str:
    return _("{name}: {value}").format(name=name, value=value)
