"""Create a session: its folder and ``session.yml``.

Its référentiel and its règlement are those in force on the day on which it opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certif.acts.support.refuse_invalid import refuse_session, refuse_unsound
from certif.acts.support.unknown import no_certification
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _, dated
from certif.quoting import shown

__all__ = ["NewSession", "plan_session", "write_session"]


@dataclass(frozen=True, slots=True)
class NewSession:
    """A ``session.yml`` to write, and the versions that it fixes."""

    path: str
    framework: str
    regulation: str
    content: bytes


def plan_session(
    root: Path,
    session: str,
    certification: str,
    *,
    opens_on: date,
    applications_until: date,
    slots: Sequence[str],
    rooms: int,
    per_day: int,
    per_session: int,
    place: str,
    signatory: str | None = None,
    after_registration: str | None = None,
) -> NewSession:
    """Plan a new session; writes nothing.

    Raises `UsageError` for a certification that does not exist or a value that the schema refuses, `CannotCheck`
    for a certification that cannot be read, `Refusal` for a session already there, or one that `validate` would
    refuse at once.
    """
    register = load(root)
    if session in register.sessions:
        raise Refusal(
            _("Session {session} exists already.").format(session=shown(session)),
            hint=_("Its file is {path}: change it there.").format(
                path=path_of(Kind.SESSION, session)
            ),
        )
    known = register.shelf.certifications
    found = known.get(certification)
    if found is None and register.shelf.is_broken("certifications", certification):
        raise CannotCheck(
            _("The certification {certification} cannot be read.").format(
                certification=shown(certification)
            ),
            hint=_("`certif validate` says where."),
        )
    if found is None:
        raise no_certification(certification, known)
    framework, regulation = found.framework_on(opens_on), found.regulation_on(opens_on)
    if framework is None or regulation is None:
        message = (
            _("No règlement of {certification} was in force on {day}.")
            if regulation is None
            else _("No référentiel of {certification} was in force on {day}.")
        )
        raise Refusal(message.format(certification=certification, day=dated(opens_on)))
    data: dict[str, Plain] = {
        "id": session,
        "certification": certification,
        "framework": framework.version,
        "regulation": regulation.version,
        "opens_on": opens_on.isoformat(),
        "applications_until": applications_until.isoformat(),
        "slots": tuple(sorted(slots)),
        "rooms": rooms,
        "juror_capacity": {"per_day": per_day, "per_session": per_session},
        "place": place,
    }
    if signatory:
        data["signatory"] = signatory
    if after_registration:
        data["after_registration"] = after_registration
    path = f"data/sessions/{session}/session.yml"
    content = new_file("session", path, data)
    try:
        refuse_unsound({path: content})
    except ValueError:
        raise UsageError(
            _("{session} is not a session's id.").format(session=shown(session)),
            hint=_(
                "The id is the month, YYYY-MM, or YYYY-MM-certification where two sessions fall in one month."
            ),
        ) from None
    refuse_session(register, path, content, opens_on)
    return NewSession(path, framework.version, regulation.version, content)


def write_session(root: Path, plan: NewSession) -> None:
    """Write ``session.yml``; raises `Refusal` where somebody made it meanwhile."""
    create_file(root, plan.path, plan.content)
