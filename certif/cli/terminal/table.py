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


def _rows(moment: str, *rows: tuple[str, str, str]) -> tuple[Row, ...]:
    """Return the rows of a moment; their modules are in `certif.cli`."""
    return tuple(Row(word, f"certif.cli.{module}", about, moment) for word, module, about in rows)


TABLE: tuple[Row, ...] = (
    *_rows(
        N_("At any moment"),
        ("todo", "session.todo", N_("List the tasks: what, who, by when.")),
        ("session", "session.app", N_("Run a session, up to the certificates it issues.")),
        (
            "figures",
            "register.figures",
            N_("Count applications, certificates, levels, delays and appeals."),
        ),
    ),
    *_rows(
        N_("Before the interviews"),
        ("candidate", "candidate.app", N_("Write dossiers, import them, change them, list them.")),
        (
            "eligibility",
            "register.eligibility",
            N_("Say which applications are admissible, and on which evidence."),
        ),
        ("startup", "register.startup", N_("Write services, change them, list them.")),
        ("juror", "jury.juror", N_("Write jurors, change them, list them, show one.")),
        (
            "jury",
            "jury.app",
            N_(
                "Make up juries without forbidden ties, and explain why other juries are impossible."
            ),
        ),
    ),
    *_rows(
        N_("The day of the interviews"),
        ("assess", "grid.assess", N_("Fill in a juror's grid after an interview.")),
        ("deliberate", "grid.deliberate", N_("Record what the jury agreed on.")),
    ),
    *_rows(
        N_("After the close"),
        (
            "certificate",
            "certificate.app",
            N_("List, show, verify, revoke and reissue certificates."),
        ),
        (
            "credential",
            "credential.app",
            N_("Sign credentials that anybody can verify, and check them."),
        ),
        (
            "decision",
            "decision.app",
            N_("Replace a decision after the close, issue its documents again."),
        ),
        ("filing", "filing.app", N_("File holders with the Caisse des Dépôts.")),
        ("site", "site.app", N_("Build the pages that the certifier publishes.")),
        ("appeal", "appeal.app", N_("Record appeals, decide them, list them with their days.")),
        ("privacy", "privacy.privacy", N_("Give somebody their data, or erase it.")),
        (
            "retention",
            "privacy.retention",
            N_("Say what may no longer be kept, delete it, hold it."),
        ),
    ),
    *_rows(
        N_("The register"),
        ("init", "register.init", N_("Start a register, or an intake repository.")),
        (
            "certifier",
            "register.certifier",
            N_("Say how to write to the certifier, and who signs for it."),
        ),
        ("validate", "register.validate", N_("Check the whole register.")),
        ("review", "review.app", N_("Judge a pull request, and say what follows.")),
        ("register", "privacy.register", N_("Carry the register over, without its history.")),
        ("rules", "register.rules", N_("List the rules that the register must keep.")),
        ("access", "register.access", N_("Add an account, change it, list them.")),
        ("codeowners", "register.codeowners", N_("Say who must review each file.")),
    ),
)
