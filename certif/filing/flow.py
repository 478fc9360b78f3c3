"""The flow of XML that is deposited on the portal of the Caisse des Dépôts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.filing.identities import Birth, Identity

__all__ = ["NAMESPACE", "Passage", "Sender", "flow", "kind_of"]

NAMESPACE: Final = "urn:cdc:cpf:pc5:schema:1.0.0"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_ABROAD: Final = "99"
"""How INSEE's codes of places begin for people born abroad: the country's code follows."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The certifier's ids at the Caisse, and the certification's type and code."""

    client: str
    contract: str
    kind: str
    code: str


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A certificate to be filed: its number, its day of issue, its holder."""

    number: str
    issued_on: str
    holder: Identity


def kind_of(code: str) -> str | None:
    """Return ``RS`` or ``RNCP``, as a registration number begins; else ``None``."""
    found = re.fullmatch(r"(RS|RNCP)[0-9]+", code)
    return found[1] if found else None


def flow(
    identifier: str, at: str, action: str, sender: Sender, passages: Sequence[Passage]
) -> bytes:
    """Return the XML of a flow.

    ``at`` is a time with the offset of Paris on that day, ``2026-06-30T12:00:00+02:00``. An element whose
    sequence differs, or that is empty where it had to say so, is refused: the order here is that of the schema.
    """
    ET.register_namespace("cpf", NAMESPACE)
    ET.register_namespace("xsi", _XSI)
    root = ET.Element(_name("flux"))
    _texts(root, idFlux=identifier, horodatage=at, action=action)
    emitter = _under(root, "emetteur")
    _texts(emitter, idClient=sender.client)
    certifier = _under(emitter, "certificateurs", "certificateur")
    _texts(certifier, idClient=sender.client, idContrat=sender.contract)
    certification = _under(certifier, "certifications", "certification")
    _texts(certification, type=sender.kind, code=sender.code, natureDeposant="CERTIFICATEUR")
    every = _under(certification, "passageCertifications")
    for each in passages:
        _passage(_under(every, "passageCertification"), each)
    ET.indent(root)
    body: str = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _passage(element: ET.Element, passage: Passage) -> None:
    _texts(
        element,
        idTechnique=passage.number,
        obtentionCertification="PAR_ADMISSION",
        donneeCertifiee="true",
        dateDebutValidite=passage.issued_on,
        dateFinValidite=None,
        presenceNiveauLangueEuro="false",
        presenceNiveauNumeriqueEuro="false",
        scoring=None,
        mentionValidee=None,
    )
    _texts(_under(element, "modalitesInscription"), modaliteAcces=None)
    who = _under(element, "identificationTitulaire")
    holder = passage.holder
    if holder.birth is None:
        _texts(_under(who, "identifiantNational"), nir=holder.nir, nomNaissance=holder.birth_name)
    else:
        _holder(_under(who, "titulaire"), holder.birth_name, holder.birth)


def _holder(element: ET.Element, name: str, birth: Birth) -> None:
    _texts(element, nomNaissance=name, nomUsage=birth.used_name)
    for rank, first in enumerate(birth.first_names, start=1):
        _texts(element, **{f"prenom{rank}": first})
    _texts(
        element,
        anneeNaissance=birth.year,
        moisNaissance=birth.month,
        jourNaissance=birth.day,
        sexe=birth.sex,
    )
    place = _under(element, "codeCommuneNaissance")
    insee = birth.insee or (f"{_ABROAD}{birth.country}" if birth.country else None)
    if insee or not birth.postal:
        _texts(_under(place, "codeInseeNaissance"), codeInsee=insee)
    else:
        _texts(_under(place, "codePostalNaissance"), codePostal=birth.postal)
    optional = {
        "libelleCommuneNaissance": birth.place,
        "codePaysNaissance": birth.country,
        "libellePaysNaissance": birth.country_name,
    }
    _texts(element, **{key: value for key, value in optional.items() if value})


def _texts(element: ET.Element, **texts: str | None) -> None:
    """Add an element for each text, in order; ``None`` says that there is none."""
    for key, value in texts.items():
        child = ET.SubElement(element, _name(key))
        if value is None:
            child.set(f"{{{_XSI}}}nil", "true")
        else:
            child.text = value


def _under(element: ET.Element, *names: str) -> ET.Element:
    for name in names:
        element = ET.SubElement(element, _name(name))
    return element


def _name(key: str) -> str:
    return f"{{{NAMESPACE}}}{key}"
