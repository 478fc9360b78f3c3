"""`certif jury`: juries without ties, at a time when all can come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.cli import streams
from certif.cli.jury_assign import assign
from certif.cli.options import TODAY, On, Root, the_day
from certif.cli.shape import noun
from certif.i18n import N_, _

app = noun(N_("Compose juries: ties, availabilities, the best pairs, and why not others."))
app.command()(assign)
