"""The explanation of a candidate's jury as JSON: every fact, and its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.jury.answers.wording import repair_in_words
from certif.reporters.jury.facts import Facts
from certif.reporters.layout import json_v1

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from certif.jury.answers.explanation import Explanation
    from certif.jury.answers.repairs import Repair
    from certif.jury.sitting.assignment_input import Situation
    from certif.jury.solver.problem import Booking
    from certif.model.places import Place

__all__ = ["explanation_json"]


def explanation_json(answer: Explanation, found: Situation, lines: Mapping[Place, int]) -> str:
    """Return the answer as one JSON object, in ASCII, ending with a newline."""
    told = Facts(answer, found, lines)
    roles = found.problem.roles
    return json_v1(
        session=found.folder.id,
        candidate=answer.candidate,
        standing=answer.standing.value,
        interview=_booking(answer.interview, roles),
        still_possible=answer.still_possible,
        possible=_booking(answer.possible, roles),
        choices=[
            {
                "juror": choice.juror,
                "role": choice.role,
                "interviews": choice.load,
                "obstacle": choice.against.kind.value if choice.against else None,
                "met": list(choice.met),
            }
            for choice in answer.choices
        ],
        other_times=[_booking(other, roles) for other in answer.elsewhen],
        obstacles=[
            {
                "kind": one.kind.value,
                "role": one.role,
                "juror": one.juror,
                "slot": str(one.slot) if one.slot else None,
                "taken_by": list(one.taken_by),
                "sentence": told.obstacle(one),
            }
            for one in answer.obstacles
        ],
        no_other_choice=sorted(answer.stuck),
        repairs=[_change(repair, roles, alone=True) for repair in answer.repairs],
        together=[_change(repair, roles, alone=False) for repair in answer.together],
        shared=[_change(repair, roles, alone=False) for repair in answer.shared],
        waiting=[*answer.waiting],
    )


def _change(repair: Repair, roles: Sequence[str], *, alone: bool) -> dict[str, object]:
    return {
        "kind": repair.kind.value,
        "interview": _booking(repair.interview, roles),
        "juror": repair.juror,
        "role": repair.role,
        "moved": _booking(repair.moved, roles),
        "sentence": repair_in_words(repair, roles, alone=alone),
    }


def _booking(booking: Booking | None, roles: Sequence[str]) -> dict[str, object] | None:
    if booking is None:
        return None
    return {
        "candidate": booking.candidate,
        "slot": str(booking.slot),
        "members": [
            {"juror": booking.seats[role], "role": role} for role in roles if role in booking.seats
        ],
    }
