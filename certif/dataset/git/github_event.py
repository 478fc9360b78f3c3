"""GitHub's event file: the accounts that opened and pushed a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from certif.dataset.reading.content import read_bytes
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.changes import Account
from certif.quoting import shown

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST: Final = 8 * 1024 * 1024
_PUSHES: Final = frozenset({"opened", "synchronize"})


def accounts_of(path: Path) -> tuple[Account, Account | None]:
    """Return the accounts that opened the pull request and pushed last.

    The first is ``pull_request.user``. The second is ``sender``, and ``None`` where the event is not about a push
    (a label, a reopening): its sender pressed a button. Raises `CannotCheck` where there is no such event.
    """
    event = _read(path)
    request = event.get("pull_request")
    author = _account(request.get("user")) if isinstance(request, dict) else None
    if author is None:
        raise CannotCheck(
            _("The event in {path} is not about a pull request.").format(path=shown(str(path))),
            hint=_(
                "In a workflow: `on: pull_request`, and --event with the path in GITHUB_EVENT_PATH."
            ),
        )
    action = event.get("action")
    pushed = isinstance(action, str) and action in _PUSHES
    return author, _account(event.get("sender")) if pushed else None


def _read(path: Path) -> dict[str, Any]:
    try:
        content = read_bytes(str(path), _LARGEST)
        event = json.loads(content) if len(content) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        event = None
    if not isinstance(event, dict):
        raise CannotCheck(
            _("{path} cannot be read as an event of GitHub.").format(path=shown(str(path)))
        )
    return event


def _account(user: object) -> Account | None:
    match user:
        case {"login": str(login), "id": int(number)} if not isinstance(number, bool):
            return Account(login, number)
        case _:
            return None
