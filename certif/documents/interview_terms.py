"""The place and the terms of an interview, in French words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.interviews import Interview
    from certif.model.session import Session

__all__ = ["length", "location", "measures", "own_terms"]


def location(session: Session | None, interview: Interview) -> str:
    """Return where an interview takes place, on one line."""
    if interview.remote:
        return "à distance" + (f"\u00a0: {interview.link}" if interview.link else "")
    if session is None:
        return ""
    venue = session.venue
    building = [venue.name, venue.address] if venue else [session.place]
    return ", ".join([*([interview.room] if interview.room else []), *building])


def own_terms(interview: Interview, usual: int) -> str:
    """Return the terms that an interview alone has, for a juror's list; may be empty."""
    told = [own] if (own := length(interview, usual)) else []
    told += ["à distance"] if interview.remote else []
    told += [each for each in (interview.room, interview.link) if each]
    return ", ".join(told)


def length(interview: Interview, usual: int) -> str:
    """Return an interview's length where it is not as usual; else nothing."""
    minutes, pause = interview.lasts(usual), interview.break_granted
    if minutes == usual and not pause:
        return ""
    return f"{minutes} minutes" + (f", pause de {pause} minutes comprise" if pause else "")


def measures(interview: Interview, usual: int) -> list[str]:
    """Return what was granted to the candidate; nothing without a grant."""
    if interview.accommodation is None:
        return []
    own, pause = interview.minutes or usual, interview.break_granted
    told = [f"{own - usual} minutes de plus que la durée habituelle"] if own > usual else []
    told += [f"un entretien de {own} minutes"] if own < usual else []
    told += [f"une pause de {pause} minutes pendant l’entretien"] if pause else []
    if interview.remote:
        return [*told, "un entretien à distance"]
    return [*told, f"un lieu\u00a0: {interview.room}"] if interview.room else told
