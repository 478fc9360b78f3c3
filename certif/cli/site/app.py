"""`certif site build`: the pages that a certifier publishes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, CertifierId, On, Root, option, the_dataset, the_day
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _, ngettext

app = noun(N_("Build the pages that the certifier publishes."))


@app.command()
def build(
    *,
    out: Annotated[Path, option("--out", _("The folder of the site."), _("FOLDER"))],
    public: Annotated[
        bool, option("--public", _("The public part: the verifier, keys, lists, certificates."))
    ] = False,
    certifier: CertifierId = None,
    root: Root = None,
    on: On = TODAY,
) -> None:
    """Write the public site into a folder, as static files to be put on any server.

    A page that verifies certificates in the browser, the public keys, the lists of states, and a small page for each
    certificate, which names its holder only if they agree. Files of the last build that this one does not give are removed.

        certif site build --public --out ../site
    """
    from certif.acts.site.build import public_site
    from certif.acts.site.write import write_site

    if not public:
        raise UsageError(_("Which part of the site? Give --public."))
    where = the_dataset(root)
    done = write_site(where, out, public_site(where, certifier=certifier, on=the_day(on)))
    streams.result(
        ngettext(
            "{count} file in {folder}, {written} written now.",
            "{count} files in {folder}, {written} written now.",
            done.files,
        ).format(count=done.files, folder=out, written=len(done.written))
    )
    if done.removed:
        streams.note(
            ngettext(
                "{count} page is gone since the last build. Copies that somebody made cannot be called back.",
                "{count} pages are gone since the last build. Copies that somebody made cannot be called back.",
                len(done.removed),
            ).format(count=len(done.removed))
        )
