"""Merge two dossiers of one person: one file, or two ids that are joined.

An id that files of sessions name cannot go. Where one of the two is named, that one stays; where both are, the
dossiers stay and `same_person_as` joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from certif.acts.candidate.dossiers import candidate
from certif.acts.support.file_plan import FileChange, FilePlan, document_at, plan_edit
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.dataset.text.strict_reader import read_yaml
from certif.eligibility.public_differences import pairs_of_missions
from certif.errors import Refusal
from certif.i18n import _
from certif.quoting import listed, shown
from certif.rules.support.references_made import (
    people_of_access,
    people_of_session,
    people_of_shelf,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.model.people import Candidate
    from certif.model.places import Pointer
    from certif.model.register import Register

__all__ = ["plan_merge"]

_SINGLE: Final = (
    *("fullname", "email", "employer", "publication", "wants_credential"),
    *("same_person_as", "public_record"),
)
"""Keys with one value: the kept file's, else the other's."""
_LISTS: Final = (
    *("certifications_held", "conflicts", "former_employers", "different_from", "not_understood"),
)
"""Keys with a list: what only the other file has is added."""


def plan_merge(root: Path, one: str, other: str) -> FilePlan:
    """Plan the merge of the dossiers of ``one`` and ``other``, who are one person.

    Raises `CannotCheck` where one of them cannot be read, `Refusal` where files say that they are two people, or
    where they are one already.
    """
    first, second = candidate(root, one)[0], candidate(root, other)[0]
    register = load(root)
    _refuse(register, first, second)
    used = {each.id: tuple(_uses(register, each.id)) for each in (first, second)}
    if used[one] and used[other]:
        return _joined(root, first, second, used)
    kept, gone = (second, first) if used[other] else (first, second)
    notes = []
    if kept is second:
        form = _("{kept} stays and {gone} goes: these files name {kept}: {files}.")
        notes.append(
            form.format(kept=shown(kept.id), gone=shown(gone.id), files=listed(used[kept.id]))
        )
    return _one_file(root, register, kept, gone, notes)


def _refuse(register: Register, one: Candidate, other: Candidate) -> None:
    if one.id == other.id:
        raise Refusal(_("{person} is one dossier already.").format(person=shown(one.id)))
    for here, there in ((one, other), (other, one)):
        if there.id in here.different_from:
            raise Refusal(
                _("{path} says that {other} is another person.").format(
                    path=here.path, other=shown(there.id)
                ),
                hint=_("If that is wrong, take {id} out of `different_from` first.").format(
                    id=there.id
                ),
            )
    broken = {*register.shelf.broken}.union(*(each.broken for each in register.sessions.values()))
    if broken:
        raise Refusal(
            _("{path} cannot be read: the ids that it names are not known.").format(
                path=shown(min(broken))
            ),
            hint=_("`certif validate` says what is wrong with it."),
        )
    if register.shelf.identities.one(one.id, other.id):
        raise Refusal(
            _("{one} and {other} are joined as one person already.").format(
                one=shown(one.id), other=shown(other.id)
            )
        )


def _uses(register: Register, person: str) -> Iterator[str]:
    """Yield each file, beside the dossiers, that needs the id."""
    found: dict[str, None] = {}
    if person in register.shelf.jurors:
        found[register.shelf.jurors[person].path] = None
    found |= {path: None for path, _at, id_ in people_of_access(register.access) if id_ == person}
    for folder in register.sessions.values():
        named = {path for path, _at, id_ in people_of_session(folder) if id_ == person}
        sealed = folder.shelf.candidates.get(person) if folder.closed else None
        found |= dict.fromkeys(sorted(named | ({sealed.path} if sealed else set())))
    yield from found


def _joined(
    root: Path, one: Candidate, other: Candidate, used: dict[str, tuple[str, ...]]
) -> FilePlan:
    if other.same_person_as is not None:
        raise Refusal(
            _("{path} joins {other} with {known} already.").format(
                path=other.path, other=shown(other.id), known=shown(other.same_person_as)
            ),
            hint=_("Merge with that id: `certif candidate merge {one} {other}`.").format(
                one=other.same_person_as, other=one.id
            ),
        )
    before, document = document_at(root, other.path, Kind.CANDIDATE)
    document.set(("same_person_as",), one.id)
    note = _(
        "Files of sessions name both ids ({first}; {second}): both dossiers stay, joined by `same_person_as`."
    ).format(first=used[one.id][0], second=used[other.id][0])
    return plan_edit(other.path, before, document, note)


def _one_file(
    root: Path, register: Register, kept: Candidate, gone: Candidate, notes: list[str]
) -> FilePlan:
    before, document = document_at(root, kept.path, Kind.CANDIDATE)
    removed = document_at(root, gone.path, Kind.CANDIDATE)[0]
    merge = _Merge(document, _data(before, kept.path), _data(removed, gone.path), notes)
    merge.single_values()
    merge.lists([kept.id, gone.id])
    merge.applications()
    merge.missions(kept, gone)
    merge.documents()
    changes = [
        FileChange(kept.path, before, document.content()),
        *_references(root, register, kept, gone),
        FileChange(gone.path, removed, None),
    ]
    return FilePlan(tuple(changes), tuple(notes))


def _data(content: bytes, path: str) -> dict[str, Any]:
    data, _faults = read_yaml(content, path)
    return dict(data) if isinstance(data, dict) else {}


def _references(
    root: Path, register: Register, kept: Candidate, gone: Candidate
) -> Iterator[FileChange]:
    """Yield other people's files with the id that stays in place of the other."""
    found: dict[str, list[Pointer]] = {}
    for path, pointer, named in people_of_shelf(register.shelf):
        if named == gone.id and path not in {kept.path, gone.path}:
            found.setdefault(path, []).append(pointer)
    for path, pointers in sorted(found.items()):
        kind = Kind.CANDIDATE if path.startswith("data/candidates/") else Kind.JUROR
        before, document = document_at(root, path, kind)
        for pointer in reversed(pointers):
            there = document.get(("different_from",)) if pointer[0] == "different_from" else ()
            if kept.id in there:
                document.remove(pointer)
            else:
                document.set(pointer, kept.id)
        yield FileChange(path, before, document.content())


class _Merge:
    """The file that stays, being given what only the other has."""

    def __init__(
        self, document: Document, ours: dict[str, Any], theirs: dict[str, Any], notes: list[str]
    ) -> None:
        self.document, self.ours, self.theirs, self.notes = document, ours, theirs, notes

    def single_values(self) -> None:
        for key in _SINGLE:
            self._value((key,), self.ours.get(key), self.theirs.get(key))

    def lists(self, themselves: list[str]) -> None:
        for key in _LISTS:
            here = self.ours.get(key)
            for item in self.theirs.get(key) or []:
                if item not in (here or []) and item not in themselves:
                    self.document.append((key,), item)
        if (
            self.ours.get("certifications_held", ()) is None
            and "certifications_held" in self.theirs
        ):
            self.document.set(("certifications_held",), self.theirs["certifications_held"])

    def applications(self) -> None:
        mine = {each["session"]: index for index, each in enumerate(self.ours["applications"])}
        for each in self.theirs["applications"]:
            index = mine.get(each["session"])
            if index is None:
                self.document.append(("applications",), each)
                continue
            here = self.ours["applications"][index]
            for key, value in each.items():
                self._value(("applications", index, key), here.get(key), value)

    def missions(self, kept: Candidate, gone: Candidate) -> None:
        pairs, _mine, new = pairs_of_missions(kept.missions, gone.missions)
        for mine, other in pairs:
            here, there = self.ours["missions"][mine], self.theirs["missions"][other]
            for key, value in there.items():
                self._value(("missions", mine, key), here.get(key), value)
        for other in new:
            self.document.append(("missions",), self.theirs["missions"][other])

    def documents(self) -> None:
        for piece, link in self.theirs["dossier"].items():
            here = self.ours["dossier"]
            if piece not in here:
                self.document.set(("dossier", piece), link)
            else:
                self._value(("dossier", piece), here[piece], link)

    def _value(self, pointer: Pointer, ours: Any, theirs: Any) -> None:  # noqa: ANN401 - plain data of a file
        """Fill a gap; say where the two differ, since the kept file's value stays."""
        if theirs is None or ours == theirs:
            return
        if ours is None:
            self.document.set(pointer, theirs)
            return
        form = _("`{key}`: {ours} stays; the other file says {theirs}.")
        key = ".".join(map(str, pointer))
        self.notes.append(form.format(key=key, ours=_said(ours), theirs=_said(theirs)))


def _said(value: Any) -> str:  # noqa: ANN401 - plain data of a file
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items())
    return listed(map(str, value)) if isinstance(value, list) else shown(value)
