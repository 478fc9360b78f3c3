"""Sentences on the parts of the public record that an examination left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import ngettext
from certif.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from certif.dataset.public_record.record import PublicMember, PublicRecord

__all__ = ["public_notes"]

_NAMED = 5
"""Files that could not be read, named in a sentence; the others are counted."""


def public_notes(
    record: PublicRecord, examined: Collection[PublicMember], others: int
) -> Iterator[str]:
    """Yield a sentence for each part left out: members, files, missions.

    ``others`` members have other roles; missions are those of the ``examined``.
    """
    if others:
        yield ngettext(
            "{count} member whose role does not count was left out.",
            "{count} members whose role does not count were left out.",
            others,
        ).format(count=others)
    if record.faults:
        yield ngettext(
            "{count} file of the public record could not be read: {files}.",
            "{count} files of the public record could not be read: {files}.",
            len(record.faults),
        ).format(
            count=len(record.faults),
            files=listed(fault.place.path for fault in record.faults[:_NAMED]),
        )
    unread = sum(member.unread for member in examined)
    if unread:
        yield ngettext(
            "{count} mission without dates that make sense was left out.",
            "{count} missions without dates that make sense were left out.",
            unread,
        ).format(count=unread)
