"""`certif rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from certif.cli.options import Format, OutputFormat
from certif.cli.shape import verb
from certif.errors import UsageError
from certif.i18n import _

app = verb()


@app.command()
def rules(
    rule_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help=_("A rule, such as CF301."), show_default=False),
    ] = None,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """List the rules that the register must keep, or explain one.

    An id tells the topic: CF0 files and YAML, CF1 schemas, CF2 identity and references, CF3 juries, CF4
    sessions and dates, CF5 issued documents, CF6 pull requests.

        certif rules
        certif rules CF301
    """
    from certif.acts.validate import notes
    from certif.cli import streams
    from certif.quoting import nearest, shown
    from certif.reporters.rules_text import rule_page, rules_json, rules_list

    known = notes()
    if rule_id is not None:
        known = tuple(note for note in known if note.id == rule_id.upper())
        if not known:
            near = nearest(rule_id.upper(), [note.id for note in notes()])
            raise UsageError(
                _("There is no rule {id}.").format(id=shown(rule_id)),
                hint=_("Did you mean {word}?").format(word=near)
                if near
                else _("`certif rules` lists them."),
            )
    if format_ is OutputFormat.JSON:
        streams.result(rules_json(known))
    else:
        streams.result(rules_list(known) if rule_id is None else rule_page(known[0]))
