"""Records of `certif.model` from plain data that follows its schema.

Nothing is checked twice: what the schema has promised is taken as it is. Keys that are absent and keys that
are ``null`` both give ``None``, or nothing for a list. The order of lists is that of the file, so that
an index in a record is the index in a pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from certif.dataset.layout import Kind
from certif.dataset.records.access import access
from certif.dataset.records.certification import certification
from certif.dataset.records.certifier import certifier, keys
from certif.dataset.records.follow_up import ledger
from certif.dataset.records.issued import correction, results
from certif.dataset.records.people import candidate, juror, startup
from certif.dataset.records.retention import retention
from certif.dataset.records.session import (
    assessment,
    availability,
    deliberation,
    events,
    jury,
    screening,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["BUILDERS"]

BUILDERS: Final[Mapping[Kind, Callable[[str, Any], Any]]] = {
    Kind.ACCESS: access,
    Kind.CERTIFIER: certifier,
    Kind.JWKS: keys,
    Kind.RETENTION: retention,
    Kind.CERTIFICATION: certification,
    Kind.STARTUP: startup,
    Kind.CANDIDATE: candidate,
    Kind.JUROR: juror,
    Kind.SESSION: session,
    Kind.SCREENING: screening,
    Kind.AVAILABILITY: availability,
    Kind.JURY: jury,
    Kind.EVENTS: events,
    Kind.ASSESSMENT: assessment,
    Kind.DELIBERATION: deliberation,
    Kind.RESULTS: results,
    Kind.CORRECTION: correction,
    Kind.DELIVERIES: ledger,
    Kind.APPEALS: ledger,
    Kind.FILING: ledger,
    Kind.HOLD: ledger,
    Kind.PURGE: ledger,
    Kind.SIGNATURES: ledger,
}
"""By kind: from a path and the data that was read there, the record."""
