"""Criteria on the employer, on certifications held and on the date of filing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.eligibility.criteria import Question, Served, criterion
from certif.eligibility.verdicts import Account, CriterionResult, Evidence
from certif.eligibility.wording import employment
from certif.i18n import N_, _, dated
from certif.model.dates import add_months
from certif.model.session import CriterionState
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.people import Employer
    from certif.model.places import Place

_PRIVATE = "prive"
_CIVIL_SERVANT = "fonctionnaire"
_CONTRACT = "contractuel"
_AGENT = "admin"
_NOT_AGENT = frozenset({"service", "independent"})
_RECENT_MONTHS = 12


@criterion("public_agent", N_("Public-sector employee"), "public_agent")
def they_are_a_public_agent(question: Question) -> CriterionResult:
    """They are a civil servant, or under contract, with a public employer.

    State, local, hospital, public establishment or operator. The dossier's ``employer`` decides where it
    says enough: a private employer, or an employment that is neither, is unmet; a civil servant is met;
    a contract with a public employer is met. Where it does not, the ``status`` of the recent missions that
    count as experience does, as the public record has it: ``admin`` says that they are, ``service`` and
    ``independent`` that they are not; no status leaves it unknown. Recent are those that ended within the
    months of recency (a year where the règlement gives none) before the end of the last one. Where they
    disagree it is unknown, unless all those held on the reference day are ``admin``. Sources: DINUM, 2023.
    """
    employer = question.person.employer
    state = _by_employer(employer.type, employer.employment) if employer else None
    if employer is None or state is None:
        return _by_missions(question)
    return CriterionResult("public_agent", state, lambda: _employed(question, employer, state))


def _employed(question: Question, employer: Employer, state: CriterionState) -> Account:
    said = (
        employment(employer.type) if employer.type else _("type of employer not known"),
        employment(employer.employment) if employer.employment else _("employment not known"),
    )
    fact = ", ".join((shown(employer.name), *said))
    form = (
        _("{employer}.")
        if state is CriterionState.MET
        else _("{employer}: not employed by an administration.")
    )
    return Account(form.format(employer=fact), (Evidence(question.place("employer"), fact),))


def _by_employer(kind: str | None, held_as: str | None) -> CriterionState | None:
    """Return the state that the dossier's employer gives, ``None`` if not enough."""
    if kind == _PRIVATE:
        return CriterionState.UNMET
    if held_as == _CIVIL_SERVANT:
        return CriterionState.MET
    if held_as == _CONTRACT:
        return CriterionState.MET if kind is not None else None
    return None if held_as is None else CriterionState.UNMET


def _by_missions(question: Question) -> CriterionResult:
    recent = _recent(question)
    held = {served.mission.status for served in recent if served.end == question.on}
    statuses = {served.mission.status for served in recent}
    if held == {_AGENT} or (_AGENT in statuses and not statuses & _NOT_AGENT):
        state = CriterionState.MET
    elif statuses and statuses <= _NOT_AGENT:
        state = CriterionState.UNMET
    else:
        state = CriterionState.UNKNOWN
    return CriterionResult("public_agent", state, lambda: _by_status(question, recent, state))


def _by_status(question: Question, recent: list[Served], state: CriterionState) -> Account:
    statuses = {served.mission.status for served in recent}
    if state is CriterionState.MET:
        reason = _("The mission status `admin` says that they are employed by an administration.")
    elif state is CriterionState.UNMET:
        words = listed(sorted({served.mission.status or "" for served in recent}))
        reason = _("The mission status {words} says that no administration employs them.")
        reason = reason.format(words=words)
    elif _AGENT in statuses:
        reason = _("The statuses of recent missions disagree: fill in `employer`.")
    else:
        reason = _("Neither the employer nor the status of a mission says it: fill in `employer`.")
    evidence = tuple(
        Evidence(question.place("missions", served.index), _status(question, served))
        for served in recent
    )
    return Account(reason, evidence)


def _recent(question: Question) -> list[Served]:
    """Return the missions that count and may have ended close to the last one.

    The règlement's months of recency take the place of the year. A month without a day is taken as wide as
    it can be.
    """
    served = question.served if question.widest else replace(question, widest=True).served
    surely = replace(question, widest=False).served if question.has_months else served
    if not served:
        return []
    last = max(one.end for one in (surely or served))
    months = question.number("left_within_months") or _RECENT_MONTHS
    return [one for one in served if one.end >= add_months(last, -months)]


def _status(question: Question, served: Served) -> str:
    employer = served.mission.employer
    words = (
        _("status {status}").format(status=shown(served.mission.status))
        if served.mission.status
        else _("no status")
    )
    said = f"{words}, {shown(employer)}" if employer else words
    return _("{label}: {reason}").format(label=question.stretch(served), reason=said)


@criterion("not_already_certified", N_("Not already certified"), "not_already_certified")
def they_hold_no_certification_that_excludes_it(question: Question) -> CriterionResult:
    """They hold none of the certifications that the règlement names.

    Issued in a closed session of this dataset and not revoked, or held from outside
    (``certifications_held``). Without a session, what was obtained after the reference day is not
    looked at; for a session, everything that came before it is. Met says that none is known, to this
    register and to the dossier; where the dossier has a gap in their place, since nobody has asked, it is
    unknown. Sources: DINUM, 2023 (NUMA's RS3536 included).
    """
    excluding = question.words("not_already_certified")
    held = [one for one in _held(question) if one[0] in excluding]
    asked = question.person.certifications_known

    def account() -> Account:
        if not held:
            return _none_known(question, listed(excluding), asked=asked)
        certification, obtained_on, _place = min(held, key=lambda one: (one[1], one[0]))
        reason = _("Holds {certification} since {since}.")
        form = _("{certification}, {since}")
        evidence = tuple(
            Evidence(place, form.format(certification=name, since=dated(since)))
            for name, since, place in held
        )
        return Account(
            reason.format(certification=shown(certification), since=dated(obtained_on)), evidence
        )

    if held:
        state = CriterionState.UNMET
    else:
        state = CriterionState.MET if asked else CriterionState.UNKNOWN
    return CriterionResult("not_already_certified", state, account)


def _none_known(question: Question, excluding: str, *, asked: bool) -> Account:
    if asked:
        reason = _("None known to this register of: {certifications}.")
        return Account(reason.format(certifications=excluding))
    reason = _(
        "None known to this register of: {certifications}. Nobody has asked them yet: fill in"
        " `certifications_held`, `[]` if they hold none."
    )
    gap = Evidence(question.place("certifications_held"), _("not asked yet"))
    return Account(reason.format(certifications=excluding), (gap,))


def _held(question: Question) -> Iterator[tuple[str, date, Place]]:
    """Yield the certifications held: id, date obtained, place; each place once."""
    seen: set[Place] = set()
    own = [
        (held.certification, held.obtained_on, question.place("certifications_held", index), None)
        for index, held in enumerate(question.person.certifications_held)
    ]
    known = [(h.certification, h.obtained_on, h.place, h.revoked_on) for h in question.held]
    for certification, since, place, revoked_on in (*own, *known):
        late = question.session is None and since > question.on
        revoked = revoked_on is not None and (
            question.session is not None or revoked_on <= question.on
        )
        if place not in seen and not late and not revoked:
            seen.add(place)
            yield certification, since, place


@criterion("filed_in_time", N_("Filed in time"))
def the_dossier_was_filed_in_time(question: Question) -> CriterionResult | None:
    """The dossier was filed on the last day to apply to the session, or before.

    Asked of whoever applies to a session. A dossier that is still being prepared leaves it unknown until
    that day, and unmet after.
    """
    session = question.session
    applications = enumerate(question.person.applications)
    mine = [one for one in applications if session and one[1].session == session.id]
    if session is None or not mine:
        return None
    index, application = mine[0]
    filed, until = application.submitted_on, session.applications_until
    state = _filing_state(filed, until, question.on)

    def account() -> Account:
        fact = _("filed on {filed}").format(filed=dated(filed)) if filed else _("no filing date")
        evidence = (Evidence(question.place("applications", index), fact),)
        return Account(_filing(filed, until, question.on), evidence)

    return CriterionResult("filed_in_time", state, account)


def _filing_state(filed: date | None, until: date, on: date) -> CriterionState:
    if filed is not None:
        return CriterionState.MET if filed <= until else CriterionState.UNMET
    return CriterionState.UNKNOWN if on <= until else CriterionState.UNMET


def _filing(filed: date | None, until: date, on: date) -> str:
    if filed is None:
        form = (
            _("Not filed yet; the last day is {until}.")
            if on <= until
            else _("Not filed; the last day was {until}.")
        )
        return form.format(until=dated(until))
    form = (
        _("Filed on {filed}; the last day was {until}.")
        if filed <= until
        else _("Filed on {filed}, after the last day, {until}.")
    )
    return form.format(filed=dated(filed), until=dated(until))
