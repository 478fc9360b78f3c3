"""CF437 to CF440: sessions and the end of their certification's registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated, ngettext
from certif.model.issued import Outcome
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.certification import Certification
    from certif.model.register import SessionFolder
    from certif.model.session import Session
    from certif.rules.support.case import Case


@rule("CF437", Severity.ERROR)
def sessions_open_before_the_registration_ends(case: Case) -> Iterator[Finding]:
    """A session opens no later than the last day of its certification's registration.

    Nobody can enrol for a certification that is not registered any more. The last day is `registered_until`, or
    `deliver_until` where the registry gives a later one.
    """
    for session, certification, _folder in _sessions(case):
        if session.opens_on > certification.registry.last_day:
            yield Finding(
                Place(session.path, ("opens_on",)),
                _(
                    "The session opens on {day}, and the registration of {certification} ends on {end}."
                ).format(
                    day=dated(session.opens_on),
                    certification=shown(certification.id),
                    end=dated(certification.registry.last_day),
                ),
                _(
                    "Once the registration is renewed, write its new end into {path}; until then, no session opens."
                ).format(path=certification.path),
                _the_end(certification),
            )


@rule("CF438", Severity.ERROR)
def late_interviews_have_a_reason(case: Case) -> Iterator[Finding]:
    """Interviews and certificates after the end of the registration have a reason.

    Whoever enrolled before the end may still be judged where the certifier has the right to: `after_registration` of
    `session.yml` says by which text or decision. The last day is `registered_until`, or `deliver_until` where the
    registry gives a later one.
    """
    for session, certification, place, day in _late_ones(case):
        if session.after_registration is None:
            yield Finding(
                place,
                _("The registration of {certification} ends on {end}, before {day}.").format(
                    certification=shown(certification.id),
                    end=dated(certification.registry.last_day),
                    day=dated(day),
                ),
                _(
                    "Choose an earlier day; or say in `after_registration` of {path} by which text or decision people may still be judged."
                ).format(path=session.path),
                _the_end(certification),
            )


@rule("CF439", Severity.WARNING)
def late_interviews_are_named(case: Case) -> Iterator[Finding]:
    """Interviews and certificates after the end of the registration are reported.

    `after_registration` of `session.yml` gives the reason. Certificates show both days, and a control asks why.
    """
    for session, certification, place, day in _late_ones(case):
        if session.after_registration is not None:
            yield Finding(
                place,
                _(
                    "The registration of {certification} ends on {end}, before {day}: {reason}"
                ).format(
                    certification=shown(certification.id),
                    end=dated(certification.registry.last_day),
                    day=dated(day),
                    reason=shown(session.after_registration),
                ),
                _("Keep the text or decision it names: a control will ask for it."),
                _the_end(certification),
            )


@rule("CF440", Severity.WARNING)
def registrations_are_renewed_in_time(case: Case) -> Iterator[Finding]:
    """A registration that ends within 18, 12 or 6 months is reported.

    Renewing it takes a year or more, and no session opens after its end (CF437). The file asks for figures by promotion,
    which `certif figures` counts, and for what became of the holders, whom somebody has to ask. A warning, on the day given
    by `--on`.
    """
    for certification in case.register.shelf.certifications.values():
        months = certification.registry.ends_within(case.on)
        if months is not None:
            yield Finding(
                Place(certification.path, ("registry", "registered_until")),
                ngettext(
                    "The registration of {certification} ends on {end}, in less than {count} month.",
                    "The registration of {certification} ends on {end}, in less than {count} months.",
                    months,
                ).format(
                    certification=shown(certification.id),
                    end=dated(certification.registry.registered_until),
                    count=months,
                ),
                _(
                    "Have it renewed: that takes a year or more. The file asks for figures by promotion (`certif figures --certification {certification}`), a survey of what the certification is worth to its holders, the référentiel and the règlement. A new registration is a file of its own beside this one."
                ).format(certification=certification.id),
            )


def _sessions(case: Case) -> Iterator[tuple[Session, Certification, SessionFolder]]:
    for folder in case.register.sessions.values():
        session, certification = folder.session, folder.certification
        if session is None or certification is None:
            continue
        registry = certification.registry
        if registry.decision_on < registry.registered_until <= registry.last_day:  # else CF413
            yield session, certification, folder


def _late_ones(case: Case) -> Iterator[tuple[Session, Certification, Place, date]]:
    for session, certification, folder in _sessions(case):
        if late := _late(session, certification, folder):
            yield session, certification, *late


def _late(
    session: Session, certification: Certification, folder: SessionFolder
) -> tuple[Place, date] | None:
    """Return the first slot, or the close with a laureate, that comes after the end."""
    end = certification.registry.last_day
    if session.opens_on > end:
        return None  # CF437 reports it
    if (results := folder.results_written) is not None:
        issued = any(each.outcome is Outcome.CERTIFIED for each in results.results)
        late = issued and results.closed_on > end
        return (Place(results.path, ("closed_on",)), results.closed_on) if late else None
    slots = [(slot.day, index) for index, slot in enumerate(session.slots) if slot.day > end]
    if not slots:
        return None
    day, index = min(slots)
    return Place(session.path, ("slots", index)), day


def _the_end(certification: Certification) -> tuple[Related, ...]:
    registry = certification.registry
    key = "registered_until" if registry.deliver_until is None else "deliver_until"
    return (Related(Place(certification.path, ("registry", key)), _("the end")),)
