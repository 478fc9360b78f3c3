"""CF30x: who sits on a jury. Ties and roles are defined in ``certif.jury``, once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, ngettext
from certif.jury.employers import is_external
from certif.jury.roles import RoleLack, role_lack
from certif.jury.ties import forbidden, ties_between
from certif.model.certification import TieKind
from certif.model.places import Place
from certif.model.session import EventKind
from certif.quoting import listed, shown
from certif.rules.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.jury.ties import Tie
    from certif.model.session import Interview
    from certif.rules.case import Case
    from certif.rules.sittings import Sitting


@rule("CF301", Severity.ERROR)
def pairs_have_the_roles_asked(case: Case) -> Iterator[Finding]:
    """A jury has exactly the roles that its règlement asks.

    One juror for each role of the règlement's `jury.roles`, no role twice, no other role, nobody in two
    seats. A role may stay empty only with a waiver in `jury.yml`, and only if the règlement lists it
    in `jury.waivable_roles`.
    """
    for sitting in case.sittings:
        terms = sitting.regulation.jury
        seated = [seat.role for seat in sitting.interview.seats]
        waived = [waiver.role for waiver in sitting.interview.waivers]
        for role in terms.roles:
            if role not in seated and role not in waived:
                yield Finding(
                    sitting.at("members"),
                    _("Nobody sits as {role} for {candidate}.").format(
                        role=shown(role), candidate=shown(sitting.interview.candidate)
                    ),
                    _("Seat a juror in this role, or run `certif jury assign {session}`.").format(
                        session=sitting.folder.id
                    ),
                )
        yield from _seats_out_of_place(sitting)
        for index, role in enumerate(waived):
            if role not in terms.waivable_roles or role in seated:
                yield Finding(
                    sitting.at("waivers", index, "role"),
                    _("The role {role} cannot be waived here.").format(role=shown(role)),
                    _(
                        "A waiver leaves a role empty, and only one that the règlement lists in"
                        " `waivable_roles`."
                    ),
                )


def _seats_out_of_place(sitting: Sitting) -> Iterator[Finding]:
    roles: set[str] = set()
    jurors: set[str] = set()
    for index, seat in enumerate(sitting.interview.seats):
        if seat.role not in sitting.regulation.jury.roles:
            yield Finding(
                sitting.at("members", index, "role"),
                _("The règlement asks nobody as {role}.").format(role=shown(seat.role)),
                _("It asks: {roles}.").format(roles=listed(sitting.regulation.jury.roles)),
            )
        elif seat.role in roles:
            yield Finding(
                sitting.at("members", index, "role"),
                _("Two jurors sit as {role} for {candidate}.").format(
                    role=shown(seat.role), candidate=shown(sitting.interview.candidate)
                ),
                _("Keep one of them."),
            )
        if seat.juror in jurors:
            yield Finding(
                sitting.at("members", index, "juror"),
                _("{juror} sits twice in the same interview.").format(juror=shown(seat.juror)),
                _("A jury is never one person in two roles: seat somebody else."),
            )
        roles.add(seat.role)
        jurors.add(seat.juror)


@rule("CF302", Severity.ERROR)
def jurors_hold_their_role_on_the_day(case: Case) -> Iterator[Finding]:
    """Each juror holds the role they sit in, on the day of the interview.

    The role stands in the juror's file over a period that holds the day. An `intrapreneur-certifie` was
    moreover certified *before* that day, here or elsewhere, by a certification that the règlement
    accepts; a certificate revoked by then does not count.
    """
    for sitting in case.sittings:
        for index, seat in enumerate(sitting.interview.seats):
            juror = sitting.folder.shelf.jurors.get(seat.juror)
            if juror is None or seat.role not in sitting.regulation.jury.roles:
                continue
            day = sitting.interview.slot.day
            lack = role_lack(juror, seat.role, day, sitting.regulation.jury, case.holdings)
            if lack is not None:
                yield Finding(
                    sitting.at("members", index, "role"),
                    _lack_sentence(lack).format(
                        juror=shown(seat.juror), role=shown(seat.role), day=day.isoformat()
                    ),
                    _("Seat another juror, or correct the juror's file if it is incomplete."),
                    (Related(Place(juror.path, ("roles",)), _("the juror's roles")),),
                )


def _lack_sentence(lack: RoleLack) -> str:
    return {
        RoleLack.NOT_IN_ROLE: _("{juror} does not hold the role {role}."),
        RoleLack.NOT_THEN: _("{juror} does not hold the role {role} on {day}."),
        RoleLack.NOT_CERTIFIED: _("{juror} sits as {role} and holds no certification that counts."),
        RoleLack.NOT_CERTIFIED_THEN: _(
            "{juror} sits as {role} and was not certified before {day}."
        ),
    }[lack]


@rule("CF303", Severity.ERROR)
def juries_have_their_external_members(case: Case) -> Iterator[Finding]:
    """A jury has as many members from outside the certifier as its règlement asks.

    A juror is from outside when their employer is not the certifier, by its name or its short name.
    What the law asks of a certifier: at least half of the jury is external to it.
    """
    for sitting in case.sittings:
        certification = sitting.folder.certification
        jurors = [sitting.folder.shelf.jurors.get(seat.juror) for seat in sitting.interview.seats]
        known = [juror for juror in jurors if juror is not None]
        if certification is None or len(known) < len(jurors):
            continue
        wanted = sitting.regulation.jury.external_members
        external = sum(is_external(juror, certification.certifier) for juror in known)
        if external < wanted:
            yield Finding(
                sitting.at("members"),
                ngettext(
                    "{external} of the {seats} jurors is from outside {certifier}, the règlement asks"
                    " {wanted}.",
                    "{external} of the {seats} jurors are from outside {certifier}, the règlement asks"
                    " {wanted}.",
                    external,
                ).format(
                    external=external,
                    seats=len(known),
                    certifier=shown(certification.certifier.short),
                    wanted=wanted,
                ),
                _("Seat a juror whom another administration employs."),
            )


@rule("CF304", Severity.ERROR)
def jurors_are_independent(case: Case) -> Iterator[Finding]:
    """No juror has with the candidate a tie that the règlement forbids.

    Kinds of ties: a startup that both worked on, at any time (`startup`); a portfolio that holds a
    startup of the candidate's (`portfolio`); a startup in the same incubator (`incubator`); the same
    employer (`employer`); a conflict that either declared (`declared`); training or coaching
    (`training`); the same person, which no règlement can allow. `certif jury check` lists them all.
    """
    for sitting in case.sittings:
        shelf = sitting.folder.shelf
        candidate = shelf.candidates.get(sitting.interview.candidate)
        if candidate is None:
            continue
        for index, seat in enumerate(sitting.interview.seats):
            juror = shelf.jurors.get(seat.juror)
            if juror is None:
                continue
            ties = ties_between(juror, candidate, shelf.startups, sitting.folder.availabilities)
            for tie in forbidden(ties, sitting.regulation.jury):
                yield Finding(
                    sitting.at("members", index, "juror"),
                    tie_sentence(tie),
                    _("Seat another juror: `certif jury explain {session} {candidate}`.").format(
                        session=sitting.folder.id, candidate=candidate.id
                    ),
                    (
                        Related(tie.juror_place, _("on the juror's side")),
                        Related(tie.candidate_place, _("on the candidate's side")),
                    ),
                )


def tie_sentence(tie: Tie) -> str:
    """One sentence that names the tie and both people, in the reader's language."""
    sentence = {
        TieKind.SAME_PERSON: _("{juror} and {candidate} are the same person."),
        TieKind.STARTUP: _("{juror} and {candidate} both worked on the startup {detail}."),
        TieKind.PORTFOLIO: _("{juror} has {detail}, a startup of {candidate}, in their portfolio."),
        TieKind.INCUBATOR: _(
            "{juror} and {candidate} both have a startup in the incubator {detail}."
        ),
        TieKind.EMPLOYER: _("{juror} and {candidate} have the same employer, {detail}."),
        TieKind.DECLARED: _("{juror} and {candidate} have declared a conflict of interest."),
        TieKind.TRAINING: _("{juror} and {candidate} have declared a training or coaching tie."),
    }[tie.kind]
    return sentence.format(
        juror=shown(tie.juror), candidate=shown(tie.candidate), detail=shown(tie.detail)
    )


@rule("CF305", Severity.ERROR)
def prevented_jurors_are_replaced(case: Case) -> Iterator[Finding]:
    """A juror who is prevented no longer sits.

    An `empechement` in `events.yml` takes the juror out of the interviews of its day and later (of the
    one interview that it names, if it names a candidate): somebody else sits, or the interview is
    postponed. An interview where the juror's grid exists was held with them and stays.
    """
    for sitting in case.sittings:
        events = sitting.folder.events
        for number, event in enumerate(events.events if events else ()):
            if event.kind is not EventKind.JUROR_PREVENTED or not events:
                continue
            interview = sitting.interview
            concerned = event.candidate in {None, interview.candidate}
            held = event.juror in sitting.folder.assessments.get(interview.candidate, {})
            if not concerned or held or interview.slot.day < event.date:
                continue
            for index in _seats_of(interview, event.juror):
                yield Finding(
                    sitting.at("members", index, "juror"),
                    _("{juror} is prevented from {day} on, and still sits for {candidate}.").format(
                        juror=shown(event.juror),
                        day=event.date.isoformat(),
                        candidate=shown(interview.candidate),
                    ),
                    _("Run `certif jury assign {session}`: it moves only what must move.").format(
                        session=sitting.folder.id
                    ),
                    (Related(Place(events.path, ("events", number)), _("the event")),),
                )


def _seats_of(interview: Interview, juror: str | None) -> list[int]:
    return [index for index, seat in enumerate(interview.seats) if seat.juror == juror]
