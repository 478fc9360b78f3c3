"""`init --update`: today's files in an earlier register, never over a team's."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import Certif

ACTION = f"exemple/certif@{'1' * 40}"
SUMS = ".github/certif.sums"
SETTINGS, IGNORED = ".vscode/settings.json", ".gitignore"
SCHEMA = "schemas/events.schema.json"
WORKFLOW = ".github/workflows/registre.yml"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def as_written_earlier(folder: Path, path: str, content: bytes) -> None:
    """Make ``path`` what an earlier version of `init` wrote, and recorded."""
    (folder / path).write_bytes(content)
    sums = folder / SUMS
    lines = [line for line in sums.read_text("utf-8").splitlines() if not line.endswith(f" {path}")]
    opened = content.replace(ACTION.encode(), b"@@ACTION@@")
    lines.append(f"{hashlib.sha256(opened).hexdigest()}  {path}")
    sums.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def made(certif: Certif, tmp_path: Path) -> Path:
    folder = tmp_path / "registre"
    asked = ("--certification", "rs6247", "--maintainer", "dana-exemple:100000001:Dana Exemple")
    assert certif("init", *asked, "--action", ACTION, folder).returncode == 0
    return folder


def test_a_register_that_init_just_made_has_nothing_to_update(certif: Certif, made: Path):
    before = tree(made)
    done = certif("init", "--update", made, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The register has what `certif init` writes today.\n"
    assert certif("init", "--update", made, "--dry-run").returncode == 0
    assert tree(made) == before


def test_what_an_earlier_version_wrote_is_replaced_and_what_is_new_added(
    certif: Certif, made: Path
):
    before = tree(made)
    as_written_earlier(made, IGNORED, b"/courriers/\n")
    as_written_earlier(made, WORKFLOW, b'# ancien\n      - uses: "' + ACTION.encode() + b'"\n')
    (made / SCHEMA).unlink()
    sums = made / SUMS
    sums.write_text("".join(
        line for line in sums.read_text("utf-8").splitlines(keepends=True) if SCHEMA not in line
    ), "utf-8")  # fmt: skip
    shown = certif("init", "--update", made, "--dry-run")
    assert shown.returncode == 1
    assert shown.stdout.splitlines() == [
        f"replaced: {WORKFLOW}",
        f"replaced: {IGNORED}",
        f"new: {SCHEMA}",
    ]
    assert (made / IGNORED).read_bytes() == b"/courriers/\n"
    done = certif("init", "--update", made, "--yes")
    assert (done.returncode, done.stderr) == (0, "4 files written.\n")
    assert tree(made) == before


def test_what_a_team_changed_is_shown_and_left_and_can_be_taken(certif: Certif, made: Path):
    before = tree(made)
    (made / IGNORED).write_bytes(before[IGNORED] + b"/brouillons/\n")
    done = certif("init", "--update", made, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 file was changed here, and is left as it is. What it lacks:" in done.stdout
    assert "\n-/brouillons/\n" in done.stdout
    take = f"certif init --update {made} --take {IGNORED}"
    assert done.stdout.endswith(f"  To take the new one: {take}\n")
    assert (made / IGNORED).read_bytes().endswith(b"/brouillons/\n")
    assert certif(*take.split()[1:], "--yes").returncode == 0
    assert tree(made) == before


def test_an_action_that_a_team_added_is_not_taken_for_the_tool(certif: Certif, made: Path):
    other = made / ".github/workflows/echeances.yml"
    tool = f'      - uses: "{ACTION}"\n'
    text = other.read_text("utf-8")
    assert tool in text
    other.write_text(text.replace(tool, '      - uses: "exemple/cache@v1"\n' + tool), "utf-8")
    done = certif("init", "--update", made, "--dry-run")
    assert WORKFLOW not in done.stdout
    assert "1 file was changed here, and is left as it is. What it lacks:" in done.stdout


def test_what_a_team_removed_stays_removed(certif: Certif, made: Path):
    (made / SETTINGS).unlink()
    done = certif("init", "--update", made, "--yes")
    assert "Removed here since, and not put back:" in done.stdout
    assert not (made / SETTINGS).exists()
    assert certif("init", "--update", made, "--take", SETTINGS, "--yes").returncode == 0
    assert (made / SETTINGS).exists()


def test_without_the_record_what_differs_is_left(certif: Certif, made: Path):
    (made / SUMS).unlink()
    (made / IGNORED).write_bytes(b"/courriers/\n")
    done = certif("init", "--update", made, "--yes")
    assert done.returncode == 0
    assert f"--take {IGNORED}" in done.stdout
    assert (made / IGNORED).read_bytes() == b"/courriers/\n"
    assert IGNORED not in (made / SUMS).read_text("utf-8")


def test_code_owners_are_made_from_the_register_unless_a_team_wrote_them(
    certif: Certif, made: Path
):
    access, owners = made / "data/access.yml", made / ".github/CODEOWNERS"
    text = access.read_text("utf-8").replace("dana-exemple", "lou-exemple")
    access.write_text(text, "utf-8")
    done = certif("init", "--update", made, "--yes")
    assert "replaced: .github/CODEOWNERS" in done.stdout
    assert "@lou-exemple" in owners.read_text("utf-8")
    assert access.read_text("utf-8") == text
    owners.write_text("* @nous\n", "utf-8")
    certif("init", "--update", made, "--yes")
    assert owners.read_text("utf-8") == "* @nous\n"


def test_data_is_never_touched(certif: Certif, made: Path):
    readme, certification = made / "data/README.md", made / "data/certifications/rs6247.yml"
    readme.unlink()
    certification.write_text(certification.read_text("utf-8") + "# à nous\n", "utf-8")
    before = tree(made / "data")
    assert certif("init", "--update", made, "--yes").returncode == 0
    assert tree(made / "data") == before
    refused = certif("init", "--update", made, "--take", "data/README.md", "--yes")
    assert refused.returncode == 2
    assert "is none of the files that `certif init` keeps up to date" in refused.stderr


def test_a_link_in_the_place_of_a_file_is_left(certif: Certif, made: Path, tmp_path: Path):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.write_bytes(b"x")
    (made / IGNORED).unlink()
    (made / IGNORED).symlink_to(elsewhere)
    assert certif("init", "--update", made, "--yes").returncode == 0
    assert (made / IGNORED).is_symlink()
    assert elsewhere.read_bytes() == b"x"


def test_another_contract_is_refused_with_a_sentence(certif: Certif, made: Path):
    issued = made / "data/sessions/2026-11/issued"
    issued.mkdir(parents=True)
    (issued / "results.yml").write_text("contract: 7\n", "utf-8")
    (made / IGNORED).unlink()
    before = tree(made)
    done = certif("init", "--update", made, "--yes")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: data/sessions/2026-11/issued/results.yml follows another version of the contract than 1, so nothing "
        "is updated.\nUse the version of certif that this register is for.\n"
    )
    assert tree(made) == before


def test_a_folder_without_a_register_cannot_be_updated(certif: Certif, tmp_path: Path):
    done = certif("init", "--update", tmp_path, "--yes")
    assert done.returncode == 3
    assert "holds no register: there is no data/certifications/" in done.stderr


@pytest.mark.parametrize(
    "options", [("--update", "--intake"), ("--dry-run",), ("--take", "README.md")]
)
def test_options_that_do_not_go_together_are_refused(certif: Certif, tmp_path: Path, options):
    done = certif("init", tmp_path / "r", *options)
    assert done.returncode == 2
    assert not (tmp_path / "r").exists()


def test_nobody_to_ask_is_a_sentence_and_nothing_is_written(certif: Certif, made: Path):
    as_written_earlier(made, IGNORED, b"/courriers/\n")
    done = certif("init", "--update", made)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: This needs a confirmation, and nobody is there to give it: add --yes.\n",
    )
    assert (made / IGNORED).read_bytes() == b"/courriers/\n"
