"""A register carried over: its past in a bundle, its present in one commit.

Deleting a file leaves it in git's history. No history is rewritten: the old one is put aside, whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from certif.acts.support.paris import paris
from certif.acts.support.write_outside import refuse_existing, refuse_within_register
from certif.dataset.git.carry_over import (
    bundle,
    carried_over,
    fresh_commit,
    message,
    new_repository,
    root_commit,
)
from certif.dataset.git.repository import open_repository
from certif.dataset.git.revisions import is_shallow
from certif.dataset.git.work_tree import uncommitted
from certif.dataset.reading.load import load
from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck, Refusal
from certif.i18n import _, dated
from certif.quoting import shown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.dataset.git.repository import Repository
    from certif.model.register import Register

__all__ = ["CarriedOver", "carry_over"]

BUNDLE: Final = "historique.bundle"
REPOSITORY: Final = "registre"
TO_DO: Final = "A-FAIRE.md"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """The sum of the bundle, and the commit of the new repository."""

    sum: str
    commit: str


def carry_over(root: Path, out: Path, *, on: date, decision: str | None) -> CarriedOver:
    """Write the bundle, the new repository and the list of what a person must do.

    ``decision`` is the reference of a granted erasure. Raises `Refusal` where something is at ``out``, where files
    are not committed, and where the register was carried over already since its registration; `CannotCheck` for a
    shallow clone.
    """
    refuse_within_register(root, out)
    refuse_existing(out, _("Give the name of a folder that is to be made."))
    repository = open_repository(root)
    if is_shallow(repository):
        raise CannotCheck(_("This clone is shallow: it does not hold the whole history."))
    pending = uncommitted(repository)
    if pending:
        raise Refusal(
            _("{path} is not committed: the new repository holds what HEAD holds.").format(
                path=shown(min(pending))
            ),
            hint=_("Commit or remove what is not, then run this again."),
        )
    _refuse_another(repository, load(root), decision)
    out.mkdir(parents=True, mode=0o700)
    total = bundle(repository, out / BUNDLE)
    subject = f"Registre repris le {on.isoformat()}"
    commit = fresh_commit(repository, message(subject, total))
    new_repository(repository, commit, out / REPOSITORY)
    create_file(out, TO_DO, _to_do(on, total, decision).encode())
    return CarriedOver(total, commit)


def _refuse_another(repository: Repository, register: Register, decision: str | None) -> None:
    first = root_commit(repository)
    if carried_over(repository, first.oid) is None or decision or first.committed_at is None:
        return
    day = datetime.fromtimestamp(first.committed_at, tz=paris()).date()
    known = register.shelf.certifications.values()
    latest = max((each.registry.decision_on for each in known), default=None)
    if latest is None or day >= latest:
        raise Refusal(
            _("This register was carried over on {day}, since its last registration.").format(
                day=dated(day)
            ),
            hint=_(
                "Once per registration is enough. A granted erasure is given with --decision REFERENCE."
            ),
        )


def _to_do(on: date, total: str, decision: str | None) -> str:
    why = f"Décision\u00a0: {decision}." if decision else "Reprise à l’enregistrement."
    return f"""\
# Ce qu’une personne doit faire

Registre repris le {on.isoformat()}. {why}

`{REPOSITORY}/` est le nouveau dépôt, d’un seul commit. `{BUNDLE}` est l’ancien, entier. Empreinte SHA-256\u00a0:

    {total}

1. Relire `{REPOSITORY}/`\u00a0: `certif validate`, puis `certif session audit` d’une session close.
2. Ouvrir un dépôt neuf sur la plateforme et y pousser `{REPOSITORY}/`\u00a0; y remettre les réglages de REGLAGES.md.
3. Remettre `{BUNDLE}` au service d’archives, ou le garder chiffré hors de la plateforme, accessible à deux personnes.
4. Supprimer l’ancien dépôt sur la plateforme, et demander au support qu’il vide ses caches et les références des contributions (`refs/pull/*`)\u00a0: ce qui a été supprimé y reste lisible.
5. Supprimer les copies dérivées (forks), les sauvegardes et les clones de l’équipe et du jury\u00a0; chacun clone le nouveau dépôt.
6. Prévenir qui vérifie des certificats par l’ancienne adresse.
7. Noter la date de chacun de ces points.

Les pages publiées, les PDF remis et les messages envoyés ne reviennent pas.
"""
