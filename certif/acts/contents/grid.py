"""The file of a grid: reading it, its empty template, and filling it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from certif.dataset.layout import Kind, limits_of
from certif.dataset.text.edit import Document
from certif.dataset.text.emit import BLANK, Comments, Plain, new_file
from certif.dataset.text.strict_reader import read_yaml
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.certification import Competence, Framework
from certif.model.session import Attendance
from certif.quoting import shown

__all__ = ["Answers", "filled_grid", "grid_template", "new_grid", "read_grid"]

_HEAD = """\
Grille pour {candidate}, par {juror}.
- no_tie\u00a0: remplacez «\u00a0null\u00a0» par «\u00a0oui\u00a0» si vous n’avez avec la personne aucun lien familial, personnel \
ou professionnel\u00a0; sinon, ne remplissez pas cette grille et prévenez l’équipe.
- level\u00a0: remplacez «\u00a0null\u00a0» par {levels}.
- evidence\u00a0: sur la ligne vide qui suit, ce qui a été dit ou montré et qui fonde ce niveau.
- reason\u00a0: de même, sous un niveau inférieur à «\u00a0{asked}\u00a0» seulement, ce que la décision en dira à la personne.
Ces textes s’écrivent tels quels\u00a0; gardez les espaces au début de leurs lignes.
{ranks}Si la personne n’est pas venue, écrivez «\u00a0absent\u00a0» ou «\u00a0excuse\u00a0» et supprimez toute la grille."""
_RANKS = "Une ligne «\u00a0criteria: [1, 3]\u00a0» dit sur quels critères porte l’observation, par leur rang.\n"

_COMMENTS = {
    "comment_for_candidate": "Facultatif\u00a0: ce que la personne lira si la certification ne lui est pas délivrée.",
    "comment_for_jury": "Facultatif\u00a0: ce que le jury seul lira.",
}

_YES = "oui"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a grid so far.

    ``grid`` maps a competence to its level and its evidence; either may be ``None``. ``criteria`` are the ranks, from 1, of
    those that the evidence is about; ``reasons`` are what the candidate is told of a competence that was not reached.
    ``no_tie`` is whether the juror declared to have no tie with the candidate.
    """

    attendance: Attendance = Attendance.PRESENT
    grid: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    comment_for_candidate: str | None = None
    comment_for_jury: str | None = None
    criteria: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    no_tie: bool = False


def grid_template(
    path: str,
    candidate: str,
    juror: str,
    day: date,
    framework: Framework,
    asked: str,
    *,
    criteria: bool = True,
) -> bytes:
    """Return a grid to be filled in, each competence under what it means, in French.

    ``asked`` is the level of the award rule: one below it asks for a reason. Without ``criteria``, these are left out: a
    link has no room for them.
    """
    levels = " · ".join(framework.levels)
    ranks = _RANKS if criteria else ""
    head = _HEAD.format(candidate=candidate, juror=juror, levels=levels, asked=asked, ranks=ranks)
    above: dict[tuple[str | int, ...], str] = {
        (
            "grid",
            competence.id,
        ): _explained(competence, criteria=criteria)
        for competence in framework.competences
    } | {(key,): comment for key, comment in _COMMENTS.items()}
    beside: dict[tuple[str | int, ...], str] = {("attendance",): "present, absent ou excuse"}
    data: dict[str, Plain] = {
        "candidate": candidate,
        "juror": juror,
        "interviewed_on": day.isoformat(),
        "no_tie": None,
        "attendance": Attendance.PRESENT.value,
        "grid": {
            competence.id: {"level": None, "evidence": BLANK, "reason": BLANK}
            for competence in framework.competences
        },
        **dict.fromkeys(_COMMENTS, BLANK),
    }
    return new_file("assessment", path, data, Comments(head, above, beside))


def new_grid(
    path: str,
    candidate: str,
    juror: str,
    day: date,
    framework: Framework,
    answers: Answers,
    *,
    origin: str = "",
) -> bytes:
    """Return a new grid with ``answers``, its gaps as ``null``.

    A page writes the same, byte for byte.

    ``origin`` is what a file from a page says of it on its second line.
    """
    data: dict[str, Plain] = {
        "candidate": candidate,
        "juror": juror,
        "interviewed_on": day.isoformat(),
        **({"no_tie": _YES} if answers.no_tie else {}),
        "attendance": answers.attendance.value,
    }
    if answers.attendance is Attendance.PRESENT:
        marks = {c.id: answers.grid.get(c.id, (None, None)) for c in framework.competences}
        grid: dict[str, Plain] = {}
        for competence, (level, evidence) in marks.items():
            mark: dict[str, Plain] = {"level": level, "evidence": evidence}
            if ranks := answers.criteria.get(competence):
                mark["criteria"] = list(ranks)
            if reason := answers.reasons.get(competence):
                mark["reason"] = reason
            grid[competence] = mark
        data["grid"] = grid
    for key in _COMMENTS:
        if comment := getattr(answers, key):
            data[key] = comment
    return new_file("assessment", path, data, Comments(head=origin))


def read_grid(source: bytes | None, path: str, framework: Framework) -> Answers:
    """Return the answers of a grid, complete or not; none where there is no file.

    Raises `CannotCheck` for a text that is no YAML: somebody's work lies there, and is not written over.
    """
    if source is None:
        return Answers()
    data, faults = read_yaml(source, path, limits_of(Kind.ASSESSMENT))
    if not isinstance(data, dict):
        raise CannotCheck(
            _("{path} cannot be read, so it is not changed.").format(path=shown(path)),
            hint=_("`certif validate` says what is wrong with it."),
        ) from (ValueError(str(faults[0].kind)) if faults else None)
    grid = data.get("grid")
    marks = grid if isinstance(grid, dict) else {}
    attendance = data.get("attendance")
    known = {each.value for each in Attendance}
    return Answers(
        Attendance(attendance) if attendance in known else Attendance.PRESENT,
        {c.id: _mark(marks[c.id]) for c in framework.competences if c.id in marks},
        {c.id: why for c in framework.competences if (why := _reason(marks.get(c.id)))},
        _text(data.get("comment_for_candidate")),
        _text(data.get("comment_for_jury")),
        {c.id: ranks for c in framework.competences if (ranks := _ranks(marks.get(c.id)))},
        data.get("no_tie") == _YES,
    )


def filled_grid(source: bytes, answers: Answers, *, whole_only: bool = False) -> bytes:
    """Return the file of a grid as ``answers`` make it, its comments kept.

    Without the candidate there is no grid. ``whole_only`` leaves out the competences that ``answers`` do not
    have, for a look at the others.
    """
    document = Document(source)
    if answers.no_tie:
        document.set(("no_tie",), _YES)
    elif whole_only or answers.attendance is not Attendance.PRESENT:
        _remove(document, "no_tie")
    document.set(("attendance",), answers.attendance.value)
    if answers.attendance is not Attendance.PRESENT:
        _remove(document, "grid")
    else:
        _set_marks(document, answers, whole_only=whole_only)
        for competence in answers.grid.keys() & answers.criteria.keys():
            ranks: list[Plain] = [*answers.criteria[competence]]
            if ranks:
                document.set(("grid", competence, "criteria"), ranks)
        for competence in answers.grid.keys() & answers.reasons.keys():
            document.set(("grid", competence, "reason"), answers.reasons[competence])
    for key in _COMMENTS:
        if (comment := getattr(answers, key)) is not None:
            document.set((key,), comment)
    return document.content()


def _set_marks(document: Document, answers: Answers, *, whole_only: bool) -> None:
    try:
        there = list(document.get(("grid",)))
    except (KeyError, TypeError):
        document.set(("grid",), {})
        there = []
    for competence, (level, evidence) in answers.grid.items():
        if competence not in there or not isinstance(document.get(("grid", competence)), dict):
            document.set(("grid", competence), {"level": level, "evidence": evidence})
            continue
        for key, value in (("level", level), ("evidence", evidence)):
            if value is not None:
                document.set(("grid", competence, key), value)
    if whole_only:
        for competence in there:
            if competence not in answers.grid:
                document.remove(("grid", competence))


def _explained(competence: Competence, *, criteria: bool) -> str:
    """Return what a competence means, and its criteria, each with its rank."""
    definition = " ".join(competence.definition.split())
    lines = [f"{competence.title}\u00a0: {definition}"]
    if not criteria:
        return lines[0]
    lines += [f"{rank}. {each}" for rank, each in enumerate(competence.criteria, start=1)]
    return "\n".join(lines)


def _remove(document: Document, key: str) -> None:
    try:
        document.remove((key,))
    except KeyError:
        return


def _mark(mark: object) -> tuple[str | None, str | None]:
    if not isinstance(mark, dict):
        return None, None
    return _text(mark.get("level")), _text(mark.get("evidence"))


def _ranks(mark: object) -> tuple[int, ...]:
    """Return the ranks of the criteria that a mark names, in order."""
    ranks = mark.get("criteria") if isinstance(mark, dict) else None
    return tuple(sorted({each for each in ranks if isinstance(each, int)})) if ranks else ()


def _reason(mark: object) -> str | None:
    return _text(mark.get("reason")) if isinstance(mark, dict) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
