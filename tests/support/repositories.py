"""Registers in real repositories, with pull requests against them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certif.acts.review.pull_request import review
from certif.reporters.findings.review import Review
from tests.conftest import REPOSITORY, STAFF_ADDRESS
from tests.support.git import git

sh = git

ON = date(2026, 11, 22)
ACCOUNTS = {
    "mainteneur": ("tristan-queyrel-exemple", 990000000001),
    "equipe": ("edwige-maranval-exemple", 990000000002),
    "apolline": ("apolline-ventadour-exemple", 990000000003),
    "helene": ("helene-montarnal-exemple", 990000000010),
    "aurelien": ("aurelien-sagnac-exemple", 990000000011),
    "maud": ("maud-keravel-exemple", 990000000013),
    "camille": ("camille-arvieux-exemple", 990000000016),
    "inconnu": ("quelqu-un-exemple", 990000009999),
}


def address_of(who: str) -> str:
    """The address that the platform gives to this account."""
    login, number = ACCOUNTS[who]
    return f"{number}+{login}@users.noreply.github.com"


Edit = str | bytes | Callable[[str], str] | None
"""The new content of a file, what to make of its text, or ``None`` to delete it."""


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, count)

    return edit


@dataclass(frozen=True)
class Register:
    """A register whose ``main`` is the example dataset, with changes for a scenario."""

    folder: Path

    @classmethod
    def create(cls, folder: Path) -> Register:
        folder.mkdir()
        shutil.copytree(REPOSITORY / "data", folder / "data")
        (folder / "README.md").write_text("Un registre inventé.\n", encoding="utf-8")
        sh(folder, "init", "-q", "-b", "main")
        register = cls(folder)
        register.commit("Registre")
        return register

    def write(self, edits: Mapping[str, Edit]) -> None:
        for path, edit in edits.items():
            file = self.folder / path
            if edit is None:
                file.unlink()
                continue
            content = edit(file.read_text("utf-8")) if callable(edit) else edit
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def moved_below(self, top: Path, name: str) -> Register:
        """The same register in the folder ``name`` of a repository of its own at ``top``."""
        top.mkdir()
        (top / name).mkdir()
        shutil.copytree(self.folder / "data", top / name / "data")
        sh(top, "init", "-q", "-b", "main")
        register = Register(top / name)
        register.commit("Registre")
        return register

    def commit(
        self,
        message: str = "change",
        *,
        name: str = "Test",
        email: str = STAFF_ADDRESS,
        committer: str = "",
    ) -> None:
        sh(self.folder, "add", "-A")
        who = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_COMMITTER_EMAIL": committer or email,
        }
        sh(self.folder, "commit", "-q", "--allow-empty", "-m", message, more=who)

    def on_main(self, edits: Mapping[str, Edit]) -> None:
        """Change what the pull request starts from."""
        self.write(edits)
        self.commit()

    def pull_request(
        self,
        edits: Mapping[str, Edit] | Callable[[Path], None],
        by: str = "equipe",
        *,
        pushed_by: str | None = "",
        email: str | None = None,
        meanwhile: Mapping[str, Edit] | None = None,
    ) -> Review:
        """Open a pull request and review it; without ``pushed_by``, it is no push."""
        sh(self.folder, "checkout", "-q", "-b", "change")
        if callable(edits):
            edits(self.folder)
        else:
            self.write(edits)
        self.commit(email=address_of(by) if email is None else email)
        if meanwhile is not None:
            sh(self.folder, "checkout", "-q", "main")
            self.on_main(meanwhile)
            sh(self.folder, "checkout", "-q", "change")
        return self.reviewed(by, pushed_by)

    def reviewed(
        self, by: str, pushed_by: str | None = "", head: str = "HEAD", on: date = ON
    ) -> Review:
        """Review ``head`` as the pull request of ``by``, whom the platform names."""
        top = next(at for at in (self.folder, *self.folder.parents) if (at / ".git").exists())
        event = top.parent / "event.json"
        event.write_text(json.dumps(event_of(by, pushed_by)), encoding="utf-8")
        return review(self.folder, "main", on, head=head, event=event)


def event_of(by: str, pushed_by: str | None = "") -> dict[str, object]:
    def user(who: str) -> dict[str, object]:
        login, number = ACCOUNTS[who]
        return {"login": login, "id": number}

    return {
        "action": "labeled" if pushed_by is None else "synchronize",
        "pull_request": {"user": user(by)},
        "sender": user(pushed_by or by),
    }


def found(review: Review) -> list[tuple[str, str]]:
    """Return the findings to act on, as (rule, file name or path).

    The register's warnings are left out.

    Days of the past are left out too: most scenarios are reviewed days after the interviews (`test_dates.py`).
    """
    return [
        (finding.rule, finding.place.path)
        for finding in review.report.findings
        if finding.severity == "error"
        or (finding.rule.startswith("CF6") and finding.rule != "CF652")
    ]
