"""List a session's ties, and explain a person's jury; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.open_session import situation_of
from certif.dataset.public_record.evidence_lines import line_numbers
from certif.dataset.reading.load import load
from certif.errors import UsageError
from certif.i18n import _
from certif.jury.answers.explanation import Explanation, Standing, explain
from certif.jury.sitting.tie_list import TieList, tie_list
from certif.quoting import did_you_mean, shown
from certif.results.holders import holdings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.jury.sitting.assignment_input import Situation
    from certif.model.places import Place

__all__ = ["explain_candidate", "list_ties"]


def list_ties(root: Path, session: str, on: date) -> tuple[TieList, Mapping[Place, int]]:
    """Return all ties between candidates and pool, and the line of each evidence.

    Raises as `situation_of`.
    """
    found = tie_list(situation_of(load(root), session, on, asked_of_closed=True))
    places = [
        place
        for one in found.ties
        for place in (one.tie.juror_place, one.tie.candidate_place, one.rule)
        if place is not None
    ]
    return found, line_numbers(places, root)


def explain_candidate(
    root: Path, session: str, person: str, on: date
) -> tuple[Explanation, Situation, Mapping[Place, int]]:
    """Return why ``person`` has their jury or none, and the line of each tie.

    Raises as `situation_of`, and `UsageError` for somebody whom the session does not know.
    """
    register = load(root)
    found = situation_of(register, session, on, asked_of_closed=True)
    answer = explain(found, person, holdings(register))
    if answer.standing is Standing.UNKNOWN:
        raise _not_a_candidate(found, person)
    ties = [t for (_j, c), between in found.ties.items() if c == person for t in between]
    places = [place for tie in ties for place in (tie.juror_place, tie.candidate_place)]
    return answer, found, line_numbers(places, root)


def _not_a_candidate(found: Situation, person: str) -> UsageError:
    session = found.folder.id
    if person in found.folder.shelf.jurors:
        message = _("{person} is a juror, and is not heard in session {session}.")
        hint = _("`certif jury check {session}` lists their ties; ask about a candidate.").format(
            session=session
        )
    else:
        message = _("{person} did not apply to session {session}.")
        hint = did_you_mean(person, [candidate.id for candidate in found.candidates])
    return UsageError(message.format(person=shown(person), session=session), hint=hint)
