"""The template of identities, and the flow made from it.

Civil status is read from a private file and written into a private file; the register learns numbers alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from certif.acts.filing.desk import desk, of_this_flow
from certif.acts.filing.xml_schema import refuse_unlike
from certif.acts.support.file_plan import FileChange, FilePlan, write_plan
from certif.acts.support.ledgers import more_entries
from certif.acts.support.paris import paris
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.write_outside import refuse_existing
from certif.dataset.layout import Kind
from certif.dataset.reading.private import read_private, refuse_in_repository
from certif.dataset.writing.private import create_private
from certif.errors import CannotCheck, Refusal
from certif.filing.flow import Passage, Sender, flow, kind_of
from certif.filing.identities import identities, template
from certif.i18n import _, ngettext
from certif.quoting import first_lines, shown
from certif.results.follow_up.flows import flow_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.acts.filing.desk import Desk
    from certif.dataset.text.emit import Plain
    from certif.filing.identities import Identity, Problem
    from certif.results.follow_up.flows import FilingAction

__all__ = ["Export", "plan_export", "write_export", "write_template"]

_LARGEST: Final = 2 * 1024 * 1024
_MOST: Final = 30
_NOON: Final = time(12)
"""The time that a flow bears: the register knows days, and the offset of Paris is that of noon."""


@dataclass(frozen=True, slots=True)
class Export:
    """A flow to be written: its XML, never printed, and the entry that notes it."""

    flow: str
    action: FilingAction
    certificates: tuple[str, ...]
    change: FileChange
    checked: bool
    xml: bytes = field(repr=False)


def write_template(
    root: Path, session: str, out: Path, action: FilingAction, named: Sequence[str]
) -> tuple[str, ...]:
    """Write the file to fill in, for its owner alone; return the certificates in it.

    Raises `Refusal` where nothing is to be filed, where something is at ``out`` already, or where git could take it.
    """
    known = desk(root, session)
    numbers = of_this_flow(known, action, named)
    refuse_in_repository(out, root)
    rows = [(each, known.certificates[each].current.fullname) for each in numbers]
    create_private(out, template(rows))
    return numbers


def plan_export(
    root: Path,
    session: str,
    *,
    identities_in: Path,
    out: Path,
    schema: Path | None,
    action: FilingAction,
    named: Sequence[str],
    on: date,
    by: str,
) -> Export:
    """Make the flow of a session; writes nothing.

    Raises `Refusal` for identities that may not be read, are wrong or are not those of the flow, for a flow that
    the schema refuses, and where something is at ``out`` already.
    """
    known = desk(root, session)
    numbers = of_this_flow(known, action, named)
    refuse_in_repository(out, root)
    refuse_existing(out, _("Give another name, or remove that file first."))
    holders = _identities(root, identities_in, numbers)
    name = flow_id(known.folder.id, action, known.flows)
    at = datetime.combine(on, _NOON, tzinfo=paris()).isoformat()
    xml = flow(name, at, action, _sender(known), _passages(known, numbers, holders))
    if schema is not None:
        refuse_unlike(xml, schema)
    entry: dict[str, Plain] = {
        "kind": "preparation",
        "day": on.isoformat(),
        "flux": name,
        "action": action.value,
        "certificates": list(numbers),
        "by": by,
    }
    change = more_entries(root, known.folder, Kind.FILING, [entry])
    refuse_unsound({change.path: change.after or b""})
    return Export(name, action, numbers, change, schema is not None, xml)


def write_export(root: Path, planned: Export, out: Path) -> None:
    """Write the flow for its owner alone and note it in the register, or neither."""
    create_private(out, planned.xml)
    try:
        write_plan(root, FilePlan((planned.change,)))
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _sender(known: Desk) -> Sender:
    code = known.certification.registry.number
    kind = kind_of(code)
    if kind is None:
        raise CannotCheck(
            _("{code} is no number of the RS or of the RNCP: it cannot be filed.").format(
                code=shown(code)
            ),
            hint=_("See `registry.number` in {path}.").format(path=shown(known.certification.path)),
        )
    return Sender(known.terms.client, known.terms.contract, kind, code)


def _passages(
    known: Desk, numbers: Sequence[str], holders: Mapping[str, Identity]
) -> list[Passage]:
    issued = {each: known.certificates[each].obtained_on.isoformat() for each in numbers}
    return [Passage(each, issued[each], holders[each]) for each in numbers]


def _identities(root: Path, file: Path, numbers: Sequence[str]) -> Mapping[str, Identity]:
    found, problems = identities(read_private(file, root, _LARGEST), numbers)
    if problems:
        count = len(problems)
        lines = first_lines([_said(each) for each in problems], _MOST)
        raise Refusal(
            ngettext(
                "{path} has {count} mistake, and nothing was written.",
                "{path} has {count} mistakes, and nothing was written.",
                count,
            ).format(path=shown(file), count=count),
            hint="\n".join(lines),
        )
    return found


def _said(problem: Problem) -> str:
    if not problem.line:
        return _("The file: {said}.").format(said=problem.said)
    if not problem.column:
        return _("Line {line}: {said}.").format(line=problem.line, said=problem.said)
    return _("Line {line}, column {column}: {said}.").format(
        line=problem.line, column=problem.column, said=problem.said
    )
