"""Find people of the register who may be the subject of a new dossier.

They are named when the dossier is made, with both ways to go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certif.errors import Refusal
from certif.i18n import _
from certif.model.names import alike
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.model.people import Candidate
    from certif.model.register import Register

__all__ = ["may_be_known", "refuse_taken"]


def refuse_taken(register: Register, person: str, session: str, *, option: str) -> None:
    """Raise `Refusal` where ``person`` has a dossier already, be it unreadable.

    ``option`` is how the command at hand is given another id: ``--id ``, or nothing.
    """
    path = f"data/candidates/{person}.yml"
    if person not in register.shelf.candidates and path not in register.shelf.broken:
        return
    raise Refusal(
        _("{person} has a dossier already.").format(person=shown(person)),
        hint=_(
            "If they apply again: `certif candidate reapply {person} {session}`. "
            "Somebody else of that name takes another id ({option}{person}-2)."
        ).format(person=person, session=session, option=option),
    )


def may_be_known(
    register: Register, person: Candidate, session: str, *, option: str
) -> Iterator[str]:
    """Yield a sentence for each other id that may be ``person``.

    Names and addresses are compared.
    """
    shelf = register.shelf
    for known in {each.id: each for each in reversed(shelf.people)}.values():
        mail = known.email is not None and person.email is not None
        same_mail = mail and (known.email or "").casefold() == (person.email or "").casefold()
        if known.id == person.id or not (same_mail or alike(known.fullname, person.fullname)):
            continue
        said = _("{name} may be {other} ({id}), who is in the register.").format(
            name=shown(person.fullname), other=shown(known.fullname), id=shown(known.id)
        )
        one = (
            _("If they are one person, do not keep this dossier: {command}")
            if known.id in shelf.candidates
            else _("If they are one person, give this dossier that id: {command}")
        )
        command = (
            f"`certif candidate reapply {known.id} {session}`"
            if known.id in shelf.candidates
            else f"`{option}{known.id}`"
        )
        other = _("If they are two people, write `different_from: [{id}]` in this dossier.")
        yield f"{said} {one.format(command=command)}. {other.format(id=known.id)}"
