"""The place and the terms of an interview, in French words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.session import Interview, Session

__all__ = ["location", "own_terms"]


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
    minutes = interview.lasts(usual)
    told = [f"{minutes} minutes"] if minutes != usual else []
    told += ["à distance"] if interview.remote else []
    told += [each for each in (interview.room, interview.link) if each]
    return ", ".join(told)
