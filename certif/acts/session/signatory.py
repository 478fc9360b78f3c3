"""The signatory of an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FilePlan, document_at, plan_edit
from certif.acts.support.find_session import load_open, unreadable_session
from certif.dataset.layout import Kind, path_of
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.certifier import ActKind
from certif.model.names import alike
from certif.procedure.wording import delegation_to_add
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["plan_session_signatory"]


def plan_session_signatory(root: Path, session: str, name: str | None) -> FilePlan:
    """Plan who signs the certificates of a session; nothing is written.

    ``None`` for whoever is in office on the day of the close. Raises `Refusal` for a person who signs no certificates,
    `UsageError` where nothing would change.
    """
    _register, folder = load_open(root, session)
    if folder.session is None or folder.certifier is None:
        raise unreadable_session(session)
    able = [e.name for e in folder.certifier.signatories if ActKind.CERTIFICATES in e.signs]
    chosen = next((each for each in able if name and alike(each, name)), None)
    if name and chosen is None:
        raise Refusal(
            _("{name} is not a signatory of {certifier}.").format(
                name=shown(name), certifier=shown(folder.certifier.id)
            ),
            hint=did_you_mean(name, able)
            or delegation_to_add(folder.certifier, ActKind.CERTIFICATES),
        )
    if chosen == folder.session.signatory:
        raise UsageError(_("Nothing would change."))
    path = path_of(Kind.SESSION, folder.id)
    before, document = document_at(root, path, Kind.SESSION)
    if chosen is None:
        document.remove(("signatory",))
    else:
        document.set(("signatory",), chosen)
    return plan_edit(path, before, document)
