"""CF601 to CF604: rights on changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.ties import ties_that_exclude
from certif.model.access import Team
from certif.model.places import Place
from certif.quoting import harmless, listed, shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.access import Member
    from certif.model.changes import Belongs, FileChange
    from certif.rules.changes.change import Change, Writer

_GUARDED = (
    *("data/access.yml", "data/retention.yml", "data/certifications/", "schemas/", "templates/"),
    *(".git", ".pre-commit", "CODEOWNERS", "docs/CODEOWNERS"),
)
"""How the paths begin that only maintainers change: who may do what, the rules, and what runs.

``.git`` is for ``.github/`` and ``.gitattributes``.
"""
_CERTIFIERS = "data/certifiers/"

_OWN = frozenset({"assessment", "availability", "deliberation"})


@rule("CF601", Severity.ERROR)
def authors_are_known(change: Change) -> Iterator[Finding]:
    """Every author of a pull request has an account in `data/access.yml`.

    Authors are its opener, its last pusher and the people whom its commits claim. Accounts are recognised by their stable
    number, as the platform gives it, or as GitHub's own address in a commit holds it. `access.yml` is read in the base: a
    change cannot let its own author in.
    """
    if change.access_is_broken and change.files:
        yield Finding(
            Place(change.files[0].path),
            _(
                "data/access.yml cannot be read in the base, so it is not known who has which right."
            ),
            _(
                "A maintainer must correct data/access.yml first; `certif validate` says what is wrong with it."
            ),
        )
        return
    for writer in change.writers:
        if writer.member is None and change.files:
            yield Finding(Place(change.files[0].path), *_why_unknown(change, writer))


def _why_unknown(change: Change, writer: Writer) -> tuple[str, str]:
    """Return why an author has no right, and what to do: a number may be mistyped."""
    name = writer.name.removeprefix("@").casefold()
    members = change.base.access.members if change.base.access else ()
    same = next((each for each in members if each.login.casefold() == name), None)
    if same is None:
        return (
            _(
                "{account} has no right on this register: data/access.yml does not know this account."
            ).format(account=shown(writer.name)),
            _("A maintainer adds the account to data/access.yml, in a pull request of its own."),
        )
    return (
        _(
            "{account} has no right on this register: the number of this account is {number}, and data/access.yml has {other}."
        ).format(account=shown(writer.name), number=writer.account_id, other=same.account_id),
        _(
            "Is it the same person? Then a maintainer corrects the number in data/access.yml, in a pull request of its own."
        ),
    )


@rule("CF602", Severity.ERROR)
def authors_change_what_is_theirs(change: Change) -> Iterator[Finding]:
    """Each author may make the change, as the teams of `data/access.yml` allow it.

    Maintainers change everything. Staff change everything but access, certifications, schemas, templates and
    workflows. A juror writes their own grids, for the candidates whom `jury.yml` gives them, the deliberations
    on those candidates, and their own availability. A pull request may change only what its opener, its last pusher and
    everybody whom its commits claim may all change. Teams and juries are read in the base.
    """
    for file in change.files:
        for writer in change.writers:
            if writer.member is None:
                continue
            refused = next(
                (path for path in file.paths if not may_change(change, writer.member, file, path)),
                None,
            )
            if refused is not None:
                yield Finding(
                    Place(file.path),
                    _("{account} may not change {path}.").format(
                        account=shown(writer.name), path=harmless(refused)
                    ),
                    _right_place(change, writer.member, file) or _what_is_theirs(writer),
                )
                break


def _right_place(change: Change, member: Member, file: FileChange) -> str | None:
    """Say where a misplaced file belongs, if ``member`` may write there."""
    theirs = [
        right.path
        for right in file.misplaced
        if may_change(
            change, member, replace(file, path=right.path, belongs=right.belongs), right.path
        )
    ]
    return _("Move it to {path}.").format(path=shown(theirs[0])) if len(theirs) == 1 else None


def is_guarded(path: str) -> bool:
    """Tell whether maintainers alone change a path of the dataset.

    A certifier's file is theirs; the folder beside it, with its public keys and what they sign, is the staff's.
    """
    inside = path.removeprefix(_CERTIFIERS)
    return path.startswith(_GUARDED) or (inside != path and "/" not in inside)


def may_change(change: Change, member: Member, file: FileChange, path: str) -> bool:
    """Tell whether the base's teams let ``member`` change ``path`` of ``file``."""
    if Team.MAINTAINERS in member.teams:
        return True
    if Team.STAFF in member.teams and not path.startswith("../") and not is_guarded(path):
        return True
    belongs = file.belongs if path == file.path else file.belonged
    if belongs is None or belongs.kind not in _OWN or member.person is None:
        return False
    if belongs.kind == "availability":
        return belongs.ids[-1] == member.person
    return Team.JURY in member.teams and _judges(change, member.person, belongs)


def _judges(change: Change, person: str, belongs: Belongs) -> bool:
    """Tell whether the base seats ``person`` for this grid or deliberation.

    The grid must be their own.
    """
    session, candidate, *juror = belongs.ids
    folder = change.session(session)
    interview = folder.interview(candidate) if folder else None
    seated = interview is not None and person in interview.jurors
    return seated and juror in ([], [person])


def _what_is_theirs(writer: Writer) -> str:
    member = writer.member
    if member is None or Team.STAFF in member.teams:
        return _(
            "Ask a maintainer: only maintainers change access, certifications, schemas, templates and workflows."
        )
    if Team.JURY in member.teams and member.person:
        return _(
            "A juror writes assessments/CANDIDATE/{person}.yml for the candidates whom jury.yml gives them, the "
            "deliberations on them, and availability/{person}.yml. Take the other files out of this pull request."
        ).format(person=member.person)
    return _(
        "data/access.yml does not say which person of the register this account is: ask a maintainer."
    )


@rule("CF603", Severity.ERROR)
def nobody_assesses_who_they_are_tied_to(change: Change) -> Iterator[Finding]:
    """Nobody with a tie that the règlement forbids assesses the candidate.

    Ties are looked for both in the base and in the merged register, so that a change cannot remove the mission or the
    declaration that shows them.
    """
    for file, (session, candidate_id, juror_id) in change.brought("assessment"):
        for register in (change.base, change.merged):
            folder = register.sessions.get(session)
            if folder is None:
                continue
            refusals = refusals_before(register, folder)
            ties = ties_that_exclude(juror_id, candidate_id, folder, refusals)
            if found := sorted({tie.kind.value for tie in ties}):
                yield Finding(
                    Place(file.path, ("juror",)),
                    _(
                        "{juror} has a tie with {candidate} ({kinds}) and may not assess them."
                    ).format(
                        juror=shown(juror_id), candidate=shown(candidate_id), kinds=listed(found)
                    ),
                    _("Tell the staff: another juror has to take this interview."),
                )
                break


@rule("CF604", Severity.WARNING)
def people_write_their_own(change: Change) -> Iterator[Finding]:
    """A grid or availability file written by another person is reported.

    Staff may type in what a juror sent them by another way. The reviewer of the pull request then asks the juror.
    Staff always write the availability of a candidate, who has no account.
    """
    persons = {writer.member.person for writer in change.writers if writer.member is not None}
    for file, (_session, *candidate, person) in change.brought("assessment", "availability"):
        if not candidate and not _may_write(change, person):
            continue  # an availability
        if persons and persons != {person}:
            yield Finding(
                Place(file.path),
                _("This file is {person}'s, and somebody else writes it here.").format(
                    person=shown(person)
                ),
                _("Have {person} confirm it before this is merged.").format(person=shown(person)),
            )


def _may_write(change: Change, person: str) -> bool:
    """Tell whether a person is a juror or has an account.

    A candidate is neither, and has no right here.
    """
    members = change.base.access.members if change.base.access else ()
    return any(person in side.shelf.jurors for side in (change.base, change.merged)) or any(
        member.person == person for member in members
    )
