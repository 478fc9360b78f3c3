"""The terms under which a session's documents are issued on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.find_session import unreadable_session
from certif.documents.candidate import Terms
from certif.errors import Refusal
from certif.model.names import alike
from certif.procedure.acts import Act, is_entitled
from certif.procedure.certifiers import VOID_WITH, entitled, left_to_fill_in, who_signs
from certif.procedure.wording import nobody_signs, not_entitled, still_to_fill_in

if TYPE_CHECKING:
    from datetime import date

    from certif.model.access import Access
    from certif.model.certifier import ActKind, Certifier
    from certif.model.register import SessionFolder

__all__ = ["refuse_unentitled", "terms_of"]


def terms_of(
    folder: SessionFolder,
    on: date,
    signed_as: ActKind | None,
    *,
    obtained_on: date | None = None,
    certifier: Certifier | None = None,
    by: str | None = None,
) -> Terms:
    """Return the terms for the session's documents issued on the day ``on``.

    ``signed_as`` is the kind of act that they are, ``None`` for what nobody signs. ``certifier`` is the
    living one for what is issued after the close. Raises `CannotCheck` where the session, its règlement or
    its certifier cannot be read, and `Refusal` where nobody may sign that day or the certifier's file is not filled in. ``by`` is who decides, and signs.
    """
    session, certification = folder.session, folder.certification
    framework, regulation = folder.framework, folder.regulation
    who = certifier or folder.certifier
    if session is None or certification is None or who is None:
        raise unreadable_session(folder.id)
    if framework is None or regulation is None:
        raise unreadable_session(folder.id)
    if left := left_to_fill_in(who, VOID_WITH):
        message, command = still_to_fill_in(who, left)
        raise Refusal(message, hint=f"`{command}`")
    # After the close, who is in office signs: the session's own signatory may have left.
    named = None if certifier else session.signatory
    if by and signed_as:  # what somebody decides, they sign (CRPA L212-1)
        able = (each.name for each in entitled(who, signed_as, on))
        named = next((name for name in able if alike(by, name)), by)
    appointed = who_signs(who, signed_as, on, named) if signed_as else None
    if signed_as and appointed is None:
        message, hint = nobody_signs(who, signed_as, on, named)
        raise Refusal(message, hint=hint)
    return Terms(
        session,
        certification,
        framework,
        regulation,
        who,
        appointed.signatory if appointed else None,
        on,
        obtained_on or on,
        folder.shelf.retention,
    )


def refuse_unentitled(
    certifier: Certifier | None, access: Access | None, kind: ActKind | None, by: str, on: date
) -> None:
    """Raise `Refusal` where ``by`` may not do an act on a day.

    ``kind`` is what has to be signed, ``None`` for what is the staff's to record.
    """
    act = Act("", (), by, on, kind)
    if certifier is not None and not is_entitled(act, certifier, access):
        message, hint = not_entitled(act, certifier, access)
        raise Refusal(message, hint=hint)
