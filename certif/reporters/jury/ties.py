"""A session's ties as text or JSON: kind, evidence, weight in the règlement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.jury.answers.wording import role_label
from certif.jury.sitting.tie_list import Weight
from certif.jury.sitting.tie_words import tie_sentence
from certif.model.certification import TieKind
from certif.quoting import harmless
from certif.reporters.layout import json_place, json_v1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.jury.sitting.tie_list import TieFound, TieList
    from certif.model.places import Place

__all__ = ["at_line", "ties_json", "ties_text"]


def ties_text(found: TieList, lines: Mapping[Place, int]) -> str:
    """Return, for each candidate, the jurors left for each role, then each tie."""
    text = []
    for candidate in dict.fromkeys(candidate for candidate, _role in found.free):
        text.append(f"{harmless(candidate)} ({_free(found, candidate)})")
        for one in found.ties:
            if one.tie.candidate == candidate:
                text += _tie(found, one, lines)
        text.append("")
    count = len(found.ties)
    text.append(
        ngettext(
            "{count} tie in session {session}.", "{count} ties in session {session}.", count
        ).format(count=count, session=harmless(found.session))
    )
    return "\n".join(text) + "\n"


def ties_json(found: TieList, lines: Mapping[Place, int]) -> str:
    """Return the ties as one JSON object, in ASCII, ending with a newline."""
    return json_v1(
        session=found.session,
        regulation=found.regulation,
        ties=[
            {
                "candidate": one.tie.candidate,
                "juror": one.tie.juror,
                "kind": one.tie.kind.value,
                "detail": one.tie.detail,
                "weight": one.weight.value,
                "seated": one.seated,
                "juror_evidence": json_place(one.tie.juror_place, lines),
                "candidate_evidence": json_place(one.tie.candidate_place, lines),
                "rule": json_place(one.rule, lines) if one.rule else None,
            }
            for one in found.ties
        ],
        free=[
            {"candidate": candidate, "role": role, "juror_count": count}
            for (candidate, role), count in found.free.items()
        ],
    )


def at_line(place: Place, lines: Mapping[Place, int]) -> str:
    """Return the place of a piece of evidence: ``data/jurors/x.yml:12``.

    The line is left out where it is unknown.
    """
    line = lines.get(place)
    return harmless(place.path) if line is None else f"{harmless(place.path)}:{line}"


def _free(found: TieList, candidate: str) -> str:
    return ", ".join(
        _("{role}: {count} without a forbidden tie").format(
            role=harmless(role_label(role)), count=count
        )
        for (person, role), count in found.free.items()
        if person == candidate
    )


def _tie(found: TieList, one: TieFound, lines: Mapping[Place, int]) -> Iterator[str]:
    yield f"  {tie_sentence(one.tie)}"
    yield f"    {_what_it_does(found, one, lines)}"
    evidence = dict.fromkeys(
        at_line(place, lines) for place in (one.tie.juror_place, one.tie.candidate_place)
    )
    yield f"    {', '.join(evidence)}"
    if one.tie.kind in {TieKind.DECLARED, TieKind.TRAINING} and one.tie.detail:
        yield f"    {_('Reason given: {reason}').format(reason=harmless(one.tie.detail))}"


def _what_it_does(found: TieList, one: TieFound, lines: Mapping[Place, int]) -> str:
    where = at_line(one.rule, lines) if one.rule else ""
    if one.weight is Weight.FORBIDS and one.rule is None:
        sentence = _("Always forbidden, whatever the règlement says.")
    elif one.weight is Weight.FORBIDS:
        sentence = _("Forbidden by the règlement {version} ({where}).")
    elif one.weight is Weight.COUNTS:
        sentence = _("Counts against the choice, by the règlement {version} ({where}).")
    else:
        sentence = _("The règlement {version} does not mention it.")
    sentence = sentence.format(version=harmless(found.regulation), where=where)
    if not one.seated:
        return sentence
    return f"{sentence} {_('They are assigned to each other in jury.yml.')}"
