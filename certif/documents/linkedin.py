"""The link by which somebody adds a certification to their profile on LinkedIn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from datetime import date

__all__ = ["linkedin_url"]

_ADD = "https://www.linkedin.com/profile/add"


def linkedin_url(
    *, title: str, certifier: str, number: str, issued_on: date, verified_at: str
) -> str:
    """Return the address that opens the form, filled in.

    ``verified_at`` is where anybody verifies the certificate. Nothing is sent until the person opens it.
    """
    return f"{_ADD}?" + urlencode(
        {
            "startTask": "CERTIFICATION_NAME",
            "name": title,
            "organizationName": certifier,
            "issueYear": issued_on.year,
            "issueMonth": issued_on.month,
            "certId": number,
            "certUrl": verified_at,
        }
    )
