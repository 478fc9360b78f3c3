"""``retention.yml``: the durations that a new register proposes."""

from __future__ import annotations

from typing import Final

from certif.dataset.layout import Kind
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.model.retention import Category, CountedFrom, Then

__all__ = ["retention_proposal"]

_HEAD: Final = """\
Une proposition\u00a0: la personne déléguée à la protection des données en décide, et le service d’archives donne son visa.
Tant que `decision` est `null`, rien n’est supprimé. Une fois décidé\u00a0:
decision: {by: Prénom Nom, day: AAAA-MM-JJ, reference: Avis du …}
Restent sans limite\u00a0: résultats, certificats, attestations, procès-verbaux, corrections."""

_SHORT: Final = (24, "Le temps d’un recours contre la session.")
_LONG: Final = (72, "Le temps d’un recours, puis d’un contrôle de la certification.")


def retention_proposal() -> bytes:
    """Return the file that `init` writes, with no decision yet."""
    rules: dict[str, Plain] = {}
    for category in Category:
        months, ground = _SHORT if category is Category.AVAILABILITY else _LONG
        rules[category.value] = {
            "months": months,
            "from": CountedFrom.CLOSE.value,
            "ground": ground,
            "then": Then.DELETED.value,
        }
    data: dict[str, Plain] = {"decision": None, "rules": rules}
    return new_file(Kind.RETENTION, "data/retention.yml", data, Comments(head=_HEAD))
