"""The QR code of a certificate, and the credential that the page carries."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.documents.pdf.source import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODE", "Proof", "proof_files", "proof_source"]

CODE: Final = "code.svg"
"""The picture of the code, among the files of a document."""

_BORDER: Final = 2
"""Modules of white around the code; the paper around it is white too."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The signed tokens of a certificate, and the page that verifies them.

    ``wallet`` is attached to the file, ``paper`` is in the code to scan, behind ``page``.
    """

    wallet: str
    paper: str
    page: str

    @property
    def address(self) -> str:
        """The address that the code opens: a fragment is never sent to a server."""
        return f"{self.page}#{self.paper}"


def proof_files(proof: Proof, attached: str) -> Mapping[str, bytes]:
    """Return the files of a proof: picture of the code, credential ``attached``.

    Raises ``ModuleNotFoundError`` without segno, which is part of the extra that makes pages.
    """
    import segno  # noqa: PLC0415 - part of an extra: loaded by the first page

    picture = io.BytesIO()
    code = segno.make(proof.address, error="l", boost_error=False, micro=False, mode="byte")
    code.save(picture, kind="svg", border=_BORDER, xmldecl=False, svgns=True, nl=False)
    return {CODE: picture.getvalue(), attached: f"{proof.wallet}\n".encode()}


def proof_source(proof: Proof, attached: str) -> tuple[str, str]:
    """Return the sources that attach a credential and that show its code.

    The address stands in words beside the code: a forger's code would lead elsewhere.
    """
    content = f"read({literal(attached)}, encoding: none)"
    about = literal("L’attestation numérique de ce certificat, signée par le certificateur")
    how = f'relationship: "supplement", mime-type: "application/jwt", description: {about}'
    words = proof.page.partition("://")[2]
    alternative = literal(f"Code QR qui ouvre {words} et y vérifie ce certificat")
    picture = f'image(bytes(read({literal(CODE)}, encoding: none)), format: "svg", alt: {alternative}, width: 100%)'
    return (
        f"#pdf.attach({literal(attached)}, {content}, {how})",
        f"#proof({picture}, {literal(words)})",
    )
