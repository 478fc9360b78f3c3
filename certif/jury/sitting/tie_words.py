"""The sentence that names a tie, shared by rules and commands.

It is in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.model.certification import TieKind
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.jury.sitting.ties import Tie

__all__ = ["tie_sentence"]


def tie_sentence(tie: Tie) -> str:
    """One sentence that names the tie and both people."""
    if tie.juror == tie.candidate:
        return _("{juror} is the candidate, and a juror too.").format(juror=shown(tie.juror))
    sentence = {
        TieKind.SAME_PERSON: _("{juror} and {candidate} are the same person."),
        TieKind.STARTUP: _("{juror} and {candidate} both worked on the service {detail}."),
        TieKind.PORTFOLIO: _("{juror} has {detail}, a service of {candidate}, in their portfolio."),
        TieKind.INCUBATOR: _(
            "{juror} and {candidate} both have a service in the incubator {detail}."
        ),
        TieKind.EMPLOYER: _("{juror} and {candidate} have the same employer, {detail}."),
        TieKind.DECLARED: _("A conflict of interest is declared between {juror} and {candidate}."),
        TieKind.TRAINING: _(
            "A training or coaching tie is declared between {juror} and {candidate}."
        ),
        TieKind.EARLIER_REFUSAL: _(
            "{juror} was on the jury of session {detail}, which did not certify {candidate}."
        ),
    }[tie.kind]
    return sentence.format(
        juror=shown(tie.juror), candidate=shown(tie.candidate), detail=shown(tie.detail)
    )
