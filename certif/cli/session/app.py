"""`certif session`: a session, from its call for dossiers to its documents."""

from __future__ import annotations

from certif.cli.session.audit import audit
from certif.cli.session.bundle import bundle
from certif.cli.session.changes import event, slots, take_back, terms
from certif.cli.session.close import close
from certif.cli.session.mail import mail
from certif.cli.session.new import list_, new, status
from certif.cli.session.notified import notified
from certif.cli.session.pdf import pdf
from certif.cli.session.preview import preview
from certif.cli.session.results import results
from certif.cli.session.screen import PAIRS, screen
from certif.cli.session.sent import sent
from certif.cli.session.signed import signed
from certif.cli.session.venue import signatory, venue
from certif.cli.terminal.typer_shape import noun, taking_pairs
from certif.i18n import N_

app = noun(N_("Run a session: follow it, screen it, close it, audit it."))
app.command()(new)
app.command()(audit)
app.command()(bundle)
app.command("list")(list_)
app.command()(status)
app.command()(results)
app.command()(mail)
app.command()(sent)
app.command()(notified)
app.command()(signed)
app.command()(slots)
app.command()(event)
app.command("take-back")(take_back)
app.command()(terms)
app.command()(venue)
app.command()(signatory)
app.command()(pdf)
app.command()(preview)
app.command()(close)
app.command(cls=taking_pairs(*PAIRS))(screen)
