"""Every letter as its addressee reads it, for all outcomes and states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from certif.documents.candidate import Context, Terms, decision, letter
from certif.documents.convocations import FOR_CANDIDATE, FOR_JUROR, for_candidate, for_juror
from certif.documents.grounds import GROUNDS
from certif.documents.render import render
from certif.documents.screening_letters import (
    QUESTIONS,
    clarifying_letter,
    receipt,
    screening_letter,
    withdrawal_noted,
)
from certif.eligibility.criteria import Question
from certif.model.certification import Silence
from certif.model.certifier import Handler, Privacy
from certif.model.issued import Outcome
from certif.model.people import MASKED, NotUnderstood
from certif.model.session import CriterionState, CriterionVerdict, SessionContact, Venue
from certif.results.code import reference
from certif.results.decide import decide
from certif.results.due import ScreeningLetter
from tests.support.corrections import letters as corrections
from tests.support.people import SESSION, mission, person
from tests.support.people import regulation as rules
from tests.support.session_folders import (
    CAMILLE,
    COMPETENCES,
    DINUM,
    FRAMEWORK,
    SIGNATORY,
    certification,
    folder,
    grid,
    regulation,
    screening,
)

DAY = date(2026, 12, 1)
PRIVACY = Privacy(
    "Examiner les candidatures.",
    "L'exécution d'une mission d'intérêt public.",
    "L'équipe et le jury.",
    "Accès, rectification.",
    "dpo@exemple.gouv.fr",
)
CONTACT = replace(
    DINUM.contact,
    service="Campus du numérique",
    phone="01 00 00 00 00",
    handled_by=Handler("Dana Exemple", "chargée de la certification"),
)
CERTIFIER = replace(DINUM, privacy=PRIVACY, contact=CONTACT)
NAME = "Ysaline Corbigny"
ALL = dict.fromkeys(COMPETENCES, "acquis")
LOW = ALL | {"test": "partiellement-acquis", "equipe": "non-acquis"}
NOT_FOR_A_LETTER = re.compile(
    r"[`'_\[\]{}]|\\(?!\n)|\.yml|data/|None|\d{4}-\d{2}-\d{2}(?![0-9A-Z])|\d\d/\d\d/\d{4}"
    r"|\b(?:the|and|of|with|screening|acquis-|partiellement-acquis|non-acquis|non-certifie|certifie"
    r"|desiste|excuse|incomplet|responsable-de-portefeuille|intrapreneur-certifie|rs6247)\b"
    rf"|\b(?:{CAMILLE}|noa\.perrin|sacha\.petit)\b"
)
ADMINISTRATION = {"courrier-administration.md.j2", "courrier-administration-retrait.md.j2"}
OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:sa candidature|son dossier|ses missions|la personne candidate|le candidat|la candidate)\b"
)


def terms(*, jurisdiction: bool = True, **changes: object) -> Terms:
    rule = regulation()
    rule = replace(rule, appeal=replace(rule.appeal, administrative=jurisdiction))
    session = folder().session
    assert session is not None
    made = Terms(session, certification(rule), FRAMEWORK, rule, CERTIFIER, SIGNATORY, DAY, DAY)
    return replace(made, **changes)  # type: ignore[arg-type]


def decisions() -> Iterator[tuple[str, Context]]:
    heard = {
        Outcome.CERTIFIED: folder([grid("noa.perrin", ALL), grid("sacha.petit", ALL)]),
        Outcome.NOT_CERTIFIED: folder([grid("noa.perrin", LOW), grid("sacha.petit", LOW)]),
    }
    late = replace(
        screening(complete=False), missing=("site", "mockup"), pieces_until=date(2026, 11, 1)
    )
    waiting = folder(screenings={CAMILLE: late}, jury=None)
    nobody = folder(jury=None)
    for outcome, jurisdiction, wants in product(Outcome, (True, False), (True, False)):
        session = heard.get(outcome, heard[Outcome.NOT_CERTIFIED])
        made = replace(decide(session, CAMILLE), outcome=outcome)
        told = terms(jurisdiction=jurisdiction)
        places = [waiting] if outcome is Outcome.INCOMPLETE else [session, nobody]
        for place in places if outcome is Outcome.EXCUSED else places[:1]:
            shown = decision(told, place, made, NAME, number="RS6247-2026-11-001", letter=wants)
            yield "decision.md.j2", shown


def screened() -> Iterator[tuple[str, Context]]:
    asked = rules(
        full_time_months=6,
        left_within_months=12,
        phase_known="acceleration",
        public_agent=True,
        not_already_certified=["rs3536"],
    )
    who = person(mission("2024-10-01", "2024-11-30", "service"), fullname=NAME)
    question = Question(who, asked, {}, SESSION.applications_until, SESSION, ())
    judged = ("experience", "recency", "phase_known", "public_agent", "filed_in_time")
    assert set(judged) <= set(GROUNDS)
    for states in product(CriterionState, repeat=len(judged)):
        if CriterionState.UNMET not in states:
            continue
        criteria = tuple(
            CriterionVerdict(name, state, "`staff` only")
            for name, state in zip(judged, states, strict=True)
        )
        refused = replace(screening(eligible=False), criteria=criteria, missing=("site",))
        yield screening_letter(terms(), refused, question)
    yield screening_letter(terms(), screening(), question)
    for until in (DAY, date(2026, 11, 30)):
        lacking = replace(screening(complete=False), missing=("a_piece",), pieces_until=until)
        yield screening_letter(terms(), lacking, question)


def told_by_the_rules() -> Iterator[tuple[str, Context]]:
    """Yield the letters with a delegation, a venue and the meaning of silence."""
    heard = folder([grid("noa.perrin", ALL), grid("sacha.petit", ALL)])
    assert heard.jury is not None
    (interview,) = heard.jury.interviews
    plain = terms()
    venue = Venue("Salle des Tilleuls", "1 rue de l'Exemple", "Accueil au rez-de-chaussée")
    signatory = replace(SIGNATORY, on_behalf_of="le directeur interministériel du numérique")
    for silence in (Silence(4, accepts=False), Silence(2, accepts=True)):
        rule = replace(plain.regulation, silence=silence, legal_grounds=("le code du travail",))
        made = certification(rule)
        registry = replace(made.registry, decided_by="le directeur général de France compétences")
        told = terms(
            session=replace(plain.session, venue=venue),
            certification=replace(made, registry=registry),
            regulation=rule,
            signatory=signatory,
        )
        for pieces in ([], ["site"]):
            yield receipt(told, person(fullname=NAME), date(2026, 8, 31), pieces)
        yield FOR_CANDIDATE, for_candidate(told, heard.shelf, interview) | {"fullname": NAME}
        yield FOR_JUROR, for_juror(told, heard.shelf, "noa.perrin", [interview])
        refused = replace(decide(heard, CAMILLE), outcome=Outcome.ABSENT)
        yield "decision.md.j2", decision(told, heard, refused, NAME)


def asked() -> Iterator[tuple[str, Context]]:
    """Yield the letter that asks, for every unknown criterion and what is left."""
    unread = [
        (),
        (NotUnderstood("missions", "depuis la rentrée"), NotUnderstood("other", MASKED)),
        (NotUnderstood("other", MASKED),),
    ]
    criteria = [[], *([each] for each in QUESTIONS), [*QUESTIONS]]
    for left, unknown, pieces in product(unread, criteria, ([], ["site", "a_piece"])):
        if left or unknown:
            who = replace(person(fullname=NAME), not_understood=left)
            yield ScreeningLetter.TO_CLARIFY, clarifying_letter(terms(), who, unknown, pieces)


def others() -> Iterator[tuple[str, Context]]:
    heard = folder([grid("noa.perrin", ALL), grid("sacha.petit", ALL)])
    assert heard.jury is not None
    (interview,) = heard.jury.interviews
    who = person(fullname=NAME)
    for pieces, day in product(([], ["site", "a_piece"]), (DAY, date(2026, 9, 1))):
        yield receipt(terms(issued_on=day), who, date(2026, 8, 31), pieces)
    yield withdrawal_noted(terms(), who, date(2026, 10, 12))
    yield FOR_CANDIDATE, for_candidate(terms(), heard.shelf, interview) | {"fullname": NAME}
    yield FOR_JUROR, for_juror(terms(), heard.shelf, "noa.perrin", [interview])
    yield (
        "courrier-administration.md.j2",
        letter(terms(), fullname=NAME, number="N", levels=ALL, employer="Service"),
    )


LETTERS = [
    *decisions(),
    *screened(),
    *told_by_the_rules(),
    *asked(),
    *others(),
    *corrections(terms(), NAME),
]


def body(name: str, context: Context) -> str:
    """The letter without its front matter."""
    return render(name, context).split("\n---\n", 1)[1]


@pytest.mark.parametrize("name", sorted({str(name) for name, _context in LETTERS}))
def test_a_letter_holds_nothing_that_its_reader_cannot_read(name: str):
    for text in (body(n, context) for n, context in LETTERS if n == name):
        read = text.replace(CONTACT.email, "").replace("RS6247-2026-11-001", "")
        if name in {FOR_JUROR, FOR_CANDIDATE}:  # the stand-ins of the tests are their own names
            read = read.replace(CAMILLE, "").replace("noa.perrin", "").replace("sacha.petit", "")
        assert not (found := NOT_FOR_A_LETTER.search(read)), (found, text)
        if name not in {FOR_JUROR, *ADMINISTRATION}:
            assert not (found := OF_SOMEBODY_ELSE.search(text)), (found, text)


@pytest.mark.parametrize("name", sorted({str(name) for name, _context in LETTERS}))
def test_a_letter_says_who_writes_and_how_to_answer(name: str):
    text = next(body(n, context) for n, context in LETTERS if n == name)
    assert text.startswith(
        "\n**Direction interministérielle du numérique**\\\nCampus du numérique\\\n"
        "1 rue de l’Exemple\\\ncertification@exemple.gouv.fr\\\n"
        "Affaire suivie par\u00a0: Dana Exemple, chargée de la certification\n\n"
    )
    assert re.search(
        r"\*\*Référence\u00a0:\*\* (?:2026-11-[3-9A-Y]{8}|certificat n°\u00a0(?:N|RS6247-2026-11-001))\n",
        text,
    )
    assert "01 00 00 00 00" not in text  # a sealed letter keeps no telephone number


def test_a_letter_names_the_agent_of_the_session_or_nobody():
    session = terms().session
    own = SessionContact("Mission", "m@exemple.gouv.fr", Handler("Ange Exemple", "adjoint"))
    who = person(fullname=NAME)
    for contact, line in (
        (own, "m@exemple.gouv.fr\\\nAffaire suivie par\u00a0: Ange Exemple, adjoint\n\n"),
        (replace(own, handled_by=None), "Affaire suivie par\u00a0: Dana Exemple,"),
    ):
        told = terms(session=replace(session, contact=contact))
        name, context = withdrawal_noted(told, who, DAY)
        assert line in body(name, context)
    nobody = terms(certifier=replace(CERTIFIER, contact=replace(CONTACT, handled_by=None)))
    name, context = withdrawal_noted(nobody, who, DAY)
    assert "certification@exemple.gouv.fr\n\n" in body(name, context)


@pytest.mark.parametrize(
    ("on", "day"), [(date(2026, 9, 1), "9 octobre 2026"), (DAY, "16 décembre 2026")]
)
def test_a_letter_that_asks_says_until_when(on: date, day: str):
    """Dossiers may come until 9 October; a piece is waited for during fifteen days."""
    who = replace(person(fullname=NAME), not_understood=(NotUnderstood("missions", "depuis mai"),))
    text = body(ScreeningLetter.TO_CLARIFY, clarifying_letter(terms(issued_on=on), who, [], []))
    assert f"au plus tard le {day}." in text.replace("\u00a0", " ")


def test_a_reference_is_of_one_person_and_says_no_name():
    first, again, other = (reference("2026-11", who) for who in (CAMILLE, CAMILLE, "noa.perrin"))
    assert first == again != other
    assert "camille" not in first.lower()


@pytest.mark.parametrize("months", [1, 2, 4])
def test_the_ways_of_appeal_have_one_number(months: int):
    rule = regulation()
    rule = replace(rule, appeal=replace(rule.appeal, within_months=months))
    told = terms(regulation=rule).ways_of_appeal
    said = " ".join((str(told["opening"]), str(told["after"])))
    word = {1: "d’un", 2: "de deux", 4: "de quatre"}[months]
    assert said.count(f"délai {word}\u00a0mois") == 2
    assert "à compter de sa notification" in said
    assert "pendant deux\u00a0mois, il est rejeté" in said


def test_before_a_civil_court_nothing_is_said_of_silence_nor_of_telerecours():
    told = terms(jurisdiction=False).ways_of_appeal
    assert "rejet" not in str(told)
    assert "Télérecours" not in str(told)
    assert "Votre demande ne suspend pas le délai" in str(told["after"])


def test_a_juror_and_a_candidate_are_told_what_is_done_with_their_data():
    for name in (FOR_JUROR, "courrier-accuse-reception.md.j2"):
        text = next(body(n, context) for n, context in LETTERS if n == name)
        assert "- Finalité\u00a0: Examiner les candidatures.\n" in text
        assert "dpo@exemple.gouv.fr" in text


def test_an_acknowledgement_says_of_silence_what_the_rules_say_and_nothing_else():
    texts = [body(n, c) for n, c in told_by_the_rules() if "accuse" in n]
    refusal, waiting, accepted, not_yet = (text.replace("\u00a0", " ") for text in texts)
    assert (
        "Sans réponse de notre part le 31 décembre 2026, votre candidature sera réputée rejetée."
        in refusal
    )
    assert (
        "Vous pourrez contester ce rejet dans un délai de deux mois à compter de ce jour :"
        in refusal
    )
    assert "suspendu jusqu’à la réception des pièces qui manquent" in waiting
    assert "le 31 octobre 2026, votre candidature sera réputée acceptée." in accepted
    assert "recours" not in accepted.split("une attestation", 1)[1]
    assert "ne court toutefois qu’à compter de la réception des pièces" in not_yet
    silent = next(body(n, c) for n, c in others() if "accuse" in n)
    assert not re.search("réputée|silence|Sans réponse", silent)


def test_a_decision_names_its_grounds_in_law_and_who_delegated_the_signature():
    text = next(body(n, c) for n, c in told_by_the_rules() if n == "decision.md.j2")
    assert "- le code du travail\u00a0;\n" in text
    assert "par décision du directeur général de France compétences en date du" in text
    assert text.endswith(
        "Pour le directeur interministériel du numérique et par délégation,\\\n"
        "La directrice,\n\n**Ange Exemple**\n"
    )
    plain = next(body(n, c) for n, c in decisions() if n == "decision.md.j2")
    assert "par délégation" not in plain


def test_an_invitation_says_where_to_go():
    for name in (FOR_CANDIDATE, FOR_JUROR):
        text = next(body(n, c) for n, c in told_by_the_rules() if n == name)
        assert "Salle des Tilleuls, 1 rue de l’Exemple" in text
        assert " Accueil au rez-de-chaussée." in text.replace("\n", " ")
