"""CF605 to CF607: who pushed a change, and whose commits it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.access import OWN_ADDRESS, own_address
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.changes.change import Change

_SHOWN = 10


@rule("CF605", Severity.WARNING)
def commits_name_who_made_them(change: Change) -> Iterator[Finding]:
    """A commit by another member than the opener or the last pusher is reported.

    Such a commit takes rights away and gives none (CF602). It may be an honest hand-over, or bear a name that
    somebody else wrote: a reviewer looks.
    """
    if not change.authorship.known or not change.files:
        return
    senders = (change.authorship.author, change.authorship.pusher)
    ids = {account.account_id for account in senders if account is not None}
    said: set[int] = set()
    for signature in change.authorship.signatures:
        member = change.claimed(signature.email)
        if member is not None and member.account_id not in ids | said:
            said.add(member.account_id)
            yield Finding(
                Place(change.files[0].path),
                _(
                    "Commit {commit} says that it is by {name}, and it was not sent by that account."
                ).format(commit=signature.commit[:10], name=shown(f"@{member.login}")),
                _("Ask that person whether they know of it; the commit's author proves nothing."),
            )


@rule("CF606", Severity.ERROR)
def last_pusher_is_known(change: Change) -> Iterator[Finding]:
    """The platform says who pushed last.

    Its event names the last pusher when a pull request is opened or receives commits. For any other event (a
    reopening, a label), only its opener is known, and somebody else may have pushed since: the check does not
    take their rights for granted.
    """
    if change.authorship.known and change.authorship.pusher is None and change.files:
        yield Finding(
            Place(change.files[0].path),
            _(
                "This event does not say who pushed last: only the rights of its opener were checked."
            ),
            _(
                "Push once more (in the browser, save the file again on the same branch): the check then knows who "
                "pushed last. Workflows run it on the events opened and synchronize only."
            ),
        )


@rule("CF607", Severity.ERROR)
def commits_are_somebodys(change: Change) -> Iterator[Finding]:
    """Every commit of a change bears the address of an account of `data/access.yml`.

    The platform says who opened a pull request and who pushed last, and nothing of earlier pushers: their commits say it.
    An address counts as an account's when GitHub gave it (`NUMBER+LOGIN@users.noreply.github.com`), when `emails` of
    `data/access.yml` holds it, or when it is the member's in `data/jurors/`. The committer is looked at as well as the
    author. A merge that brings in the base and nothing else is nobody's.
    """
    if change.base.access is None or not change.files:
        return
    for signature in change.strangers[:_SHOWN]:
        yield Finding(
            Place(change.files[0].path),
            _("Commit {commit} bears the address {address}, which is no account's here.").format(
                commit=signature.commit[:10], address=shown(signature.email)
            ),
            _what_to_sign_with(change),
            by_hand=_(
                "On GitHub, Settings, Emails, tick `Keep my email addresses private`, then make the change again on a "
                "new branch. Or have a maintainer add the address to `emails` of your account in data/access.yml."
            ),
        )


def _what_to_sign_with(change: Change) -> str:
    """Return the hint for a next commit under an address that is known."""
    account = change.authorship.pusher or change.authorship.author
    address = own_address(account.account_id, account.login) if account else OWN_ADDRESS
    return _(
        "In the browser: on GitHub, Settings, Emails, tick `Keep my email addresses private`, then make the change "
        "again on a new branch. With git: `git config user.email {address}`, then make the commit again. Or have a "
        "maintainer add the address to `emails` of its account in data/access.yml."
    ).format(address=address)
