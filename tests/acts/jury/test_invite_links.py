"""Links that open jurors' grids, filled with what is known."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from certif.acts.jury.invite_links import grid_links, prefill_branch
from certif.acts.support.platform_links import LONGEST_LINK
from certif.errors import CannotCheck, Refusal
from tests.conftest import Certif
from tests.support.repositories import ACCOUNTS, Register, address_of, found, sh

SESSION = "data/sessions/2026-11"
MAUD = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
REMOTE = "git@github.com:exemple/registre.git"


@pytest.fixture
def hosted(register: Register) -> Register:
    register.on_main({MAUD: None})
    sh(register.folder, "remote", "add", "origin", REMOTE)
    return register


def test_the_link_creates_the_file_with_its_content(hosted: Register) -> None:
    (link,) = grid_links(hosted.folder, "2026-11")
    assert (link.juror, link.candidate, link.path) == ("maud.keravel", "bastien.orvalet", MAUD)
    assert link.link is not None
    assert len(link.link) <= LONGEST_LINK
    parts = urlsplit(link.link)
    assert (parts.netloc, parts.path) == (
        "github.com",
        "/exemple/registre/new/main",
    )
    query = parse_qs(parts.query)
    assert query["filename"] == [MAUD]
    (content,) = query["value"]
    assert "# Pitch\u00a0: Présenter le service à l'oral" in content
    assert content.count("level: null") == 8


def test_what_the_link_opens_is_told_kindly_until_it_is_filled_in(hosted: Register) -> None:
    (link,) = grid_links(hosted.folder, "2026-11")
    content = parse_qs(urlsplit(link.link or "").query)["value"][0]
    empty = hosted.pull_request({MAUD: content}, by="maud")
    assert {rule for rule, _path in found(empty)} == {"CF109"}
    assert len(found(empty)) == 17
    answered = content.replace("level: null", "level: acquis").replace(
        "no_tie: null", "no_tie: oui"
    )
    filled = answered.replace("evidence: null", "evidence: Vu à l'entretien.")
    (hosted.folder / MAUD).write_text(filled, encoding="utf-8")
    hosted.commit(email=address_of("maud"))
    from certif.acts.review.pull_request import review
    from tests.support.repositories import ON

    judged = review(hosted.folder, "main", ON, event=hosted.folder.parent / "event.json")
    assert found(judged) == []
    assert judged.writers == (f"@{ACCOUNTS['maud'][0]}",)


def test_a_branch_holds_the_empty_grids_and_the_links_edit_them(hosted: Register) -> None:
    commit = prefill_branch(hosted.folder, "2026-11", "grilles/2026-11")
    assert sh(hosted.folder, "diff", "--name-only", "main", commit) == MAUD
    (link,) = grid_links(hosted.folder, "2026-11", branch="grilles/2026-11")
    assert link.link == f"https://github.com/exemple/registre/edit/grilles/2026-11/{MAUD}"


def test_once_every_grid_is_there_nothing_is_left(register: Register) -> None:
    sh(register.folder, "remote", "add", "origin", REMOTE)
    assert grid_links(register.folder, "2026-11") == ()
    with pytest.raises(Refusal, match=r"^Every grid of session `2026-11` is there\.$"):
        prefill_branch(register.folder, "2026-11", "grilles")


def test_elsewhere_than_on_github_there_is_no_link(register: Register) -> None:
    with pytest.raises(CannotCheck, match=r"^The remote `origin` is not on GitHub"):
        grid_links(register.folder, "2026-11")


def test_a_detached_head_is_a_sentence(hosted: Register) -> None:
    sh(hosted.folder, "checkout", "-q", "--detach")
    with pytest.raises(CannotCheck, match=r"^HEAD is on no branch"):
        grid_links(hosted.folder, "2026-11")


def test_a_register_below_the_top_of_its_repository(hosted: Register, tmp_path: Path) -> None:
    (hosted.folder / "sous").mkdir()
    (hosted.folder / "data").rename(hosted.folder / "sous/data")
    hosted.commit()
    (link,) = grid_links(hosted.folder / "sous", "2026-11")
    query = parse_qs(urlsplit(link.link or "").query)
    assert query["filename"] == [f"sous/{MAUD}"]


def test_the_command_prints_what_to_send(certif: Certif, hosted: Register) -> None:
    done = certif("jury", "invite", "2026-11", "--links", cwd=hosted.folder)
    assert done.returncode == 0, done.stderr
    first, second, link, *_rest = done.stdout.splitlines()
    assert (first, second) == ("Maud Keravel", "  Bastien Orvalet")
    assert link.startswith(
        "    https://github.com/exemple/registre/new/main?filename=data%2Fsessions%2F2026-11%2F"
    )
    with_branch = certif(
        "jury", "invite", "2026-11", "--links", "--branch", "grilles", cwd=hosted.folder
    )
    assert f"    https://github.com/exemple/registre/edit/grilles/{MAUD}" in with_branch.stdout
    assert with_branch.stderr == "Push it: git push origin grilles\n"


@pytest.mark.parametrize(
    "arguments", [(), ("--links", "--letters", "x"), ("--letters", "x", "--branch", "y")]
)
def test_letters_or_links(certif: Certif, hosted: Register, arguments: tuple[str, ...]) -> None:
    done = certif("jury", "invite", "2026-11", *arguments, cwd=hosted.folder)
    assert done.returncode == 2
    assert "Give --letters FOLDER" in done.stderr
