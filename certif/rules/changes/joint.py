"""CF646 to CF648: joint deliberations, and the confirmations of each juror."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.results.joint import awaited, overruled
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from certif.model.changes import FileChange
    from certif.model.register import SessionFolder
    from certif.model.session import Assessment, Deliberation
    from certif.rules.changes.change import Change


@rule("CF646", Severity.ERROR)
def confirmations_are_their_jurors_own(change: Change) -> Iterator[Finding]:
    """A line of `confirmed_by` is written, changed and taken back by its juror alone.

    Nobody confirms for somebody else, staff and maintainers included: the pull request is opened by that juror
    and nobody else pushes to it. A confirmation is of the text that its juror read: where the day, who was
    present or a joint level changes, the lines of the others are put back to `null` in the same change.
    """
    persons = _persons(change)
    for file, _folder, before, after in _deliberations(change):
        if not persons:
            continue  # nobody is known, on a desk: the platform says who it is
        lines: Mapping[str, date | None] = before.confirmed_by if before else {}
        reworded = before is not None and _words(before) != _words(after)
        for juror in dict.fromkeys((*after.confirmed_by, *lines)):
            old, new = lines.get(juror), after.confirmed_by.get(juror)
            if persons == {juror}:
                continue
            if new is not None and new != old:
                yield Finding(
                    Place(file.path, ("confirmed_by", juror)),
                    _("{juror} confirms this, and somebody else writes it.").format(
                        juror=shown(juror)
                    ),
                    _(
                        "Put `null` on this line: {juror} writes the day, in a pull request of their own."
                    ).format(juror=juror),
                )
            elif new is not None and reworded:
                yield Finding(
                    Place(file.path, ("confirmed_by", juror)),
                    _("{juror} confirmed another text, and the deliberation changes.").format(
                        juror=shown(juror)
                    ),
                    _("Put `null` on this line, and ask {juror} to confirm it again.").format(
                        juror=juror
                    ),
                )
            elif new is None and old is not None and not reworded:
                yield Finding(
                    Place(file.path, ("confirmed_by",), on_key=True),
                    _("{juror} confirmed this, and somebody else takes it back.").format(
                        juror=shown(juror)
                    ),
                    _("Put the line back: `{juror}: {day}`.").format(juror=juror, day=old),
                )


@rule("CF647", Severity.WARNING)
def deliberations_are_joint(change: Change) -> Iterator[Finding]:
    """A deliberation written by one juror alone, or by none, asks for confirmations.

    The jurors of an interview decide together, and a pull request is one person's. Whoever writes it, staff and
    maintainers included, the other jurors of the interview are asked to confirm. Where the deliberation goes beyond the
    grids it does not count until they have confirmed it (CF430, CF431).
    """
    persons = _persons(change)
    for file, folder, before, after in _deliberations(change):
        if before is not None and _words(before) == _words(after):
            continue
        asked = [
            juror
            for juror in _jurors(folder, after)
            if juror not in persons and after.confirmed_by.get(juror) is None
        ]
        if asked and not _awaits(folder, after):
            yield Finding(
                Place(file.path, ("joint",), on_key=True),
                _("The jury decides together, and {jurors} did not write this.").format(
                    jurors=listed(asked)
                ),
                _(
                    "Each of them confirms it before this is merged, or afterwards: `certif deliberate {session} "
                    "{candidate} --confirm {juror}`."
                ).format(session=folder.id, candidate=after.candidate, juror=asked[0]),
                by_hand=_(
                    "Each of them confirms it in a change of their own: under `confirmed_by`, a line with the day, as in "
                    "`{juror}: {day}`."
                ).format(juror=asked[0], day=change.on),
            )


@rule("CF648", Severity.WARNING)
def agreed_levels_that_change_are_named(change: Change) -> Iterator[Finding]:
    """A deliberation that changes a level on which the grids agreed is reported.

    Jurors deliberate on what they differ on. Where they confirmed another level than the one they both gave,
    the reviewer reads why. Until they have confirmed it, see CF430 and CF431.
    """
    for file, folder, _before, after in _deliberations(change):
        if folder.framework is None or _awaits(folder, after):
            continue
        for competence in overruled(folder.framework, after, _grids(folder, after)):
            mark = after.joint[competence]
            yield Finding(
                Place(file.path, ("joint", competence, "level")),
                _("The grids agree on {given} for {competence}, and this changes it.").format(
                    given=shown(next(iter(mark.levels.values()))), competence=shown(competence)
                ),
                _("Read the reason: it has to say what the jury saw differently afterwards."),
            )


def _deliberations(
    change: Change,
) -> Iterator[tuple[FileChange, SessionFolder, Deliberation | None, Deliberation]]:
    """Yield the new or changed deliberations of open sessions, before and after."""
    for file, (session, candidate) in change.brought("deliberation"):
        folder, was = change.merged.sessions.get(session), change.session(session)
        if folder is None or folder.closed or (was is not None and was.closed):
            continue
        after = folder.deliberations_written.get(candidate)
        if after is not None:
            before = was.deliberations_written.get(candidate) if was else None
            yield file, folder, before, after


def _persons(change: Change) -> set[str | None]:
    """Return the authors as people of the register; ``None`` for an unknown account."""
    return {writer.member.person if writer.member else None for writer in change.writers}


def _words(deliberation: Deliberation) -> tuple[object, ...]:
    """Return the part of a deliberation that a juror confirms."""
    return deliberation.deliberated_on, set(deliberation.present), deliberation.joint


def _jurors(folder: SessionFolder, deliberation: Deliberation) -> list[str]:
    interview = folder.interview(deliberation.candidate)
    return sorted(interview.jurors) if interview else []


def _grids(folder: SessionFolder, deliberation: Deliberation) -> Mapping[str, Assessment]:
    written = folder.assessments.get(deliberation.candidate, {})
    return {juror: written[juror] for juror in _jurors(folder, deliberation) if juror in written}


def _awaits(folder: SessionFolder, deliberation: Deliberation) -> bool:
    """Tell whether the deliberation does not count before somebody confirms it."""
    return folder.framework is not None and bool(
        awaited(folder.framework, deliberation, _grids(folder, deliberation))
    )
