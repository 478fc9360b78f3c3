"""The reader of beta.gouv.fr's record, on the checkout that is named."""

from __future__ import annotations

import os
from pathlib import Path

from certif.dataset.public_record.record import read_public_record

RECORD = Path(os.environ["CERTIF_PUBLIC_RECORD"])


def test_every_file_of_the_real_record_is_read():
    record = read_public_record(RECORD)
    files = list((RECORD / "content").glob("_[ais][nut]*/*.md"))  # authors, incubators, startups
    assert record.files_read == len(files)
    assert record.faults == ()
    assert all(member.unread == () for member in record.members.values())
