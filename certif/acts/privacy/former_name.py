"""The deletion of documents that bear a name which somebody has left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.privacy.retention import entry_of, holds_of, noted, refuse_altered, removed
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_session import load_session
from certif.errors import Refusal
from certif.i18n import _
from certif.model.retention import PurgeGround
from certif.quoting import shown
from certif.results.follow_up.decided import former_papers
from certif.results.follow_up.retention import held_by, renamings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain

__all__ = ["FormerName", "plan_former_name"]


@dataclass(frozen=True, slots=True)
class FormerName:
    """The documents to delete, and those of corrections, which stay."""

    files: tuple[str, ...]
    stays: tuple[str, ...]
    plan: FilePlan


def plan_former_name(root: Path, session: str, person: str, *, on: date, by: str) -> FormerName:
    """Plan the deletion of what was issued to a person before a change of name.

    It waits for no duration: the change of name asks for it at once. What a correction sealed stays: its checksum is
    that of a whole act. Raises `Refusal` where nobody's name changed, where a file is held or not as it was sealed.
    """
    register, folder = load_session(root, session)
    former = former_papers(folder, person)
    if not former:
        raise Refusal(
            _("No document of {person} bears a former name in session {session}.").format(
                person=shown(person), session=shown(session)
            ),
            hint=_("`certif decision rename` issues them again under the new name first."),
        )
    sealed, known = (folder.issued.sealed, folder.issued.files) if folder.issued else ({}, {})
    inside = {path: path.removeprefix(f"{folder.path}/") for path in former}
    files = {name: sealed[name] for name in inside.values() if name in sealed}
    running = holds_of(register, folder)
    held = next((name for name in files if held_by(running, name)), None)
    if held is not None:
        raise Refusal(
            _("{path} is held: an appeal runs, or `hold.yml` says so.").format(path=shown(held)),
            hint=_("`certif retention plan` says since when, and why."),
        )
    refuse_altered(name for name in files if known[name].sha256 != sealed[name])
    entries: list[dict[str, Plain]] = []
    if files:
        because = "Changement de nom\u00a0: ces documents portent le nom précédent."
        last = renamings(folder, person)[-1].path.removeprefix(f"{folder.path}/")
        facts: dict[str, Plain] = {"person": person, "decision": last}
        entries.append(entry_of(PurgeGround.RENAMING, facts, files, because, on=on, by=by))
    goes = [f"{folder.path}/{name}" for name in files]
    stays = tuple(path for path, name in inside.items() if name not in files)
    plan = FilePlan((*noted(root, folder, entries), *removed(root, goes)))
    return FormerName(tuple(files), stays, plan)
