"""Untidy dossiers: what is read, kept and said, and that nothing is lost."""

from __future__ import annotations

import re

import pytest

from certif.acts.candidate.form.dates import WHEN
from certif.acts.candidate.form.mail import decoded
from certif.acts.candidate.form.read import Form, read_form
from certif.acts.contents.intake_questions import QUESTIONS
from certif.model.names import folded
from tests.support.untidy_dossiers import DOSSIERS, Untidy

PEOPLE = {"noa.perrin": "Noa Perrin", "maud.keravel": "Maud Keravel"}
UNDERSTOOD = frozenset(
    [
        "1er",
        "a",
        "agent",
        "autre",
        "au",
        "agente",
        "e",
        "le",
        "contractuel",
        "contractuelle",
        "titulaire",
        "cdi",
        "de",
        "droit",
        "public",
        "detache",
        "contrat",
        "depuis",
        "janvier",
        "mars",
        "mi",
        "premier",
        "er",
        "fevr",
        "fevrier",
        "septembre",
        "juin",
        "octobre",
        "decembre",
        "en",
        "cours",
        "plein",
        "temps",
        "complet",
        "partiel",
        "ce",
        "jour",
        "l",
        "l2024",
        "pour",
        "cent",
        "et",
        "jours",
        "par",
        "semaine",
        "j",
        "service",
        "debut",
        "fin",
        "quotite",
        "m",
        "mme",
        "dr",
        "aucun",
        "aucune",
        "je",
        "n",
        "ai",
        "pas",
        "certification",
        "instant",
        "lien",
        "personnel",
        "ni",
        "professionnel",
        "ma",
        "connaissance",
        "neant",
        "no",
        "response",
        "non",
        "ancien",
        "chef",
        "fonctionnaire",
        "mailto",
        "5e",
        "4",
        "5",
        "80",
        "100",
        "x",
        "du",
    ]
)
"""Words whose meaning is read, and that no file repeats: days, working time, titles, « aucun »."""

COUNTED = {
    "a leave, a name, a post": 3,
    "a greeting": 2,
    "forwarded": 4,
    "above the message that it answers": 5,
    "above quoted lines": 3,
}


def read(one: Untidy) -> tuple[Form, str, tuple[str, ...]]:
    found = decoded(one.content)
    assert found is not None
    text, attached = found
    return (
        read_form(text, startups=["Service exemple", "Quai des arts"], people=PEOPLE),
        text,
        attached,
    )


def said_by(form: Form) -> dict[str, object]:
    return {
        "fullname": form.fullname,
        "email": form.email,
        "employer": form.employer,
        "employer_type": form.employer_type,
        "employment": form.employment,
        "missions": [
            (one.startups[0], str(one.start), str(one.end) if one.end else None, one.working_time)
            for one in form.missions
        ],
        **form.pieces,
        "conflicts": form.conflicts,
        "session": form.session,
        "holds_none": form.holds_none,
    }


def test_there_are_more_than_sixty_and_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in DOSSIERS}) == len(DOSSIERS) > 60


@pytest.mark.parametrize("one", DOSSIERS, ids=lambda one: one.name)
def test_what_is_read_kept_and_said(one: Untidy) -> None:
    form, _text, attached = read(one)
    found = said_by(form)
    assert {key: found[key] for key in one.expected} == one.expected
    assert [(each.about, each.text) for each in form.not_understood] == list(one.kept)
    for words in one.said:
        assert words in " ".join((*form.notes, form.remarks or "", *attached))
    pieces = {
        "site",
        "product_page",
        "user_interview_report",
        "mockup",
        "investment_table",
        "presentation",
    }
    assert {piece for piece in pieces if form.pieces[piece] is None} == pieces & set(one.read)


@pytest.mark.parametrize("one", DOSSIERS, ids=lambda one: one.name)
def test_no_word_is_lost_in_silence(one: Untidy) -> None:
    """Each word is a question's, read, kept or said; courtesy is counted."""
    form, text, attached = read(one)
    left = text.replace("\n> ", "\n")
    for each in WHEN.finditer(folded(left)):
        left = left.replace(each[0], " ")
    kept = " ".join(each.text for each in form.not_understood)
    told = [kept, *form.notes, form.remarks or "", *attached, *map(str, said_by(form).values())]
    known = (
        _words(" ".join(told))
        | _words(" ".join(QUESTIONS.values()))
        | UNDERSTOOD
        | _words(one.lost)
    )
    lost = [word for word in _words(left) - known if not word.isdigit()]
    assert not lost


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))


def test_what_surrounds_the_answers_is_counted() -> None:
    counted = {one.name: read(one)[0].notes[-1] for one in DOSSIERS if one.name in COUNTED}
    assert counted == {
        name: f"{count} lines around the answers (greeting, headers, signature) are not kept."
        for name, count in COUNTED.items()
    }


def test_what_may_not_enter_the_register_is_nowhere_in_it() -> None:
    for one in DOSSIERS:
        form, _text, _attached = read(one)
        written = " ".join((*(each.text for each in form.not_understood), *form.notes))
        assert "01 99 00" not in written
        assert "maladie" not in written
