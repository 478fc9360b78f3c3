"""The jurors of the register, as text and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.i18n import _, dated
from certif.jury.answers.wording import role_label
from certif.quoting import harmless
from certif.reporters.layout import csv_document, json_v1, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.model.people import Juror, RoleHeld

__all__ = ["InPool", "juror_json", "juror_text", "jurors_csv", "jurors_json", "jurors_text"]


@dataclass(frozen=True, slots=True)
class InPool:
    """A juror, their account, and the open sessions in which they are seated."""

    juror: Juror
    login: str | None
    sessions: tuple[str, ...]


def jurors_text(found: Sequence[InPool]) -> str:
    """Return one line a juror, in columns."""
    if not found:
        return _("No juror yet.")
    head = (_("id"), _("name"), _("roles"), _("account"), _("sessions"))
    rows = (
        (
            each.juror.id,
            each.juror.fullname,
            ", ".join(_role(role) for role in each.juror.roles),
            each.login or "",
            ", ".join(each.sessions),
        )
        for each in found
    )
    return table_text(head, rows)


def jurors_json(found: Sequence[InPool]) -> str:
    """Return the same for a script."""
    return json_v1(jurors=[_plain(each) for each in found])


def jurors_csv(found: Sequence[InPool]) -> str:
    """Return the same for a spreadsheet, one line a juror."""
    head = (
        *(_("id"), _("name"), _("e-mail address"), _("employer")),
        *(_("roles"), _("account"), _("sessions")),
    )
    rows = (
        (
            each.juror.id,
            each.juror.fullname,
            each.juror.email or "",
            each.juror.employer.name if each.juror.employer else "",
            ", ".join(_role(role) for role in each.juror.roles),
            each.login or "",
            ", ".join(each.sessions),
        )
        for each in found
    )
    return csv_document(head, rows)


def juror_text(found: InPool) -> str:
    """Return one juror in full."""
    return "\n".join(_lines(found))


def juror_json(found: InPool) -> str:
    """Return one juror for a script."""
    return json_v1(**_plain(found))


def _lines(found: InPool) -> Iterator[str]:
    juror, gap = found.juror, _("not known yet")
    yield f"{harmless(juror.fullname)} ({harmless(juror.id)})"
    yield _("E-mail address: {email}").format(email=harmless(juror.email or gap))
    employer = juror.employer.name if juror.employer else gap
    yield _("Employer: {employer}").format(employer=harmless(employer))
    yield _("Account: {login}").format(login=harmless(found.login or _("none")))
    yield _("Roles:")
    for role in juror.roles:
        yield f"  {_role(role)}"
        if role.portfolio:
            yield f"    {', '.join(map(harmless, role.portfolio))}"
    for held in juror.certifications_held:
        yield _("Holds {certification}, obtained on {day}.").format(
            certification=harmless(held.certification), day=held.obtained_on
        )
    for each in juror.briefings:
        yield _("Briefed on {certification} on {day}, by {by}.").format(
            certification=harmless(each.certification), day=dated(each.day), by=harmless(each.by)
        )
    if found.sessions:
        yield _("Seated in: {sessions}").format(sessions=", ".join(found.sessions))


def _role(role: RoleHeld) -> str:
    label = harmless(role_label(role.role))
    return f"{label} ({role.start} – {role.end or ''})".replace(" – )", " –)")


def _plain(found: InPool) -> dict[str, object]:
    juror = found.juror
    return {
        "juror": juror.id,
        "fullname": juror.fullname,
        "email": juror.email,
        "employer": juror.employer.name if juror.employer else None,
        "login": found.login,
        "roles": [
            {
                "role": role.role,
                "start": role.start,
                "end": role.end,
                "portfolio": list(role.portfolio),
            }
            for role in juror.roles
        ],
        "briefings": [
            {"day": each.day, "certification": each.certification, "by": each.by}
            for each in juror.briefings
        ],
        "seated_in": list(found.sessions),
    }
