"""Links that open jurors' grids, filled with what is known."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from certif.acts.jury.invite_links import juror_links, without_account
from certif.acts.support.platform_links import LONGEST_LINK
from certif.errors import CannotCheck
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
    (link,) = juror_links(hosted.folder, "2026-11")
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
    (link,) = juror_links(hosted.folder, "2026-11")
    content = parse_qs(urlsplit(link.link or "").query)["value"][0]
    empty = hosted.pull_request({MAUD: content}, by="maud")
    assert {rule for rule, _path in found(empty)} == {"CF109"}
    assert len(found(empty)) == 9
    answered = content.replace("level: null", "level: acquis").replace(
        "no_tie: null", "no_tie: oui"
    )
    filled = answered.replace("evidence: |-\n      \n", "evidence: |-\n      Vu : « oui ».\n")
    (hosted.folder / MAUD).write_text(filled, encoding="utf-8")
    hosted.commit(email=address_of("maud"))
    from certif.acts.review.pull_request import review
    from tests.support.repositories import ON

    judged = review(hosted.folder, "main", ON, event=hosted.folder.parent / "event.json")
    assert found(judged) == []
    assert judged.writers == (f"@{ACCOUNTS['maud'][0]}",)


def test_who_has_no_account_gets_no_link(hosted: Register, certif: Certif) -> None:
    """A link opens what would be refused, for a reason that no juror can mend."""
    access = hosted.folder / "data/access.yml"
    kept = [e for e in access.read_text("utf-8").split("  - login: ") if "maud-keravel" not in e]
    access.write_text("  - login: ".join(kept), "utf-8")
    links = juror_links(hosted.folder, "2026-11")
    assert without_account(hosted.folder, links) == ("maud.keravel",)
    done = certif("jury", "invite", "2026-11", "--links", cwd=hosted.folder)
    assert "https://" not in done.stdout
    assert done.stderr == (
        "No account, so no link: `maud.keravel`. `certif jury forms 2026-11 --out FOLDER` writes their page; `certif access add` gives an account.\n"
    )


def test_once_every_grid_is_there_nothing_is_left(register: Register) -> None:
    sh(register.folder, "remote", "add", "origin", REMOTE)
    assert juror_links(register.folder, "2026-11") == ()


def test_elsewhere_than_on_github_there_is_no_link(register: Register) -> None:
    with pytest.raises(CannotCheck, match=r"^The remote `origin` is not on GitHub"):
        juror_links(register.folder, "2026-11")


def test_a_detached_head_is_a_sentence(hosted: Register) -> None:
    sh(hosted.folder, "checkout", "-q", "--detach")
    with pytest.raises(CannotCheck, match=r"^HEAD is on no branch"):
        juror_links(hosted.folder, "2026-11")


def test_a_register_below_the_top_of_its_repository(hosted: Register, tmp_path: Path) -> None:
    (hosted.folder / "sous").mkdir()
    (hosted.folder / "data").rename(hosted.folder / "sous/data")
    hosted.commit()
    (link,) = juror_links(hosted.folder / "sous", "2026-11")
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


@pytest.mark.parametrize("arguments", [(), ("--links", "--letters", "x")])
def test_letters_or_links(certif: Certif, hosted: Register, arguments: tuple[str, ...]) -> None:
    done = certif("jury", "invite", "2026-11", *arguments, cwd=hosted.folder)
    assert done.returncode == 2
    assert "Give --letters FOLDER" in done.stderr


SLOTS = "data/sessions/2027-05/availability/maud.keravel.yml"


def test_before_the_jury_is_there_links_open_the_answers_on_slots(hosted: Register) -> None:
    silent = {each.juror for each in juror_links(hosted.folder, "2027-05")}
    assert "maud.keravel" not in silent
    hosted.on_main({SLOTS: None})
    asked = {each.juror: each for each in juror_links(hosted.folder, "2027-05")}
    assert asked.keys() == silent | {"maud.keravel"}
    first = asked["maud.keravel"]
    assert (first.candidate, first.path) == (None, SLOTS)
    (content,) = parse_qs(urlsplit(first.link or "").query)["value"]
    assert content.count(": non\n") == 9
    answered = content.replace("09h30: non", "09h30: oui")
    assert found(hosted.pull_request({SLOTS: answered}, by="maud")) == []


def test_the_command_says_whose_answers_are_awaited(hosted: Register, certif: Certif) -> None:
    hosted.on_main({SLOTS: None})
    done = certif("jury", "invite", "2027-05", "--links", cwd=hosted.folder)
    assert done.stdout.splitlines()[:2] == ["Maud Keravel", "  Answers on the slots"]
    assert "thibault.escoffres" in done.stderr
    assert "No account, so no link" in done.stderr
