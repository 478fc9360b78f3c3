"""The credential that goes with the mail of a result, and the link to LinkedIn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.pdf.proof import proof_of
from certif.documents.linkedin import linkedin_url
from certif.procedure.certifiers import name_on
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.register import Register, SessionFolder

__all__ = ["credential_for"]

_FILE = "attestation-numerique.jwt"


def credential_for(
    register: Register, folder: SessionFolder, person: str
) -> tuple[Mapping[str, object], Mapping[str, bytes]]:
    """Return what a holder's mail says of their credential, and its file.

    Nothing of it for somebody who asked for none, or whose credential is not signed yet.
    """
    nothing: dict[str, object] = {"linkedin": None, "page": None, "credential": None}
    found = next((each for each in certificates([folder]) if each.candidate == person), None)
    certification, certifier = folder.certification, folder.certifier
    if found is None or found.revocation is not None or certification is None or certifier is None:
        return nothing, {}
    proof = proof_of(register, folder, found.current.path)
    if proof is None:
        return nothing, {}
    link = linkedin_url(
        title=certification.title,
        certifier=name_on(certifier, found.current.issued_on).name,
        number=found.number,
        issued_on=found.obtained_on,
        verified_at=proof.address,
    )
    said = {"linkedin": link, "page": proof.page, "credential": _FILE}
    return said, {_FILE: f"{proof.wallet}\n".encode()}
