"""The flow and its mutants, against the reconstructed schema in two engines."""

from __future__ import annotations

import io
import re

import pytest
import xmlschema
from lxml import etree

from certif.filing.flow import Passage, Sender, flow, kind_of
from certif.filing.identities import identities
from tests.support.filed import BORN, HEAD, NIR, SCHEMA, line

NUMBERS = [f"RS6247-2026-11-{rank:03}" for rank in range(1, 6)]
ROWS = (
    line(NUMBERS[0], **BORN),
    line(NUMBERS[1], nir=NIR, nom_naissance="Zébulonval"),
    line(
        NUMBERS[2], **{**BORN, "code_insee": "", "code_postal": "20000", "date_naissance": "1983"}
    ),
    line(
        NUMBERS[3],
        **{**BORN, "code_insee": "", "commune": "Berlin", "code_pays": "109", "pays": "Allemagne"},
    ),
    line(
        NUMBERS[4],
        **{**BORN, "nom_usage": "", "prenom2": "", "commune": "", "date_naissance": "1983-04"},
    ),
)


def made() -> bytes:
    found, problems = identities("\n".join([HEAD, *ROWS]).encode(), NUMBERS)
    assert problems == ()
    return flow(
        "2026-11-creation-1",
        "2027-01-15T12:00:00+01:00",
        "CREATION",
        Sender("00TEST00", "MCFCER000000", "RS", "RS6247"),
        [Passage(each, "2026-12-10", found[each]) for each in NUMBERS],
    )


def by_lxml(content: bytes) -> bool:
    return bool(etree.XMLSchema(etree.parse(str(SCHEMA))).validate(etree.fromstring(content)))


def by_xmlschema(content: bytes) -> bool:
    return xmlschema.XMLSchema(str(SCHEMA)).is_valid(io.BytesIO(content))


def test_the_flow_follows_the_schema_in_both_engines():
    assert by_lxml(made())
    assert by_xmlschema(made())


MUTANTS = {
    "no identity": (r"<cpf:identificationTitulaire>.*?</cpf:identificationTitulaire>", ""),
    "another action": (r">CREATION<", ">MODIFICATION<"),
    "no offset": (r"\+01:00<", "<"),
    "out of order": (
        r"(<cpf:obtentionCertification>.*?</cpf:obtentionCertification>)\s*(<cpf:donneeCertifiee>.*?</cpf:donneeCertifiee>)",
        r"\2\1",
    ),
    "nil where it may not be": (
        r"<cpf:dateDebutValidite>[^<]*</cpf:dateDebutValidite>",
        '<cpf:dateDebutValidite xsi:nil="true"/>',
    ),
    "absent where it must be said to be nil": (r'<cpf:scoring xsi:nil="true" ?/>', ""),
    "a flow's id that is too long": (r"2026-11-creation-1", "x" * 51),
    "a client's id of seven characters": (r"00TEST00", "0TEST00"),
    "a NIR with its key": (r"<cpf:nir>([^<]*)</cpf:nir>", r"<cpf:nir>\g<1>96</cpf:nir>"),
    "another sex": (r"<cpf:sexe>F</cpf:sexe>", "<cpf:sexe>X</cpf:sexe>"),
    "two identities": (r"(<cpf:identifiantNational>.*?</cpf:identifiantNational>)", r"\1\1"),
    "another namespace": (r"urn:cdc:cpf:pc5:schema:1.0.0", "urn:cdc:cpf:pc5:schema:2.0.0"),
}


@pytest.mark.parametrize("mutation", MUTANTS.values(), ids=MUTANTS)
def test_a_mutant_is_refused_by_both(mutation: tuple[str, str]):
    pattern, replacement = mutation
    mutant, count = re.subn(pattern, replacement, made().decode(), count=1, flags=re.DOTALL)
    assert count == 1
    assert not by_lxml(mutant.encode())
    assert not by_xmlschema(mutant.encode())


def test_who_was_born_abroad_has_the_place_that_insee_gives_the_country():
    assert b"<cpf:codeInsee>99109</cpf:codeInsee>" in made()


def test_beside_a_nir_stands_the_birth_name_alone():
    element = re.search(
        rb"<cpf:identifiantNational>(.*?)</cpf:identifiantNational>", made(), re.DOTALL
    )
    assert element is not None
    assert re.findall(rb"<cpf:(\w+)>", element[1]) == [b"nir", b"nomNaissance"]


@pytest.mark.parametrize(
    ("code", "kind"), [("RS6247", "RS"), ("RNCP35634", "RNCP"), ("XX1", None), ("RS", None)]
)
def test_the_register_that_a_number_is_of(code: str, kind: str | None):
    assert kind_of(code) == kind
