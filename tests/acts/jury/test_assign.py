"""`certif jury assign`, as it is run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from certif.acts.jury.assign import plan_assignment, write_assignment
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal
from certif.jury.solver.problem import Booking, Plan, Problem
from certif.reporters.jury.plan_markdown import plan_markdown
from certif.rules import check
from tests.support.inert import everywhere, held_to
from tests.support.jury_desk import FOLDER, HOLDER, MANAGER, MORNING, NEXT_DAY, NOON, SESSION, Desk
from tests.support.terminal import typed

pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")

Certif = Callable[..., subprocess.CompletedProcess[str]]
ON = ("--on", "2027-04-20")

PLAN = """\
Juries of session 2027-05, on 2027-04-20

2027-05-18 (portfolio manager, certified intrapreneur)
  09h30  ada.exemple  marc.exemple, hana.exemple  new
  11h00  bob.exemple  mona.exemple, hugo.exemple  new

Interviews of each juror
  hana.exemple  1
  hugo.exemple  1
  marc.exemple  1
  mona.exemple  1

Objectives, each settled before the next
  Candidates without an interview                0  proven the best
  Empty seats                                    0  proven the best
  Interviews, times and seats that change        0  proven the best
  Largest load of a juror                        1  proven the best
  Unevenness (sum of the squares of the loads)   4  proven the best
  Ties that count against a choice               0  proven the best
  Pairs that sat together in an earlier session  0  proven the best
  People who prefer other times                  0  proven the best
  Days that jurors come                          4  proven the best
  Lateness (sum of the ranks of the slots)       1  proven the best
"""

JURY = """\
# yaml-language-server: $schema=../../../schemas/jury.schema.json
interviews:
  - candidate: ada.exemple
    slot: 2027-05-18 09h30
    members:
      - juror: marc.exemple
        role: responsable-de-portefeuille
      - juror: hana.exemple
        role: intrapreneur-certifie
  - candidate: bob.exemple
    slot: 2027-05-18 11h00
    members:
      - juror: mona.exemple
        role: responsable-de-portefeuille
      - juror: hugo.exemple
        role: intrapreneur-certifie
"""


def _jury(desk: Desk) -> str:
    return (desk.root / FOLDER / "jury.yml").read_text()


def test_the_plan_is_shown_then_written(certif: Certif, desk: Desk):
    shown = certif("jury", "assign", SESSION, *ON, "--dry-run", cwd=desk.root)
    assert (shown.returncode, shown.stdout) == (0, PLAN)
    assert shown.stderr == "Nothing was written (--dry-run).\n"
    assert not (desk.root / FOLDER / "jury.yml").exists()
    done = certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert (done.returncode, done.stdout) == (0, PLAN)
    assert _jury(desk) == JURY
    again = certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert again.stderr == "jury.yml already says this; nothing was written.\n"
    assert _jury(desk) == JURY


def test_off_a_terminal_a_confirmation_names_its_option(certif: Certif, desk: Desk):
    asked = certif("jury", "assign", SESSION, *ON, cwd=desk.root)
    assert asked.returncode == 2
    assert "add --yes" in asked.stderr
    assert not (desk.root / FOLDER / "jury.yml").exists()


def test_a_juror_is_lost_the_day_before_and_only_what_must_move_moves(certif: Certif, desk: Desk):
    certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    commented = JURY.replace(
        "  - candidate: bob.exemple\n", "  # Bob vient en train.\n  - candidate: bob.exemple\n"
    )
    (desk.root / FOLDER / "jury.yml").write_text(commented)
    desk.events({"date": "2027-05-17", "kind": "empechement", "juror": "hana.exemple"})
    before = certif("validate", "--on", "2027-05-17", cwd=desk.root)
    assert "CF305" in before.stdout
    again = certif("jury", "assign", SESSION, "--on", "2027-05-17", "--yes", cwd=desk.root)
    assert again.returncode == 0
    assert "ada.exemple  marc.exemple, hugo.exemple  changed (was marc.exemple, hana.exemple)" in (
        again.stdout
    )
    assert "bob.exemple  mona.exemple, hugo.exemple  kept" in again.stdout
    assert "Interviews, times and seats that change        2  proven the best" in again.stdout
    assert again.stdout.endswith(
        "\nInterviews of jury.yml that stay as they are: 1 of 2.\n"
        "`ada.exemple` keeps their time, with another jury. `hana.exemple` is unavailable (events.yml).\n"
        "To tell of these changes: `ada.exemple`, `marc.exemple`, `hana.exemple`, `hugo.exemple`.\n"
    )
    assert _jury(desk) == commented.replace("hana.exemple", "hugo.exemple")
    after = certif("validate", "--on", "2027-05-17", cwd=desk.root)
    assert "CF3" not in after.stdout


def test_somebody_without_an_interview_is_an_exit_code_and_a_pointer(certif: Certif, desk: Desk):
    desk.session(MORNING)
    done = certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert done.returncode == 1
    assert "Without an interview\n  bob.exemple  no interview\n" in done.stdout
    assert "`certif jury explain 2027-05 bob.exemple`" in done.stdout


def test_whoever_moves_or_loses_an_interview_is_named_with_the_reason(certif: Certif, desk: Desk):
    for person, startup in (("cyr.exemple", "haie"), ("dov.exemple", "quai")):
        desk.candidate(person, startup=startup)
    desk.jury(
        ("ada.exemple", MORNING, "marc.exemple", "hana.exemple"),
        ("bob.exemple", NOON, "mona.exemple", "hugo.exemple"),
        ("cyr.exemple", NEXT_DAY, "marc.exemple", "hugo.exemple"),
        ("dov.exemple", "2027-05-19 11h00", "mona.exemple", "hana.exemple"),
    )
    desk.events({"date": "2027-04-19", "kind": "desistement", "candidate": "cyr.exemple"})
    desk.free("ada.exemple", NOON)
    desk.juror("mona.exemple", portfolio=["haie"])
    arguments = ("jury", "assign", SESSION, *ON, "--dry-run")
    text = certif(*arguments, cwd=desk.root).stdout
    assert MOVES in text
    assert WITHOUT in text
    french = certif(*arguments, "--format", "markdown", cwd=desk.root, language="fr").stdout
    assert FRENCH_MOVE in french
    moves = json.loads(certif(*arguments, "--format", "json", cwd=desk.root).stdout)["moves"]
    assert moves[0] == {
        "candidate": "ada.exemple",
        "because": ["They can no longer come at 2027-05-18 09h30."],
    }


MOVES = """
Interviews of jury.yml that stay as they are: 0 of 4.
`ada.exemple` has a new time. They can no longer come at 2027-05-18 09h30.
`bob.exemple` has a new time. `mona.exemple` has `haie`, a service of `bob.exemple`, in their portfolio. \
(data/jurors/mona.exemple.yml, data/candidates/bob.exemple.yml)
`cyr.exemple` loses their interview. They are no longer to be heard.
`dov.exemple` has a new time. 2027-05-19 11h00 is not a slot to come of the session any more.
"""
WITHOUT = """
Without an interview
  cyr.exemple  dropped (was 2027-05-19 09h30, marc.exemple, hugo.exemple)
"""
FRENCH_MOVE = (
    "\n«\u00a0ada.exemple\u00a0» change d’horaire. Cette personne ne peut plus venir le"
    " 2027-05-18 09h30.\n"
)


def test_what_does_not_move_and_breaks_a_rule_is_named(certif: Certif, desk: Desk):
    desk.jury(("ada.exemple", NOON, "marc.exemple", "hana.exemple"), pinned=["ada.exemple"])
    desk.juror("marc.exemple", portfolio=["quai"])
    done = certif("jury", "assign", SESSION, *ON, "--dry-run", cwd=desk.root)
    assert (
        "Interviews that do not move break a rule, see `certif validate`: `ada.exemple`.\n"
        in done.stdout
    )


def test_a_file_that_nobody_ticked_is_named(certif: Certif, desk: Desk):
    desk.free("marc.exemple")
    done = certif("jury", "assign", SESSION, *ON, "--dry-run", cwd=desk.root)
    assert done.stdout.endswith(
        "Every slot is `non` in the availability files of `marc.exemple`, so they get no new interview. They may not have filled them in yet.\n"
    )


def test_json_for_a_script(certif: Certif, desk: Desk):
    done = certif("jury", "assign", SESSION, *ON, "--dry-run", "--format", "json", cwd=desk.root)
    plan = json.loads(done.stdout)
    assert plan["interviews"][0] == {
        "candidate": "ada.exemple",
        "slot": MORNING,
        "members": [
            {"juror": "marc.exemple", "role": "responsable-de-portefeuille"},
            {"juror": "hana.exemple", "role": "intrapreneur-certifie"},
        ],
        "waived": [],
        "change": "new",
    }
    assert plan["objectives"][0] == {
        "objective": "unplaced",
        "value": 0,
        "bound": 0,
        "proven": True,
    }
    assert (plan["unplaced"], plan["stopped"]) == ([], False)


def test_markdown_for_a_pull_request_in_french(certif: Certif, desk: Desk):
    arguments = ("jury", "assign", SESSION, *ON, "--dry-run", "--format", "markdown")
    done = certif(*arguments, cwd=desk.root, language="fr")
    assert "| 2027-05-18 09h30 | ada.exemple | marc.exemple | hana.exemple | nouveau |" in (
        done.stdout
    )


def test_markdown_keeps_commands_as_code(certif: Certif, desk: Desk):
    desk.session(MORNING)
    arguments = ("jury", "assign", SESSION, *ON, "--dry-run", "--format", "markdown")
    assert certif(*arguments, cwd=desk.root).stdout.endswith(
        "\nWhy somebody has no interview: `certif jury explain 2027-05 bob.exemple`.\n"
    )


def test_no_datum_is_read_as_markdown(desk: Desk):
    made = plan_assignment(desk.root, SESSION, desk.situation().on)
    held_to(lambda text: plan_markdown(everywhere(made, text)))


def test_a_waiver_needs_a_name_and_a_reason(certif: Certif, desk: Desk):
    rules = desk.root / "data/certifications/rs6247.yml"
    earlier, version, ours = rules.read_text().rpartition("  - version: 2026-03")
    waivable = "      waivable_roles:\n        - intrapreneur-certifie\n      weighed_ties:"
    rules.write_text(earlier + version + ours.replace("      weighed_ties:", waivable))
    for person in ("hugo.exemple", "hana.exemple"):
        desk.free(person)
    refused = certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert refused.returncode == 2
    assert "--by" in refused.stderr
    unentitled = ("--by", "Dana Exemple", "--reason", "Première session.")
    staff = certif("jury", "assign", SESSION, *ON, "--yes", *unentitled, cwd=desk.root)
    assert staff.returncode == 1
    assert "`Dana Exemple` may not sign `composition` on" in staff.stderr
    said = ("--by", "Edwige Maranval", "--reason", "Première session.")
    done = certif("jury", "assign", SESSION, *ON, "--yes", *said, cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, f"{FOLDER}/jury.yml written.\n")
    assert "2 seats stay empty" in done.stdout
    assert _jury(desk).count("by: Edwige Maranval") == 2
    assert "CF301" not in certif("validate", *ON, cwd=desk.root).stdout


def test_comments_pins_and_order_of_the_file_stay(certif: Certif, desk: Desk):
    desk.jury(("bob.exemple", NEXT_DAY, "mona.exemple", "hana.exemple"), pinned=["bob.exemple"])
    certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert _jury(desk).index("bob.exemple") < _jury(desk).index("ada.exemple")
    assert "pinned: true" in _jury(desk)
    assert NEXT_DAY in _jury(desk)


def test_the_same_files_in_another_order_give_the_same_plan(certif: Certif, desk: Desk):
    first = certif("jury", "assign", SESSION, *ON, "--dry-run", cwd=desk.root).stdout
    for folder in ("candidates", "jurors"):
        for file in sorted((desk.root / "data" / folder).iterdir(), reverse=True):
            text = file.read_text()
            file.unlink()
            file.write_text(text)
    assert certif("jury", "assign", SESSION, *ON, "--dry-run", cwd=desk.root).stdout == first


def test_a_plan_is_not_written_on_what_has_changed_since(desk: Desk):
    def gone_meanwhile() -> str:
        desk.free("marc.exemple")
        return "y"

    shown = typed(desk.root, [gone_meanwhile], "jury", "assign", SESSION, *ON)
    assert shown.endswith(
        "Error: The register changed since this plan was made; nothing was written.\n"
        "Run the same command again.\n"
    )
    assert not (desk.root / FOLDER / "jury.yml").exists()


@pytest.mark.parametrize("what", ["ticked", "withdrawn", "screened", "seated", "tied"])
def test_whatever_a_plan_rests_on_is_compared(desk: Desk, what: str):
    desk.candidate("cyr.exemple", screened=what != "screened")
    if (
        what == "screened"
    ):  # there is a jury already: nobody unscreened is an error that the plan would bring
        desk.jury(("bob.exemple", NEXT_DAY, "mona.exemple", "hugo.exemple"))
    plan = plan_assignment(desk.root, SESSION, desk.situation().on)
    if what == "ticked":
        desk.free("mona.exemple", NOON)
    elif what == "withdrawn":
        desk.events({"date": "2027-04-19", "kind": "desistement", "candidate": "bob.exemple"})
    elif what == "screened":
        desk.screened("cyr.exemple")
    elif what == "seated":
        desk.jury(("bob.exemple", NEXT_DAY, "mona.exemple", "hugo.exemple"), pinned=["bob.exemple"])
    else:
        desk.juror("marc.exemple", portfolio=["quai"])
    before = sorted(desk.root.rglob("jury.yml"))
    with pytest.raises(CannotCheck, match="changed since this plan was made"):
        write_assignment(desk.root, plan)
    assert sorted(desk.root.rglob("jury.yml")) == before


def test_a_jury_with_which_the_register_would_be_wrong_is_not_written(certif: Certif, desk: Desk):
    desk.candidate("cyr.exemple", screened=False)
    refused = certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    assert refused.returncode == 1
    assert refused.stderr == (
        "Error: With a jury, these would be errors of the register:\n"
        f"  CF405 `cyr.exemple` applied for session `{SESSION}` and was not screened.\n"
        f"Run `certif session screen {SESSION}`.\n"
    )
    assert not (desk.root / FOLDER / "jury.yml").exists()


def test_a_comment_written_meanwhile_stays(desk: Desk):
    desk.jury(("bob.exemple", NEXT_DAY, "mona.exemple", "hugo.exemple"))
    plan = plan_assignment(desk.root, SESSION, desk.situation().on)
    file = desk.root / FOLDER / "jury.yml"
    file.write_text(file.read_text("utf-8") + "# relu\n", "utf-8")
    assert write_assignment(desk.root, plan) == f"{FOLDER}/jury.yml"
    assert "ada.exemple" in _jury(desk)
    assert "# relu\n" in _jury(desk)


def test_without_the_solver_the_extra_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(CannotCheck) as refused:
        plan_assignment(desk.root, SESSION, desk.situation().on)
    assert "from a clone of certif: pip install '.[jury]'" in refused.value.hint


def test_a_pinned_interview_with_a_prevented_juror_refuses(desk: Desk):
    desk.jury(("ada.exemple", NOON, "marc.exemple", "hana.exemple"), pinned=["ada.exemple"])
    desk.events({"date": "2027-05-01", "kind": "empechement", "juror": "marc.exemple"})
    with pytest.raises(Refusal, match=r"ada\.exemple"):
        plan_assignment(desk.root, SESSION, desk.situation().on)


def test_what_is_written_breaks_no_rule_on_juries(certif: Certif, desk: Desk):
    for number in range(4):
        desk.candidate(f"cyr{number}.exemple", startup="quai" if number % 2 else "haie")
    desk.session(MORNING, NOON, NEXT_DAY, rooms=2)
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.juror("hope.exemple", HOLDER, employer="Ville")
    certif("jury", "assign", SESSION, *ON, "--yes", cwd=desk.root)
    found = check(load(desk.root), desk.situation().on)
    assert [f.rule for f in found if f.rule.startswith("CF3")] == []


def _misplaced(problem: Problem, *_others: object) -> Plan:
    """A plan that seats a manager in spite of a tie."""
    seats = {MANAGER: "marc.exemple", HOLDER: "hana.exemple"}
    slot = problem.slots[0]
    return Plan((Booking("ada.exemple", slot, seats),), ("bob.exemple",), (), stopped=False)


def test_no_plan_is_shown_that_breaks_a_constraint(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two checks do it: one that shares nothing with the search, then the rules."""
    desk.juror("marc.exemple", portfolio=["quai"])
    monkeypatch.setattr("certif.acts.jury.assign.solve", _misplaced)
    on = desk.situation().on
    with pytest.raises(
        Refusal, match=r"constraint \(`forbidden-tie`: marc\.exemple · ada\.exemple\)"
    ):
        plan_assignment(desk.root, SESSION, on)
    monkeypatch.setattr("certif.acts.jury.assign.violations", lambda *_: ())
    with pytest.raises(Refusal, match=r"breaks a rule \(CF304\)"):
        plan_assignment(desk.root, SESSION, on)
