"""Grids by options, file, template or steps on a terminal; deliberations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.grid.assess import open_sheet
from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.terminal import typed

DAY = "2026-11-18"
GRIDS = "data/sessions/2026-11/assessments/camille.moreau"
MINE = f"{GRIDS}/noa.perrin.yml"
ASSESS = ("assess", "2026-11", "camille.moreau", "--juror", "noa.perrin")
DELIBERATE = ("deliberate", "2026-11", "camille.moreau")

TEMPLATE = """\
# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json
# Grille pour camille.moreau, par noa.perrin.
# - no_tie : remplacez « null » par « oui » si vous n’avez avec la personne aucun lien familial,
# personnel ou professionnel ; sinon, ne remplissez pas cette grille et prévenez l’équipe.
# - level : remplacez « null » par acquis · partiellement-acquis · non-acquis.
# - evidence : sur la ligne vide qui suit, ce qui a été dit ou montré et qui fonde ce niveau.
# - reason : de même, sous un niveau inférieur à « acquis » seulement, ce que la décision en dira à
# la personne.
# Ces textes s’écrivent tels quels ; gardez les espaces au début de leurs lignes.
# Une ligne « criteria: [1, 3] » dit sur quels critères porte l’observation, par leur rang.
# Si la personne n’est pas venue, écrivez « absent » ou « excuse » et supprimez toute la grille.
candidate: camille.moreau
juror: noa.perrin
interviewed_on: 2026-11-18
no_tie: null
attendance: present  # present, absent ou excuse
grid:
  # Pitch : Présenter le service à l'oral.
  # 1. Un critère.
  pitch:
    level: null
    evidence: |-
     \x20
    reason: |-
     \x20
  # Test : Concevoir et mener un protocole de test.
  # 1. Un critère.
  test:
    level: null
    evidence: |-
     \x20
    reason: |-
     \x20
# Facultatif : ce que la personne lira si la certification ne lui est pas délivrée.
comment_for_candidate: |-
 \x20
# Facultatif : ce que le jury seul lira.
comment_for_jury: |-
 \x20
"""


@pytest.fixture
def empty(small: Path) -> Path:
    """The small dataset without Noa's grid."""
    (small / MINE).unlink()
    return small


def rules(root: Path) -> list[tuple[str, int]]:
    found = validate(root, date(2026, 11, 19)).findings
    return [(f.rule, f.place.span.line if f.place.span else 0) for f in found]


def test_a_template_is_ready_to_be_filled_in_by_hand(empty: Path, certif):
    done = certif(*ASSESS, "--template", "--root", empty, "--on", DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        f"Written: {MINE}.\n2 competences are still to be filled in: pitch, test.\n"
    )
    assert (empty / MINE).read_text("utf-8") == TEMPLATE
    assert rules(empty) == [("CF109", line) for line in (15, 21, 29)]


def test_the_template_says_so_in_french_to_who_left_it(empty: Path, certif):
    certif(*ASSESS, "--template", "--root", empty, "--on", DAY)
    done = certif("validate", "--root", empty, "--on", "2026-11-19", language="fr")
    said = "erreur CF109: «\u00a0pitch\u00a0» est encore à remplir\u00a0: «\u00a0level\u00a0», «\u00a0evidence\u00a0»."
    assert said in done.stdout


def test_a_new_grid_is_written_as_a_page_writes_it(empty: Path, certif):
    """In one step or in several; a file that a person touched keeps its comments."""
    first = ("--set", "pitch=acquis", "--evidence", "pitch=Clair et net.")
    assert certif(*ASSESS, *first, "--root", empty, "--on", DAY).returncode == 0
    assert (empty / MINE).read_text("utf-8") == (
        "# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json\n"
        "candidate: camille.moreau\njuror: noa.perrin\ninterviewed_on: 2026-11-18\nattendance: present\n"
        "grid:\n  pitch:\n    level: acquis\n    evidence: Clair et net.\n  test:\n    level: null\n    evidence: null\n"
    )
    long = "Un protocole en deux temps. " * 6
    second = ("--set", "test=acquis", "--evidence", f"test={long}")
    assert certif(*ASSESS, *second, "--root", empty, "--on", DAY).returncode == 0
    assert "    evidence: >-\n      Un protocole en deux temps." in (empty / MINE).read_text(
        "utf-8"
    )
    (empty / MINE).write_text((empty / MINE).read_text("utf-8") + "# à relire\n", "utf-8")
    certif(*ASSESS, "--set", "pitch=non-acquis", "--root", empty, "--on", DAY)
    assert (empty / MINE).read_text("utf-8").endswith("# à relire\n")


def test_options_fill_a_grid_and_keep_its_comments(empty: Path, certif):
    certif(*ASSESS, "--template", "--root", empty, "--on", DAY)
    certif(
        *ASSESS,
        "--root",
        empty,
        "--on",
        DAY,
        "--set",
        "pitch=acquis",
        "--evidence",
        "pitch=Clair = net.",
    )
    assert rules(empty) == [("CF109", 15), ("CF109", 29)]
    done = certif(
        *ASSESS, "--root", empty, "--on", DAY, "--set", "test=acquis", "--evidence", "test=Vu.",
        "--comment", "Bravo.", "--jury-comment", "Entre nous.", "--criteria", "test=1", "--no-tie",
    )  # fmt: skip
    assert done.stderr.endswith("The grid is complete.\n")
    expected = TEMPLATE.replace("no_tie: null", "no_tie: oui")
    for evidence in ("Clair = net.", "Vu."):
        expected = expected.replace("level: null", "level: acquis", 1)
        expected = expected.replace(
            "evidence: |-\n      \n", f"evidence: |-\n      {evidence}\n", 1
        )
    tail = "# Facultatif\u00a0: ce que la personne"
    expected = expected.replace(tail, f"    criteria:\n      - 1\n{tail}")
    expected = expected.replace("_candidate: |-\n  \n", "_candidate: |-\n  Bravo.\n")
    expected = expected.replace("_jury: |-\n  \n", "_jury: |-\n  Entre nous.\n")
    assert (empty / MINE).read_text("utf-8") == expected
    assert rules(empty) == []


def test_without_the_candidate_there_is_no_grid(empty: Path, certif):
    certif(*ASSESS, "--template", "--root", empty, "--on", DAY)
    certif(*ASSESS, "--attendance", "absent", "--root", empty, "--on", DAY)
    text = (empty / MINE).read_text("utf-8")
    assert "attendance: absent" in text
    assert "grid" not in text


def test_a_grid_filled_in_is_erased_by_who_says_so_alone(small: Path, certif):
    absent = (*ASSESS, "--attendance", "absent", "--root", small, "--on", DAY)
    before = tree(small)
    refused = certif(*absent)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        (
            "Error: Then there is no grid: 2 competences filled in would be erased (pitch, test).\n"
            "Add --yes to erase it; nothing was written.\n"
        ),
    )
    looked = certif(*absent, "--dry-run")
    assert "grid:" not in looked.stdout
    assert (looked.returncode, looked.stderr) == (
        0,
        "The grid is erased: pitch, test.\nNothing was written (--dry-run).\n",
    )
    assert tree(small) == before
    done = certif(*absent, "--yes")
    assert (done.returncode, done.stderr) == (
        0,
        (
            f"The grid is erased: pitch, test.\nWritten: {MINE}.\n"
            "camille.moreau is recorded as `absent`: there is no grid.\n"
        ),
    )
    assert "grid:" not in (small / MINE).read_text("utf-8")
    assert certif(*absent).returncode == 0


@pytest.mark.parametrize(("answer", "kept"), [("n", True), ("", True), ("y", False)])
def test_at_a_terminal_it_is_asked(small: Path, answer: str, *, kept: bool):
    shown = typed(small, [answer], *ASSESS, "--attendance", "absent", "--on", DAY)
    assert (
        "Then there is no grid: 2 competences filled in would be erased. Erase them? [y/N]" in shown
    )
    assert ("Nothing was written." in shown) is kept
    assert ("grid:" in (small / MINE).read_text("utf-8")) is kept


def test_levels_of_who_was_not_there_are_not_passed_over(empty: Path, certif):
    certif(*ASSESS, "--attendance", "excuse", "--root", empty, "--on", DAY)
    before = tree(empty)
    for more in ((), ("--attendance", "absent")):
        done = certif(*ASSESS, *more, "--set", "pitch=acquis", "--root", empty, "--on", DAY)
        word = more[1] if more else "excuse"
        assert (done.returncode, done.stderr) == (
            2,
            (
                f"Error: The candidate is recorded as `{word}`: there is no grid to fill in.\n"
                "Levels are accepted only with --attendance present.\n"
            ),
        )
    assert tree(empty) == before
    again = ("--attendance", "present", "--template", "--root", empty, "--on", DAY)
    assert certif(*ASSESS, *again).returncode == 0
    assert [rule for rule, _line in rules(empty)] == ["CF109"] * 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--set", "pitch=aquis"),
            "`aquis` is not a level of session 2026-11.\nDid you mean `acquis`?",
        ),
        (
            ("--set", "pich=acquis"),
            "The référentiel of session 2026-11 has no competence `pich`.\nDid you mean `pitch`?",
        ),
        (("--set", "pitch"), "--set takes COMPETENCE=VALUE, and was given `pitch`."),
        (("--evidence", "pitch="), "--evidence takes COMPETENCE=VALUE, and was given `pitch=`."),
        (("--set", "pitch=acquis", "--evidence", "pitch=\x1b[2J"), "would not be valid"),
    ],
)
def test_what_the_register_would_refuse_is_not_written(small: Path, certif, options, sentence):
    before = tree(small)
    done = certif(*ASSESS, *options, "--root", small, "--on", DAY)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert tree(small) == before


def test_who_may_not_write_it(small: Path, sealed: Path):
    with pytest.raises(Refusal, match=r"`lou\.autre` is not on the jury of camille\.moreau"):
        open_sheet(small, "2026-11", "camille.moreau", "lou.autre", date(2026, 11, 18))
    with pytest.raises(Refusal, match="is on 2026-11-18: no grid is written before"):
        open_sheet(small, "2026-11", "camille.moreau", "noa.perrin", date(2026, 11, 17))
    with pytest.raises(UsageError, match=r"`lou\.autre` has no interview in session 2026-11"):
        open_sheet(small, "2026-11", "lou.autre", "noa.perrin", date(2026, 11, 18))
    with pytest.raises(Refusal, match="Session 2026-11 is closed"):
        open_sheet(sealed, "2026-11", "camille.moreau", "noa.perrin", date(2026, 11, 18))


def test_a_tie_refuses(small: Path):
    juror = small / "data/jurors/noa.perrin.yml"
    conflict = "conflicts:\n  - {person: camille.moreau, kind: declared, reason: Collègues.}\n"
    juror.write_text(juror.read_text("utf-8") + conflict, "utf-8")
    with pytest.raises(
        Refusal, match=r"has a tie with camille\.moreau that the règlement forbids: `declared"
    ):
        open_sheet(small, "2026-11", "camille.moreau", "noa.perrin", date(2026, 11, 18))


def test_off_a_terminal_the_missing_option_is_named(small: Path, certif):
    done = certif(*ASSESS, "--root", small, "--on", DAY)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: Nobody is there to answer: give --set, --attendance, --template.\n",
    )


def test_on_a_terminal_it_leads_back_and_forth_and_resumes(empty: Path):
    shown = typed(
        empty, ["y", "", "1", "Clair.", "1", "<", "3", "", "", "x", "2", "."], *ASSESS, "--on", DAY
    )
    assert (
        "1/2 Pitch\n  Présenter le service à l'oral.\n  1. Un critère.\nLevel? 1 acquis  2 partiellement-acquis"
        in shown
    )
    assert "Type one of: 1 acquis  2 partiellement-acquis  3 non-acquis." in shown
    assert shown.endswith("Stopped. The same command goes on from here.\n"
                          "1 competence is still to be filled in: test.\n")  # fmt: skip
    assert "level: non-acquis\n    evidence: Clair.\n" in (empty / MINE).read_text("utf-8")
    shown = typed(
        empty, ["", "", "Vu.", "", "", "Peu.", "Poursuivez.", "Entre nous."], *ASSESS, "--on", DAY
    )
    assert "1/2" not in shown
    assert "Why was `pitch` not reached? The candidate reads it: [Clair.]" in shown
    assert shown.endswith("The grid is complete.\n")
    text = (empty / MINE).read_text("utf-8")
    assert (
        "    level: non-acquis\n    evidence: Clair.\n    criteria:\n      - 1\n    reason: Clair.\n"
        in text
    )
    assert "    level: partiellement-acquis\n    evidence: Vu.\n    reason: Peu.\n" in text
    assert text.endswith("comment_for_candidate: Poursuivez.\ncomment_for_jury: Entre nous.\n")


def test_a_level_is_given_whatever_its_capitals(empty: Path, certif):
    given = ("--set", "pitch=Acquis", "--set", "test=NON-ACQUIS")
    done = certif(*ASSESS, *given, "--root", empty, "--on", DAY)
    assert "nothing was written" not in done.stderr
    text = (empty / MINE).read_text("utf-8")
    assert "level: acquis\n" in text
    assert "level: non-acquis\n" in text


def test_a_pasted_answer_is_one_answer_and_capitals_do_not_matter(empty: Path):
    shown = typed(
        empty,
        ["y", "", "Acquis", "Clair.\nEt vivant.\n", "", "ACQUIS", "Vu.", "", "", ""],
        *ASSESS,
        "--on",
        DAY,
    )
    assert shown.endswith("The grid is complete.\n")
    text = (empty / MINE).read_text("utf-8")
    assert text.count("level: acquis") == 2
    assert "evidence: Clair. Et vivant.\n" in text


def test_what_was_typed_is_not_lost_without_asking(empty: Path):
    typed(empty, ["y", "", "1", "Clair.", "."], *ASSESS, "--on", DAY)
    shown = typed(empty, ["absent", "n", "", "."], *ASSESS, "--on", DAY)
    question = "Then there is no grid: 1 competence filled in would be erased. Erase it? [y/N]"
    assert question in shown
    assert "evidence: Clair.\n" in (empty / MINE).read_text("utf-8")
    shown = typed(empty, ["absent", "y", "", ""], *ASSESS, "--on", DAY)
    assert question in shown
    assert shown.endswith("camille.moreau is recorded as `absent`: there is no grid.\n")
    assert "grid:" not in (empty / MINE).read_text("utf-8")


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(empty: Path):
    theirs = b"# theirs\n"

    def meanwhile() -> str:
        (empty / MINE).write_bytes(theirs)
        return "Clair."

    shown = typed(empty, ["y", "", "1", meanwhile], *ASSESS, "--on", DAY)
    assert shown.endswith(
        f"Error: {MINE} was changed meanwhile: your last answer is not written.\n"
        "The same command goes on from what it says now.\n"
    )
    assert (empty / MINE).read_bytes() == theirs


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_who_leaves_by_a_key_is_told_that_nothing_is_lost(empty: Path, key: str):
    shown = typed(empty, ["y", "", "1", key], *ASSESS, "--on", DAY)
    assert "Stopped. The same command goes on from here.\n" in shown
    assert "level: acquis\n" in (empty / MINE).read_text("utf-8")


# deliberations


@pytest.fixture
def differing(small: Path) -> Path:
    """The small dataset, its two jurors of different minds on one competence."""
    grid = small / MINE
    text = grid.read_text("utf-8")
    grid.write_text(text.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8")
    return small


def test_a_refusal_without_a_reason_is_said_to_the_jury(small: Path, certif):
    for grid in (small / GRIDS).glob("*.yml"):
        text = grid.read_text("utf-8")
        grid.write_text(text.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8")
    done = certif(*DELIBERATE, "--root", small, "--on", "2026-11-20")
    assert (done.returncode, done.stderr) == (
        0,
        (
            "camille.moreau: the decision has to say why `Test` was not reached; ask `noa.perrin`,"
            " `sacha.petit` for the reason, or to take their evidence as the reason.\n"
        ),
    )
    assert [rule for rule, _line in rules(small)] == ["CF435"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("--observed", "test"), "Protocole en deux temps."),
        (("--reason", "test=Aucun seuil."), "Aucun seuil."),
        (("--observed", "test", "--reason", "test=Aucun seuil."), "Aucun seuil."),
    ],
)
def test_the_jury_gives_the_reason_of_what_both_grids_refuse(
    small: Path, certif, given: tuple[str, ...], reason: str
):
    for grid in (small / GRIDS).glob("*.yml"):
        text = grid.read_text("utf-8")
        grid.write_text(text.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8")
    done = certif(*DELIBERATE, *given, "--root", small, "--on", "2026-11-20")
    assert (done.returncode, "has to say" in done.stderr) == (0, False)
    (said,) = (small / "data/sessions/2026-11/deliberations").glob("*.yml")
    assert f"  test:\n    level: non-acquis\n    reason: {reason}\n" in said.read_text("utf-8")
    assert rules(small) == []


def test_at_a_terminal_the_jury_is_asked_for_it_and_for_nothing_else(small: Path):
    for grid in (small / GRIDS).glob("*.yml"):
        text = grid.read_text("utf-8")
        grid.write_text(text.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8")
    shown = typed(small, ["", ""], *DELIBERATE, "--on", "2026-11-20")
    question = "Test\nnon-acquis: why was it not reached? The candidate reads it: [Protocole en deux temps.]"
    assert question in shown
    assert shown.count("The candidate reads it") == 1


def test_the_grids_are_shown_and_what_differs_is_named(differing: Path, certif):
    done = certif(*DELIBERATE, "--root", differing, "--on", "2026-11-20")
    assert done.returncode == 1
    assert done.stdout == (
        "Pitch (pitch)\n"
        "  noa.perrin: acquis – Présentation claire en cinq minutes.\n"
        "  sacha.petit: acquis – Présentation claire en cinq minutes.\n"
        "Test (test) [to be agreed on]\n"
        "  noa.perrin: non-acquis – Protocole en deux temps.\n"
        "  sacha.petit: acquis – Protocole en deux temps.\n"
    )
    assert done.stderr == (
        "Error: The grids of camille.moreau differ on `test`, still to be agreed on.\n"
        "Give for each --set COMPETENCE=LEVEL and --reason COMPETENCE=TEXT.\n"
    )


def test_the_joint_level_its_reason_and_the_levels_of_then_are_recorded(differing: Path, certif):
    done = certif(
        *DELIBERATE, "--root", differing, "--on", "2026-11-20",
        "--set", "test=acquis", "--reason", "test=Le second temps suffit.",
        "--set", "pitch=acquis", "--reason", "pitch=Dit ensemble.",
    )  # fmt: skip
    assert done.returncode == 0
    written = (differing / "data/sessions/2026-11/deliberations/camille.moreau.yml").read_text(
        "utf-8"
    )
    assert written == (
        "# yaml-language-server: $schema=../../../../schemas/deliberation.schema.json\n"
        "candidate: camille.moreau\n"
        "deliberated_on: 2026-11-20\n"
        "present:\n"
        "  - noa.perrin\n"
        "  - sacha.petit\n"
        "joint:\n"
        "  pitch:\n"
        "    level: acquis\n"
        "    reason: Dit ensemble.\n"
        "    levels:\n"
        "      noa.perrin: acquis\n"
        "      sacha.petit: acquis\n"
        "  test:\n"
        "    level: acquis\n"
        "    reason: Le second temps suffit.\n"
        "    levels:\n"
        "      noa.perrin: non-acquis\n"
        "      sacha.petit: acquis\n"
    )
    assert rules(differing) == []


def test_what_no_grid_gave_is_confirmed_by_each_juror(small: Path, certif):
    file = small / "data/sessions/2026-11/deliberations/camille.moreau.yml"
    told = ("--root", small, "--on", "2026-11-20")
    done = certif(*DELIBERATE, *told, "--set", "test=non-acquis", "--reason", "test=Revu.")
    assert done.stderr == (
        "Written: data/sessions/2026-11/deliberations/camille.moreau.yml.\n"
        "This counts once it is confirmed by `noa.perrin`, `sacha.petit`, each in a pull request of their own: "
        "`certif deliberate 2026-11 camille.moreau --confirm noa.perrin`\n"
    )
    asked = "confirmed_by:\n  noa.perrin: null\n  sacha.petit: null\n"
    assert file.read_text("utf-8").endswith(asked)
    assert [rule for rule, _line in rules(small)] == ["CF431"]
    closed = certif("session", "close", "2026-11", *told, "--dry-run")
    assert (
        "camille.moreau: the deliberation is still to be confirmed by sacha.petit. → "
        "certif deliberate 2026-11 camille.moreau --confirm sacha.petit"
        in closed.stdout
        + closed.stderr
    )
    for juror in ("noa.perrin", "sacha.petit"):
        assert certif(*DELIBERATE, *told, "--confirm", juror).returncode == 0
    assert file.read_text("utf-8").endswith(asked.replace("null", "2026-11-20"))
    assert rules(small) == []
    certif(*DELIBERATE, *told, "--set", "test=non-acquis", "--reason", "test=Revu encore.")
    assert file.read_text("utf-8").endswith(asked)


def test_what_was_agreed_without_a_juror_is_confirmed_by_them(differing: Path, certif):
    file = differing / "data/sessions/2026-11/deliberations/camille.moreau.yml"
    agreed = ("--set", "test=acquis", "--reason", "test=Ensemble.", "--present", "noa.perrin")
    certif(*DELIBERATE, "--root", differing, "--on", "2026-11-18", *agreed)
    assert file.read_text("utf-8").endswith("confirmed_by:\n  sacha.petit: null\n")
    assert [rule for rule, _line in rules(differing)] == ["CF431"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--confirm", "noa.perrin"), 1, "There is no deliberation on camille.moreau to confirm."),
        (("--confirm", "maud.x"), 2, "`maud.x` is none of: `noa.perrin`, `sacha.petit`."),
        (
            ("--confirm", "noa.perrin", "--present", "noa.perrin"),
            2,
            "A deliberation is recorded first, and confirmed afterwards.",
        ),
    ],
)
def test_what_cannot_be_confirmed_is_said(differing: Path, certif, arguments, code: int, said: str):
    done = certif(*DELIBERATE, "--root", differing, "--on", "2026-11-20", *arguments)
    assert (done.returncode, done.stderr.splitlines()[0]) == (code, f"Error: {said}")


def test_nothing_is_confirmed_before_it_was_deliberated(differing: Path, certif):
    agreed = ("--set", "test=acquis", "--reason", "test=Ensemble.")
    certif(*DELIBERATE, "--root", differing, "--on", "2026-11-20", *agreed)
    done = certif(*DELIBERATE, "--root", differing, "--on", "2026-11-19", "--confirm", "noa.perrin")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: The jury deliberated on 2026-11-20: no confirmation can be earlier.\n"
    )


def test_a_level_changed_later_is_to_be_deliberated_again_and_evidence_is_not(
    differing: Path, certif
):
    agreed = ("--set", "test=acquis", "--reason", "test=Ensemble.")
    certif(*DELIBERATE, "--root", differing, "--on", "2026-11-18", *agreed)
    certif(*ASSESS, "--root", differing, "--on", "2026-11-19", "--evidence", "test=Mieux dit.")
    assert rules(differing) == []
    certif(*ASSESS, "--root", differing, "--on", "2026-11-19", "--set", "test=partiellement-acquis")
    assert [rule for rule, _line in rules(differing)] == ["CF428"]
    done = certif(*DELIBERATE, "--root", differing, "--on", "2026-11-19", *agreed)
    assert done.returncode == 0
    assert rules(differing) == []


def test_who_agrees_has_nothing_to_settle(small: Path, certif):
    done = certif(*DELIBERATE, "--root", small, "--on", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "Nothing is left to be agreed on.\n")


def test_one_juror_alone_does_not_deliberate(example: Path, certif):
    import shutil

    session = example / "data/sessions/2021-06-rs3536"
    shutil.rmtree(session / "issued")
    done = certif("deliberate", "2021-06-rs3536", "maud.keravel", "--root", example)
    assert done.returncode == 1
    assert (
        done.stderr
        == "Error: One juror alone heard maud.keravel: there is nothing to deliberate on.\n"
    )


def test_a_level_has_its_reason(differing: Path, certif):
    done = certif(*DELIBERATE, "--root", differing, "--set", "test=acquis", "--on", "2026-11-20")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "Error: Each joint level has its reason, and each reason its level: test."
    )


def test_on_a_terminal_the_jury_is_asked_for_what_differs(differing: Path):
    shown = typed(differing, ["2", "Un protocole à reprendre.", ""], *DELIBERATE, "--on", DAY)
    assert "Test\nJoint level? 1 acquis  2 partiellement-acquis  3 non-acquis" in shown
    written = (differing / "data/sessions/2026-11/deliberations/camille.moreau.yml").read_text(
        "utf-8"
    )
    assert "    level: partiellement-acquis\n    reason: Un protocole à reprendre.\n" in written


def test_what_was_deliberated_meanwhile_is_not_written_over(differing: Path, certif):
    file = differing / "data/sessions/2026-11/deliberations/camille.moreau.yml"
    agreed = ("--set", "test=acquis", "--reason", "test=Ensemble.")

    def meanwhile() -> str:
        certif(*DELIBERATE, "--root", differing, "--on", DAY, *agreed)
        return ""

    shown = typed(
        differing, ["2", "Un protocole à reprendre.", meanwhile], *DELIBERATE, "--on", DAY
    )
    assert shown.endswith(
        "Error: data/sessions/2026-11/deliberations/camille.moreau.yml was changed meanwhile;"
        " nothing was written.\nRun the same command again.\n"
    )
    assert "reason: Ensemble.\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "typed",
    [
        "Maquette : 12 écrans #2, « oui » et 'non'",
        "- un\n- deux : trois\n# quatre",
        '"Entre guillemets" : 60 %',
        "@camille & *tous* ? [x] {y} | > !",
    ],
)
def test_what_is_typed_into_a_template_is_read_as_it_was_typed(
    empty: Path, certif: Certif, typed: str
) -> None:
    certif(*ASSESS, "--template", "--root", empty, "--on", DAY)
    text = (empty / MINE).read_text("utf-8").replace("no_tie: null", "no_tie: oui")
    text = text.replace("level: null", "level: acquis")
    lines = typed.replace("\n", "\n      ")
    text = text.replace("evidence: |-\n      \n", f"evidence: |-\n      {lines}\n")
    (empty / MINE).write_text(text, "utf-8")
    assert rules(empty) == []
    grid = load(empty).sessions["2026-11"].grids_written["camille.moreau"]["noa.perrin"]
    assert grid.grid["pitch"].evidence == typed
    assert (grid.grid["pitch"].reason, grid.comment_for_candidate) == (None, None)
