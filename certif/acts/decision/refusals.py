"""Refusals of a correction, by the law and by the register as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.new_errors import errors_of
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.follow_up import FOLLOW_UP
from certif.model.issued import CorrectionKind, Ground, Outcome
from certif.procedure.withdrawal import grounds_for, heard_first, last_day
from certif.quoting import did_you_mean, harmless, listed, shown
from certif.results.decide import award_met
from certif.results.follow_up.decided import in_order, steps
from certif.results.holders import holdings

if TYPE_CHECKING:
    from datetime import date

    from certif.acts.decision.asked import Asked
    from certif.model.register import Register, SessionFolder
    from certif.results.follow_up.decided import Decided

__all__ = ["refuse_unfit", "refuse_unlawful", "refuse_unready"]

_JUDGED = frozenset({Outcome.CERTIFIED, Outcome.NOT_CERTIFIED})
_OUTCOMES = (Outcome.CERTIFIED, Outcome.NOT_CERTIFIED, Outcome.ABSENT, Outcome.EXCUSED)


def refuse_unready(register: Register, folder: SessionFolder, asked: Asked, now: Decided) -> None:
    """Raise `Refusal` where the day comes too early, or the session is not as sealed."""
    made = [each for _state, _place, each in steps(folder, asked.candidate)]
    last = max((each.date for each in made), default=now.taken_on)
    later = [each for each in made if each.date == asked.on and not in_order(asked.kind, each.kind)]
    if asked.on < last or later:
        raise Refusal(
            _(
                "The last act on {person} in session {session} is of {day}: none comes before it."
            ).format(person=shown(asked.candidate), session=folder.id, day=dated(last)),
            hint=_("Check the day given with --on."),
        )
    wrong = [
        path
        for path in (finding.place.path for finding in errors_of(register, asked.on))
        if path.startswith(f"{folder.path}/") and not path.startswith(f"{folder.path}/{FOLLOW_UP}/")
    ]
    if wrong:
        raise Refusal(
            _("Session {session} is not as it was sealed: {path}.").format(
                session=folder.id, path=shown(wrong[0])
            ),
            hint=_("`certif validate` says what is wrong; put that right first."),
        )


def refuse_unlawful(folder: SessionFolder, asked: Asked, now: Decided) -> None:
    """Raise `UsageError` or `Refusal` for what the law does not allow."""
    if asked.kind in {CorrectionKind.INVITATION, CorrectionKind.REVOCATION} and now.number is None:
        raise Refusal(
            _("{person} holds no certificate of session {session}.").format(
                person=shown(asked.candidate), session=folder.id
            ),
            hint=_("Only what gave a right is taken away."),
        )
    if asked.kind is CorrectionKind.INVITATION:
        _refuse_ground(asked, now, tuple(g for g in grounds_for(now.outcome) if heard_first(g)))
        _refuse_until(asked, now)
    elif asked.kind.decides:
        _refuse_ground(asked, now, grounds_for(now.outcome))
    if asked.kind is CorrectionKind.REVOCATION and asked.ground:
        last = last_day(asked.ground, now.taken_on)
        if last and asked.on > last:
            raise Refusal(
                _(
                    "A certificate decided on {day} could be taken away until {last} (CRPA L242-1): that day is over."
                ).format(day=dated(now.taken_on), last=dated(last)),
                hint=_(
                    "After that day there is fraud (--ground fraude, CRPA L241-2), the holder's request (demande) or a court (contentieux)."
                ),
            )
        if heard_first(asked.ground):
            _refuse_unheard(folder, asked, now)


def _refuse_ground(asked: Asked, now: Decided, able: tuple[Ground, ...]) -> None:
    if asked.ground not in able:
        message = (
            _("A certificate is not taken away on the ground {ground}.")
            if now.outcome is Outcome.CERTIFIED
            else _("A refusal does not give way to another decision on the ground {ground}.")
        )
        raise UsageError(
            message.format(ground=shown(asked.ground.value if asked.ground else None)),
            hint=_("Give --ground: one of {grounds}.").format(
                grounds=listed(g.value for g in able)
            ),
        )


def _refuse_until(asked: Asked, now: Decided) -> None:
    until, last = asked.until, last_day(asked.ground or Ground.FRAUD, now.taken_on)
    if until is None or until <= asked.on:
        raise UsageError(
            _("The person needs time to answer: --until comes after {day}.").format(
                day=dated(asked.on)
            )
        )
    if last and until >= last:
        raise Refusal(
            _(
                "On this ground the certificate can be taken away until {last} (CRPA L242-1), and the answer is awaited until {until}."
            ).format(last=dated(last), until=dated(until)),
            hint=_("Give an earlier --until; after {last} it is too late to decide.").format(
                last=dated(last)
            ),
        )


def _refuse_unheard(folder: SessionFolder, asked: Asked, now: Decided) -> None:
    first = now.invited
    if first is None or first.until is None:
        raise Refusal(
            _(
                "{person} was not invited to submit observations, and is to lose a certificate (CRPA L121-1, L122-1)."
            ).format(person=shown(asked.candidate)),
            hint=_("First: `certif decision invite {session} {person}`.").format(
                session=folder.id, person=asked.candidate
            ),
        )
    if first.ground is not asked.ground:
        raise Refusal(
            _("{person} was invited to answer on another ground: {ground}.").format(
                person=shown(asked.candidate),
                ground=shown(first.ground.value if first.ground else None),
            ),
            hint=_("Decide on that ground, or send another invitation first."),
        )
    if asked.heard_on is not None and not first.date <= asked.heard_on <= asked.on:
        raise UsageError(
            _("--heard-on lies between the invitation, {first}, and the decision, {last}.").format(
                first=dated(first.date), last=dated(asked.on)
            )
        )
    if asked.heard_on is None and asked.on <= first.until:
        raise Refusal(
            _("The observations of {person} are awaited until {until}.").format(
                person=shown(asked.candidate), until=dated(first.until)
            ),
            hint=_("Decide after that day or, if they have come, say when: --heard-on DATE."),
        )


def refuse_unfit(
    register: Register, folder: SessionFolder, asked: Asked, now: Decided, certified_until: date
) -> None:
    """Raise where another decision does not follow from its levels and its jury.

    ``certified_until`` is the last day on which a certificate may be delivered.
    """
    if asked.outcome not in _OUTCOMES:
        raise UsageError(
            _("{outcome} is not an outcome of a new decision.").format(
                outcome=shown(asked.outcome.value if asked.outcome else None)
            ),
            hint=_("One of: {outcomes}.").format(outcomes=listed(each.value for each in _OUTCOMES)),
        )
    if asked.outcome is now.outcome and asked.outcome is not Outcome.NOT_CERTIFIED:
        raise Refusal(
            _("The decision on {person} is {outcome} already.").format(
                person=shown(asked.candidate), outcome=shown(now.outcome.value)
            )
        )
    _refuse_levels(folder, asked, now)
    _refuse_jury(register, folder, asked, now)
    if asked.outcome is Outcome.CERTIFIED:
        _refuse_certificate(register, folder, asked, certified_until)


def _refuse_levels(folder: SessionFolder, asked: Asked, now: Decided) -> None:
    framework, regulation, session = folder.framework, folder.regulation, folder.session
    if framework is None or regulation is None or session is None:
        return  # the terms of the session could not be read, which was refused before
    known = {each.id for each in framework.competences}
    for competence, level in asked.levels.items():
        if competence not in known:
            raise UsageError(
                _("{competence} is not a competence of {certification}.").format(
                    competence=shown(competence), certification=session.certification
                ),
                hint=did_you_mean(competence, known),
            )
        if level not in framework.levels:
            raise UsageError(
                _("{level} is not a level of {certification}.").format(
                    level=shown(level), certification=session.certification
                ),
                hint=_("One of: {levels}.").format(levels=listed(framework.levels)),
            )
    if asked.outcome not in _JUDGED:
        if asked.levels:
            raise UsageError(_("Somebody who was not heard has no levels: leave out --set."))
        return
    levels = {**now.levels, **asked.levels}
    lacking = [each.id for each in framework.competences if each.id not in levels]
    if lacking:
        raise UsageError(
            _("These competences have no level: {competences}.").format(
                competences=listed(lacking)
            ),
            hint=_("Give those that the jury gave: --set COMPETENCE=LEVEL."),
        )
    met = award_met(framework, regulation.award, levels)
    if met is not (asked.outcome is Outcome.CERTIFIED):
        message = (
            _(
                "These levels do not reach what the règlement requires: the jury certifies nobody on them."
            )
            if not met
            else _(
                "These levels reach what the règlement requires: the jury refuses nobody on them."
            )
        )
        raise Refusal(
            message, hint=_("Give the levels that the jury agreed on: --set COMPETENCE=LEVEL.")
        )


def _refuse_jury(register: Register, folder: SessionFolder, asked: Asked, now: Decided) -> None:
    """Levels are the jury's: whoever changes them says when it met, and who was there."""
    changed = any(now.levels.get(name) != level for name, level in asked.levels.items())
    again = asked.deliberation
    if again is None:
        if changed:
            raise Refusal(
                _("Levels are the jury's, and they change here: it has to deliberate again."),
                hint=_(
                    "Say when it did, and who took part: --deliberated-on DATE --present PERSON."
                ),
            )
        return
    if not now.taken_on <= again.day <= asked.on:
        raise UsageError(
            _(
                "--deliberated-on lies between the decision, {first}, and the new one, {last}."
            ).format(first=dated(now.taken_on), last=dated(asked.on))
        )
    interview = folder.jury.interview(asked.candidate) if folder.jury else None
    seated = interview.jurors if interview else ()
    anybody = asked.ground is Ground.COURT or not seated
    able = {*folder.shelf.jurors, *register.shelf.jurors} if anybody else seated
    strangers = [person for person in again.present if person not in able]
    if strangers:
        raise UsageError(
            _("{person} is not of the jury that heard {candidate}.").format(
                person=shown(strangers[0]), candidate=shown(asked.candidate)
            ),
            hint=did_you_mean(strangers[0], able)
            or _("Its members: {people}.").format(people=listed(sorted(able))),
        )


def _refuse_certificate(
    register: Register, folder: SessionFolder, asked: Asked, certified_until: date
) -> None:
    certification, regulation = folder.certification, folder.regulation
    if certification is None or regulation is None:
        return
    living = register.shelf.certifications.get(certification.id, certification)
    reason = folder.session.after_registration if folder.session else None
    # What a court orders is carried out, whatever has ended since.
    if asked.on > certified_until and asked.ground is not Ground.COURT and not reason:
        raise Refusal(
            _("No certificate of {certification} may be delivered after {day}.").format(
                certification=certification.id, day=dated(certified_until)
            ),
            hint=_(
                "`deliver_until` of {path} says a later day, where one was granted; a court's decision (--ground contentieux) has no such limit."
            ).format(path=harmless(living.path)),
        )
    excluding = {certification.id, *regulation.excluding}
    for each in holdings(register).get(asked.candidate, ()):
        if each.certification in excluding and each.revoked_on is None:
            raise Refusal(
                _("{person} holds {certification} already, obtained on {day}.").format(
                    person=shown(asked.candidate),
                    certification=shown(each.certification),
                    day=dated(each.obtained_on),
                ),
                hint=_("The one that came later is taken away first, at the holder's request."),
            )
