"""CF401 to CF403, CF407: dates, règlement and answers of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.quoting import shown
from certif.results.decide import withdrawal
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certification import Certification, Framework, Regulation
    from certif.model.places import Pointer
    from certif.model.register import SessionFolder
    from certif.model.session import Session
    from certif.rules.support.case import Case


@rule("CF401", Severity.ERROR)
def session_dates_are_in_order(case: Case) -> Iterator[Finding]:
    """A session opens, then stops taking dossiers, then holds its interviews.

    `opens_on` is not after `applications_until`, and every slot is later than `applications_until`:
    dossiers are screened before anybody is heard.
    """
    for _folder, session in _sessions(case):
        until = Place(session.path, ("applications_until",))
        if not opens_before_it_ends(session):
            yield Finding(
                until,
                _(
                    "Dossiers are accepted until {until}, before the session opens on {opens}."
                ).format(until=dated(session.applications_until), opens=dated(session.opens_on)),
                _("Correct one of the two dates."),
                (Related(Place(session.path, ("opens_on",)), _("the opening")),),
            )
        early = [
            i for i, slot in enumerate(session.slots) if slot.day <= session.applications_until
        ]
        if len(early) == len(session.slots) > 1:
            yield Finding(
                until,
                _("Dossiers are accepted until {until}, and no slot is later.").format(
                    until=dated(session.applications_until)
                ),
                _("Interviews come after the screening: correct the slots or the date."),
                (Related(Place(session.path, ("slots",)), _("the slots")),),
            )
            continue
        for index in early:
            yield Finding(
                Place(session.path, ("slots", index)),
                _("The slot {slot} is not after the last day for dossiers, {until}.").format(
                    slot=shown(session.slots[index]), until=dated(session.applications_until)
                ),
                _("Interviews come after the screening: correct the slot or the date."),
                (Related(until, _("the last day")),),
            )


def opens_before_it_ends(session: Session) -> bool:
    """Tell whether dossiers can be filed at all; if not, CF401 reports it.

    Nobody is late then.
    """
    return session.opens_on <= session.applications_until


@rule("CF402", Severity.ERROR)
def session_keeps_the_versions_in_force(case: Case) -> Iterator[Finding]:
    """A session keeps the référentiel and règlement in force on the day it opens.

    The version in force on `opens_on` is the newest whose `effective_on` is that day or earlier. It is
    the session's for good: a later version changes nothing for it.
    """
    for folder, session in _sessions(case):
        certification = folder.certification
        if certification is None:
            continue
        if folder.framework is not None:
            yield from _in_force(
                (session, certification),
                "framework",
                certification.framework_on(session.opens_on),
                _("No référentiel of {certification} was in force on {day}."),
                _("The référentiel in force on {day} was {right}, not {given}."),
            )
        if folder.regulation is not None:
            yield from _in_force(
                (session, certification),
                "regulation",
                certification.regulation_on(session.opens_on),
                _("No règlement of {certification} was in force on {day}."),
                _("The règlement in force on {day} was {right}, not {given}."),
            )


def _in_force(
    judged: tuple[Session, Certification],
    key: str,
    right: Framework | Regulation | None,
    none: str,
    another: str,
) -> Iterator[Finding]:
    """Yield the finding on a version that was not in force at the opening."""
    session, certification = judged
    given = getattr(session, key)
    if right is None:
        yield Finding(
            Place(session.path, ("opens_on",)),
            none.format(certification=shown(certification.id), day=dated(session.opens_on)),
            _("Correct the day of opening, or the `effective_on` of the first version."),
        )
    elif right.version != given:
        yield Finding(
            Place(session.path, (key,)),
            another.format(
                day=dated(session.opens_on), right=shown(right.version), given=shown(given)
            ),
            _("Write {right}, or correct the day on which the session opens.").format(
                right=shown(right.version)
            ),
            (Related(Place(session.path, ("opens_on",)), _("the opening")),),
        )


@rule("CF403", Severity.WARNING)
def session_month_is_one_of_the_regulation(case: Case) -> Iterator[Finding]:
    """A session, and its interviews, are in months that its règlement names.

    The month of the session is the id's (`2026-11` is November). Sources disagree on the months (DINUM: November and
    May; the community's documentation: May and December), so it is the règlement's `session_months`.
    A session that was held and closed is not reported any more.
    """
    for folder in case.open_sessions:
        session, regulation = folder.session, folder.regulation
        if session is None or regulation is None:
            continue
        months: dict[str, Pointer] = {folder.id[5:7]: ("id",)}
        for number, slot in enumerate(session.slots):
            if slot.day <= session.applications_until:
                continue  # CF401 reports it
            months.setdefault(f"{slot.day.month:02d}", ("slots", number))
        for month, pointer in months.items():
            if month.isdigit() and int(month) not in regulation.session_months:
                yield Finding(
                    Place(session.path, pointer),
                    _("The règlement {version} has no session in month {month}.").format(
                        version=shown(regulation.version), month=month
                    ),
                    _("Its months are: {months}.").format(
                        months=", ".join(f"{each:02d}" for each in regulation.session_months)
                    ),
                )


@rule("CF407", Severity.WARNING)
def answers_are_given_in_time(case: Case) -> Iterator[Finding]:
    """Candidates who were heard are answered within the months of the règlement.

    Counted from the interview, in calendar months (`answer_within_months`: one according to the DINUM in 2023, two
    according to the press in 2024). A warning, on the day given by `--on`, while the session is open; a candidate who
    withdrew awaits no answer.
    """
    for sitting in case.sittings:
        interview, folder = sitting.interview, sitting.folder
        due = sitting.regulation.answer_by(interview.slot.day)
        if folder.closed or case.on <= due or not sitting.heard:
            continue
        if withdrawal(folder, interview.candidate) is None:
            yield Finding(
                sitting.at("candidate"),
                _("{candidate} was heard on {day} and was owed an answer by {due}.").format(
                    candidate=shown(interview.candidate),
                    day=dated(interview.slot.day),
                    due=dated(due),
                ),
                _(
                    "`certif session status {session}` says what is missing, and who must supply it."
                ).format(session=folder.id),
            )


def _sessions(case: Case) -> Iterator[tuple[SessionFolder, Session]]:
    for folder in case.register.sessions.values():
        if folder.session is not None:
            yield folder, folder.session
