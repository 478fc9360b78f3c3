"""Jurors written, listed and shown by the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.terminal import typed

NEW = ("juror", "new", "Anne LE GOFF", "--role", "responsable-de-portefeuille")
SINCE = ("--since", "2026-01-05")


def test_a_juror_is_written_with_the_id_of_their_name(small: Path, certif: Certif):
    done = certif(*NEW, *SINCE, "--follows", "service-exemple", "--yes", "--root", small)
    assert done.stderr == (
        "Written: data/jurors/anne.le-goff.yml.\n"
        "Next: `certif access add LOGIN NUMBER --team jury --person anne.le-goff`.\n"
    )
    assert (small / "data/jurors/anne.le-goff.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/juror.schema.json\n"
        "id: anne.le-goff\n"
        "fullname: Anne LE GOFF\n"
        "email: null  # à compléter\n"
        "employer: null  # à compléter\n"
        "roles:\n"
        "  - role: responsable-de-portefeuille\n"
        "    start: 2026-01-05\n"
        "    portfolio:\n"
        "      - service-exemple\n"
    )
    assert certif("validate", "--root", small, "--on", "2026-12-01").returncode == 0


def test_an_employer_is_written_whole(small: Path, certif: Certif):
    employer = ("--employer", "Région exemple", "--employer-type", "collectivite")
    done = certif(*NEW, *SINCE, *employer, "--employment", "contractuel", "--yes", "--root", small)
    assert done.returncode == 0, done.stderr
    text = (small / "data/jurors/anne.le-goff.yml").read_text("utf-8")
    assert (
        "employer:\n  name: Région exemple\n  type: collectivite\n  employment: contractuel\n"
        in text
    )
    lost = certif(*NEW, *SINCE, *employer[2:], "--yes", "--root", small)
    assert (lost.returncode, lost.stderr) == (
        2,
        "Error: --employer-type and --employment go with --employer.\n",
    )


def test_who_has_a_dossier_keeps_what_it_says(small: Path, certif: Certif):
    asked = ("--role", "intrapreneur-certifie", "--since", "2027-01-04", "--yes")
    assert certif("juror", "new", "camille", *asked, "--root", small).returncode == 0
    text = (small / "data/jurors/camille.moreau.yml").read_text("utf-8")
    assert "fullname: Camille Moreau\nemail: camille.moreau@exemple.gouv.fr\n" in text
    assert "null" not in text


def test_a_certification_from_elsewhere(small: Path, certif: Certif):
    held = ("--holds", "rs6247", "--obtained-on", "2024-01-10", "--evidence", "Parchemin vu.")
    assert certif(*NEW, *SINCE, *held, "--yes", "--root", small).returncode == 0
    shown = certif("juror", "show", "goff", "--root", small).stdout
    assert shown == (
        "Anne LE GOFF (anne.le-goff)\n"
        "E-mail address: not known yet\n"
        "Employer: not known yet\n"
        "Account: none\n"
        "Roles:\n"
        "  portfolio manager (2026-01-05 –)\n"
        "Holds rs6247, obtained on 2024-01-10.\n"
    )


def test_what_cannot_be_a_juror_writes_nothing(small: Path, certif: Certif):
    before = tree(small)
    for arguments, code, sentence in (
        (("juror", "new", "Noa Perrin", *NEW[3:], *SINCE), 1, "`noa.perrin` is a juror already."),
        ((*NEW[:4], "coche", *SINCE), 2, "`coche` is not a role of any jury."),
        ((*NEW, *SINCE, "--follows", "service-exmple"), 2, "Did you mean `service-exemple`?"),
        ((*NEW, "--since", "hier"), 2, "`hier` is not a date"),
        ((*NEW, *SINCE, "--email", "chez moi"), 2, "`chez moi` is not an e-mail address."),
        ((*NEW, *SINCE, "--holds", "rs6247"), 2, "go together"),
        (("juror", "new", "李小龙", *NEW[3:], *SINCE), 2, "No id can be made from"),
        (("juror", "show", "personne"), 3, "`personne` is not a juror."),
    ):
        done = certif(*arguments, *(["--yes"] if arguments[1] == "new" else []), "--root", small)
        assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(small) == before


def test_questions_fail_at_the_first_answer_that_cannot_be(small: Path):
    before = tree(small)
    said = typed(small, ["Anne Le Goff", "responsable-de-portefeuille", "demain"], "juror", "new")
    assert said.endswith("`demain` is not a date of the form YYYY-MM-DD.\n")
    assert "E-mail" not in said
    assert tree(small) == before


def test_the_list_as_json(small: Path, certif: Certif):
    (noa, sacha) = json.loads(certif("juror", "list", "--root", small, "--format", "json").stdout)[
        "jurors"
    ]
    assert (noa["login"], noa["seated_in"]) == ("noa-perrin-exemple", ["2026-11"])
    assert (sacha["juror"], sacha["login"]) == ("sacha.petit", None)
