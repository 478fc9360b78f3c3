"""`session screen`: the plan, the files, rulings that survive, letters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif import i18n
from certif.acts.register.validate import validate
from certif.acts.session.screen import RulingAsked, plan_screening, write_screening
from certif.acts.session.screening_letters import plan_letters, write_letters
from certif.dataset.reading.load import load
from certif.eligibility.screening_plan import Change
from certif.errors import CannotCheck, Refusal, UsageError
from certif.model.issued import Outcome
from certif.reporters.session.screening import screening_text
from certif.results.decide import decide
from certif.results.decision import MissingKind
from certif.results.due import ScreeningLetter
from certif.results.stage import Stage, Standing, standing
from tests.conftest import Certif
from tests.support.acted_on import tree

ON = date(2026, 10, 12)
SCREENING = "data/sessions/2026-11/screening"
SETTLE = RulingAsked(
    "constat", "lou.inconnu", "phase_known", "Vu le relevé du comité.", "Relevé joint."
)
OVERRULE = RulingAsked("derogation", "ines.privat", "public_agent", "Détachement en cours.", None)

ASKED = r"""## Ce que nous n’avons pas su lire

- « Depuis \*deux\* ans \<b\>environ\</b\> »
- un passage de votre message qui ne peut pas figurer dans notre registre (téléphone, adresse, naissance ou santé) : dites-nous seulement ce que la procédure doit en savoir, sans ces informations.

Pour chacun, dites-nous en une phrase ce qu’il faut retenir.

**Votre réponse est attendue au plus tard le 27 octobre 2026.** Sans elle, votre candidature ne peut pas être examinée. Vous pouvez répondre à Campus exemple : certification@exemple.gouv.fr.

"""


def screen(root: Path, *rulings: RulingAsked, on: date = ON):
    overruled = any(each.kind == "derogation" for each in rulings)
    by = "Ange Exemple" if overruled else "Dana Exemple"  # staff records, a delegate overrules
    plan = plan_screening(root, "2026-11", on, by, rulings)
    write_screening(root, plan)
    return plan


def read(root: Path, person: str) -> str:
    return (root / SCREENING / f"{person}.yml").read_text("utf-8")


def test_the_plan_says_what_becomes_of_each_applicant_and_writes_nothing(register: Path):
    i18n.use("fr")
    plan = plan_screening(register, "2026-11", ON, "Dana Exemple")
    i18n.use("en")
    assert [(one.person.id, one.change) for one in plan.people] == [
        ("camille.moreau", Change.NEW),
        ("ines.privat", Change.NEW),
        ("jean.dupre", Change.NEW),
        ("lou.inconnu", Change.TO_SETTLE),
    ]
    assert plan.waiting == ("zoe.attente",)
    assert not (register / SCREENING).exists()
    assert screening_text(plan).endswith(
        "Not filed yet: `zoe.attente`.\n\n"
        "To settle: fill in the dossier, or record all that was established in one run:\n"
        "  certif session screen 2026-11 --settle lou.inconnu phase_known --by … --reason …\n"
        "Nobody is refused while a criterion is unknown. To ask Lou Inconnu (lou.inconnu): Phase reached.\n\n"
        "3 files to write.\n"
    )


def test_a_screening_file_is_french_and_says_both_decisions(register: Path):
    screen(register)
    assert (
        read(register, "ines.privat")
        == """\
# yaml-language-server: $schema=../../../../schemas/screening.schema.json
candidate: ines.privat
screened_on: 2026-10-12
screened_by: Dana Exemple
complete:
  decision: complet
  reason: Les 2 pièces demandées sont là.
eligible:
  decision: non-recevable
  reason: >-
    Agent public : « Coopérative », employeur privé, sous contrat : ce n’est pas un emploi dans une
    administration.
criteria:
  - criterion: experience
    state: rempli
    reason: >-
      33 mois à temps plein au 9 octobre 2026 : 550 % de ce que demande le règlement (6 mois à temps
      plein, ou 12 à temps partiel).
  - criterion: phase_known
    state: rempli
    reason: >-
      « service-exemple » était en phase « accélération » pendant sa mission, à partir du 5 février
      2024.
  - criterion: recency
    state: rempli
    reason: En mission comme intrapreneur le 9 octobre 2026.
  - criterion: public_agent
    state: non-rempli
    reason: >-
      « Coopérative », employeur privé, sous contrat : ce n’est pas un emploi dans une
      administration.
  - criterion: not_already_certified
    state: rempli
    reason: "Aucune connue de ce registre : « rs6247 »."
  - criterion: filed_in_time
    state: rempli
    reason: Dossier déposé le 2 octobre 2026 ; le dernier jour était le 9 octobre 2026.
""".replace(" :", "\u00a0:")
        .replace(" ;", "\u00a0;")
        .replace(" %", "\u00a0%")
        .replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
    )


def test_what_is_written_is_valid_and_matches_its_dossier(register: Path):
    screen(register)
    report = validate(register, ON)
    assert {finding.rule for finding in report.findings} == {"CF217"}


def test_screening_again_changes_nothing(register: Path):
    screen(register)
    before = read(register, "camille.moreau")
    again = screen(register, on=date(2026, 10, 20))
    assert again.files == {}
    assert read(register, "camille.moreau") == before


def test_a_constat_settles_what_is_unknown(register: Path):
    screen(register, SETTLE)
    text = read(register, "lou.inconnu")
    assert "decision: recevable" in text
    assert text.endswith(
        "rulings:\n"
        "  - kind: constat\n"
        "    criterion: phase_known\n"
        "    by: Dana Exemple\n"
        "    date: 2026-10-12\n"
        "    reason: Vu le relevé du comité.\n"
        "    evidence: Relevé joint.\n"
    )


def test_a_derogation_overrules_what_is_unmet_after_the_first_screening(register: Path):
    screen(register)
    plan = screen(register, OVERRULE)
    assert [one.person.id for one in plan.having(Change.CHANGED)] == ["ines.privat"]
    text = read(register, "ines.privat")
    assert "decision: recevable" in text
    assert "state: non-rempli" in text
    assert "kind: derogation" in text
    assert {finding.rule for finding in validate(register, ON).findings} == {"CF217"}


def test_rulings_and_comments_survive_a_new_screening(register: Path):
    screen(register, OVERRULE)
    file = register / SCREENING / "ines.privat.yml"
    file.write_text(
        file.read_text("utf-8").replace("rulings:\n", "# voir le courrier du 8\nrulings:\n"),
        "utf-8",
    )
    dossier = register / "data/candidates/ines.privat.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace(
            "mockup: https://maquette.exemple.gouv.fr", "mockup: null"
        ),
        "utf-8",
    )
    assert "CF409" in {finding.rule for finding in validate(register, ON).findings}
    screen(register, on=date(2026, 10, 20))
    text = read(register, "ines.privat")
    assert "decision: incomplet" in text
    assert "  missing:\n" in text
    assert "# voir le courrier du 8\nrulings:\n  - kind: derogation" in text
    assert "screened_on: 2026-10-20" in text
    assert "CF409" not in {finding.rule for finding in validate(register, ON).findings}


def test_a_reason_that_somebody_rewrote_stays_while_its_state_does(register: Path):
    screen(register)
    file = register / SCREENING / "camille.moreau.yml"
    words = "En poste, vérifié par téléphone."
    file.write_text(
        file.read_text("utf-8").replace("En mission comme intrapreneur le 9 octobre 2026.", words),
        "utf-8",
    )
    dossier = register / "data/candidates/camille.moreau.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("start: 2024-01-10", "start: 2026-09-01"), "utf-8"
    )
    screen(register)
    text = read(register, "camille.moreau")
    assert words in text
    assert "decision: non-recevable" in text


@pytest.mark.parametrize(
    ("ruling", "message", "hint"),
    [
        (
            RulingAsked("constat", "ines.privat", "public_agent", "x", None),
            "is `non-rempli`",
            "An unmet criterion is overruled with --overrule.",
        ),
        (
            RulingAsked("derogation", "lou.inconnu", "phase_known", "x", None),
            "is `inconnu`",
            "An unknown criterion is settled with --settle.",
        ),
        (
            RulingAsked("constat", "camille.moreau", "recency", "x", None),
            "is `rempli`",
            "There is nothing to rule on.",
        ),
        (
            RulingAsked("constat", "camille.moreau", "charme", "x", None),
            "`charme` is no criterion of camille.moreau's screening.",
            "The criteria are: `experience`, `phase_known`",
        ),
        (
            RulingAsked("constat", "camile.moreau", "recency", "x", None),
            "`camile.moreau` has filed no dossier for this session.",
            "Did you mean `camille.moreau`?",
        ),
    ],
)
def test_a_ruling_that_does_not_fit_is_refused(
    register: Path, ruling: RulingAsked, message: str, hint: str
):
    with pytest.raises(UsageError) as refused:
        screen(register, ruling)
    assert message in refused.value.message
    assert refused.value.hint.startswith(hint)
    assert not (register / SCREENING).exists()


def test_a_criterion_is_ruled_on_once(register: Path):
    screen(register, SETTLE)
    with pytest.raises(UsageError, match="was already ruled on: Vu le relevé du comité"):
        screen(register, SETTLE)


def test_a_name_that_no_file_may_hold_is_refused_before_anything_is_written(register: Path):
    (register / "data/access.yml").unlink()  # nobody knows who is staff
    plan = plan_screening(register, "2026-11", ON, "Dana [red]")
    with pytest.raises(UsageError, match="would not be valid, so nothing was written: screened_by"):
        write_screening(register, plan)
    assert not (register / SCREENING).exists()


def test_a_session_that_is_not_there_or_closed_is_refused(register: Path):
    with pytest.raises(UsageError, match="There is no session `2026-12`"):
        plan_screening(register, "2026-12", ON, "Dana Exemple")
    (register / "data/sessions/2026-11/issued").mkdir()
    with pytest.raises(Refusal):
        plan_screening(register, "2026-11", ON, "Dana Exemple")


def test_a_screening_that_cannot_be_read_is_never_written_over(register: Path):
    screen(register)
    file = register / SCREENING / "jean.dupre.yml"
    file.write_text("candidate: [\n", "utf-8")
    with pytest.raises(CannotCheck, match="nobody is screened"):
        screen(register)
    assert file.read_text("utf-8") == "candidate: [\n"


def test_a_ruling_on_what_has_come_to_be_met_stays_as_history(register: Path):
    screen(register, OVERRULE)
    dossier = register / "data/candidates/ines.privat.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("type: prive", "type: collectivite"), "utf-8"
    )
    screen(register, on=date(2026, 10, 20))
    text = read(register, "ines.privat")
    assert "reason: Toutes les conditions du règlement sont remplies.\n" in text
    assert "kind: derogation" in text
    assert {finding.rule for finding in validate(register, ON).findings} == {"CF217"}


def test_a_dossier_that_cannot_be_read_is_named_and_the_others_are_screened(register: Path):
    (register / "data/candidates/jean.dupre.yml").write_text("id: [\n", "utf-8")
    plan = screen(register)
    assert plan.unreadable == ("data/candidates/jean.dupre.yml",)
    assert "not screened: `data/candidates/jean.dupre.yml`." in screening_text(plan)
    assert (register / SCREENING / "camille.moreau.yml").exists()


def test_a_ruling_that_leaves_another_criterion_unknown_is_said_not_to_be_recorded(register: Path):
    dossier = register / "data/candidates/lou.inconnu.yml"
    dossier.write_text(
        dossier.read_text("utf-8")
        .replace("working_time: plein", "working_time: null")
        .replace("start: 2024-01-10", "start: 2026-03-10"),
        "utf-8",
    )
    plan = plan_screening(register, "2026-11", ON, "Dana Exemple", [SETTLE])
    assert plan.people[3].unwritten == ("phase_known",)
    told = screening_text(plan)
    assert (
        "The ruling on `phase_known` was not recorded, because another criterion is still unknown."
        in told
    )
    assert (
        "  certif session screen 2026-11 --settle lou.inconnu experience"
        " --settle lou.inconnu phase_known --by … --reason …\n"
    ) in told


def test_a_reason_that_the_file_keeps_is_shown_beside_today_s(register: Path):
    dossier = register / "data/candidates/ines.privat.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("start: 2024-01-10", "start: 2026-08-10"), "utf-8"
    )
    screen(register)
    dossier.write_text(
        dossier.read_text("utf-8").replace("start: 2026-08-10", "start: 2026-07-10"), "utf-8"
    )
    plan = plan_screening(register, "2026-11", ON, "Dana Exemple")
    assert plan.people[1].change is Change.SAME
    told = screening_text(plan)
    assert "[experience], unmet: 3 months full time up to 2026-10-09: 50%" in told
    assert "    The file keeps another reason: 2 mois à temps plein" in told
    assert told.count("The file keeps") == 1


def test_the_decision_gives_the_reason_that_its_criterion_keeps(register: Path):
    screen(register)
    file = register / SCREENING / "ines.privat.yml"
    words = "Coopérative de droit privé."
    first, _, last = file.read_text("utf-8").partition("state: non-rempli\n    reason:")
    rest = last.partition("  - criterion")[2]
    file.write_text(f"{first}state: non-rempli\n    reason: {words}\n  - criterion{rest}", "utf-8")
    dossier = register / "data/candidates/ines.privat.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("https://maquette.exemple.gouv.fr", "null"), "utf-8"
    )
    screen(register)
    assert f'reason: "Agent public : {words}"' in read(register, "ines.privat").replace(
        "\u00a0", " "
    )


def test_a_ruling_on_a_dossier_that_cannot_be_read_says_so(register: Path):
    (register / "data/candidates/lou.inconnu.yml").write_text("id: [\n", "utf-8")
    with pytest.raises(CannotCheck, match=r"The dossier of `lou\.inconnu` cannot be read"):
        screen(register, SETTLE)


# --- letters -------------------------------------------------------------------------


def test_each_candidate_gets_the_letter_that_their_screening_calls_for(register: Path):
    screen(register)
    letters = plan_letters(register, "2026-11", ON)
    assert letters.kinds == {
        "camille.moreau": ScreeningLetter.ELIGIBLE,
        "ines.privat": ScreeningLetter.NOT_ELIGIBLE,
        "jean.dupre": ScreeningLetter.INCOMPLETE,
        "lou.inconnu": ScreeningLetter.TO_CLARIFY,
    }
    assert letters.untold == ()
    assert letters.undecided == ("lou.inconnu",)


def test_who_is_not_recevable_learns_why_and_how_to_appeal(register: Path):
    screen(register)
    text = (
        plan_letters(register, "2026-11", ON)
        .files["ines.privat.md"]
        .decode()
        .replace("\u00a0", " ")
    )
    assert (
        "**J’ai le regret de vous informer que votre candidature n’est pas recevable pour cette session.**"
        in text
    )
    assert "**Le règlement réserve la certification aux agents publics.**\n\n" in text
    assert "Votre dossier indique un employeur privé : « Coopérative ».\n" in text
    assert "ce n’est pas un emploi" not in text  # the staff's sentence stays the staff's
    assert "dans un délai de deux mois à compter de sa notification :" in text
    assert "- par un recours contentieux, devant le tribunal administratif de Paris" in text
    assert "Si aucune réponse n’y est donnée pendant deux mois, il est rejeté" in text
    assert (
        "Le règlement permet de tenir une session en mai 2027 ; l’appel à candidatures en"
        " confirmera la date."
    ) in text


def test_who_lacks_a_piece_learns_which_and_until_when(register: Path):
    screen(register)
    day = plan_letters(register, "2026-11", date(2026, 10, 27)).files["jean.dupre.md"].decode()
    after = plan_letters(register, "2026-11", date(2026, 10, 28)).files["jean.dupre.md"].decode()
    assert "- une maquette\n" in day
    assert "jusqu’au 27 octobre 2026 inclus" in day.replace("\u00a0", " ")
    assert "Ces pièces étaient attendues jusqu’au 27 octobre 2026." in after.replace("\u00a0", " ")


def test_pieces_are_in_time_for_the_days_that_the_regulation_gives(register: Path):
    certification = register / "data/certifications/rs6247.yml"
    text = certification.read_text("utf-8")
    certification.write_text(
        text.replace("    dossier:", "    pieces_within_days: 3\n    dossier:"), "utf-8"
    )
    screen(register)
    assert "  until: 2026-10-15\n" in read(register, "jean.dupre")
    assert "until" not in read(register, "ines.privat")  # not recevable: asked for nothing


def test_a_piece_is_never_late_before_the_last_day_for_dossiers(register: Path):
    plan = plan_screening(register, "2026-11", date(2026, 9, 15), "Dana Exemple")
    assert {one.person.id: one.until for one in plan.people}["jean.dupre"] == date(2026, 10, 9)


def test_a_day_that_was_told_stays_until_another_is_asked(register: Path):
    screen(register)
    assert screen(register, on=date(2026, 10, 20)).files == {}
    later = plan_screening(
        register, "2026-11", date(2026, 10, 20), "Dana Exemple", pieces_until=date(2026, 11, 3)
    )
    write_screening(register, later)
    assert [*later.files] == [f"{SCREENING}/jean.dupre.yml"]
    assert "  until: 2026-11-03\n" in read(register, "jean.dupre")


@pytest.mark.parametrize(
    ("on", "until", "said"),
    [
        (ON, date(2026, 10, 11), "Documents cannot be awaited until 2026-10-11: that day is past."),
        (
            date(2026, 9, 15),
            date(2026, 10, 8),
            "Documents cannot be awaited until 2026-10-08: dossiers may come until 2026-10-09.",
        ),
    ],
)
def test_a_day_on_which_nothing_can_come_is_refused(register: Path, on, until, said):
    with pytest.raises(UsageError) as refused:
        plan_screening(register, "2026-11", on, "Dana Exemple", pieces_until=until)
    assert refused.value.message == said


def test_a_screening_without_a_day_is_written_again_and_gets_no_letter_before(register: Path):
    screen(register)
    file = register / SCREENING / "jean.dupre.yml"
    file.write_text(file.read_text("utf-8").replace("  until: 2026-10-27\n", ""), "utf-8")
    assert plan_letters(register, "2026-11", ON).outdated == ("jean.dupre",)
    assert [*screen(register).files] == [f"{SCREENING}/jean.dupre.yml"]
    assert "jean.dupre" in plan_letters(register, "2026-11", ON).kinds


def test_who_is_recevable_learns_what_comes_next(register: Path):
    screen(register)
    text = (
        plan_letters(register, "2026-11", ON)
        .files["camille.moreau.md"]
        .decode()
        .replace("\u00a0", " ")
    )
    assert "- mercredi 18 novembre 2026" in text
    assert "à compter de votre entretien ; la convocation en précisera la date limite." in text
    assert (
        "au plus tard" not in text
    )  # the day of the interview, and so the limit, is not known yet


def test_a_folder_of_the_register_is_refused_before_anything_is_decided(
    register: Path, certif: Certif
):
    before = tree(register)
    done = certif(
        *("session", "screen", "2026-11", "--by", "Edwige Maranval", "--on", ON, "--yes"),
        *("--letters", register / "data/courriers", "--root", register),
    )
    assert (done.returncode, "is inside data/" in done.stderr) == (2, True), done.stderr
    assert tree(register) == before


def test_letters_are_never_written_into_the_register(register: Path, tmp_path: Path):
    screen(register)
    letters = plan_letters(register, "2026-11", ON)
    with pytest.raises(UsageError, match="inside data/"):
        write_letters(register, register / "data/courriers", letters)
    written = write_letters(register, tmp_path / "courriers", letters)
    assert written == (
        "courriers/camille.moreau.md",
        "courriers/ines.privat.md",
        "courriers/jean.dupre.md",
        "courriers/lou.inconnu.md",
    )


def test_nobody_is_told_what_a_screening_says_that_no_longer_matches(register: Path):
    screen(register)
    dossier = register / "data/candidates/camille.moreau.yml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("[service-exemple]", "[sans-phases]"), "utf-8"
    )
    letters = plan_letters(register, "2026-11", ON)
    assert letters.outdated == ()
    assert letters.kinds["camille.moreau"] is ScreeningLetter.TO_CLARIFY


def test_who_wrote_what_was_not_understood_is_asked_and_nothing_is_decided(register: Path):
    """Nobody is refused, whatever else is unmet, and the others are screened."""
    dossier = register / "data/candidates/ines.privat.yml"
    dossier.write_text(
        dossier.read_text("utf-8")
        + "not_understood:\n"
        + '  - {about: missions, text: "Depuis *deux* ans <b>environ</b>"}\n'
        + '  - {about: other, text: "masqué, voir le message"}\n',
        "utf-8",
    )
    plan = screen(register)
    assert {one.person.id for one in plan.having(Change.TO_SETTLE)} == {
        "ines.privat",
        "lou.inconnu",
    }
    said = screening_text(plan)
    assert "read what was not understood in data/candidates/ines.privat.yml" in said
    assert "Inès Privat (ines.privat): a passage was not understood: `Depuis *deux* ans" in said
    assert not (register / SCREENING / "ines.privat.yml").exists()
    assert (register / SCREENING / "camille.moreau.yml").exists()
    letters = plan_letters(register, "2026-11", ON)
    assert letters.kinds["ines.privat"] is ScreeningLetter.TO_CLARIFY
    letter = letters.files["ines.privat.md"].decode()
    asked = letter[letter.index("## Ce que nous") : letter.index("Je vous prie")]
    assert asked.replace("\u00a0", " ") == ASKED
    assert "recours" not in letter


def test_a_refusal_that_is_recorded_decides_nothing_over_a_passage_that_is_not_understood(
    register: Path,
):
    screen(register)
    dossier = register / "data/candidates/ines.privat.yml"
    source = dossier.read_text("utf-8")
    before = decide(load(register).sessions["2026-11"], "ines.privat")
    assert before.outcome is Outcome.NOT_ELIGIBLE
    dossier.write_text(f"{source}not_understood:\n  - {{about: employer, text: Au GIP}}\n", "utf-8")
    folder = load(register).sessions["2026-11"]
    found = decide(folder, "ines.privat")
    assert (found.outcome, [each.kind for each in found.missing]) == (None, [MissingKind.UNREAD])
    assert standing(folder, "ines.privat") == Standing(Stage.TO_SCREEN)


def test_who_withdrew_is_told_that_it_was_noted_and_nothing_of_the_reason(register: Path):
    screen(register)
    (register / "data/sessions/2026-11/events.yml").write_text(
        "events:\n  - {date: 2026-10-13, kind: desistement, candidate: camille.moreau,"
        " by: Dana Exemple, reason: Par courriel.}\n",
        "utf-8",
    )
    letters = plan_letters(register, "2026-11", ON)
    assert letters.withdrawn == ("camille.moreau",)
    assert letters.kinds["camille.moreau"] is ScreeningLetter.WITHDRAWAL
    text = letters.files["camille.moreau.md"].decode().replace("\u00a0", " ")
    assert "Je prends acte de votre désistement, à la date du 13 octobre 2026" in text
    assert "Par courriel" not in text


def test_a_constat_of_what_has_come_to_be_unmet_hides_no_reason(register: Path):
    dossier = register / "data/candidates/ines.privat.yml"
    whole = dossier.read_text("utf-8")
    employer = "{name: Coopérative, type: prive, employment: contractuel}"
    dossier.write_text(whole.replace(employer, "null"), "utf-8")
    screen(register, RulingAsked("constat", "ines.privat", "public_agent", "Vu l'arrêté.", None))
    dossier.write_text(whole, "utf-8")
    screen(register)
    letter = plan_letters(register, "2026-11", ON).files["ines.privat.md"].decode()
    assert "**Le règlement réserve la certification aux agents publics.**\n\n" in letter


def test_nobody_is_refused_while_a_criterion_is_unknown(register: Path):
    dossier = register / "data/candidates/ines.privat.yml"
    known = dossier.read_text("utf-8")
    unknown = known.replace("startups: [service-exemple]", "startups: [sans-phases]")
    screen(register)
    dossier.write_text(unknown, "utf-8")
    plan = screen(register)
    assert {one.person.id for one in plan.having(Change.TO_SETTLE)} == {
        "ines.privat",
        "lou.inconnu",
    }
    assert "To ask Inès Privat (ines.privat): Phase reached.\n" in screening_text(plan)
    file = register / SCREENING / "ines.privat.yml"
    before, _, after = file.read_text("utf-8").partition("phase_known\n    state: rempli")
    file.write_text(f"{before}phase_known\n    state: inconnu{after}", "utf-8")
    letters = plan_letters(register, "2026-11", ON)
    assert letters.undecided == ("ines.privat", "lou.inconnu")
    assert letters.kinds["ines.privat"] is ScreeningLetter.TO_CLARIFY
    (found,) = (each for each in validate(register, ON).findings if each.rule == "CF408")
    assert (
        found.message
        == "The decision is `non-recevable`, but these criteria are unknown: `phase_known`."
    )


def test_a_piece_of_a_certification_to_come_is_named_as_its_reglement_does(register: Path):
    file = register / "data/certifications/rs6247.yml"
    text = file.read_text("utf-8").replace("[site, mockup]", "[site, plan_de_formation]")
    file.write_text(text, "utf-8")
    screen(register)
    letter = plan_letters(register, "2026-11", ON).files["camille.moreau.md"].decode()
    assert "- plan de formation\n" in letter
