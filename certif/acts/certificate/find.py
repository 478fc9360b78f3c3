"""Find a certificate by its number, and the person who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.certificate.verify import refuse_unread
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown
from certif.results.certificates import Certificate, certificates

if TYPE_CHECKING:
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["certificate_of", "holder_of"]


def certificate_of(register: Register, number: str) -> Certificate:
    """Return the certificate with that number.

    Raises `UsageError` where no session issued it.

    Raises `CannotCheck` where that cannot be told, the results of a session being unreadable.
    """
    known = {each.number: each for each in certificates(register.sessions.values())}
    wanted = number.strip().upper()
    if wanted not in known:
        refuse_unread(register)
        raise UsageError(
            _("No session issued a certificate {number}.").format(number=shown(number)),
            hint=did_you_mean(wanted, known)
            or _("`certif certificate list` shows those that were issued."),
        )
    return known[wanted]


def holder_of(root: Path, number: str) -> tuple[str, str]:
    """Return the session and the holder of a certificate that stands.

    Raises as `certificate_of`, and `Refusal` where it was revoked.
    """
    found = certificate_of(load(root), number)
    if found.revocation is not None:
        raise Refusal(
            _("{number} was revoked on {day}: nothing follows a revocation.").format(
                number=found.number, day=found.revocation.date
            ),
            hint=_(
                "Another decision on the person: `certif decision revise {session} {person}`."
            ).format(session=found.session, person=found.candidate),
        )
    return found.session, found.candidate
