"""`.github/CODEOWNERS`, from the rights: the platform asks the right reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.load import load
from certif.dataset.writing.transaction import write_file
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.access import Access, Member, Team
from certif.model.register import Register

__all__ = ["HEAD", "PATH", "codeowners", "codeowners_differ", "readable", "write_codeowners"]

PATH = ".github/CODEOWNERS"
HEAD = "# Écrit par `certif codeowners --write`, d’après data/access.yml et les jurys des sessions ouvertes."
"""How the file begins when the tool wrote it."""
_LARGEST = 3 * 1024 * 1024

_GUARDED = (
    "/.github/",
    "/.gitattributes",
    "/data/access.yml",
    "/data/retention.yml",
    "/data/certifiers/*.yml",
    "/data/certifications/",
    "/schemas/",
    "/templates/",
)


def codeowners(register: Register) -> str:
    """Return the content of ``CODEOWNERS``; the last line that fits a path applies.

    Everything belongs to the staff; the rules to the maintainers; a juror's grids and availability in a session
    that is open to that juror as well, so that nobody else changes them unseen; a deliberation to all the jurors
    of the interview.
    """
    access = register.access or Access("data/access.yml", ())
    maintainers = _logins(access, Team.MAINTAINERS)
    staff = _logins(access, Team.STAFF) or maintainers
    lines = [
        HEAD,
        "# La dernière ligne qui convient à un fichier dit de qui la relecture est demandée.",
    ]
    if not maintainers:
        return "\n".join([*lines, "# data/access.yml ne connaît encore personne.", ""])
    lines.append(_line("*", staff))
    lines += [_line(path, maintainers) for path in _GUARDED]
    for member in sorted(access.members, key=lambda member: member.login):
        if Team.JURY in member.teams and member.person:
            lines += [
                _line(path, [f"@{member.login}", *staff]) for path in _own(register, member.person)
            ]
    lines += [_line(path, [*jurors, *staff]) for path, jurors in _joint(register, access)]
    return "\n".join([*lines, ""])


def _joint(register: Register, access: Access) -> Iterator[tuple[str, list[str]]]:
    """Yield the deliberations of open sessions, each with its interview's jurors."""
    logins = {m.person: f"@{m.login}" for m in access.members if Team.JURY in m.teams}
    for folder in register.sessions.values():
        for interview in () if folder.closed else folder.interviews:
            jurors = sorted(
                {logins[seat.juror] for seat in interview.seats if seat.juror in logins}
            )
            if jurors:
                yield f"/{folder.path}/deliberations/{interview.candidate}.yml", jurors


def _own(register: Register, person: str) -> Iterator[str]:
    """Yield the paths that a juror writes in open sessions."""
    for folder in register.sessions.values():
        seats = [s for i in folder.interviews for s in i.seats]
        if not folder.closed and any(seat.juror == person for seat in seats):
            yield f"/{folder.path}/assessments/*/{person}.yml"
        if not folder.closed and person in folder.availabilities:
            yield f"/{folder.path}/availability/{person}.yml"


def _logins(access: Access, team: Team) -> list[str]:
    members: Iterable[Member] = (member for member in access.members if team in member.teams)
    return sorted(f"@{member.login}" for member in members)


def _line(path: str, owners: Iterable[str]) -> str:
    return f"{path} {' '.join(dict.fromkeys(owners))}"


def codeowners_differ(root: Path) -> bool:
    """Tell whether the dataset's file differs from `codeowners`, or is missing."""
    try:
        there = read_bytes(str(root / PATH), _LARGEST)
    except OSError:
        return True
    return there != codeowners(readable(root)).encode()


def write_codeowners(root: Path) -> bool:
    """Write the file; out: whether it changed."""
    return write_file(root, PATH, codeowners(readable(root)).encode())


def readable(root: Path) -> Register:
    """Return the register at ``root``; raise `CannotCheck` if access is unread."""
    register = load(root)
    if "data/access.yml" in register.shelf.broken:
        raise CannotCheck(
            _("data/access.yml cannot be read, so nobody can be named."),
            hint=_("`certif validate` says what is wrong with it."),
        )
    return register
