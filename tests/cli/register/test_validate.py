"""The real command: outputs, exit codes, what it shows of a change."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.git import git

if TYPE_CHECKING:
    from tests.conftest import Certif

BASE = Path(__file__).parents[2] / "examples" / "_base"
GRID = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
ON = ("--on", "2026-11-20")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "registre"))


def misspell(dataset: Path, path: str = GRID, old: str = "acquis", new: str = "aquis") -> None:
    file = dataset / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_nothing_to_correct(certif: Certif, dataset: Path):
    done = certif("validate", *ON, cwd=dataset)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "14 files checked: nothing to correct.\n",
        "",
    )


def test_a_misspelt_level_in_the_readers_language(certif: Certif, dataset: Path):
    misspell(dataset)
    done = certif("validate", *ON, cwd=dataset / "data", language="fr")
    assert done.returncode == 1
    assert done.stdout == (
        f"{GRID}:7:18: erreur CF208: «\u00a0aquis\u00a0» n’est pas un niveau de «\u00a0rs6247\u00a0»,"
        " dont l’échelle est «\u00a0acquis\u00a0», «\u00a0partiellement-acquis\u00a0»,"
        " «\u00a0non-acquis\u00a0».\n"
        "  7 |   pitch: {level: aquis, evidence: Présentation claire en cinq minutes.}\n"
        "    |                  ^^^^^\n"
        "  Vouliez-vous dire «\u00a0acquis\u00a0»\u00a0?\n"
        "\n"
        "14 fichiers contrôlés\u00a0: 1 erreur dans 1 fichier.\n"
    )


def test_warnings_fail_only_where_asked(certif: Certif, dataset: Path):
    misspell(
        dataset, "data/candidates/camille.moreau.yml", "camille.moreau@exemple.gouv.fr", "null"
    )
    assert certif("validate", *ON, cwd=dataset).returncode == 0
    assert certif("validate", *ON, "--fail-on", "warning", cwd=dataset).returncode == 1


def test_several_formats_at_once(certif: Certif, dataset: Path):
    misspell(dataset)
    done = certif(
        *(
            "validate",
            *ON,
            "--format",
            "github",
            "--format",
            "sarif=out.sarif",
            "--format",
            "json=out.json",
        ),
        *("--root", "registre"),
        cwd=dataset.parent,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file=registre/{GRID},line=7,")
    (result,) = json.loads((dataset.parent / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert result["ruleId"] == "CF208"
    assert json.loads((dataset.parent / "out.json").read_text("utf-8"))["shown"] == {
        "error": 1,
        "warning": 0,
    }


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_the_exit_code_does_not_depend_on_the_format(certif: Certif, dataset: Path, format_: str):
    misspell(dataset)
    assert certif("validate", *ON, "--format", format_, cwd=dataset).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xml"), "Error: `xml` is not a format.\n"),
        (("--format", "json="), "Error: `json=` is not a format.\n"),
        (
            ("--format", "json", "--format", "text"),
            "Error: Only one format can go to the standard output.\n",
        ),
        (
            ("--fail-on", "anything"),
            "Error: Invalid value for `--fail-on`: choose from `error`, `warning`.",
        ),
        (("--on", "2026-02-30"), "Error: Invalid value for `--on`"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(
    certif: Certif, dataset: Path, arguments: tuple[str, ...], said: str
):
    done = certif("validate", *arguments, cwd=dataset)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_nothing_to_check_is_not_success(certif: Certif, tmp_path: Path):
    done = certif("validate", *ON, cwd=tmp_path)
    assert done.returncode == 3
    (tmp_path / "data" / "certifications").mkdir(parents=True)
    done = certif("validate", *ON, cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("Error: There is no file to check under data/.\n")


def test_a_report_that_cannot_be_written(certif: Certif, dataset: Path):
    done = certif("validate", *ON, "--format", "sarif=nowhere/out.sarif", cwd=dataset)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_since_checks_everything_and_shows_what_changed(certif: Certif, dataset: Path):
    git(dataset, "init", "-q", "-b", "main")
    misspell(dataset, "data/access.yml", "equipe", "equip")
    git(dataset, "add", ".")
    git(dataset, "commit", "-q", "-m", "Registre")
    misspell(dataset)
    done = certif("validate", *ON, "--since", "main", cwd=dataset)
    assert done.returncode == 1
    assert done.stdout.count("error CF") == 1
    assert done.stdout.endswith(
        "14 files checked: 1 error in 1 file. Not shown: 1 error in files that did not change since `main`.\n"
    )
    misspell(dataset, old="aquis", new="acquis")
    done = certif("validate", *ON, "--since", "main", cwd=dataset)
    assert done.returncode == 1, "what is not shown still counts"


def test_since_an_unknown_reference(certif: Certif, dataset: Path):
    git(dataset, "init", "-q", "-b", "main")
    git(dataset, "commit", "-q", "--allow-empty", "-m", "Registre")
    done = certif("validate", *ON, "--since", "nulle-part", cwd=dataset)
    assert done.returncode == 3
    assert "nulle-part" in done.stderr


def test_validation_never_writes(certif: Certif, dataset: Path):
    before = {path: path.stat().st_mtime_ns for path in dataset.rglob("*")}
    misspell(dataset)
    certif("validate", *ON, cwd=dataset)
    after = {path: path.stat().st_mtime_ns for path in dataset.rglob("*")}
    assert before.keys() == after.keys()
    assert {path for path in after if after[path] != before[path]} == {dataset / GRID}


def test_rules_are_listed_and_explained(certif: Certif):
    done = certif("rules")
    assert done.returncode == 0
    assert "CF012  error    A file holds one YAML document.\n" in done.stdout
    done = certif("rules", "cf012", language="fr")
    assert done.stdout.startswith(
        "CF012 · erreur · files_hold_one_document\n\nUn fichier contient un seul"
    )


def test_an_unknown_rule(certif: Certif):
    done = certif("rules", "CF0112")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: There is no rule `CF0112`.\nDid you mean `CF0")
    done = certif("rules", "CF999")
    assert done.stderr == "Error: There is no rule `CF999`.\n`certif rules` lists them.\n"


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(certif: Certif):
    done = certif("validate", "--format", "json=/nonexistent/x.json")
    assert done.returncode == 3
    assert done.stderr == (
        "Error: `/nonexistent/x.json` cannot be written: No such file or directory.\n"
    )


def test_rules_for_a_script(certif: Certif):
    listed = json.loads(certif("rules", "--format", "json").stdout)["rules"]
    assert [rule["id"] for rule in listed] == sorted({rule["id"] for rule in listed})


@pytest.mark.parametrize("library", ["rich", "jinja2", "babel", "jsonschema"])
def test_a_valid_dataset_is_checked_without_heavy_libraries(
    dataset: Path, library: str, certif: Certif
):
    import sys

    program = (
        "import sys; from certif.cli.terminal.run import run;"
        f" code = run(['validate', '--on', '2026-11-20', '--root', {str(dataset)!r}]);"
        f" sys.exit(code or {library!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done
