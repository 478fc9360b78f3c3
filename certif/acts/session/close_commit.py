"""Close a session in a commit on a new branch, ready for a pull request.

What is judged is read from HEAD, the work tree and the index stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certif.acts.session.close import ClosePlan, plan_close
from certif.acts.support.committer import refuse_unknown_committer
from certif.acts.support.find_session import open_session
from certif.dataset.git import revisions
from certif.dataset.git.commits import commit_folder, refuse_taken, refuse_uncommitted
from certif.dataset.git.repository import Repository, open_repository
from certif.dataset.git.snapshots import copy_of
from certif.dataset.git.trees import entries
from certif.dataset.reading.load import load
from certif.documents.french import date_in_words
from certif.i18n import speaking
from certif.reporters.session.preview import changes_text, results_table
from certif.results.preview import Changes

__all__ = ["Committed", "branch_of", "commit_close", "plan_close_of_head", "pull_request_link"]

_GITHUB = re.compile(
    r"(?:https://|ssh://)?(?:[^@/]*@)?github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
)
_JUDGED = ("data", "templates")


@dataclass(frozen=True, slots=True)
class Committed:
    """A close in a commit: its branch, its id, and the link to its pull request.

    ``detached`` says that HEAD was on no branch.
    """

    branch: str
    commit: str
    link: str | None
    detached: bool


def branch_of(session: str) -> str:
    """Return the name of the branch on which a session is closed."""
    return f"certif/close-{session}"


def plan_close_of_head(root: Path, session: str, on: date) -> ClosePlan:
    """Plan the close of ``session`` as HEAD has the dataset.

    Raises what ``plan_close`` raises, and `Refusal` where its branch is there already, where git signs with an
    address that the review would not know, or where something of the dataset is not committed: what staff see on
    their screen and what is judged would differ.
    """
    repository = open_repository(root)
    head = revisions.resolve(repository, "HEAD")
    with copy_of(repository, entries(repository, head, _JUDGED)) as folder:
        # Before its branch, which is still there once it is merged: closed is what is to be said then.
        register = load(folder)
        open_session(register, session)
        refuse_unknown_committer(repository, register)
        refuse_taken(repository, branch_of(session))
        refuse_uncommitted(repository, *_JUDGED)
        return replace(plan_close(folder, session, on), base=head)


def commit_close(root: Path, plan: ClosePlan, changes: Changes | None = None) -> Committed:
    """Commit ``issued/`` on a new branch, upon the commit that was judged.

    Its message, which GitHub takes for the text of the pull request, is a table of the people and their documents, and the
    ``changes`` since a preview.

    The work tree is left as it is, and a commit made meanwhile is not in that branch.

    Raises `Refusal` where the branch is already there: of two closes at once, one wins.
    """
    repository = open_repository(root)
    branch = branch_of(plan.session)
    message = f"Clôture de la session {plan.session}\n\n{_summary(plan, changes)}"
    base = plan.base or revisions.resolve(repository, "HEAD")
    commit = commit_folder(repository, branch, plan.target, plan.files, message, base=base)
    link = pull_request_link(repository, branch)
    return Committed(branch, commit, link, detached=revisions.current_branch(repository) is None)


def pull_request_link(repository: Repository, branch: str) -> str | None:
    """Return the link that opens the pull request, if the remote is on GitHub."""
    found = _GITHUB.fullmatch(revisions.remote_url(repository) or "")
    return f"https://github.com/{found['name']}/pull/new/{branch}" if found else None


def _summary(plan: ClosePlan, changes: Changes | None) -> str:
    certificates = sum(result.number is not None for result in plan.results)
    counted = ((len(plan.results), "candidature"), (certificates, "certificat"))
    words = ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counted)
    parts = [f"{words}, clôture le {date_in_words(plan.on)}."]
    with speaking("fr"):
        parts.append(results_table(plan.results))
        if changes is not None:
            parts.append(changes_text(changes))
    return "\n\n".join(parts) + "\n"
