"""Tests on the real record run where `CERTIF_PUBLIC_RECORD` names a checkout."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("CERTIF_PUBLIC_RECORD") else ["test_real_record.py"]
