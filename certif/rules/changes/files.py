"""CF62x: files of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.changes import ChangeKind, Mode
from certif.model.events import EventKind
from certif.model.places import Place
from certif.quoting import harmless, shown
from certif.rules.changes.change import rule
from certif.rules.changes.ledgers import goes_by_a_purge, is_purged
from certif.rules.changes.rights import is_guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.changes import FileChange
    from certif.rules.changes.change import Change

_RECORDS = frozenset(
    {"session", "jury", "events", "screening", "availability", "assessment", "deliberation"}
    | {"results", "correction", "jwks"}
    | {"deliveries", "appeals", "filing", "hold", "purge", "signatures"}
)
_LONGEST_NAME = 255
_DOCUMENTS = frozenset({".csv", ".gif", ".jpeg", ".jpg", ".md", ".odt", ".pdf", ".png", ".txt"})
_BARE_DOCUMENTS = frozenset({"AUTHORS", "CHANGELOG", "LICENCE", "LICENSE", "NOTICE", "README"})
_INERT = frozenset({".editorconfig"})
_SHOWN = 10


@rule("CF620", Severity.ERROR)
def changes_merge(change: Change) -> Iterator[Finding]:
    """A change merges into the register without a conflict.

    Somebody else changed the same lines meanwhile. Nothing in that file can be judged before they are brought
    together.
    """
    for path in change.conflicts:
        yield Finding(
            Place(path),
            _("This file changed in the register too, and git cannot bring the two together."),
            _("Update the branch from the register's main branch, and settle the conflict."),
        )


@rule("CF621", Severity.ERROR)
def records_are_kept(change: Change) -> Iterator[Finding]:
    """Records of a session are never deleted.

    Screenings, availabilities, juries, events, grids and deliberations are the evidence of a decision. A record that no
    longer holds is corrected, or an event says so. A screening alone may go, before any grid, where the same change
    brings an event about that candidate that says why (`certif session take-back`).
    """
    for file in change.files:
        belonged = file.belonged
        if belonged is None or belonged.kind not in _RECORDS:
            continue
        if _is_taken_back(change, file) or is_purged(change, file.old_path):
            continue
        if file.kind is ChangeKind.DELETED or (
            file.kind is ChangeKind.RENAMED and file.belongs != belonged
        ):
            yield Finding(
                Place(file.path),
                _("{path} is a record of the procedure, and this change removes it.").format(
                    path=harmless(file.old_path)
                ),
                _("Put the file back; correct what it says, or add an event."),
            )


def _is_taken_back(change: Change, file: FileChange) -> bool:
    """Tell whether a screening goes with an incident that says why."""
    belonged = file.belonged
    if file.kind is not ChangeKind.DELETED or belonged is None or belonged.kind != "screening":
        return False
    session, person = belonged.ids
    before, after = change.before.get(session), change.merged.sessions.get(session)
    if before is None or after is None or before.grids_written.get(person):
        return False
    known = before.events.events
    said = after.events.events
    return any(
        each.kind is EventKind.INCIDENT and each.candidate == person and each not in known
        for each in said
    )


@rule("CF622", Severity.WARNING)
def shared_files_are_kept(change: Change) -> Iterator[Finding]:
    """The deletion of a person, a service or a certification is reported.

    References that remain are reported apart (CF2). A dossier that goes with its copies, by a purge, is not.
    """
    for file in change.files:
        kept = file.belonged and file.belonged.kind not in _RECORDS
        if kept and file.kind is ChangeKind.DELETED and not goes_by_a_purge(change, file):
            yield Finding(
                Place(file.path),
                _("This change deletes {path}.").format(path=harmless(file.path)),
                _("Check that it is meant: the register keeps who took part."),
            )


@rule("CF623", Severity.ERROR)
def ids_do_not_change(change: Change) -> Iterator[Finding]:
    """The id of a person, a service, a certification or a session never changes.

    Ids are file names, and everything else refers to them, closed sessions too. A name that is misspelt is
    corrected in `fullname`.
    """
    for file in change.files:
        before, after = file.belonged, file.belongs
        if file.kind is not ChangeKind.RENAMED or before is None or before.kind in _RECORDS:
            continue
        if after is None or after != before:
            yield Finding(
                Place(file.path),
                _("{old} becomes {new}: an id never changes.").format(
                    old=harmless(file.old_path), new=harmless(file.path)
                ),
                _(
                    "Give the file its old name back, and correct `fullname` or `name`. If nothing refers to it yet, remove it in one pull request and add it in another."
                ),
            )


@rule("CF624", Severity.ERROR)
def files_are_plain(change: Change) -> Iterator[Finding]:
    """A change brings plain files: no link, no submodule, no program among the data.

    A link would show something else than what is reviewed; data is never executed.
    """
    for file in change.files:
        if file.mode == Mode.LINK:
            what = _("{path} is a symbolic link.")
        elif file.mode == Mode.SUBMODULE:
            what = _("{path} is a submodule: another repository inside this one.")
        elif file.mode == Mode.EXECUTABLE and file.path.startswith("data/"):
            what = _("{path} is marked as a program.")
        else:
            continue
        yield Finding(
            Place(file.path),
            what.format(path=harmless(file.path)),
            _("Put a plain file in its place (git: mode 100644)."),
        )


@rule("CF625", Severity.ERROR)
def names_are_safe(change: Change) -> Iterator[Finding]:
    """New file names can be written on any disk, and mean the same everywhere.

    A name that is no text, that is too long, or that leads out of its folder is refused before anything reads
    the file. So is a name that the tool keeps for its temporaries (`.certif-…`): nothing would read it.
    """
    for file in change.files:
        if file.kind is not ChangeKind.DELETED and not is_safe(file.path):
            yield Finding(
                Place(file.path),
                _("{path} is not a name that every disk can hold.").format(
                    path=harmless(file.path)
                ),
                _("Give the file a plain name."),
            )


def is_safe(path: str) -> bool:
    """Tell whether every name on the path is text, short enough, and stays inside."""
    try:
        parts = path.encode().split(b"/")
    except UnicodeEncodeError:
        return False
    while parts and parts[0] == b"..":  # a file of the repository outside the dataset
        parts = parts[1:]
    return all(map(_is_safe_name, parts))


def _is_safe_name(name: bytes) -> bool:
    return (
        name not in {b"", b".", b".."}
        and len(name) <= _LONGEST_NAME
        and b"\\" not in name
        and not name.startswith(b".certif-")
    )


@rule("CF628", Severity.ERROR)
def no_repository_is_brought(change: Change) -> Iterator[Finding]:
    """A change brings no folder that git would take for a repository of its own.

    `HEAD`, `objects` and `refs` side by side are one, wherever they lie: git run in that folder would follow
    the configuration that the change brings, and could run a command that it names.
    """
    for folder in change.repositories:
        yield Finding(
            Place(f"{folder}/HEAD" if folder else "HEAD"),
            _("With this change, git takes {folder} for a repository of its own.").format(
                folder=shown(folder or ".")
            ),
            _(
                "Remove these files from the pull request. Until then, run no git command in that folder: it could run what they say."
            ),
        )


@rule("CF626", Severity.ERROR)
def rules_change_alone(change: Change) -> Iterator[Finding]:
    """Access, certifications, schemas, templates and workflows change on their own.

    So do `data/retention.yml` and the files of certifiers. A pull request that changes one of them changes no data.
    Mixed with data, a change of the rules would be reviewed by whoever looks at the data.
    """
    guarded = [file for file in change.files if _is_guarded(file.path)]
    if guarded and any(
        file.path.startswith("data/") and not _is_guarded(file.path) for file in change.files
    ):
        for file in guarded:
            yield Finding(
                Place(file.path),
                _(
                    "{path} says who may do what, or how: it changes together with data here."
                ).format(path=harmless(file.path)),
                _("Make two pull requests: the rules first, then the data."),
            )


@rule("CF627", Severity.WARNING)
def data_comes_alone(change: Change) -> Iterator[Finding]:
    """Data and other files come in separate pull requests.

    Whoever reviews a dossier does not review a script.
    """
    if any(file.path.startswith("data/") for file in change.files):
        for file in change.files:
            if not file.path.startswith("data/") and not _is_guarded(file.path):
                yield Finding(
                    Place(file.path),
                    _("{path} is not data, and it changes together with data.").format(
                        path=harmless(file.path)
                    ),
                    _("Move it to a pull request of its own."),
                )


def _is_guarded(path: str) -> bool:
    """Tell whether the file is one of the rules, in the dataset or its repository."""
    return is_guarded(path.replace("../", ""))


@rule("CF629", Severity.WARNING)
def what_may_run_is_named(change: Change) -> Iterator[Finding]:
    """A file outside `data/` that may run something on somebody's machine is reported.

    A `Makefile`, an `.envrc`, the tasks of an editor, a script: whoever opens the register on their own machine may run
    them without a thought. Any file that is not a plain document counts as one. For those that only maintainers change,
    see CF602 and CF626.
    """
    found = [file for file in change.files if _may_run(file)]
    for number, file in enumerate(found[:_SHOWN], start=1):
        message = _("{path} may run something on the machine of whoever opens this folder.")
        if number == _SHOWN < len(found):
            message = _("{path}, and others after it, may run something on somebody's machine.")
        yield Finding(
            Place(file.path),
            message.format(path=harmless(file.path)),
            _("Read it line by line before this is merged, and have a maintainer read it too."),
        )


def _may_run(file: FileChange) -> bool:
    """Tell whether a file outside the data is neither guarded nor a plain document.

    Only files that a change adds or modifies count.
    """
    if file.path.startswith("data/") or file.kind is ChangeKind.DELETED or _is_guarded(file.path):
        return False
    *folders, name = file.path.replace("../", "").split("/")
    stem, dot, ending = name.rpartition(".")
    plain = f".{ending}".lower() in _DOCUMENTS if dot and stem else name in _BARE_DOCUMENTS
    hidden = any(part.startswith(".") for part in folders)
    return file.mode == Mode.EXECUTABLE or hidden or not (plain or name in _INERT)
