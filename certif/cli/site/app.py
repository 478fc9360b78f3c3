"""`certif site build`: the pages that a certifier publishes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import CertifierId, Dated, option
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _, ngettext

app = noun(N_("Build the pages of the register, for everybody or for staff."))


@app.command()
def build(
    *,
    out: Annotated[Path, option("--out", _("The folder of the site."), _("FOLDER"))],
    public: Annotated[
        bool,
        option("--public", _("The public part: the verifier, keys, lists, the register, figures.")),
    ] = False,
    staff: Annotated[
        bool,
        option(
            "--staff", _("The internal part: sessions, tasks, timetables, grids. Never publish it.")
        ),
    ] = False,
    certifier: CertifierId = None,
    dated: Dated,
) -> None:
    """Write a part of the site into a folder, as static files.

    The public part goes on any server: a page that verifies certificates in the browser, the public keys, the lists of
    states, a small page for each certificate and the register of all, which name the holders who agree, and figures in which
    no group of fewer than five appears.

    The internal part is for whoever would rather look than read: a page for each session, with its calendar, people,
    tasks, interviews, grids and results, and the tasks of everybody. It is written outside any repository.

    Files of the last build that this one does not give are removed.

        certif site build --public --out ../site
        certif site build --staff --out ~/pages-internes
    """
    from certif.acts.site.write import Part, write_site

    if public == staff:
        raise UsageError(_("Which part of the site? Give --public or --staff."))
    if staff and certifier:
        raise UsageError(_("--certifier goes with --public: internal pages show every session."))
    where, day = dated.where, dated.day
    if staff:
        from certif.acts.site.staff.build import staff_site

        done = write_site(where, out, staff_site(where, day), Part.STAFF)
    else:
        from certif.acts.site.build import public_site

        site = public_site(where, certifier=certifier, on=day)
        done = write_site(where, out, site.files, Part.PUBLIC, site.named)
    streams.result(
        ngettext(
            "{count} file in {folder}, {written} written now.",
            "{count} files in {folder}, {written} written now.",
            done.files,
        ).format(count=done.files, folder=out, written=len(done.written))
    )
    if done.removed and not staff:
        streams.note(
            ngettext(
                "{count} page is gone since the last build. Copies that somebody made cannot be called back.",
                "{count} pages are gone since the last build. Copies that somebody made cannot be called back.",
                len(done.removed),
            ).format(count=len(done.removed))
        )
    if done.unnamed:
        streams.note(
            ngettext(
                "{count} holder is no longer named: publish these pages now. Copies that somebody made cannot be called back.",
                "{count} holders are no longer named: publish these pages now. Copies that somebody made cannot be called back.",
                len(done.unnamed),
            ).format(count=len(done.unnamed))
        )
