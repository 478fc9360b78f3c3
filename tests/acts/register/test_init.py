"""A register that `init` makes is whole, valid at once, and never written over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from certif.acts.register.access import NewAccount
from certif.acts.register.codeowners import codeowners, codeowners_differ, write_codeowners
from certif.acts.register.init import (
    Init,
    account_of,
    init_intake,
    init_register,
)
from certif.acts.register.validate import validate
from certif.acts.review.pull_request import review
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.model.access import Team
from tests.conftest import REPOSITORY, Certif
from tests.support.git import git

DANA = account_of("dana-exemple:100000001:Dana Exemple")
ACTION = f"exemple/certif@{'1' * 40}"
ON = date(2026, 11, 22)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def new(folder: Path, certification: str | None = "rs6247") -> Path:
    init_register(folder, certification=certification, maintainers=(DANA,), action=ACTION)
    return folder


@pytest.mark.parametrize("certification", [None, "rs6247", "rs3536"])
def test_a_new_register_is_valid_at_once(tmp_path: Path, certification: str | None) -> None:
    if certification == "rs3536":
        new(tmp_path / "r", "rs6247")
    report = validate(new(tmp_path / "r", certification), ON)
    assert report.findings == ()
    assert report.files >= 2


PUBLISHING = "publier"
"""The job that may publish the public pages, and reads nothing of the register."""


def test_it_holds_all_that_protects_it(tmp_path: Path) -> None:
    files = tree(new(tmp_path / "r"))
    assert {
        *(
            ".gitattributes",
            ".gitignore",
            ".editorconfig",
            "README.md",
            "REGLAGES.md",
            ".vscode/settings.json",
        ),
        *(
            ".github/CODEOWNERS",
            ".github/workflows/registre.yml",
            ".github/workflows/echeances.yml",
            ".github/workflows/pages.yml",
        ),
        *(f".github/PULL_REQUEST_TEMPLATE/{name}.md" for name in ("dossier", "grille", "cloture")),
        *("data/access.yml", "data/certifications/rs6247.yml", "data/certifications/rs3536.yml"),
        "schemas/candidate.schema.json",
    } <= files.keys()
    assert not any(b"@@" in content for content in files.values())


def test_what_starts_it_is_what_the_example_shows(tmp_path: Path) -> None:
    folder = new(tmp_path / "r")
    settings = ".vscode/settings.json"
    assert (folder / settings).read_bytes() == (REPOSITORY / settings).read_bytes()
    # The example has a last day of delivery, invented, that no register begins with.
    former = "data/certifications/rs3536.yml"
    lines = (REPOSITORY / former).read_text("utf-8").splitlines(keepends=True)
    assert (folder / former).read_text("utf-8") == "".join(
        line for line in lines if not line.startswith("  deliver_until:")
    )
    # The example has a second référentiel, invented, and legal grounds that a lawyer has to confirm.
    ours, example = (load(root).shelf.certifications["rs6247"] for root in (folder, REPOSITORY))
    regulations = tuple(replace(each, legal_grounds=()) for each in example.regulations)
    assert ours == replace(example, frameworks=example.frameworks[:1], regulations=regulations)


def test_again_changes_nothing(tmp_path: Path) -> None:
    before = tree(new(tmp_path / "r"))
    again = init_register(tmp_path / "r", certification="rs6247", maintainers=(), action=None)
    assert again.written == ()
    assert tree(tmp_path / "r") == before


def test_it_never_overwrites_and_adds_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Le mien.\n", encoding="utf-8")
    (tmp_path / ".gitattributes").symlink_to("nowhere")
    done = init_register(tmp_path, certification=None, maintainers=(), action=None)
    assert set(done.kept) == {"README.md", ".gitattributes"}
    assert (tmp_path / "README.md").read_text("utf-8") == "Le mien.\n"


def test_a_register_with_a_certification_gets_no_other_to_fill_in(tmp_path: Path) -> None:
    new(tmp_path / "r")
    init_register(tmp_path / "r", certification=None, maintainers=(), action=None)
    assert not (tmp_path / "r/data/certifications/ma-certification.yml").exists()


def test_what_is_left_to_a_person_is_said(tmp_path: Path) -> None:
    done = init_register(tmp_path / "r", certification=None, maintainers=(), action=None)
    assert done.steps == (
        "Write the accounts into data/access.yml, yours first: until then nobody has any right.",
        "Fill in data/certifications/ma-certification.yml, and give it its own name.",
        "Say how to write to the certifier and who signs for it: `certif certifier contact --certifier mon-certificateur`, then `certif certifier signatory`.",
        "Have the data protection officer settle data/retention.yml: until `decision` is filled in, nothing is deleted.",
        "In .github/workflows/, replace `VOTRE-ORGANISATION/certif@EMPREINTE` by where certif is, pinned to a commit.",
        "Run `certif codeowners --write`, commit everything (`git init` first, in a new folder), push.",
        "Turn on the settings of REGLAGES.md: without them nothing is protected.",
    )


@pytest.mark.parametrize(
    "action",
    ["exemple/certif@main", "exemple/certif@v1", "certif", f"a/b@{'1' * 39}", f"a b/c@{'1' * 40}"],
)
def test_an_action_that_is_not_pinned_is_refused(tmp_path: Path, action: str) -> None:
    with pytest.raises(UsageError, match="is not pinned to a commit"):
        init_register(tmp_path / "r", certification=None, maintainers=(), action=action)
    assert not (tmp_path / "r").exists()


def test_an_unknown_certification_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        init_register(tmp_path / "r", certification="rs1", maintainers=(), action=None)
    assert caught.value.hint == "Known: `rs3536`, `rs6247`. Leave the option out to fill one in."


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotCheck, match="cannot be made"):
        intake(tmp_path / "file" / "r")


@pytest.mark.parametrize("text", ["dana", "dana:x:Dana", "dana:1:", ":1:Dana", "dana:1"])
def test_a_maintainer_has_a_login_a_number_and_a_name(text: str) -> None:
    with pytest.raises(UsageError):
        account_of(text)


def test_a_name_may_hold_a_colon() -> None:
    assert account_of("dana-exemple:7:Dana : Exemple") == NewAccount(
        "dana-exemple", 7, (Team.MAINTAINERS, Team.STAFF), "Dana : Exemple"
    )


def test_the_workflows_ask_for_little_and_pin_what_they_use(tmp_path: Path) -> None:
    folder = new(tmp_path / "r")
    for file in sorted((folder / ".github/workflows").glob("*.yml")):
        text = file.read_text("utf-8")
        workflow = YAML(typ="safe").load(text)
        assert workflow["permissions"] == {}
        assert all(
            job["permissions"] == {"contents": "read"}
            for name, job in workflow["jobs"].items()
            if name != PUBLISHING
        )
        assert "paths:" not in re.sub(r"#.*", "", text)
        assert "pull_request_target" not in text
        # rights come from the base: only `main` is one; and only a push says who pushed
        assert workflow.get(True, workflow.get("on", {})).get("pull_request") in (
            None,
            {"branches": ["main"], "types": ["opened", "synchronize"]},
        )
        uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"]]
        assert ACTION in uses
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each) for each in uses)


def test_nothing_is_published_before_staff_turn_it_on(tmp_path: Path) -> None:
    """The job that reads the register may not publish, the other one reads nothing."""
    folder = new(tmp_path / "r")
    workflow = YAML(typ="safe").load((folder / ".github/workflows/pages.yml").read_text("utf-8"))
    assert workflow["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    build, publish = workflow["jobs"]["construire"], workflow["jobs"][PUBLISHING]
    assert build["if"] == "vars.PAGES_PUBLIQUES == 'oui'"
    assert publish["needs"] == "construire"
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]
    asked = next(step["with"] for step in build["steps"] if step["uses"] == ACTION)
    action = YAML(typ="safe").load((REPOSITORY / "action.yml").read_text("utf-8"))
    (site,) = [
        each for each in action["runs"]["steps"] if each.get("if") == "inputs.check == 'site'"
    ]
    assert asked == {"check": "site"}
    assert asked.keys() <= action["inputs"].keys()
    assert '--out "$RUNNER_TEMP/site"' in site["run"]
    assert build["steps"][-1]["with"]["path"] == "${{ runner.temp }}/site"
    settings = (folder / "REGLAGES.md").read_text("utf-8")
    assert "`PAGES_PUBLIQUES` vaut `oui`" in settings
    used = {step["uses"].partition("@")[0] for job in (build, publish) for step in job["steps"]}
    assert all(f"`{each}`" in settings for each in used if each.startswith("actions/"))


def test_a_merge_queue_is_not_answered(tmp_path: Path) -> None:
    """A queue would merge on a base that `review` has not seen.

    `validate` alone would answer for it, and it knows of no rights.
    """
    folder = new(tmp_path / "r")
    workflow = YAML(typ="safe").load((folder / ".github/workflows/registre.yml").read_text("utf-8"))
    assert [*workflow["on"]] == ["pull_request", "push"]
    assert "*Require merge queue* reste décoché" in (folder / "REGLAGES.md").read_text("utf-8")


def test_the_required_check_of_the_settings_is_a_job_of_the_workflow(tmp_path: Path) -> None:
    folder = new(tmp_path / "r")
    workflow = YAML(typ="safe").load((folder / ".github/workflows/registre.yml").read_text("utf-8"))
    assert [job["name"] for job in workflow["jobs"].values()] == ["registre"]
    assert "*Require status checks to pass*\u00a0: `registre`" in (
        folder / "REGLAGES.md"
    ).read_text("utf-8")


def test_the_action_runs_nothing_from_the_pull_request() -> None:
    action = YAML(typ="safe").load((REPOSITORY / "action.yml").read_text("utf-8"))
    runs = "\n".join(step.get("run", "") for step in action["runs"]["steps"])
    assert "${{" not in runs
    for command in re.findall(r"python\"? .*", runs):
        assert (
            " -I " in command
        )  # without it, Python would import from the folder of the pull request


def test_the_first_pull_request_is_judged_by_the_register_that_init_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "100000001+dana@users.noreply.github.com")
    folder = new(tmp_path / "r")

    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Registre")
    git(folder, "checkout", "-q", "-b", "change")
    with (folder / "data/access.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {login: maud-exemple, account_id: 100000002, name: Maud Exemple, teams: [equipe]}\n"
        )
    git(folder, "commit", "-q", "-a", "-m", "Maud")
    event = tmp_path / "event.json"
    for number, rules in ((100000001, []), (100000002, ["CF601", "CF605"])):
        user = {"login": "x", "id": number}
        event.write_text(
            json.dumps({"action": "opened", "pull_request": {"user": user}, "sender": user}),
            encoding="utf-8",
        )
        judged = review(folder, "main", ON, event=event)
        assert [finding.rule for finding in judged.report.findings] == rules
        assert judged.consequences == ("`@maud-exemple` gets the rights of `equipe`.",)


def test_code_owners_of_the_example() -> None:
    lines = codeowners(load(REPOSITORY)).splitlines()
    assert lines[2] == "* @apolline-ventadour-exemple @edwige-maranval-exemple"
    assert "/data/access.yml @tristan-queyrel-exemple" in lines
    assert "/data/certifications/ @tristan-queyrel-exemple" in lines
    assert (
        "/data/sessions/2026-11/assessments/*/maud.keravel.yml "
        "@maud-keravel-exemple @apolline-ventadour-exemple @edwige-maranval-exemple"
    ) in lines
    assert not any("2025-11" in line for line in lines)  # closed: nobody writes there any more


def test_code_owners_are_checked_and_written(tmp_path: Path) -> None:
    folder = new(tmp_path / "r")
    assert not codeowners_differ(folder)
    with (folder / "data/access.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {login: maud-exemple, account_id: 100000002, name: Maud Exemple, teams: [mainteneurs]}\n"
        )
    assert codeowners_differ(folder)
    assert write_codeowners(folder)
    assert not write_codeowners(folder)
    assert not codeowners_differ(folder)


def test_code_owners_need_access_rights_that_can_be_read(tmp_path: Path) -> None:
    folder = new(tmp_path / "r")
    (folder / "data/access.yml").write_text("[", encoding="utf-8")
    with pytest.raises(CannotCheck, match=r"^data/access\.yml cannot be read"):
        write_codeowners(folder)


def intake(folder: Path, **more: object) -> Init:
    asked = {"register": None, "session": None, "on": date(2026, 11, 22), "by_issue": False, **more}
    return init_intake(folder, **asked)  # type: ignore[arg-type]


def test_an_intake_folder_holds_the_form_and_nothing_of_the_register(tmp_path: Path) -> None:
    assert intake(tmp_path / "i").written == ("README.md", "formulaire.txt")
    assert intake(tmp_path / "i").written == ()


def test_an_issue_form_is_asked_for_and_says_who_reads_it(tmp_path: Path) -> None:
    done = intake(tmp_path / "i", by_issue=True)
    form = ".github/ISSUE_TEMPLATE/candidature.yml"
    assert done.written == (
        form,
        ".github/ISSUE_TEMPLATE/config.yml",
        "README.md",
        "formulaire.txt",
    )
    said = "Vos réponses sont lues par toutes les personnes invitées à ce dépôt."
    assert said in (tmp_path / "i" / form).read_text("utf-8")
    assert "each of them reads the answers of all" in done.steps[1]


def test_the_form_is_that_of_the_reglement_with_the_notice_of_its_certifier(tmp_path: Path) -> None:
    intake(tmp_path / "i", register=REPOSITORY, session="2027-05")
    form = (tmp_path / "i/formulaire.txt").read_text("utf-8")
    assert "Vos données sont traitées par\u00a0: Direction interministérielle du numérique." in form
    assert "Délégué à la protection des données\u00a0: " in form
    assert "### Tableau d’investissement\n" in form
    with pytest.raises(UsageError, match="--session needs a register"):
        intake(tmp_path / "j", session="2027-05")


def test_the_command_says_what_it_wrote_and_what_is_left(certif: Certif, tmp_path: Path) -> None:
    done = certif("init", "--intake", tmp_path / "i")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["README.md", "formulaire.txt"]
    assert done.stderr == (
        "2 files written.\n\nLeft for you to do:\n"
        "1. Send formulaire.txt to the candidates, by mail: nobody else reads their answers.\n"
    )
    done = certif("init", "--issue-form", tmp_path / "r")
    assert (done.returncode, "go with --intake" in done.stderr) == (2, True)


def test_a_leftover_of_nobody_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "r/data/access.yml").mkdir(parents=True)
    done = init_register(tmp_path / "r", certification=None, maintainers=(), action=None)
    assert "data/access.yml" in done.kept
    with pytest.raises((CannotCheck, Refusal)):
        write_codeowners(tmp_path / "r")
