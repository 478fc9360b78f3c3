"""Check that git commits with an address that the review will recognise."""

from __future__ import annotations

from certif.dataset.git.commits import addresses
from certif.dataset.git.repository import Repository
from certif.errors import Refusal
from certif.i18n import _
from certif.model.access import OWN_ADDRESS
from certif.model.register import Register
from certif.quoting import shown

__all__ = ["refuse_unknown_committer"]


def refuse_unknown_committer(repository: Repository, register: Register) -> None:
    """Raise `Refusal` if git's address belongs to no account of ``access.yml``.

    The review of the pull request refuses such a commit (CF607); said before anything is written, it costs nothing.
    Raises `CannotCheck` where git does not know who commits.
    """
    for address in addresses(repository):
        access = register.access
        if access is None or access.claimed_by(address, register.shelf.jurors) is None:
            raise Refusal(
                _("git signs with {address}, which is no account's of data/access.yml.").format(
                    address=shown(address)
                ),
                hint=_(
                    "Set the address that GitHub gives you (Settings, Emails): git config user.email {address}. Or have "
                    "a maintainer add this one to `emails` of your account in data/access.yml."
                ).format(address=OWN_ADDRESS),
            )
