"""Compile the French catalogue when the package is built: the .mo is made from the .po, and never kept in git.

A wheel gets it without a word written into the source tree; an editable install gets it in place, where
`certif` reads it.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PO = "certif/locale/fr/LC_MESSAGES/certif.po"


class French(Catalog):
    """A catalogue whose header says nothing that changes from one run to the next."""

    mime_headers = [  # noqa: RUF012 - babel declares a property
        ("Language", "fr"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]


def compiled(po: Path) -> bytes:
    """Return the .mo of a .po: the same bytes on every machine and every day."""
    catalogue = French(locale="fr")
    with po.open("rb") as file:
        for message in read_po(file, locale="fr"):
            if message.id:  # the entry without one is the header, which holds dates
                catalogue.add(message.id, message.string, flags=message.flags)
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def compile_in_place(po: Path) -> None:
    """Write the .mo beside its .po, at once and whole: another process may be reading it."""
    target = po.with_suffix(".mo")
    with tempfile.NamedTemporaryFile(dir=po.parent, prefix=f".{target.name}.", delete=False) as new:
        new.write(compiled(po))
    temporary = Path(new.name)
    temporary.chmod(0o644)
    temporary.replace(target)


class CustomBuildHook(BuildHookInterface[Any]):
    """The step of hatchling that adds the compiled catalogue."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered."""
        po = Path(self.root) / PO
        if version == "editable":
            compile_in_place(po)
            return
        self._workshop = Path(tempfile.mkdtemp())
        mo = self._workshop / "certif.mo"
        mo.write_bytes(compiled(po))
        build_data["force_include"][str(mo)] = PO.removesuffix("po") + "mo"

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact: str) -> None:
        """Remove what was compiled for the wheel."""
        if version != "editable":
            shutil.rmtree(self._workshop)
