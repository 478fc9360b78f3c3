"""`certif jury`: juries without ties, at a time when all can come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.cli import streams
from certif.cli.jury_assign import assign
from certif.cli.options import TODAY, Format, On, OutputFormat, Root, the_day
from certif.cli.shape import noun
from certif.errors import ExitCode
from certif.i18n import N_, _

app = noun(N_("Compose juries: ties, availabilities, the best pairs, and why not others."))
app.command()(assign)

SessionId = Annotated[
    str, typer.Argument(metavar=_("SESSION"), help=_("The session's id, such as 2026-11."))
]
PersonId = Annotated[
    str, typer.Argument(metavar=_("PERSON"), help=_("Their id, such as camille.moreau."))
]


@app.command()
def check(
    session: SessionId,
    *,
    root: Root = None,
    on: On = TODAY,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """List every tie between a session's candidates and the pool of jurors.

    Each with its kind, where it is written on both sides, and what the règlement makes of it. Exits with 1
    if jury.yml seats a juror in spite of a forbidden tie.

        certif jury check 2026-11
    """
    from certif.acts.jury_answers import list_ties
    from certif.dataset.layout import find_root
    from certif.jury.tie_list import Weight
    from certif.reporters.jury_ties import ties_json, ties_text

    found, lines = list_ties(find_root(Path.cwd(), root), session, the_day(on))
    rendered = ties_json if format_ is OutputFormat.JSON else ties_text
    streams.result(rendered(found, lines))
    wrong = any(one.seated and one.weight is Weight.FORBIDS for one in found.ties)
    return ExitCode.FINDINGS if wrong else ExitCode.OK


@app.command()
def explain(
    session: SessionId,
    person: PersonId,
    *,
    root: Root = None,
    on: On = TODAY,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """Say why a candidate has the jury they have, or none, and what would change it.

    Answers from jury.yml as it stands: for who is placed, who else could sit and when; for who is not, the
    fewest facts that say why, and the smallest changes that would help.

        certif jury explain 2026-11 camille.moreau
    """
    from certif.acts.jury_answers import explain_candidate
    from certif.dataset.layout import find_root
    from certif.reporters.jury_explanation import explanation_json, explanation_text

    where = find_root(Path.cwd(), root)
    answer, found, lines = explain_candidate(where, session, person, the_day(on))
    rendered = explanation_json if format_ is OutputFormat.JSON else explanation_text
    streams.result(rendered(answer, found, lines))
