"""Review a pull request: its changes, its rights, its consequences. Never writes.

The merged tree is checked as `validate` would check it, and the change itself by the rules CF6, whose rights and
states come from the base.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from certif.acts.register.validate import notes
from certif.acts.review.change import authorship, base_entries, file_changes
from certif.acts.review.consequences import consequences
from certif.acts.review.from_pages import from_pages
from certif.acts.review.lines_to_paste import corrections, whole_files
from certif.acts.review.made_again import closings
from certif.acts.review.made_again import corrections as corrections_again
from certif.acts.review.signed_files import signed_files
from certif.dataset.git import revisions, snapshots, trees
from certif.dataset.git.repository import open_repository
from certif.dataset.reading.load import load
from certif.dataset.reading.positions import Located, locate
from certif.findings import Finding, Severity, in_order
from certif.model.access import Team, account_in
from certif.model.changes import Authorship
from certif.reporters.findings.report import Report
from certif.reporters.findings.review import Review
from certif.rules import check
from certif.rules.changes import topics as on_changes
from certif.rules.changes.change import Change
from certif.rules.changes.text import NEVER_REPEATED

__all__ = ["review"]

_OF_JURORS = frozenset({"assessment", "availability", "deliberation"})
"""The kinds of files that jurors write."""


def review(
    root: Path,
    base: str,
    on: date,
    *,
    head: str = "HEAD",
    event: Path | None = None,
    folder: str = "",
) -> Review:
    """Judge, on the day ``on``, a merge of commit ``head`` into commit ``base``.

    ``event`` is the platform's event file, which says who opened the request and who pushed; without it the commits
    alone say so, and the review says that. ``folder`` leads from the repository's top to the dataset. Every error of the merged
    register is shown, its warnings only on files that change. Raises `CannotCheck` where git cannot answer (a
    shallow clone, an unknown reference, no repository).
    """
    here = open_repository(root)
    old, new = revisions.resolve(here, base), revisions.resolve(here, head)
    revisions.refuse_cut_off(here, old, new)
    with trees.quarantine(here) as repository:
        who = authorship(repository, old, new, event)
        merge = trees.merge(repository, old, new)
        files = file_changes(repository, revisions.tree_of(repository, old), merge.tree)
        concerned = base_entries(repository, old, files, with_jurors=_names_people(who))
        with snapshots.copy_of(repository, concerned) as base_folder:
            before = load(base_folder)
        with snapshots.folder_of(repository, merge.tree) as merged_folder:
            merged = load(merged_folder)
            closed = tuple(closings(repository, old, before, merged, files))
            made_again = tuple(corrections_again(repository, old, before, merged))
            inner = trees.repositories(repository, merge.tree, (file.path for file in files))
            pages = tuple(from_pages(repository, revisions.tree_of(repository, old), files))
            signed = tuple(signed_files(merged, files))
            change = Change(
                before,
                merged,
                files,
                who,
                merge.conflicts,
                on,
                closed,
                made_again,
                inner,
                pages,
                signed,
            )
            found, hidden = _findings(change)
            located = locate(merged_folder, found)
            private = _private(located)
            report = _report(change, located, private, hidden, base=base, folder=folder)
            corrected = corrections(report, change.merged.faults, private)
            whole = whole_files(corrected, merged_folder, private)
    return Review(
        report=report,
        writers=tuple(writer.name for writer in change.writers),
        claimed=not who.known,
        files=files,
        consequences=consequences(change),
        corrections=corrected,
        whole=whole,
        by_hand=_by_hand(change),
    )


def _by_hand(change: Change) -> bool:
    """Tell whether the author may have neither git nor a terminal.

    They are of no team but the jury, or all that changes is what jurors write.
    """
    teams = {team for each in change.writers if each.member for team in each.member.teams}
    kinds = {file.belongs.kind if file.belongs else None for file in change.files}
    return not teams & {Team.STAFF, Team.MAINTAINERS} or kinds <= _OF_JURORS


def _names_people(who: Authorship) -> bool:
    """Tell whether a commit has an address that the platform did not give.

    A juror's file may hold it.
    """
    return any(account_in(signature.email) is None for signature in who.signatures)


def _findings(change: Change) -> tuple[list[Finding], Counter[Severity]]:
    """Return the findings to show, and the count of those hidden.

    Warnings on files that the change does not touch are hidden.
    """
    touched = {path for file in change.files for path in file.paths}
    shown = on_changes.check(change)
    hidden: Counter[Severity] = Counter()
    for finding in check(change.merged, change.on):
        if finding.place.path in change.conflicts:
            continue
        places = (finding.place, *(related.place for related in finding.related))
        if finding.severity is Severity.ERROR or any(place.path in touched for place in places):
            shown.append(finding)
        else:
            hidden[finding.severity] += 1
    return shown, hidden


def _report(
    change: Change,
    located: Located,
    private: set[tuple[str, int]],
    hidden: Counter[Severity],
    *,
    base: str,
    folder: str,
) -> Report:
    return Report(
        findings=tuple(in_order(located.findings)),
        lines={
            path: {number: line for number, line in lines.items() if (path, number) not in private}
            for path, lines in located.lines.items()
        },
        files=change.merged.files_read,
        on=change.on,
        rules=notes(on_changes.every_rule()),
        since=base,
        hidden=dict(hidden),
        folder=folder,
    )


def _private(located: Located) -> set[tuple[str, int]]:
    """Return the lines that must not be repeated, by path and number.

    A report is read by many, and kept.
    """
    return {
        (finding.place.path, finding.place.span.line)
        for finding in located.findings
        if finding.rule in NEVER_REPEATED and finding.place.span
    }
