"""CF301 to CF303, CF305: members of juries and their roles.

Roles are defined in ``certif.jury``, once for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated, ngettext
from certif.jury.sitting.employers import is_external
from certif.jury.sitting.roles import RoleLack, role_lack
from certif.model.people import employer_on
from certif.model.places import Place
from certif.procedure.certifiers import name_on
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule
from certif.rules.vocabulary import has_unknown_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from certif.model.people import Juror
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting

_UNCERTIFIED = frozenset({RoleLack.NOT_CERTIFIED, RoleLack.NOT_CERTIFIED_THEN})


@rule("CF301", Severity.ERROR)
def pairs_have_the_roles_asked(case: Case) -> Iterator[Finding]:
    """A jury has exactly the roles that its règlement requires.

    One juror for each role of the règlement's `jury.roles`, no role twice, nobody in two seats. A role
    may stay empty only with a waiver in `jury.yml`, and only if the règlement lists it in
    `jury.waivable_roles`. For a role that it does not have, see CF219.
    """
    for sitting in case.sittings:
        misplaced = list(_seats_out_of_place(sitting))
        yield from misplaced
        missing = _empty_roles(sitting)
        # A seat out of place, or in a misspelt role, is most often the one that is missing: said once.
        if missing and not misplaced and not _names_unknown_roles(sitting):
            yield Finding(
                sitting.at("members", on_key=True),
                _("Nobody sits as {roles} for {candidate}.").format(
                    roles=listed(missing), candidate=shown(sitting.interview.candidate)
                ),
                _("Seat a juror in this role, or run `certif jury assign {session}`.").format(
                    session=sitting.folder.id
                ),
            )
        yield from _waivers_out_of_place(sitting)


def _empty_roles(sitting: Sitting) -> list[str]:
    seated = {seat.role for seat in sitting.interview.seats}
    waived = {waiver.role for waiver in sitting.interview.waivers}
    return [role for role in sitting.regulation.jury.roles if role not in seated | waived]


def _names_unknown_roles(sitting: Sitting) -> bool:
    interview, asked = sitting.interview, sitting.regulation.jury.roles
    named = [each.role for each in interview.seats] + [each.role for each in interview.waivers]
    return any(role not in asked for role in named)


def _seats_out_of_place(sitting: Sitting) -> Iterator[Finding]:
    roles: set[str] = set()
    jurors: set[str] = set()
    for index, seat in enumerate(sitting.interview.seats):
        if seat.role in roles and seat.role in sitting.regulation.jury.roles:
            yield Finding(
                sitting.at("members", index, "role"),
                _("Two jurors sit as {role} for {candidate}.").format(
                    role=shown(seat.role), candidate=shown(sitting.interview.candidate)
                ),
                _("The règlement requires one juror for each role: {roles}.").format(
                    roles=listed(sitting.regulation.jury.roles)
                ),
            )
        if seat.juror in jurors:
            yield Finding(
                sitting.at("members", index, "juror"),
                _("{juror} sits twice in the same interview.").format(juror=shown(seat.juror)),
                _("One person cannot have two seats in a jury: seat somebody else."),
            )
        roles.add(seat.role)
        jurors.add(seat.juror)


def _waivers_out_of_place(sitting: Sitting) -> Iterator[Finding]:
    terms = sitting.regulation.jury
    seated = {seat.role for seat in sitting.interview.seats}
    for index, waiver in enumerate(sitting.interview.waivers):
        if waiver.role not in terms.roles:
            continue
        if waiver.role not in terms.waivable_roles:
            message = _("The règlement does not let the role {role} stay empty.")
            hint = _(
                "Seat a juror in this role: a waiver is for the règlement's `waivable_roles` only."
            )
        elif waiver.role in seated:
            message = _("The role {role} is waived, and somebody sits in it.")
            hint = _("Remove the waiver.")
        else:
            continue
        yield Finding(
            sitting.at("waivers", index, "role"), message.format(role=shown(waiver.role)), hint
        )


@rule("CF302", Severity.ERROR)
def jurors_hold_their_role_on_the_day(case: Case) -> Iterator[Finding]:
    """Each juror holds the role they sit in, on the day of the interview.

    The juror's file lists the role for a period that includes that day. A juror in one of the
    règlement's `certified_roles` (`intrapreneur-certifie`) was moreover certified *before* that day, here
    or elsewhere, by a certification that the règlement accepts; a certificate revoked by then does not
    count. While the results of a closed session cannot be read, no missing certification is reported.
    """
    for sitting in case.sittings:
        terms, day = sitting.regulation.jury, sitting.interview.slot.day
        for index, seat in enumerate(sitting.interview.seats):
            shelf = sitting.folder.shelf
            juror = shelf.jurors.get(seat.juror)
            if (
                juror is None
                and shelf.person(seat.juror)
                and not shelf.is_broken("jurors", seat.juror)
            ):
                yield _no_juror(sitting, index, seat.juror)
            # CF219 reports a role outside the règlement, CF301 a role or a juror that comes twice.
            taken = {each.role for each in sitting.interview.seats[:index]}
            if juror is None or seat.role not in terms.roles or seat.role in taken:
                continue
            if seat.juror in sitting.seated_twice:
                continue
            lack = role_lack(juror, seat.role, day, terms, case.holdings)
            if lack is RoleLack.NOT_IN_ROLE and has_unknown_roles(case, juror):
                continue
            if lack in _UNCERTIFIED and not case.holdings_are_known:
                continue
            if lack is not None:
                yield Finding(
                    sitting.at("members", index, "role"),
                    _lack_sentence(lack).format(
                        juror=shown(seat.juror), role=shown(seat.role), day=dated(day)
                    ),
                    _("Seat another juror, or correct the juror's file if it is incomplete."),
                    tuple(_what_they_hold(case, juror, lack, terms.accepted_certifications)),
                )


def _no_juror(sitting: Sitting, index: int, person: str) -> Finding:
    return Finding(
        sitting.at("members", index, "juror"),
        _("{person} is a candidate and has no file among the jurors.").format(person=shown(person)),
        _("Seat somebody who has a file in data/jurors/, or add that file first."),
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


def _what_they_hold(
    case: Case, juror: Juror, lack: RoleLack, accepted: tuple[str, ...]
) -> Iterator[Related]:
    if lack is not RoleLack.NOT_CERTIFIED_THEN:
        yield Related(Place(juror.path, ("roles",)), _("the juror's roles"))
        return
    for held in case.holdings.get(juror.id, ()):
        if accepted and held.certification not in accepted:
            continue
        if held.revoked_on is None:
            words = _("obtained on {day}").format(day=dated(held.obtained_on))
        else:
            words = _("revoked on {day}").format(day=dated(held.revoked_on))
        yield Related(held.place, words)


@rule("CF303", Severity.ERROR)
def juries_have_their_external_members(case: Case) -> Iterator[Finding]:
    """A jury has as many external members as its règlement requires.

    A juror is external when their employer on the day of the interview is known and is not the
    certifier, by any name that it bears or bore, alone or with other words. The law requires at least half of a
    certifier's jury to be external to it. A seat that is still empty, or whose juror also sits in another seat,
    may still bring the missing external member: see CF301.
    """
    for sitting in case.sittings:
        certifier, day = sitting.folder.certifier, sitting.interview.slot.day
        jurors = [sitting.folder.shelf.jurors.get(each) for each in sitting.interview.jurors]
        known = [juror for juror in jurors if juror is not None]
        if certifier is None or len(known) < len(jurors):
            continue
        wanted = sitting.regulation.jury.external_members
        external = sum(is_external(juror, certifier, day) for juror in known)
        to_fill = len(_empty_roles(sitting)) + len(sitting.interview.seats) - len(jurors)
        if external + to_fill < wanted:
            yield Finding(
                sitting.at("members", on_key=True),
                _from_outside(external).format(
                    external=external,
                    certifier=shown(name_on(certifier, day).short),
                    wanted=wanted,
                ),
                _hint_on_employers(known, day),
                tuple(_employers(known)),
            )


def _from_outside(external: int) -> str:
    if not external:
        return _("No juror is external to {certifier}; the règlement requires {wanted}.")
    return ngettext(
        "{external} juror is external to {certifier}; the règlement requires {wanted}.",
        "{external} jurors are external to {certifier}; the règlement requires {wanted}.",
        external,
    )


def _hint_on_employers(jurors: Iterable[Juror], day: date) -> str:
    unknown = [juror.id for juror in jurors if employer_on(juror, day) is None]
    if unknown:
        return _(
            "Write who employed {jurors} on {day}: while it is not known, they do not count as external."
        ).format(jurors=listed(unknown), day=dated(day))
    return _("Seat a juror whom somebody else employs.")


def _employers(jurors: Iterable[Juror]) -> Iterator[Related]:
    for juror in jurors:
        words = _("the employer of {juror}").format(juror=shown(juror.id))
        yield Related(Place(juror.path, ("employer",)), words)


@rule("CF305", Severity.WARNING)
def prevented_jurors_are_replaced(case: Case) -> Iterator[Finding]:
    """A juror who is unavailable no longer sits.

    An `empechement` in `events.yml` takes the juror out of the interviews of its day and later (of the
    one interview that it names, if it names a candidate): somebody else sits, or the interview is
    postponed. An interview where the juror's grid exists was held with them and stays; for one that was
    held without them, see CF426. A warning: the event is recorded first, the jury assigned again afterwards.
    """
    for sitting in case.sittings:
        for index, seat in enumerate(sitting.interview.seats):
            prevention = sitting.prevention(seat.juror)
            if prevention is None or seat.juror in sitting.grids or sitting.heard:
                continue
            number, event = prevention
            yield Finding(
                sitting.at("members", index, "juror"),
                _(
                    "{juror} is unavailable (event of {day}), but still sits for {candidate}."
                ).format(
                    juror=shown(seat.juror),
                    day=dated(event.day),
                    candidate=shown(sitting.interview.candidate),
                ),
                _("Run `certif jury assign {session}`: it moves only what must move.").format(
                    session=sitting.folder.id
                ),
                (Related(Place(sitting.folder.events.path, ("events", number)), _("the event")),),
            )
