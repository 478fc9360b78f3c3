"""CF640, CF644, CF645: documents that only the tool writes, and dates of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.quoting import harmless, shown
from certif.results.seal import SUMS
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from certif.model.changes import Belongs, Remade
    from certif.model.issued import IssuedFile
    from certif.model.places import Pointer
    from certif.model.register import SessionFolder
    from certif.rules.changes.change import Change

_SHOWN = 10


@rule("CF640", Severity.ERROR)
def closings_are_what_closing_gives(change: Change) -> Iterator[Finding]:
    """A pull request that closes a session brings exactly what the tool gives.

    The session is closed once more with `certif session close`, on the register that the change starts from and on the
    day that the change gives, and the two are compared byte for byte: results, documents, copies and checksums. A file
    retouched by hand would be sealed with the rest, and nobody could tell it apart afterwards.
    """
    for closing in change.closings:
        folder = change.merged.sessions[closing.session]
        place = Place(f"{closing.folder}/results.yml", ("closed_on",))
        if not closing.known:
            yield Finding(
                place,
                _("Session {session} arrives closed, and the register never held it open.").format(
                    session=shown(closing.session)
                ),
                _("Add the session to the register first; close it in a pull request of its own."),
            )
            continue
        issued = folder.issued.files.values() if folder.issued else ()
        inside = (file for file in issued if file.path.startswith(f"{closing.folder}/"))
        yield from _made_by_the_tool(change, closing, place, inside)


@rule("CF644", Severity.ERROR)
def corrections_are_what_the_tool_gives(change: Change) -> Iterator[Finding]:
    """A pull request that corrects a decision brings exactly what the tool gives.

    The decision or the new edition is made once more with `certif decision`, from what `correction.yml` says, on the
    register that the change starts from, and the two are compared byte for byte. A certificate whose text somebody wrote
    is no certificate.
    """
    for correction in change.corrections:
        folder = change.merged.sessions[correction.session]
        there = next(each for each in folder.corrections if each.path == correction.folder)
        place = Place(f"{correction.folder}/correction.yml", ("date",))
        yield from _made_by_the_tool(change, correction, place, there.files.values())


def _made_by_the_tool(
    change: Change, remade: Remade, place: Place, there: Iterable[IssuedFile]
) -> Iterator[Finding]:
    if remade.on > change.on:
        yield Finding(
            place,
            _("This is dated {day}, which is still to come.").format(day=dated(remade.on)),
            _("Make it again with the tool, dated today."),
        )
        return
    for obstacle in remade.obstacles[:_SHOWN]:
        yield Finding(
            place,
            _("On the register as it is, the tool refuses this: {reason}").format(reason=obstacle),
            _("Put that right first, in a pull request of its own, then make this again."),
        )
    if remade.obstacles:
        return
    found = {file.path: file.sha256 for file in there}
    differing = sorted(
        path
        for path in found.keys() | remade.digests.keys()
        if found.get(path) != remade.digests.get(path)
    )
    # sums differ wherever another file does: they are named where nothing else is
    for path in [path for path in differing if not path.endswith(SUMS)] or differing:
        yield Finding(
            Place(path),
            _unlike(remade, path),
            _(
                "Make it again from the register's main branch, with the version of certif that this check uses, "
                "and change nothing in what it writes."
            ),
        )


def _unlike(remade: Remade, path: str) -> str:
    """Return the sentence on a file that differs, with the versions if they do."""
    if remade.tool == remade.checked_by:
        return _("{path} is not what the tool gives on {day}.").format(
            path=harmless(path), day=dated(remade.on)
        )
    return _(
        "{path} is not what the tool gives on {day}: made by certif {made}, checked by certif {checked}."
    ).format(
        path=harmless(path),
        day=dated(remade.on),
        made=harmless(remade.tool),
        checked=remade.checked_by,
    )


@rule("CF645", Severity.ERROR)
def records_tell_what_took_place(change: Change) -> Iterator[Finding]:
    """A screening or a deliberation that a change brings is not dated in the future.

    It records what somebody did, and so does the confirmation of a deliberation; the date of a grid is the
    subject of another rule (CF422).
    """
    for file, ids in change.brought("screening", "deliberation"):
        folder = change.merged.sessions.get(ids[0])
        if folder is None or folder.closed or file.belongs is None:
            continue
        for pointer, day in _dated(folder, file.belongs):
            if day is not None and day > change.on:
                yield Finding(
                    Place(file.path, pointer),
                    _("This is dated {day}, which is still to come.").format(day=dated(day)),
                    _("Write the day on which it took place."),
                )


def _dated(folder: SessionFolder, belongs: Belongs) -> Iterator[tuple[Pointer, date | None]]:
    """Yield the pointers of a record's days, and the days if they could be read."""
    if belongs.kind == "screening":
        if screening := folder.screenings.get(belongs.ids[1]):
            yield ("screened_on",), screening.screened_on
    elif deliberation := folder.deliberations_written.get(belongs.ids[1]):
        yield ("deliberated_on",), deliberation.deliberated_on
        for juror, day in deliberation.confirmed_by.items():
            yield ("confirmed_by", juror), day
