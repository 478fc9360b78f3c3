"""`certif eligibility`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.completion import candidates
from certif.cli.terminal.options import TODAY, Dated, a_day, argument, option, the_day
from certif.cli.terminal.people import the_person
from certif.cli.terminal.typer_shape import verb
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.eligibility.examination import Examination
    from certif.model.places import Place

app = verb()


class VerdictFormat(StrEnum):
    """The formats of verdicts: for a person, a script, a pull request or a letter."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command()
def eligibility(
    people: Annotated[
        list[str] | None,
        argument(
            _("[PERSON]…"),
            _("Ids or names of people; by default everybody."),
            autocompletion=candidates,
        ),
    ] = None,
    *,
    session: Annotated[
        str | None, option("--session", _("The session to judge for."), _("SESSION"))
    ] = None,
    certification: Annotated[
        str | None,
        option(
            "--certification",
            _("The certification to judge for, where no session gives it."),
            _("ID"),
        ),
    ] = None,
    public: Annotated[
        Path | None,
        option(
            "--public",
            _(
                "A checkout of beta.gouv.fr's data: dossiers are compared with it, and its members can be examined."
            ),
            _("FOLDER"),
        ),
    ] = None,
    everyone: Annotated[
        bool,
        option(
            "--all",
            _(
                "List everybody in the public record who could apply, and those who lack one criterion."
            ),
        ),
    ] = False,
    format_: Annotated[
        VerdictFormat,
        option(
            "--format",
            _("For a person (text), a script (json), a pull request or a letter (markdown)."),
        ),
    ] = VerdictFormat.TEXT,
    as_of: Annotated[
        str,
        option(
            "--as-of",
            _(
                "Judge as of that day, YYYY-MM-DD, instead of a session's last day for applications."
            ),
            _("DATE"),
            callback=a_day,
        ),
    ] = TODAY,
    dated: Dated,
) -> None:
    """Judge applications, criterion by criterion, with the evidence.

    Somebody who applies to a session is judged as of its last day for applications, as by `session screen`,
    whatever --on says; --as-of asks about another day. The verdict is an answer, not a fault: the exit code is 0
    whatever it is.

        certif eligibility camille.moreau --session 2026-11
        certif eligibility --public ../beta.gouv.fr --all --on 2026-11-01
    """
    from certif.acts.register.eligibility import Asked, examine

    where, named = dated.where, people or []
    if public is None:
        named = [the_person(where, each, ["candidates"]) for each in named]
    asked = Asked(
        today=dated.day,
        people=tuple(dict.fromkeys(named)),
        session=session,
        certification=certification,
        as_of=the_day(as_of) if as_of != TODAY else None,
        public=public,
        everyone=everyone,
    )
    examination, lines = examine(where, asked)
    streams.result(_rendered(examination, lines, format_))


def _rendered(examination: Examination, lines: Mapping[Place, int], format_: VerdictFormat) -> str:
    if format_ is VerdictFormat.JSON:
        from certif.reporters.verdicts.as_json import verdicts_json

        return verdicts_json(examination, lines)
    if format_ is VerdictFormat.MARKDOWN:
        from certif.reporters.verdicts.as_markdown import verdicts_markdown

        return verdicts_markdown(examination, lines)
    if streams.columns() is None:
        from certif.reporters.verdicts.as_text import verdicts_text

        return verdicts_text(examination, lines)
    from certif.reporters.verdicts.as_table import verdicts_table

    return verdicts_table(
        examination, lines, width=streams.columns() or 100, colour=streams.wants_colour()
    )
