"""`certif certificate pdf`: a certificate on paper, from the text that was sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Root, argument, option, the_dataset
from certif.cli.terminal.pdf_options import Font, FontFolders, Force
from certif.errors import ExitCode, Refusal
from certif.i18n import _

Number = Annotated[str, argument(_("NUMBER"), _("A certificate number: RS6247-2026-11-001."))]


def pdf(
    number: Number,
    *,
    edition: Annotated[
        int | None, option("--edition", _("The edition; by default the current one."), "N", min=1)
    ] = None,
    out: Annotated[
        Path | None, option("--out", _("The file to write; by default NUMBER.pdf here."), _("FILE"))
    ] = None,
    font: Font = None,
    font_dir: FontFolders = None,
    force: Force = False,
    root: Root = None,
) -> ExitCode:
    """Make the PDF of a certificate: PDF/A-3a and PDF/UA-1, from the sealed text.

    The checksum of that text is verified first. The same text gives the same bytes.

        certif certificate pdf RS6247-2026-11-001
        certif certificate pdf RS6247-2026-11-001 --edition 1 --out premiere-edition.pdf
    """
    from certif.acts.pdf.printing import Fate, look_of, print_one, write_sheet
    from certif.acts.pdf.texts import certificate_text
    from certif.quoting import shown
    from certif.reporters.certificates import standing

    where = the_dataset(root)
    found, text = certificate_text(where, number, edition)
    file = out or Path(
        f"{found.number}.pdf" if edition is None else f"{found.number}-{edition}.pdf"
    )
    made = print_one(text, look_of(where, font, font_dir or ()))
    fate = write_sheet(where, file.absolute().parent, file.name, made, force=force)
    if fate is Fate.KEPT:
        raise Refusal(
            _("{file} exists and differs: nothing was written.").format(file=shown(file)),
            hint=_("Give another --out, or --force to overwrite it."),
        )
    streams.note(_("{name}: {value}").format(name=found.number, value=standing(found)))
    streams.result(str(file))
    return ExitCode.OK
