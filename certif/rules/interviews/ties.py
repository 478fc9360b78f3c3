"""CF304: a juror and a candidate have no tie.

Ties are defined in ``certif.jury``, once for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.jury.sitting.tie_words import tie_sentence
from certif.jury.sitting.ties import forbidden_seats
from certif.model.certification import TieKind
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.jury.sitting.ties import Tie
    from certif.model.register import Shelf
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF304", Severity.ERROR)
def jurors_are_independent(case: Case) -> Iterator[Finding]:
    """No juror has with the candidate a tie that the règlement forbids.

    Kinds of ties: a service that both worked on, at any time (`startup`); a portfolio that holds a
    service of the candidate's (`portfolio`); a service in the same incubator (`incubator`); the same
    employer (`employer`); a conflict that either declared (`declared`); training or coaching
    (`training`); a jury that did not certify the candidate in an earlier session (`earlier_refusal`); the same person, which no règlement can allow. `certif jury check` lists them all.
    """
    for sitting in case.sittings:
        folder = sitting.folder
        refusals = case.earlier_refusals(folder)
        for index, ties in forbidden_seats(sitting.interview, folder, refusals):
            telling = _telling(ties, folder.shelf)
            yield Finding(
                sitting.at("members", index, "juror"),
                " ".join(tie_sentence(tie) for tie in telling),
                _what_to_do(sitting),
                tuple(dict.fromkeys(side for tie in telling for side in _sides(tie))),
            )


def _what_to_do(sitting: Sitting) -> str:
    """Return the way out: another juror, or another interview if it was held."""
    if sitting.heard:
        hint = _(
            "The interview is to be held again: `certif session event {session} nouvel-entretien --candidate "
            "{candidate}`, then `certif jury assign {session}`."
        )
    else:
        hint = _("Seat another juror: `certif jury explain {session} {candidate}`.")
    return hint.format(session=sitting.folder.id, candidate=sitting.interview.candidate)


def _telling(ties: tuple[Tie, ...], shelf: Shelf) -> list[Tie]:
    """The ties that are not the consequence of another one, which says it better."""
    same_person = [tie for tie in ties if tie.kind is TieKind.SAME_PERSON]
    if same_person:
        return same_person
    startups = {tie.detail for tie in ties if tie.kind in {TieKind.STARTUP, TieKind.PORTFOLIO}}
    implied = {shelf.startups[each].incubator for each in startups if each in shelf.startups}
    return [tie for tie in ties if not (tie.kind is TieKind.INCUBATOR and tie.detail in implied)]


def _sides(tie: Tie) -> tuple[Related, Related]:
    return (
        Related(tie.juror_place, _("on the juror's side")),
        Related(tie.candidate_place, _("on the candidate's side")),
    )
