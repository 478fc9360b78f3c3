"""`certif rules`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import Format, OutputFormat, argument
from certif.cli.terminal.typer_shape import verb
from certif.errors import UsageError
from certif.i18n import _

app = verb()


@app.command()
def rules(
    rule_id: Annotated[str | None, argument("[ID]", _("A rule, such as CF301."))] = None,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """List the rules that the register must keep, or explain one.

    An id tells the topic: CF0 files and YAML, CF1 schemas, CF2 identity and references, CF3 juries, CF4
    sessions and dates, CF5 issued documents, CF6 pull requests.

        certif rules
        certif rules CF301
    """
    from certif.acts.register.validate import notes
    from certif.cli.terminal import streams
    from certif.quoting import meant, shown
    from certif.reporters.findings.rules_list import rule_page, rules_json, rules_list
    from certif.rules.changes.topics import every_rule

    known = every = notes(every_rule())
    if rule_id is not None:
        known = tuple(note for note in known if note.id == rule_id.upper())
        if not known:
            # Ids all look alike: only one of the same hundred, one character apart, is near.
            wanted = rule_id.upper()
            near = next((n.id for n in every if _is_near(wanted, n.id)), None)
            raise UsageError(
                _("There is no rule {id}.").format(id=shown(rule_id)),
                hint=meant(near) if near else _("`certif rules` lists them."),
            )
    if format_ is OutputFormat.JSON:
        streams.result(rules_json(known))
    else:
        streams.result(rules_list(known) if rule_id is None else rule_page(known[0]))


def _is_near(wanted: str, known: str) -> bool:
    """Tell whether two ids have the same hundred and differ by one character."""
    if wanted[:3] != known[:3]:
        return False
    if len(wanted) == len(known):
        return sum(a != b for a, b in zip(wanted, known, strict=True)) == 1
    short, long = sorted((wanted, known), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
