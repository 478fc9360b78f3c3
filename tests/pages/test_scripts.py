"""The pure part of a page's script, in Node."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certif.dataset.text.characters import FORBIDDEN, read_text
from certif.rules.changes import text as review
from tests.support.node import called, script

BARE = [
    "06 12 34 56 78", "tél : 06.12.34.56.78", "+33 6 12 34 56 78", "0033(0)612345678", "00612345678x", "1612345678",
    "2 80 05 99 123 456", "280059912345606", "2 80 05 99 123 456 07", "1 84 12 2A 123 456 33", "version 1.80.05.99.123.456",
    "né le 3", "née le 12 mai", "Née  le 1", "né·e le 5", "année le 3", "inné le 3", "date de naissance", "Date et lieu de naissance",
    "naissance :", "birthdate: x", "renaissance :", "lieu de naissance", "a.b@gmail.com", "x@gmail.comm", "é@free.fr", "a@b@orange.fr",
    "mot de passe : soleil2026", "token=abcdefgh", "token = court", "secret: aaaaaaaaa", "ghp_" + "a" * 36, "AKIA" + "A" * 16,
    "-----BEGIN RSA PRIVATE KEY-----", "a.eyJ" + "a" * 20 + "." + "b" * 20, "@noa", "a@noa", "@noa.fr", "@equipe/jury", "x/@noa", "-@noa",
    "@noa-perrin-", "١٢٣", "0٦ 12 34 56 78", "@é", "é@noa", "ſecret: abcdefghij", "toKen: abcdefghij",
]  # fmt: skip
PATTERNS = {
    "nir": review._NIR, "phone": review._PHONE, "birth": review._BIRTH, "mailbox": review._PRIVATE_MAIL,
    "secret": review._SECRETS, "mention": review._MENTION,
}  # fmt: skip
PIECES = st.sampled_from(
    [*BARE, " ", "é", "-", ".", "@", "0", "mot", ":", "\u00a0", "né le", "gmail.com", "06 12 34"]
)


@cache
def lines() -> tuple[str, ...]:
    """Lines made of what the review looks for, the same at each run."""
    kept = list(BARE)

    @settings(
        max_examples=1000, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
    )
    @given(st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=30))
    def gather(line: str) -> None:
        if not FORBIDDEN.search(line) and "\n" not in line and "\r" not in line:
            kept.append(line)

    gather()
    return tuple(kept)


def by_review(line: str) -> set[str]:
    found = set()
    for name, pattern in PATTERNS.items():
        for match in pattern.finditer(line):
            if name != "nir" or review._is_nir(match):
                found.add(name)
    return found


def test_a_line_is_refused_on_the_page_where_the_review_would_name_it() -> None:
    answers = called(
        script("emit", "text", "checks"), [("privateKinds", (line,)) for line in lines()]
    )
    for line, answer in zip(lines(), answers, strict=True):
        assert isinstance(answer, list)
        assert set(answer) == by_review(line), line
    assert set().union(*map(by_review, lines())) == set(PATTERNS)


@cache
def texts() -> tuple[str, ...]:
    kept = ["\u0344\u0344", "\uf0b7\tx", "a\r\nb\rc", "\u2028", " \u00a0x\u00a0 ", "a\n \n\n\nb"]

    @settings(
        max_examples=600, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
    )
    @given(st.text(st.characters(codec="utf-8"), max_size=40))
    def gather(text: str) -> None:
        kept.append(text)

    gather()
    return tuple(kept)


def test_what_is_cleaned_is_what_a_file_may_hold() -> None:
    """Cleaning again changes nothing: a draft is the text that was sent."""
    source = script("emit", "text")
    answers = called(source, [("clean", (each,)) for each in texts()])
    again = called(source, [("clean", (each,)) for each in answers])
    assert again == answers
    for before, cleaned in zip(texts(), answers, strict=True):
        assert isinstance(cleaned, str)
        assert read_text(cleaned.encode(), "x")[1] == [], before
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not re.search(r"[\t\r]|\n\n\n|^[ \u00a0\n]|[ \u00a0\n]$|[ \u00a0]\n", cleaned), (
            before
        )


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\uf0b7\tPuce\r\n\uf0a7\tAutre", "• Puce\n• Autre"),
        ("a\u202f: b\u2009c", "a\u00a0: b c"),
        ("e\u0301\u00ad\u200b\u202ex\ue000\u0000", "éx"),
        ("👩\u200d💻", "👩💻"),
        ("  a \n\n\n\n b  ", "a\n\nb"),
        ("a\u000bb\u0085c", "a\nb\nc"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_how_a_text_is_cleaned(text: str, cleaned: str) -> None:
    assert called(script("text"), [("clean", (text,))]) == [cleaned]


def test_only_what_disappears_is_said() -> None:
    said = called(
        script("text"), [("losesSomething", (each,)) for each in ("a\u200b", "\ue000", "a ", "\uf0b7\tx", "a\r\nb", "a\u000bb")]
    )  # fmt: skip
    assert said == [True, True, False, False, False, False]


GITHUB = {"repository": "exemple/registre", "branch": "main", "prefix": "sous/"}
GRID = "data/sessions/2026-11/assessments/a.b/c.d.yml"


def test_a_link_names_the_whole_path_and_carries_what_still_fits() -> None:
    short, long, none, edit = called(
        script("ways"),
        [
            ("newLink", (GITHUB, GRID, "a: é\n")),
            ("newLink", (GITHUB, GRID, "é" * 3000)),
            ("newLink", ({**GITHUB, "branch": "grilles/2026"}, GRID, None)),
            ("editLink", (GITHUB, GRID)),
        ],
    )
    base = "https://github.com/exemple/registre"
    name = "filename=sous%2Fdata%2Fsessions%2F2026-11%2Fassessments%2Fa.b%2Fc.d.yml"
    assert short == f"{base}/new/main?{name}&value=a%3A%20%C3%A9%0A"
    assert long == f"{base}/new/main?{name}"
    assert none == f"{base}/new/grilles/2026?{name}"
    assert edit == f"{base}/edit/main/sous/{GRID}"


def test_a_link_fits_once_a_login_page_has_encoded_it_again() -> None:
    """Each `%` becomes three characters there: 8,000 is counted after that."""
    lengths = range(1200, 1700)
    links = called(script("ways"), [("newLink", (GITHUB, GRID, " " * each)) for each in lengths])
    carried = [link for link in links if isinstance(link, str) and "value=" in link]
    assert 0 < len(carried) < len(links)
    assert max(len(re.sub(r"[^A-Za-z0-9_.!~*'()-]", "%xx", link)) for link in carried) <= 8000


def test_a_mail_holds_the_whole_text_only_where_it_is_short() -> None:
    whole, announced = called(
        script("ways"),
        [("mailLink", ("", "Sujet", "Bonjour\n", "person: a\n")), ("mailLink", ("equipe@exemple.gouv.fr", "Sujet", "Bonjour", "x" * 2000))],
    )  # fmt: skip
    assert whole == "mailto:?subject=Sujet&body=Bonjour%0D%0A%0D%0A%0D%0Aperson%3A%20a%0D%0A"
    assert announced == "mailto:equipe@exemple.gouv.fr?subject=Sujet&body=Bonjour"
