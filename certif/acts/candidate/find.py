"""People found by words: names, ids, addresses, logins, certificate numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.candidate.dossiers import applied_by
from certif.dataset.reading.load import load
from certif.errors import UsageError
from certif.i18n import _
from certif.model.names import folded
from certif.reporters.found import Found
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["find"]


def find(root: Path, words: str) -> tuple[Found, ...]:
    """Return everybody whom all the ``words`` fit, by id, in every session.

    A word fits where a name, an id, an address, a login or a number holds it, whatever its capitals and
    accents. Raises `UsageError` where no word is left.
    """
    wanted = words.casefold().split()
    if not wanted:
        raise UsageError(_("Whom to look for? Give a name, an id, an address or a number."))
    register = load(root)
    shelf = register.shelf
    numbers: dict[str, list[str]] = {}
    for issued in certificates(register.sessions.values()):
        numbers.setdefault(issued.candidate, []).append(issued.number)
    members = register.access.members if register.access else ()
    logins = {member.person: member.login for member in members if member.person}
    found = []
    for person_id, names in sorted(_names(register).items()):
        known, dossier = shelf.person(person_id), shelf.candidates.get(person_id)
        email, login = known.email if known else None, logins.get(person_id)
        borne = tuple(numbers.get(person_id, ()))
        if _fit((person_id, *names, email or "", login or "", *borne), wanted):
            applied = tuple(applied_by(register, dossier)) if dossier else ()
            seated = person_id in shelf.jurors
            found.append(Found(person_id, names, email, login, seated, applied, borne))
    return tuple(found)


def _fit(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    plain = [text.casefold() for text in texts if text]
    bare = [folded(text) for text in texts if text]
    return all(
        any(word in text for text in plain)
        or (bool(folded(word)) and any(folded(word) in text for text in bare))
        for word in wanted
    )


def _names(register: Register) -> Mapping[str, tuple[str, ...]]:
    """Return the names of everybody, by id: those of files, then those of results."""
    names: dict[str, list[str]] = {}
    for person in register.shelf.people:
        names.setdefault(person.id, []).append(person.fullname)
    for folder in register.sessions.values():
        for result in folder.results:
            names.setdefault(result.candidate, []).append(result.fullname)
    return {person: tuple(dict.fromkeys(each)) for person, each in names.items()}
