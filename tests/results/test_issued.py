"""Numbers, checksums, mentions, documents due, holders, corrected certificates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.model.certification import Registry
from certif.model.dates import in_words
from certif.model.issued import Correction, CorrectionKind, Outcome
from certif.model.people import HeldCertification
from certif.model.register import CorrectionFolder, Register, Shelf
from certif.results.certificates import certificates
from certif.results.due import documents_due
from certif.results.holders import holdings
from certif.results.mentions import (
    Mention,
    attributes_to_registrar,
    lacking,
    mentions,
    read_as,
)
from certif.results.numbers import numbered, series_of, split_number
from certif.results.seal import digest, sums_text
from certif.results.stage import standing
from tests.support.session_folders import (
    DINUM,
    PATH,
    SIGNATORY,
    candidate,
    certification,
    closed,
    folder,
)

REGISTRY = Registry("Répertoire spécifique", "RS6247", date(2023, 7, 19), date(2028, 7, 19), "")
FIRST, SECOND = "RS6247-2026-11-001", "RS6247-2026-11-002"


def correction(number: str, kind: CorrectionKind, day: date, **changes: Any) -> CorrectionFolder:
    name = f"{day.isoformat()}-{number}-{kind}"
    path = f"{PATH}/corrections/{name}"
    known = Correction(
        f"{path}/correction.yml",
        "laureat.1",
        kind,
        day,
        "Ange",
        "Une raison.",
        "1.0.0",
        DINUM.names[0].name,
        SIGNATORY,
        "Lauréat 1",
        ("decision.md",),
        number,
    )
    return CorrectionFolder(path, replace(known, **changes), {}, ())


# numbers


def test_laureates_are_numbered_from_001_by_their_ids():
    assert numbered(REGISTRY, "2026-11", ["zoe.b", "ange.c", "lou.a"]) == {
        "ange.c": "RS6247-2026-11-001",
        "lou.a": "RS6247-2026-11-002",
        "zoe.b": "RS6247-2026-11-003",
    }


@given(st.lists(st.text("abc.", min_size=1, max_size=6), max_size=40), st.randoms())
@settings(max_examples=50)
def test_numbers_do_not_depend_on_the_order_and_have_no_gap(people, random):
    shuffled = people[:]
    random.shuffle(shuffled)
    numbers = numbered(REGISTRY, "2026-11", people)
    assert numbers == numbered(REGISTRY, "2026-11", shuffled)
    assert [split_number(n) for n in numbers.values()] == [
        ("RS6247-2026-11", rank) for rank in range(1, len(set(people)) + 1)
    ]


def test_a_session_named_after_its_certification_keeps_its_month():
    assert series_of(REGISTRY, "2021-06-rs3536") == "RS6247-2021-06"


@pytest.mark.parametrize(
    "text", ["", "RS6247-2026-11", "RS6247-2026-11-1", "RS6247-2026-11-00x", "-001"]
)
def test_what_is_no_number_is_not_split(text):
    assert split_number(text) is None


# sums


def test_sums_are_those_of_sha256sum():
    empty, line = hashlib.sha256(b"").hexdigest(), hashlib.sha256(b"b\n").hexdigest()
    text = sums_text({"b.md": digest(b"b\n"), "a/é.md": digest(b"")})
    assert text == f"{empty}  a/é.md\n{line}  b.md\n"


@pytest.mark.parametrize("path", ["a\\b", "a\nb", "a\rb"])
def test_a_path_that_sha256sum_would_escape_is_refused(path):
    with pytest.raises(ValueError, match="a"):
        sums_text({path: "0"})


# documents due


@pytest.mark.parametrize(
    ("outcome", "due"),
    [
        (Outcome.CERTIFIED, ("decision.md", "certificat.md", "attestation.md")),
        (Outcome.NOT_CERTIFIED, ("decision.md",)),
        (Outcome.ABSENT, ("decision.md",)),
        (Outcome.EXCUSED, ("decision.md",)),
        (Outcome.WITHDRAWN, ()),
        (Outcome.NOT_ELIGIBLE, ()),
    ],
)
def test_which_documents_a_decision_calls_for(outcome, due):
    assert documents_due(outcome, letter=False) == due


def test_the_letter_goes_out_only_where_it_was_asked_for_and_earned():
    assert documents_due(Outcome.CERTIFIED, letter=True)[-1] == "courrier-administration.md"
    assert documents_due(Outcome.NOT_CERTIFIED, letter=True) == ("decision.md",)


# mentions


def wanted() -> Iterator[Mention]:
    session = folder().session
    assert session is not None
    return mentions(
        certification(),
        session,
        certifier=DINUM.names[0].name,
        signatory=SIGNATORY,
        fullname="Camille Moreau",
        issued_on=date(2026, 12, 1),
        number=FIRST,
        code="33EK-M4QN-T",
    )


def test_mentions_are_found_however_the_template_sets_them():
    said = "  \n> ".join(f"**{mention.words.replace(' ', chr(0xA0))}**" for mention in wanted())
    assert lacking(f"---\ntype: certificat\n---\n{said}\n", wanted()) == []


def test_each_mention_is_missed_when_it_is_gone():
    every = list(wanted())
    assert len(every) == 11
    for gone in every:
        others = "\n".join(m.words for m in every if m.words not in gone.words or m is not gone)
        if gone.words not in others:
            assert gone in lacking(others, iter(every))


def test_what_stands_in_the_front_matter_alone_is_not_read():
    text = "---\n" + "\n".join(m.words for m in wanted()) + "\n---\nRien.\n"
    assert len(lacking(text, wanted())) == 11


def test_dates_are_those_that_documents_print():
    from babel.dates import format_date

    from certif.documents.french import date_in_words

    for offset in range(800):
        day = date(2026, 1, 1) + timedelta(offset)
        written = format_date(day, "d MMMM y", locale="fr")
        expected = written.replace("1 ", "1er ", 1) if day.day == 1 else written
        assert in_words(day) == expected
        assert date_in_words(day) == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "certification attribuée par France compétences",
        "délivrée **par**\nFrance compétences",
        "France compétences délivre ce certificat",
        "France compétences vous a décerné la certification",
        "remis au nom de France Compétences",
        "délivrée par [France\u00a0compétences](sites)",
        "certificat **attribué** à la suite de\\\n> **France** compétences",
    ],
)
def test_it_is_never_france_competences_that_delivers(text):
    assert attributes_to_registrar(text)


@pytest.mark.parametrize(
    "text",
    [
        "enregistrée au Répertoire spécifique par décision du directeur général de France compétences",
        "délivrée par la Direction interministérielle du numérique",
        "un contrôle de France compétences",
        "a été délivré. Par décision du directeur général de France compétences",
    ],
)
def test_that_it_registers_is_no_fault(text):
    assert attributes_to_registrar(text) is None


def test_a_reader_sees_neither_marks_nor_escapes():
    assert read_as("---\na: b\n---\n# Un \\*titre\\*\n\n**gras**  et l’apostrophe") == (
        "Un *titre* gras et l'apostrophe"
    )
    assert read_as("**Pitch**\\\nCe qu'il <!-- n' -->atteste") == "Pitch Ce qu'il atteste"


# certificates and holders


def test_certificates_follow_their_corrections():
    reissue = correction(
        FIRST, CorrectionKind.REISSUE, date(2027, 1, 5), edition=2, fullname="Autre Nom", code="X"
    )
    revocation = correction(
        SECOND, CorrectionKind.REVOCATION, date(2027, 2, 1), candidate="laureat.2"
    )
    first, second = certificates([closed(FIRST, SECOND, corrections=(revocation, reissue))])
    assert [(e.number, e.fullname, e.code, e.issued_on) for e in first.editions] == [
        (1, "Lauréat 1", "CODE1", date(2026, 12, 10)),
        (2, "Autre Nom", "X", date(2027, 1, 5)),
    ]
    assert first.current.path == f"{reissue.path}/certificat.md"
    assert first.revocation is None
    assert second.revocation is revocation.correction


def test_a_revocation_is_of_its_number_wherever_it_is_looked_up():
    revocation = correction(FIRST, CorrectionKind.REVOCATION, date(2027, 2, 1), candidate="x.y")
    session = closed(FIRST, SECOND, corrections=(revocation,))
    first, second = certificates([session])
    assert (first.revocation, second.revocation) == (revocation.correction, None)
    told = [standing(session, person).revoked_on for person in ("laureat.1", "laureat.2", "x.y")]
    assert told == [date(2027, 2, 1), None, None]


def test_an_open_session_certified_nobody_yet():
    assert certificates([folder()]) == ()


def test_who_holds_what_from_here_and_from_elsewhere():
    elsewhere = candidate(
        "laureat.1",
        certifications_held=(HeldCertification("rs3536", date(2021, 6, 25), "Certificat."),),
    )
    revocation = correction(FIRST, CorrectionKind.REVOCATION, date(2027, 2, 1))
    session = closed(FIRST, corrections=(revocation,))
    twice: Any = {"laureat.1": elsewhere}
    shelf = Shelf("data", {}, {}, {}, twice, twice, frozenset())
    held = holdings(Register(None, shelf, {session.id: session}, (), 0))
    assert [(h.certification, h.number, h.revoked_on) for h in held["laureat.1"]] == [
        ("rs3536", None, None),
        ("rs6247", FIRST, date(2027, 2, 1)),
    ]
    mine = held["laureat.1"][1]
    assert not mine.counts_on(date(2026, 12, 10))
    assert mine.counts_on(date(2027, 1, 31))
    assert not mine.counts_on(date(2027, 2, 1))
