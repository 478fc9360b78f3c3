"""A flow held against the Caisse's own schema, by the extra ``certif[filing]``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.quoting import first_lines, shown

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["refuse_unlike"]

_MOST: Final = 10


def refuse_unlike(xml: bytes, schema: Path) -> None:
    """Raise `Refusal` where a flow does not follow a schema.

    It names the elements, and never a value. Raises `CannotCheck` where the extra is not installed, or the
    schema cannot be read. Nothing is fetched from the network.
    """
    try:
        import xmlschema
    except ImportError:
        raise CannotCheck(
            _("Checking a flow needs the extra certif[filing], which is not installed."),
            hint=_(
                "Install it from a clone of certif: pip install '.[filing]'. Or leave --schema out, and check the file by other means."
            ),
        ) from None
    try:
        compiled = xmlschema.XMLSchema(str(schema), allow="local", defuse="always")
    except (xmlschema.XMLSchemaException, OSError, ValueError, SyntaxError):
        raise CannotCheck(
            _("{path} cannot be read as a schema of XML.").format(path=shown(schema))
        ) from None
    # An error of the validator holds the value: its path alone is kept.
    wrong = list(dict.fromkeys(_where(each.path) for each in compiled.iter_errors(io.BytesIO(xml))))
    if wrong:
        raise Refusal(
            _("The schema refuses this flow, and nothing was written."),
            hint="\n".join(
                [_("These elements are not as it wants them:"), *first_lines(wrong, _MOST)]
            ),
        )


def _where(path: str | None) -> str:
    return (path or "/").replace("cpf:", "")
