"""Find every id of a person, or refuse somebody whom the register does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from certif.model.register import Register

__all__ = ["ids_of"]


def ids_of(register: Register, person: str) -> tuple[str, ...]:
    """Return the ids that are that person, sorted.

    Somebody whose living file is gone is known by the sessions. Raises `UsageError` for anybody else.
    """
    shelf = register.shelf
    known = {each.id for each in shelf.people}
    for folder in register.sessions.values():
        known |= {result.candidate for result in folder.results}
        known |= {each.id for each in folder.shelf.people}
    if person not in known:
        raise UsageError(
            _("The register knows nobody called {person}.").format(person=shown(person)),
            hint=did_you_mean(person, known) or _("`certif candidate find` looks somebody up."),
        )
    return tuple(sorted(shelf.identities.of(person)))
