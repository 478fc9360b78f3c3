"""The commands, in the order in which `certif --help` lists them.

A row is added the day its module exists. A module exports `app`, made by `verb()` (one command) or
`noun()` (a group of them); see `certif/cli/terminal/typer_shape.py` and CONTRIBUTING.md.
"""

from typing import NamedTuple

from certif.i18n import N_

__all__ = ["TABLE", "Row"]


class Row(NamedTuple):
    """One word after `certif`: its module, its line in the help, and its moment."""

    name: str
    module: str
    about: str
    moment: str = N_("Commands")


_ALWAYS = N_("At any moment")
_BEFORE = N_("Before the interviews")
_DAY = N_("The day of the interviews")
_AFTER = N_("After the close")
_REGISTER = N_("The register")

TABLE: tuple[Row, ...] = (
    Row("todo", "certif.cli.session.todo", N_("List the tasks: what, who, by when."), _ALWAYS),
    Row(
        "session",
        "certif.cli.session.app",
        N_("Run a session, up to the certificates it issues."),
        _ALWAYS,
    ),
    Row(
        "figures",
        "certif.cli.register.figures",
        N_("Count applications, certificates, levels, delays and appeals."),
        _ALWAYS,
    ),
    Row(
        "candidate",
        "certif.cli.candidate.app",
        N_("Write dossiers, import them, change them, list them."),
        _BEFORE,
    ),
    Row(
        "eligibility",
        "certif.cli.register.eligibility",
        N_("Say which applications are admissible, and on which evidence."),
        _BEFORE,
    ),
    Row(
        "startup",
        "certif.cli.register.startup",
        N_("Write services, change them, list them."),
        _BEFORE,
    ),
    Row(
        "juror",
        "certif.cli.jury.juror",
        N_("Write jurors, change them, list them, show one."),
        _BEFORE,
    ),
    Row(
        "jury",
        "certif.cli.jury.app",
        N_("Make up juries without forbidden ties, and explain why other juries are impossible."),
        _BEFORE,
    ),
    Row("assess", "certif.cli.grid.assess", N_("Fill in a juror's grid after an interview."), _DAY),
    Row("deliberate", "certif.cli.grid.deliberate", N_("Record what the jury agreed on."), _DAY),
    Row(
        "certificate",
        "certif.cli.certificate.app",
        N_("List, show, verify, revoke and reissue certificates."),
        _AFTER,
    ),
    Row(
        "credential",
        "certif.cli.credential.app",
        N_("Sign credentials that anybody can verify, and check them."),
        _AFTER,
    ),
    Row(
        "decision",
        "certif.cli.decision.app",
        N_("Replace a decision after the close, issue its documents again."),
        _AFTER,
    ),
    Row(
        "filing",
        "certif.cli.filing.app",
        N_("File holders with the Caisse des Dépôts."),
        _AFTER,
    ),
    Row("site", "certif.cli.site.app", N_("Build the pages that the certifier publishes."), _AFTER),
    Row(
        "appeal",
        "certif.cli.appeal.app",
        N_("Record appeals, decide them, list them with their days."),
        _AFTER,
    ),
    Row(
        "privacy",
        "certif.cli.privacy.privacy",
        N_("Give somebody their data, or erase it."),
        _AFTER,
    ),
    Row(
        "retention",
        "certif.cli.privacy.retention",
        N_("Say what may no longer be kept, delete it, hold it."),
        _AFTER,
    ),
    Row(
        "init",
        "certif.cli.register.init",
        N_("Start a register, or an intake repository."),
        _REGISTER,
    ),
    Row(
        "certifier",
        "certif.cli.register.certifier",
        N_("Say how to write to the certifier, and who signs for it."),
        _REGISTER,
    ),
    Row("validate", "certif.cli.register.validate", N_("Check the whole register."), _REGISTER),
    Row(
        "review",
        "certif.cli.review.app",
        N_("Judge a pull request, and say what follows."),
        _REGISTER,
    ),
    Row(
        "register",
        "certif.cli.privacy.register",
        N_("Carry the register over, without its history."),
        _REGISTER,
    ),
    Row(
        "rules",
        "certif.cli.register.rules",
        N_("List the rules that the register must keep."),
        _REGISTER,
    ),
    Row(
        "access",
        "certif.cli.register.access",
        N_("Add an account, change it, list them."),
        _REGISTER,
    ),
    Row(
        "codeowners",
        "certif.cli.register.codeowners",
        N_("Say who must review each file."),
        _REGISTER,
    ),
)
