"""The session, terms and certificates that every act of filing looks up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.find_session import session_folder
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.follow_up import FILING
from certif.quoting import did_you_mean, shown
from certif.results.certificates import certificates
from certif.results.follow_up.filing import CertificateFiling, FilingState, certifier_of, filings
from certif.results.follow_up.flows import FilingAction, flows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from certif.model.certification import Certification
    from certif.model.certifier import Certifier, Filing
    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate
    from certif.results.follow_up.flows import Flow

__all__ = ["Desk", "desk", "of_this_flow"]


@dataclass(frozen=True, slots=True)
class Desk:
    """A closed session whose certificates are filed."""

    folder: SessionFolder
    certification: Certification
    certifier: Certifier
    terms: Filing
    certificates: Mapping[str, Certificate]
    filings: Mapping[str, CertificateFiling]

    @property
    def flows(self) -> tuple[Flow, ...]:
        """The flows of the session that were not annulled."""
        return flows(self.folder.follow_up.filing)


def desk(root: Path, session: str, register: Register | None = None) -> Desk:
    """Return what is known of a session that files.

    Raises `UsageError` where there is no such session, `Refusal` where it is open or its certifier files nothing,
    and `CannotCheck` where its results or its ledger cannot be read.
    """
    known = register or load(root)
    folder = session_folder(known, session)
    if folder.issued is None:
        raise Refusal(
            _("Session {session} is open: no certificate was issued yet.").format(
                session=shown(session)
            )
        )
    results = folder.issued.results
    if results is None or known.unread_follow_up(folder, FILING):
        raise CannotCheck(
            _("The results of session {session} cannot be read, or what was filed.").format(
                session=shown(session)
            ),
            hint=_("`certif validate` says why."),
        )
    certifier = certifier_of(known, folder)
    certification = known.shelf.certifications.get(results.certification)
    if certifier is None or certification is None or certifier.filing is None:
        raise Refusal(
            _("The certifier of session {session} does not say how it files.").format(
                session=shown(session)
            ),
            hint=_("A maintainer adds `filing: {{since, client, contract}}` to {path}.").format(
                path=shown(certifier.path if certifier else "data/certifiers/")
            ),
        )
    return Desk(
        folder,
        certification,
        certifier,
        certifier.filing,
        {each.number: each for each in certificates([folder])},
        {each.number: each for each in filings(folder, certifier.filing)},
    )


def of_this_flow(known: Desk, action: FilingAction, named: Sequence[str]) -> tuple[str, ...]:
    """Return the certificates of a flow, by number.

    Those for which ``action`` is asked and that do not wait for an answer; or those ``named``, to be corrected.
    Raises `Refusal` where there are none, or where one that is named cannot be filed so.
    """
    if named:
        return tuple(sorted({_named(known, action, number) for number in named}))
    found = tuple(
        each.number for each in known.filings.values() if each.action is action and each.to_act
    )
    if not found:
        message = (
            _("Session {session}: no certificate is to be filed.")
            if action is FilingAction.CREATION
            else _("Session {session}: no certificate is to be withdrawn from the Caisse.")
        )
        raise Refusal(
            message.format(session=known.folder.id),
            hint=_("`certif filing status {session}` shows where each of them stands.").format(
                session=known.folder.id
            ),
        )
    return found


def _named(known: Desk, action: FilingAction, text: str) -> str:
    number = text.strip().upper()
    if number not in known.certificates:
        raise UsageError(
            _("Session {session} issued no certificate {number}.").format(
                session=shown(known.folder.id), number=shown(text)
            ),
            hint=did_you_mean(number, known.certificates)
            or _("`certif certificate list` shows them."),
        )
    revoked = known.certificates[number].revocation is not None
    if action is FilingAction.CREATION and revoked:
        raise Refusal(
            _("{number} was revoked: it is not filed any more.").format(number=number),
            hint=_("One that was filed is withdrawn with --action SUPPRESSION."),
        )
    filed = any(flow.accepted(number) for flow in known.flows)
    if action is FilingAction.SUPPRESSION and not filed:
        raise Refusal(
            _("{number} was never filed: there is nothing to withdraw.").format(number=number)
        )
    if known.filings[number].state is FilingState.DEPOSITED:
        raise Refusal(
            _("{number} waits for the Caisse's answer on flow {flow}.").format(
                number=number, flow=shown(known.filings[number].flow)
            ),
            hint=_("Take its receipt first: certif filing receipt FILE"),
        )
    return number
