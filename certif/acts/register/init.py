"""A new register or intake repository; existing files are never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certif.acts.contents.intake_form import form_text, issue_form, notice
from certif.acts.contents.intake_questions import Asked, asked_of
from certif.acts.contents.retention import retention_proposal
from certif.acts.register.access import NewAccount, account_entry
from certif.acts.register.codeowners import PATH as CODEOWNERS
from certif.acts.register.codeowners import codeowners
from certif.acts.register.intake_page import intake_html
from certif.acts.register.starter import TO_FILL_IN, record_written, starter_files, with_action
from certif.acts.support.find_session import session_folder
from certif.acts.support.terms import terms_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.dataset.writing import starter_files as skeleton
from certif.errors import UsageError
from certif.i18n import _
from certif.model.access import Team
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Init", "account_of", "init_intake", "init_register"]

_COMES_WITH: Final = {"rs6247": ("rs3536",)}
"""The certifications that another one's règlement names."""

_CERTIFIERS: Final = {"rs6247": "dinum", "rs3536": "numa"}
"""The certifier of each certification that is known."""

_PINNED = re.compile(r"[\w.-]+/[\w.-]+(?:/[\w.-]+)*@[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Init:
    """The files written and kept, by path, and the ``steps`` left to a person."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    steps: tuple[str, ...]


def account_of(text: str) -> NewAccount:
    """Read a first maintainer, ``LOGIN:NUMBER:NAME``; raises `UsageError` otherwise."""
    login, _colon, rest = text.partition(":")
    number, _colon, name = rest.partition(":")
    if not (login and number.isascii() and number.isdigit() and name.strip()):
        raise UsageError(
            _("{value} is not LOGIN:NUMBER:NAME.").format(value=shown(text)),
            hint=_("https://api.github.com/users/LOGIN shows the number of an account, as `id`."),
        )
    return NewAccount(login, int(number), (Team.MAINTAINERS, Team.STAFF), name.strip())


def init_register(
    folder: Path,
    *,
    certification: str | None,
    maintainers: tuple[NewAccount, ...],
    action: str | None,
) -> Init:
    """Start a register in ``folder`` (made if it is not there).

    ``certification`` is one that is known, or ``None`` for one to fill in; ``action`` is where the workflows find
    the tool, pinned to a commit: ``OWNER/REPOSITORY@COMMIT``.
    """
    if certification is not None and certification not in skeleton.certifications():
        raise UsageError(
            _("{certification} is not known.").format(certification=shown(certification)),
            hint=_("Known: {known}. Leave the option out to fill one in.").format(
                known=listed(skeleton.certifications())
            ),
        )
    if action is not None and not _PINNED.fullmatch(action):
        raise UsageError(
            _("{action} is not pinned to a commit.").format(action=shown(action)),
            hint=_("Write OWNER/REPOSITORY@COMMIT, with the 40 characters of a commit."),
        )
    starter = starter_files()
    files = {path: with_action(content, action) for path, content in starter.items()}
    files["data/access.yml"] = _access(maintainers)
    files["data/retention.yml"] = retention_proposal()
    if certification is not None:
        for name in (certification, *_COMES_WITH.get(certification, ())):
            certifier = _CERTIFIERS[name]
            files[f"data/certifications/{name}.yml"] = skeleton.certification(name)
            files[f"data/certifiers/{certifier}.yml"] = skeleton.certifier(certifier)
    elif not skeleton.has_certification(folder):
        files["data/certifications/ma-certification.yml"] = skeleton.certification("a-completer")
        files["data/certifiers/mon-certificateur.yml"] = skeleton.certifier("mon-certificateur")
    done = skeleton.lay_down(folder, files)
    owners = skeleton.lay_down(folder, {CODEOWNERS: codeowners(load(folder)).encode()})
    recorded = record_written(folder, starter, done.written)
    return Init(
        tuple(sorted((*done.written, *owners.written, *recorded))),
        tuple(sorted((*done.kept, *owners.kept))),
        tuple(_steps(certification, maintainers, action)),
    )


def init_intake(
    folder: Path,
    *,
    register: Path | None,
    session: str | None,
    on: date,
    by_issue: bool = False,
    as_page: bool = False,
) -> Init:
    """Start an intake folder: the form to send by mail, and nothing of the register.

    The form asks for the documents of the règlement of ``session`` in ``register``, and bears the notice of
    its certifier; without a session, those of the shipped règlements. With ``by_issue``, the folder is also
    a repository in which candidates open an issue, which all who are invited read. With ``as_page``, which needs
    a session, it holds a page to fill in, too.
    """
    asked, about = Asked(), notice(None, "")
    files = {}
    steps = [_("Send formulaire.txt to the candidates, by mail: nobody else reads their answers.")]
    if as_page and session is None:
        raise UsageError(_("--page needs --session: the page is that of a session."))
    if session is not None:
        if register is None:
            raise UsageError(_("--session needs a register: run the command inside one."))
        read = load(register)
        terms = terms_of(session_folder(read, session), on, None)
        asked = asked_of(terms.regulation, session)
        about = notice(terms.certifier, terms.certifier_name.name, terms.retention)
        if as_page:
            files["candidature.html"] = intake_html(read, terms, about.splitlines(), on)
            steps = [_("Send candidature.html to the candidates, or formulaire.txt, by mail.")]
    files |= {"formulaire.txt": form_text(asked, about), **skeleton.skeleton("intake")}
    if by_issue:
        files[".github/ISSUE_TEMPLATE/candidature.yml"] = issue_form(asked, about)
        files[".github/ISSUE_TEMPLATE/config.yml"] = b"blank_issues_enabled: false\n"
        steps.append(
            _(
                "Push this folder to a private repository of its own, and invite the candidates: each of "
                "them reads the answers of all."
            )
        )
    done = skeleton.lay_down(folder, files)
    return Init(done.written, done.kept, tuple(steps))


def _access(maintainers: tuple[NewAccount, ...]) -> bytes:
    members: list[Plain] = [account_entry(each) for each in maintainers]
    head = (
        "Qui peut changer quoi. Équipes\u00a0: mainteneurs, equipe, jury.\n"
        "Le numéro d’un compte est le champ «\u00a0id\u00a0» de https://api.github.com/users/LOGIN\u00a0: il ne change jamais.\n"
        "Un membre du jury a aussi `person: prenom.nom`. Les commits portent l’adresse du compte\n"
        "(NUMÉRO+COMPTE@users.noreply.github.com)\u00a0; une autre s’ajoute ici\u00a0: `emails: [dana@exemple.gouv.fr]`."
    )
    return new_file("access", "data/access.yml", {"members": members}, Comments(head=head))


def _steps(
    certification: str | None, maintainers: tuple[NewAccount, ...], action: str | None
) -> list[str]:
    steps = []
    if not maintainers:
        steps.append(
            _(
                "Write the accounts into data/access.yml, yours first: until then nobody has any right."
            )
        )
    if certification is None:
        steps.append(
            _("Fill in data/certifications/ma-certification.yml, and give it its own name.")
        )
        certifier = "mon-certificateur"
    else:
        certifier = _CERTIFIERS[certification]
    steps.append(
        _(
            "Say how to write to the certifier and who signs for it: `certif certifier contact --certifier {certifier}`, then `certif certifier signatory`."
        ).format(certifier=certifier)
    )
    steps.append(
        _(
            "Have the data protection officer settle data/retention.yml: until `decision` is filled in, nothing is deleted."
        )
    )
    if action is None:
        steps.append(
            _(
                "In .github/workflows/, replace {placeholder} by where certif is, pinned to a commit."
            ).format(placeholder=shown(TO_FILL_IN))
        )
    steps.append(
        _(
            "Run `certif codeowners --write`, commit everything (`git init` first, in a new folder), push."
        )
    )
    steps.append(_("Turn on the settings of REGLAGES.md: without them nothing is protected."))
    return steps
