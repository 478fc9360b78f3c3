"""People found by words, as text and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import harmless
from certif.reporters.candidates import stage
from certif.reporters.layout import json_v1

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.results.stage import Applied

__all__ = ["Found", "found_json", "found_text"]


@dataclass(frozen=True, slots=True)
class Found:
    """A person who was found, with what the register knows of them.

    ``names`` are those of the files and of the certificates, today's first.
    """

    person: str
    names: tuple[str, ...]
    email: str | None
    login: str | None
    juror: bool
    applications: tuple[Applied, ...]
    numbers: tuple[str, ...]


def found_text(found: Sequence[Found]) -> str:
    """Return each person who was found, with what the register knows of them."""
    if not found:
        return _("Nobody was found.")
    return "\n".join(line for each in found for line in _lines(each))


def found_json(found: Sequence[Found]) -> str:
    """Return the same for a script."""
    people = [
        {
            "person": each.person,
            "names": list(each.names),
            "email": each.email,
            "login": each.login,
            "in_pool": each.juror,
            "applications": [
                {
                    "session": one.session,
                    "stage": one.standing.stage.value if one.standing else None,
                }
                for one in each.applications
            ],
            "numbers": list(each.numbers),
        }
        for each in found
    ]
    return json_v1(found=people)


def _lines(found: Found) -> Iterator[str]:
    yield f"{harmless(found.person)}  {harmless(' / '.join(found.names))}"
    known = [each for each in (found.email, found.login and f"@{found.login}") if each]
    if known:
        yield f"  {', '.join(map(harmless, known))}"
    if found.juror:
        yield f"  {_('juror')}"
    for one in found.applications:
        yield "  " + _("{name}: {value}").format(name=one.session, value=stage(one.standing))
    if found.numbers:
        yield f"  {', '.join(map(harmless, found.numbers))}"
