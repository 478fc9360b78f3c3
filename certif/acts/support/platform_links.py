"""Links to the platform that hosts the register. Pure: no network access.

GitHub is the only platform known by name; elsewhere there is no link, and the commands say what to do by hand.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

LONGEST_LINK: Final = 8000
"""Characters of a link that GitHub's web server still takes (it answers 414 a little above 8 KB)."""

_REMOTE = re.compile(
    r"(?:https://(?:[^@/]+@)?github\.com/|(?:ssh://)?git@github\.com[:/])"
    r"(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
)


def github_repository(remote: str | None) -> str | None:
    """Return ``owner/name`` from a remote's address, or ``None`` if not on github.com."""
    found = _REMOTE.fullmatch(remote or "")
    return found["repository"] if found else None


def new_file_link(repository: str, branch: str, path: str, content: str) -> str | None:
    """Return the page that creates ``path`` with ``content``.

    ``None`` where the link would be too long.
    """
    # The whole path is the name: of a folder in the address, GitHub is reported to drop the last part.
    link = (
        f"https://github.com/{repository}/new/{quote(branch)}"
        f"?filename={quote(path, safe='')}&value={quote(content, safe='')}"
    )
    # Its login page encodes the whole link once more.
    return link if len(quote(link, safe="")) <= LONGEST_LINK else None
