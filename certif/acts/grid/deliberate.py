"""A jury's deliberation: the grids side by side, joint levels, confirmations.

A joint level and its reason are needed where the grids differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from certif.acts.grid.table import Joint, Table, said, source_of
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.writing.transaction import write_file
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.session import Deliberation, JointMark
from certif.quoting import did_you_mean, listed, shown
from certif.results.joint import awaited

__all__ = ["confirmation_content", "deliberation_content", "write_deliberation"]


def deliberation_content(
    table: Table, joint: Mapping[str, Joint], on: date, present: Sequence[str] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """Return the deliberation's file for the day ``on``, and who must confirm it.

    ``present`` are the jurors who deliberated, all of them where it is empty. What was deliberated before stands,
    with the levels of then; confirmations do not, since they were of another text. Comments are kept. Raises
    `Refusal` where a competence still waits for its joint level, or for a day before the interview;
    `UsageError` for an unknown word.
    """
    _check_words(table, joint, present)
    left = [competence for competence in table.to_settle if competence not in joint]
    if left:
        raise Refusal(
            _("The grids of {candidate} differ on {competences}, still to be agreed on.").format(
                candidate=table.candidate, competences=listed(left)
            ),
            hint=_("Give for each --set COMPETENCE=LEVEL and --reason COMPETENCE=TEXT."),
        )
    day = max(grid.interviewed_on for grid in table.grids.values())
    if on < day:
        raise Refusal(
            _("The interview is on {day}: no deliberation takes place before.").format(day=day)
        )
    marks = {
        competence: JointMark(mark.level, mark.reason, table.levels(competence))
        for competence, mark in _in_order(table, joint)
    }
    told = said(table, marks, on, sorted(set(present)) or list(table.grids))
    asked = awaited(table.framework, told, table.grids)
    content = _written(table, told, marks, asked)
    refuse_unsound({table.path: content})
    return content, asked


def confirmation_content(table: Table, juror: str, on: date) -> bytes:
    """Return the deliberation's file with the confirmation of ``juror`` on ``on``.

    Raises `Refusal` where there is no deliberation, or a day before it; `UsageError` for a person who is not on the jury.
    """
    _check_known([juror], list(table.grids))
    if table.source is None or table.deliberation is None:
        raise Refusal(
            _("There is no deliberation on {candidate} to confirm.").format(
                candidate=table.candidate
            )
        )
    if on < table.deliberation.deliberated_on:
        raise Refusal(
            _("The jury deliberated on {day}: no confirmation can be earlier.").format(
                day=table.deliberation.deliberated_on
            )
        )
    document = Document(table.source)
    if table.deliberation.confirmed_by:
        document.set(("confirmed_by", juror), on.isoformat())
    else:
        document.set(("confirmed_by",), {juror: on.isoformat()})
    content = document.content()
    refuse_unsound({table.path: content})
    return content


def write_deliberation(root: Path, table: Table, content: bytes) -> bool:
    """Write the deliberation by one rename; says whether anything changed.

    Raises `Refusal` where somebody else wrote to it meanwhile: nothing of theirs is lost.
    """
    if source_of(root, table.path) != table.source:
        raise Refusal(
            _("{path} was changed meanwhile; nothing was written.").format(path=table.path),
            hint=_("Run the same command again."),
        )
    return write_file(root, table.path, content)


def _written(
    table: Table, told: Deliberation, marks: Mapping[str, JointMark], asked: Sequence[str]
) -> bytes:
    """The file; the lines of those who must confirm it say ``null``."""
    entries: dict[str, Plain] = {
        competence: {"level": mark.level, "reason": mark.reason, "levels": dict(mark.levels)}
        for competence, mark in marks.items()
    }
    data: dict[str, Plain] = {
        "candidate": told.candidate,
        "deliberated_on": told.deliberated_on.isoformat(),
        "present": list(told.present),
        "joint": entries,
    }
    lines: dict[str, Plain] = dict.fromkeys(asked)
    if table.source is None:
        return new_file(
            "deliberation", table.path, data | ({"confirmed_by": lines} if asked else {})
        )
    document = Document(table.source)
    document.set(("deliberated_on",), data["deliberated_on"])
    document.set(("present",), data["present"])
    for competence, entry in entries.items():
        document.set(("joint", competence), entry)
    if told.confirmed_by:
        return document.content()
    if asked:
        document.set(("confirmed_by",), lines)
    elif table.deliberation and table.deliberation.confirmed_by:
        document.remove(("confirmed_by",))
    return document.content()


def _in_order(table: Table, joint: Mapping[str, Joint]) -> list[tuple[str, Joint]]:
    return [(c.id, joint[c.id]) for c in table.framework.competences if c.id in joint]


def _check_words(table: Table, joint: Mapping[str, Joint], present: Sequence[str]) -> None:
    _check_known(list(joint), [competence.id for competence in table.framework.competences])
    _check_known([mark.level for mark in joint.values()], list(table.framework.levels))
    _check_known(present, list(table.grids))


def _check_known(words: Sequence[str], allowed: Sequence[str]) -> None:
    for word in words:
        if word not in allowed:
            raise UsageError(
                _("{word} is none of: {words}.").format(word=shown(word), words=listed(allowed)),
                hint=did_you_mean(word, allowed),
            )
