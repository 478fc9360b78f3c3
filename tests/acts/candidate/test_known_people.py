"""People who may be in the register already, and people who apply again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from certif.acts.candidate.dossiers import NewDossier, plan_new
from certif.acts.candidate.import_person import plan_import
from certif.acts.candidate.reapply import plan_reapply
from certif.errors import CannotCheck, Refusal
from tests.support.small_session import SESSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.terminal import typed


def test_who_may_be_known_is_named_with_both_ways_on(certif: Certif, register: Path):
    done = certif(
        *("candidate", "new", "moreau.camille", "--fullname", "MOREAU Camille"),
        *("--session", "2026-11", "--dry-run"),
        cwd=register,
    )
    assert (done.returncode, done.stderr) == (
        0,
        (
            "`MOREAU Camille` may be `Camille Moreau` (`camille.moreau`), who is in the register. If they are one person,"
            " do not keep this dossier: `certif candidate reapply camille.moreau 2026-11`. If they are two people, write"
            " `different_from: [camille.moreau]` in this dossier.\nNothing was written (--dry-run).\n"
        ),
    )


def test_nobody_is_named_where_no_name_is_alike(register: Path):
    assert plan_new(register, NewDossier("zoe.neuve", "Zoé Neuve", "2026-11"))[2] == ()


def test_an_address_is_enough(register: Path):
    new = NewDossier("c.m", "C. M.", "2026-11", email="Camille.Moreau@exemple.gouv.fr")
    assert "`camille.moreau`" in plan_new(register, new)[2][0]


def test_an_import_under_another_id(register: Path, checkout: Path):
    plan = plan_import(register, "camille.moreau", checkout, "2026-11", as_id="c.moreau_2")
    assert plan.changes[0].path == "data/candidates/c.moreau_2.yml"
    assert b"id: c.moreau_2\n" in (plan.changes[0].after or b"")
    assert "`certif candidate reapply camille.moreau 2026-11`" in plan.notes[-1]


def test_who_applies_again_keeps_their_dossier(certif: Certif, register: Path):
    path = register / "data/sessions/2027-05/session.yml"
    path.parent.mkdir()
    path.write_text(SESSION.replace("id: 2026-11", "id: 2027-05"), "utf-8")
    done = certif(
        *("candidate", "reapply", "camille.moreau", "2027-05", "--submitted-on", "2027-02-01"),
        "--yes",
        cwd=register,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        "These documents stay those of an earlier application: `site`, `mockup`. Replace those that have changed.\n"
        "Written: data/candidates/camille.moreau.yml.\n"
    )
    written = (register / "data/candidates/camille.moreau.yml").read_text("utf-8")
    assert (
        "applications:\n  - session: 2026-11\n    submitted_on: 2026-10-02\n"
        "  - session: 2027-05\n    submitted_on: 2027-02-01\nmissions:\n  # d'après la convention\n"
    ) in written


def test_who_applied_already_and_who_is_nobody_are_refused(register: Path):
    with pytest.raises(Refusal, match="has applied to session `2026-11` already"):
        plan_reapply(register, "camille.moreau", "2026-11", date(2026, 10, 1))
    with pytest.raises(CannotCheck, match="has no dossier"):
        plan_reapply(register, "camille.morau", "2026-11", date(2026, 10, 1))


def test_the_day_of_filing_is_written_once(certif: Certif, register: Path):
    filed = ("candidate", "filed", "Zoé Attente", "2026-11", "--on", "2026-10-05", "--yes")
    done = certif(*filed, cwd=register)
    assert done.stderr == (
        "Written: data/candidates/zoe.attente.yml.\nNext: `certif session screen 2026-11`.\n"
    )
    text = (register / "data/candidates/zoe.attente.yml").read_text("utf-8")
    assert "    submitted_on: 2026-10-05\n" in text
    again = certif(*filed, cwd=register)
    assert (again.returncode, "was filed on 2026-10-05." in again.stderr) == (1, True)
    stranger = certif(*filed[:2], "camille.moreau", "2026-12", "--yes", cwd=register)
    assert stranger.returncode == 2


def test_a_new_dossier_makes_its_id_and_fails_at_the_first_answer_that_cannot_be(register: Path):
    before = tree(register)
    for answers, last in (
        (["Camille Moreau"], "`camille.moreau` has a dossier already."),
        (["Anne Le Goff", "2026-12"], "There is no session `2026-12`."),
        (["Anne Le Goff", "2026-11", "chez moi"], "`chez moi` is not an e-mail address."),
        ([""], "An answer is needed: nothing was written."),
    ):
        assert f"Error: {last}\n" in typed(register, answers, "candidate", "new")
    assert tree(register) == before
    said = typed(register, ["Anne LE GOFF", "2026-11", "", "Ville exemple"], "candidate", "new")
    assert "Written: data/candidates/anne.le-goff.yml." in said
