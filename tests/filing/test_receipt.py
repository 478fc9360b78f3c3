"""Receipts, read without trusting them."""

from __future__ import annotations

import pytest

from certif.filing.receipt import ReceiptError, read_receipt

PASSAGE = "<passage><idTechnique>{}</idTechnique><statut>{}</statut>{}</passage>"


def receipt(*passages: str, head: str = "<idFlux>F-1</idFlux>") -> bytes:
    return f"<accuse>{head}{''.join(passages)}</accuse>".encode()


def passage(number: str = "N-1", status: str = "OK", message: str = "") -> str:
    said = f"<message>{message}</message>" if message else ""
    return PASSAGE.format(number, status, said)


def taken(*passages: str) -> list[tuple[str, bool, str | None]]:
    return [
        (each.number, each.taken, each.message) for each in read_receipt(receipt(*passages)).answers
    ]


def test_what_was_taken_and_what_was_not():
    assert taken(passage("N-1"), passage("N-2", "KO", "Titulaire non identifié")) == [
        ("N-1", True, None),
        ("N-2", False, "titulaire non identifié"),
    ]


def test_namespaces_and_capitals_do_not_matter():
    content = (
        b'<a:AccuseTraitement xmlns:a="urn:x"><a:IdFlux>F-1</a:IdFlux><a:PASSAGE><a:IDTECHNIQUE>N-1</a:IDTECHNIQUE>'
        b"<a:Etat>Accept\xc3\xa9</a:Etat></a:PASSAGE></a:AccuseTraitement>"
    )
    found = read_receipt(content)
    assert (found.flow, found.answers[0].number, found.answers[0].taken) == ("F-1", "N-1", True)


@pytest.mark.parametrize("order", [("statut", "message"), ("message", "statut")])
def test_what_exists_already_counts_as_taken(order: tuple[str, str]):
    parts = {
        "statut": "<statut>KO</statut>",
        "message": "<message>Ce passage existe d\u00e9j\u00e0</message>",
    }
    content = (
        f"<passage><idTechnique>N-1</idTechnique>{''.join(parts[each] for each in order)}</passage>"
    )
    assert taken(content) == [("N-1", True, None)]


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Le NIR 283042A004018 est invalide", "NIR refusé"),
        ("Commune de naissance inconnue : Ajaccio", "lieu de naissance refusé"),
        ("Le sexe ne correspond pas", "état civil refusé"),
        ("Certification RS6247 inactive", "certification non reconnue"),
        ("Passage introuvable", "passage inconnu"),
        ("Mme Zébulonval, née le 17/04/1983, pose problème", "message non repris"),
    ],
)
def test_a_message_is_put_into_the_registers_words(message: str, kept: str):
    assert taken(passage(status="KO", message=message)) == [("N-1", False, kept)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            b"<!DOCTYPE a [<!ENTITY x 'y'>]><a><idFlux>F-1</idFlux></a>",
            "it declares a document type, which no receipt does",
        ),
        (b"<a><idFlux>F-1</idFlux>", "line 1: this is not XML"),
        (receipt(head=""), "it names no flow (idFlux)"),
        (
            receipt(head="<idFlux>F-1</idFlux><idFlux>F-2</idFlux>"),
            "line 1: it names a second flow",
        ),
        (receipt(passage(status="KO")), "line 1: a passage is KO without a message"),
        (receipt(passage(status="peut-être")), "line 1: the result is neither OK nor KO"),
        (
            receipt("<passage><statut>OK</statut></passage>"),
            "line 1: a passage without its number (idTechnique)",
        ),
        (
            receipt("<passage><idTechnique>N-1</idTechnique></passage>"),
            "line 1: a passage of which it is not said whether it is OK or KO",
        ),
        (receipt("<idTechnique>N-1</idTechnique>"), "line 1: a number that belongs to no passage"),
        (b"<a>" * 100 + b"</a>" * 100, "line 1: elements lie too deep"),
    ],
)
def test_a_receipt_that_cannot_be_taken(content: bytes, why: str):
    with pytest.raises(ReceiptError) as refused:
        read_receipt(content)
    assert str(refused.value) == why


def test_the_receipt_of_reception_speaks_of_the_whole_flow():
    found = read_receipt(receipt(head="<idFlux>F-1</idFlux><statut>OK</statut>"))
    assert (found.whole.taken, found.answers) == (True, [])
