"""`certif decision extract`: what the minutes say of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import CandidateId, Dated, SessionId, option
from certif.i18n import _


def extract(
    session: SessionId,
    person: CandidateId,
    *,
    out: Annotated[Path, option("--out", _("The folder for the extract."), _("FOLDER"))],
    as_page: Annotated[bool, option("--pdf", _("Write it as PDF too."))] = False,
    dated: Dated,
) -> None:
    """Write an extract of the minutes of a closed session, for one person.

    It holds what the minutes say of that person and nothing of anybody else, so that it can be handed over. It is dated
    --on, and signed by the person in office that day.

        certif decision extract 2026-11 camille.moreau --out extraits --pdf
    """
    from certif.acts.pdf.extract import extract as extract_of
    from certif.acts.support.write_outside import write_outside
    from certif.cli.terminal.people import the_person

    where = dated.where
    who = the_person(where, person, ["candidates"])
    found = extract_of(where, session, who, dated.day)
    files = {f"{found.name}.md": found.text.text.encode()}
    if as_page:
        from certif.acts.pdf.printing import look_of, print_one

        files[f"{found.name}.pdf"] = print_one(found.text, look_of(where))
    write_outside(where, out, files)
    streams.result("\n".join(str(out / name) for name in files))
