"""The sentences on a token: what is wrong with it, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.credential.judge import Problem
from certif.i18n import N_, _, dated
from certif.model.credential import Token
from certif.model.dates import day_of
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.credential.judge import Fault

__all__ = ["hint_on", "kind_name", "said_of"]

_DAYS = frozenset({"day", "first", "last"})
_KINDS = {
    Token.WALLET: N_("a credential"),
    Token.PAPER: N_("the code of a certificate on paper"),
    Token.BITS: N_("a status list for wallets"),
    Token.LIST: N_("the list of the page that verifies"),
}


def kind_name(kind: str) -> str:
    """Return the name of a kind of token."""
    return _(_KINDS[Token(kind)]) if kind in {*Token} else _("none of the known kinds")


def said_of(fault: Fault) -> str:
    """Return the sentence for a fault of a token."""
    if fault.problem is Problem.OTHER_KIND:
        said, wanted = (kind_name(fault.detail[each]) for each in ("said", "wanted"))
        return _("This token is {said}, where {wanted} belongs.").format(said=said, wanted=wanted)
    if fault.problem is Problem.DAY and not fault.detail["day"]:
        return _("The token does not say on which day it was signed.")
    detail = {name: _value(name, value) for name, value in fault.detail.items()}
    return _(_SAID[fault.problem]).format(**detail)


def _value(name: str, value: str) -> str:
    day = day_of(value) if name in _DAYS else None
    return dated(day) if day else shown(value)


def hint_on(fault: Fault) -> str:
    """Return what to do about a fault of a token."""
    return _(_HINTS.get(fault.problem, _SIGN_AGAIN))


_SAID = {
    Problem.UNREADABLE: N_(
        "This is not a signed token: three parts in base64url, with points between."
    ),
    Problem.HEADER: N_("The header of this token holds something else than its key and algorithm."),
    Problem.NO_KEYS: N_("The certifier has published no key."),
    Problem.UNKNOWN_KEY: N_("The key {kid} is none of the certifier's."),
    Problem.ALGORITHM: N_("The algorithm is {said}, and such a token has {wanted}."),
    Problem.SIGNATURE: N_("The signature is not the one of the certifier's key."),
    Problem.DAY: N_("It was signed on {day}, and its key signs from {first} to {last}."),
    Problem.COMPROMISED: N_("Its key is known to be compromised since {day}: it proves nothing."),
    Problem.CLAIMS: N_("It does not say what the register gives: {members}."),
    Problem.UNKNOWN_CERTIFICATE: N_("No session issued {name}."),
    Problem.NO_ADDRESS: N_("The certifier has no `public_url`, which its tokens name."),
    Problem.LACKING: N_("It does not name what the register revoked or replaced: {names}."),
}
_SIGN_AGAIN = N_("Take the file out, and sign again: `certif credential sign`.")
_KEY = N_("`certif credential key new` makes a key and publishes it in jwks.json.")
_IN_FORCE = N_("Sign it again with a key in force: `certif credential sign`.")
_HINTS = {
    Problem.NO_KEYS: _KEY,
    Problem.UNKNOWN_KEY: _KEY,
    Problem.COMPROMISED: _IN_FORCE,
    Problem.DAY: _IN_FORCE,
    Problem.NO_ADDRESS: N_("Put back the address that the tokens name, in the certifier's file."),
    Problem.LACKING: N_("`certif credential status --key FILE` signs both lists again."),
    Problem.UNKNOWN_CERTIFICATE: N_(
        "Take the file out, or give it the name of its number and its edition."
    ),
}
