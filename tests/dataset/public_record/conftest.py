"""The real record is read where `CERTIF_PUBLIC_RECORD` names a checkout of beta.gouv.fr's data."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("CERTIF_PUBLIC_RECORD") else ["test_real_record.py"]
