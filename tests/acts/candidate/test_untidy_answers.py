"""Answers as people write them: what is read is right, and the rest is kept."""

from __future__ import annotations

import pytest

from certif.acts.candidate.form.mail import decoded
from certif.acts.candidate.form.read import Form, read_form
from certif.acts.contents.intake_form import form_text
from certif.acts.contents.intake_questions import Asked, questions_of
from certif.model.people import MASKED
from tests.support.untidy_answers import KEPT, LAYOUTS, MISSIONS, NEVER_SILENT, OTHER_ANSWERS
from tests.support.untidy_dossiers import ANSWERS, ON_RECORD, inline, issue

PEOPLE = {"noa.perrin": "Noa Perrin", "maud.keravel": "Maud Keravel"}
FIELDS = ("fullname", "email", "session", "employer", "employer_type", "employment", "holds_none")


def read(text: str) -> Form:
    found = decoded(text.encode())
    assert found is not None
    return read_form(found[0], startups=["Service exemple", "Quai des arts"], people=PEOPLE)


def asked(label: str, answer: str) -> Form:
    return read(issue({**ANSWERS, label: answer}).decode())


def missions(form: Form) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(one.start), str(one.end) if one.end else None, one.working_time)
        for one in form.missions
    ]


def test_there_are_more_than_two_hundred() -> None:
    assert len(MISSIONS) + len(OTHER_ANSWERS) + len(NEVER_SILENT) + len(LAYOUTS) > 200


@pytest.mark.parametrize("said", MISSIONS)
def test_missions_are_read_or_kept(said: str) -> None:
    form, expected = asked("Missions d’intrapreneur", said), MISSIONS[said]
    kept = [each.text for each in form.not_understood if each.about == "missions"]
    if expected == KEPT:
        assert kept
        assert not form.no_mission
    else:
        assert kept == []
        facts = [expected] if isinstance(expected[0], str) else list(expected)
        assert missions(form) == facts


@pytest.mark.parametrize(("label", "name", "said", "expected"), OTHER_ANSWERS)
def test_an_answer_is_read_or_kept(label: str, name: str, said: str, expected: object) -> None:
    form = asked(label, said)
    if expected == KEPT:
        assert form.not_understood
        assert getattr(form, name) in {None, False, ()}
    else:
        assert getattr(form, name) == expected
        assert form.not_understood == ()


@pytest.mark.parametrize("said", NEVER_SILENT)
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_courtesy_hides_nothing(said: str, *, before: bool) -> None:
    body = inline(ANSWERS).decode()
    form = read(f"{said}\n\n{body}" if before else f"{body}\n\n{said}")
    assert said.rsplit("\n", maxsplit=1)[-1] in [each.text for each in form.not_understood]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_changes_nothing(layout: str) -> None:
    assert_as_on_record(read(LAYOUTS[layout](ANSWERS)))


def assert_as_on_record(form: Form) -> None:
    expected = {**ON_RECORD, "session": ANSWERS["Session"]}
    assert {name: getattr(form, name) for name in FIELDS} == {
        name: expected[name] for name in FIELDS
    }
    assert missions(form) == [("2024-02-05", None, "plein")]
    assert None not in form.pieces.values()
    assert form.not_understood == ()


WAYS = {
    "below the words": "{help}\n{said}",
    "behind the words": "{help} {said}",
    "in place of the words": "{said}",
    "above the words": "{said}\n{help}",
    "in the bracket alone": "[{said}]",
    "at the end of the bracket": "{opened} {said}]",
    "below a bracket that nothing closes": "{opened}\n{said}",
    "in place of the example": "[Par exemple : {said}]",
}


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_beside_the_words_of_the_form_is_read(way: str) -> None:
    """The form that goes by mail has words in brackets, and people answer around them."""
    text = []
    for each in questions_of(Asked()):
        help_ = f"[{' '.join(each.under)}]" if each.under else ""
        none = each.id == "certifications"  # whose example is an answer too
        said = "Aucune à ce jour" if none else ANSWERS.get(each.label, "Oui")
        form = WAYS["below the words" if none and way == "at the end of the bracket" else way]
        answer = form.format(help=help_, said=said, opened=help_[:-1]) if help_ else said
        text.append(f"### {each.label}\n{answer}\n")
    assert_as_on_record(read("\n".join(text)))


def test_the_form_as_it_is_sent_says_nothing() -> None:
    form = read(form_text(Asked(), "Vos données\u00a0: …").decode())
    assert [getattr(form, name) for name in FIELDS] == [*[None] * 6, False]
    assert form.not_understood == ()


def test_what_somebody_needs_for_the_interview_is_masked() -> None:
    form = asked("Remarques", "J’ai besoin d’un tiers-temps")
    assert [each.text for each in form.not_understood] == [MASKED]


def test_a_day_is_no_telephone_number() -> None:
    said = "Service exemple ; 2024-09-02/2026-03-01 ; plein"
    assert [each.text for each in asked("Missions d’intrapreneur", said).not_understood] == [said]


def test_a_service_under_its_label_is_read_whatever_the_spaces() -> None:
    form = asked("Missions d’intrapreneur", "Service  :  Atelier ; 2024-02-05 ; en cours ; plein")
    assert [each.startups for each in form.missions] == [("Atelier",)]


def test_the_mark_of_a_signature_stays_on_its_line_in_wrapped_mail() -> None:
    head = b"From: a@exemple.fr\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    found = decoded(head + b"une \nligne\n-- \nAlex\n")
    assert found == ("une ligne\n-- \nAlex\n", ())
