"""The flows of a session to the Caisse des Dépôts, as its ledger notes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.results.seal import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.follow_up import Entry, Ledger

__all__ = ["FilingAction", "Flow", "flow_id", "flows"]

LONGEST_FLOW_ID: Final = 50


class FilingAction(StrEnum):
    """The acts that a flow asks of the Caisse for its certificates."""

    CREATION = "CREATION"
    SUPPRESSION = "SUPPRESSION"


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of a session: what it asks, and what became of it.

    ``entry`` and ``deposit`` are the numbers of the entries of its preparation and of its deposit.
    """

    entry: int
    id: str
    action: FilingAction
    certificates: tuple[str, ...]
    prepared_on: date
    deposit: int | None = None
    deposited_on: date | None = None
    answered_on: date | None = None
    rejected: Mapping[str, str] | None = None

    def accepted(self, number: str) -> bool:
        """Tell whether the Caisse took this certificate of the flow."""
        return (
            self.answered_on is not None
            and number in self.certificates
            and number not in (self.rejected or {})
        )


def flows(ledger: Ledger | None) -> tuple[Flow, ...]:
    """Return the flows of ``filing.yml`` that were not annulled, in order."""
    entries = dict(ledger.in_force()) if ledger else {}
    deposits = {each.of: (number, each) for number, each in entries.items() if each.kind == "depot"}
    answers = {each.of: each for each in entries.values() if each.kind == "accuse"}
    return tuple(
        _flow(number, entry, deposits.get(number), answers)
        for number, entry in entries.items()
        if entry.kind == "preparation"
    )


def _flow(
    number: int,
    entry: Entry,
    deposit: tuple[int, Entry] | None,
    answers: Mapping[int | None, Entry],
) -> Flow:
    answer = answers.get(deposit[0]) if deposit else None
    return Flow(
        number,
        str(entry.facts["flux"]),
        FilingAction(str(entry.facts["action"])),
        tuple(_texts(entry.facts["certificates"])),
        entry.day,
        deposit[0] if deposit else None,
        deposit[1].day if deposit else None,
        answer.day if answer else None,
        dict(_rejections(answer.facts.get("rejected"))) if answer else None,
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield from map(str, value)


def _rejections(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, list | tuple):
        yield from ((str(each["number"]), str(each["message"])) for each in value)


def flow_id(session: str, action: FilingAction, known: Iterable[Flow]) -> str:
    """Return the id of a session's next flow, the same for the same register."""
    taken = {each.id for each in known}
    rank = len(taken) + 1
    while (name := _named(session, action, rank)) in taken:
        rank += 1
    return name


def _named(session: str, action: FilingAction, rank: int) -> str:
    ending = f"-{action.lower()}-{rank}"
    if len(session) + len(ending) <= LONGEST_FLOW_ID:
        return f"{session}{ending}"
    # Cut, two sessions could bear one id; the digest tells them apart.
    tail = f"-{digest(session.encode())[:8]}{ending}"
    return f"{session[: LONGEST_FLOW_ID - len(tail)]}{tail}"
