"""The proof of a certificate on paper: its tokens, as the register holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.credential.claims import page_of
from certif.credential.held import certifier_of, credential_of, editions_in, held_by
from certif.credential.wording import hint_on, said_of
from certif.documents.pdf.qr_code import Proof
from certif.errors import Refusal
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.model.register import Register, SessionFolder

__all__ = ["proof_of"]


def proof_of(register: Register, folder: SessionFolder, path: str) -> Proof | None:
    """Return the proof of the certificate at ``path``, ``None`` without tokens.

    Raises `Refusal` for a token with a fault: a certificate would carry it for decades.
    """
    editions = editions_in([folder])
    name = next((name for name, (_of, edition) in editions.items() if edition.path == path), None)
    certifier = certifier_of(register, folder)
    wallet, paper = credential_of(folder, name) if name else (None, None)
    if wallet is None or paper is None or certifier is None or not certifier.public_url:
        return None
    for held in held_by(register, folder):
        if held.name == name and held.faults:
            raise Refusal(
                _("{path} is not printed: {reason}").format(
                    path=shown(held.path), reason=said_of(held.faults[0])
                ),
                hint=hint_on(held.faults[0]),
            )
    return Proof(wallet, paper, page_of(certifier.public_url))
