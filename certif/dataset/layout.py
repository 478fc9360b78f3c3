"""The layout of a dataset: the kind and the name of each file, by path.

`DATA` is the tree of a dataset: `walk` follows it on the disk, `spot_of` reads a path by it, `path_of` writes
one. Paths are POSIX, from the dataset's root.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.dataset.ids import is_id
from certif.model.credential import Token
from certif.model.follow_up import FOLLOW_UP

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DATA",
    "OWN_TEMPORARY",
    "Folder",
    "Kind",
    "Limits",
    "Spot",
    "is_text",
    "limits_of",
    "path_of",
    "spot_of",
]


class Kind(StrEnum):
    """The kinds of file of the dataset; each value is the name of a schema."""

    ACCESS = "access"
    CERTIFIER = "certifier"
    JWKS = "jwks"
    RETENTION = "retention"
    CERTIFICATION = "certification"
    STARTUP = "startup"
    CANDIDATE = "candidate"
    JUROR = "juror"
    SESSION = "session"
    SCREENING = "screening"
    AVAILABILITY = "availability"
    JURY = "jury"
    EVENTS = "events"
    ASSESSMENT = "assessment"
    DELIBERATION = "deliberation"
    RESULTS = "results"
    CORRECTION = "correction"
    DELIVERIES = "deliveries"
    APPEALS = "appeals"
    FILING = "filing"
    HOLD = "hold"
    PURGE = "purge"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on a file's size: bytes stored, then nodes and depth once parsed."""

    size: int = 256 * 1024
    nodes: int = 10_000
    depth: int = 20


_WRITTEN_BY_HAND: Final = Limits()
_WHOLE_SESSION: Final = Limits(size=2 * 1024 * 1024, nodes=60_000)
_GROWING: Final = frozenset({Kind.RESULTS, Kind.JURY, Kind.FILING, Kind.PURGE})


def limits_of(kind: Kind) -> Limits:
    """Return the limits on a file's size; 500 candidates take 400 KB of results."""
    return _WHOLE_SESSION if kind in _GROWING else _WRITTEN_BY_HAND


OWN_TEMPORARY: Final = ".certif-"
"""How the names of the tool's own temporary files and folders begin, wherever they lie: ignored."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The content that a folder may have.

    ``files`` and ``folders`` have fixed names; a ``None`` kind is a file that is not read. ``each`` is the
    kind of the files named ``<id>.yml`` and ``within`` the content of the folders named ``<id>``, where
    ``id`` says what it is the id of. ``endings`` are those of files named ``<id>.<ending>``, and ``texts`` names of
    files, that are read as they are. ``others`` allows any other file and folder: what is issued is
    checked against its list of digests, not against this tree.
    """

    files: Mapping[str, Kind | None] = field(default_factory=dict)
    folders: Mapping[str, Folder] = field(default_factory=dict)
    id: str | None = None
    each: Kind | None = None
    within: Folder | None = None
    endings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    others: bool = False

    def takes(self, name: str) -> bool:
        """Tell whether a file of that name is read as it is."""
        stem, dot, ending = name.rpartition(".")
        of_id = bool(dot and self.id) and ending in self.endings and is_id(str(self.id), stem)
        return of_id or name in self.texts

    def names(self) -> tuple[str, ...]:
        """The names allowed here: ``session.yml``, ``screening/``, ``<person>.yml``."""
        fixed = [*self.files, *self.texts, *(f"{name}/" for name in self.folders)]
        if self.each:
            fixed.append(f"<{self.id}>.yml")
        fixed += [f"<{self.id}>.{ending}" for ending in self.endings]
        if self.within:
            fixed.append(f"<{self.id}>/")
        return tuple(fixed)


_COPIED: Final[Mapping[str, Folder]] = {
    "certifiers": Folder(id="certifier", each=Kind.CERTIFIER),
    "certifications": Folder(id="certification", each=Kind.CERTIFICATION),
    "startups": Folder(id="startup", each=Kind.STARTUP),
    "candidates": Folder(id="person", each=Kind.CANDIDATE),
    "jurors": Folder(id="person", each=Kind.JUROR),
}
_KEYS: Final = Folder(
    files={"jwks.json": Kind.JWKS},
    folders={"status": Folder(texts=(Token.BITS, Token.LIST))},
)
_CERTIFIERS: Final = Folder(id="certifier", each=Kind.CERTIFIER, within=_KEYS)
_ISSUED: Final = Folder(
    files={"results.yml": Kind.RESULTS},
    folders={"inputs": Folder(folders=_COPIED, others=True)},
    others=True,
)
_CORRECTION: Final = Folder(files={"correction.yml": Kind.CORRECTION}, others=True)
_LEDGERS: Final = {f"{k}.yml": k for k in (Kind.FILING, Kind.HOLD, Kind.PURGE, Kind.SIGNATURES)}
_FOLLOW_UP: Final = Folder(
    files=_LEDGERS,
    folders={
        "deliveries": Folder(id="person", each=Kind.DELIVERIES),
        "appeals": Folder(id="person", each=Kind.APPEALS),
        "credentials": Folder(id="credential", endings=(Token.WALLET, Token.PAPER)),
    },
)
_SESSION: Final = Folder(
    files={"session.yml": Kind.SESSION, "jury.yml": Kind.JURY, "events.yml": Kind.EVENTS},
    folders={
        "screening": Folder(id="person", each=Kind.SCREENING),
        "availability": Folder(id="person", each=Kind.AVAILABILITY),
        "assessments": Folder(id="person", within=Folder(id="person", each=Kind.ASSESSMENT)),
        "deliberations": Folder(id="person", each=Kind.DELIBERATION),
        "issued": _ISSUED,
        "corrections": Folder(id="correction", within=_CORRECTION),
        FOLLOW_UP: _FOLLOW_UP,
    },
)
DATA: Final = Folder(
    files={
        "access.yml": Kind.ACCESS,
        "retention.yml": Kind.RETENTION,
        "README.md": None,
    },
    folders={
        **_COPIED,
        "certifiers": _CERTIFIERS,
        "sessions": Folder(id="session", within=_SESSION),
    },
)
"""The content of ``data/``."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The meaning of a path: the kind of its file, and the ids that it spells.

    ``ids`` go from the left to the right of the path: ``("2026-11", "camille.moreau", "noa.perrin")``
    for a grid, ``("2026-11",)`` for ``session.yml``, ``()`` for ``access.yml``.
    """

    kind: Kind
    ids: tuple[str, ...]


_IN_SESSION: Final[Mapping[Kind, str]] = {
    Kind.SESSION: "session.yml",
    Kind.JURY: "jury.yml",
    Kind.EVENTS: "events.yml",
    Kind.SCREENING: "screening/{}.yml",
    Kind.AVAILABILITY: "availability/{}.yml",
    Kind.ASSESSMENT: "assessments/{}/{}.yml",
    Kind.DELIBERATION: "deliberations/{}.yml",
    Kind.RESULTS: "issued/results.yml",
    Kind.CORRECTION: "corrections/{}/correction.yml",
    Kind.DELIVERIES: f"{FOLLOW_UP}/deliveries/{{}}.yml",
    Kind.APPEALS: f"{FOLLOW_UP}/appeals/{{}}.yml",
    **{kind: f"{FOLLOW_UP}/{name}" for name, kind in _LEDGERS.items()},
}


def path_of(kind: Kind, *ids: str) -> str:
    """Return the path of a file of ``kind`` from the ids that it spells.

    ``path_of(Kind.SCREENING, "2026-11", "camille.moreau")`` is an example.

    The ids are those of `Spot`, in the same order; raises ``ValueError`` for an id that the tree would
    not take back, so that no id ever leads out of the dataset.
    """
    if kind in _IN_SESSION:
        path = f"data/sessions/{ids[0]}/{_IN_SESSION[kind].format(*ids[1:])}"
    elif kind in {Kind.ACCESS, Kind.RETENTION}:
        path = f"data/{kind}.yml"
    elif kind is Kind.JWKS:
        path = f"data/certifiers/{ids[0]}/jwks.json"
    else:
        path = f"data/{kind}s/{ids[0]}.yml"
    if spot_of(path) != Spot(kind, ids):
        raise ValueError(path)
    return path


def spot_of(path: str) -> Spot | None:
    """Return the meaning of a path, or ``None`` if no YAML file belongs there.

    A copy in ``issued/inputs/`` has the kind of its file, and its ids after the session's.
    """
    found = _folder_of(path)
    return _spot_in(*found) if found else None


def is_text(path: str) -> bool:
    """Tell whether a file that is read as it is, a signed token, belongs at ``path``."""
    found = _folder_of(path)
    if found is None:
        return False
    folder, name, _ids = found
    return folder.takes(name)


def _folder_of(path: str) -> tuple[Folder, str, list[str]] | None:
    """Return the folder of a path in the tree, the name in it, the ids on the way."""
    first, *names = path.split("/")
    if first != "data" or not names:
        return None
    folder = DATA
    ids: list[str] = []
    for name in names[:-1]:
        if name in folder.folders:
            folder = folder.folders[name]
        elif folder.within and folder.id and is_id(folder.id, name):
            folder = folder.within
            ids.append(name)
        else:
            return None
    return folder, names[-1], ids


def _spot_in(folder: Folder, name: str, ids: list[str]) -> Spot | None:
    kind = folder.files.get(name)
    if kind is not None:
        return Spot(kind, tuple(ids))
    stem, dot, suffix = name.rpartition(".")
    if folder.each and folder.id and dot and suffix == "yml" and is_id(folder.id, stem):
        return Spot(folder.each, (*ids, stem))
    return None
