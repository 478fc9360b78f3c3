"""The reader of beta.gouv.fr's record, on the checkout that is named."""

from __future__ import annotations

import os
import time
from pathlib import Path

from certif.dataset.public_record.record import read_public_record

RECORD = Path(os.environ["CERTIF_PUBLIC_RECORD"])


def test_every_file_of_the_real_record_is_read():
    record = read_public_record(RECORD)
    files = list((RECORD / "content").glob("_[ais][nut]*/*.md"))  # authors, incubators, startups
    assert record.files_read == len(files)
    assert record.faults == ()
    assert all(member.unread == () for member in record.members.values())


def test_the_real_record_is_read_at_the_pace_of_a_second_for_all_of_it():
    read_public_record(RECORD)
    before = time.perf_counter()
    files = read_public_record(RECORD).files_read
    # 4,200 files in about a second; five times that on a machine that is busy.
    assert (time.perf_counter() - before) / files < 5 / 4200
