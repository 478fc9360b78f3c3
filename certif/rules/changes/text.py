"""CF63x: private or dangerous text that a change must not add.

The value itself is never repeated in a report.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from certif.findings import Finding, Severity
from certif.i18n import N_, _
from certif.model.changes import Unscanned
from certif.model.places import Place, Span
from certif.quoting import harmless, shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.changes.change import Change

NEVER_REPEATED: Final = frozenset({"CF441", "CF630", "CF632"})
"""The rules whose findings no report shows the line of."""

_SHOWN_PER_FILE: Final = 100
"""Findings of one pattern in one file: enough to know what to take out, where a file holds thousands."""

# Each of these takes a time in proportion to the text, whatever it holds (benchmarks/patterns.py): what repeats is
# bounded, or begins where nothing of it can have begun before.
_NIR = re.compile(
    r"(?<![0-9A-Za-z/=._-])(?P<number>[1-478][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[AaBb])[ .]?\d{3}[ .]?\d{3})"
    r"[ .]?(?P<key>\d\d)?(?![0-9A-Za-z])"
)
_PHONE = re.compile(
    r"(?<![\w+.-])(?:(?:\+|00)33[ .-]?(?:\(0\))?[ .-]?[1-9]|0[1-9])(?:[ .-]?\d\d){4}(?![\w-])"
)
_CONTACT = re.compile(r" {2}phone: [0-9+ .]{6,25}$")
"""The one line of the register that may hold a telephone number: `contact.phone` of a certifier."""
_BIRTH = re.compile(
    r"(?i)\bn[ée]e?(?:\(e\)|·e|\.e)?\s+le\s+\d|\bdate\s+(?:et\s+lieu\s+)?de\s+naissance\b|\b(?:date_naissance|naissance|birth_?date|birthday|date_of_birth)\b\s*:"
)
_PRIVATE_MAIL = re.compile(
    r"(?i)(?<![\w.+-])[\w.+-]{1,64}@(?P<domain>(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|laposte|"
    r"orange|wanadoo|free|sfr|neuf|bbox|numericable|protonmail|proton|pm|tutanota|mailo)\.(?:com|fr|net|me|org|eu|ch))\b"
)
_SECRETS = re.compile(
    r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{16,}|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<=[A-Za-z0-9_-])\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"
    r"|(?i:\b(?:password|passwd|mot[ _]de[ _]passe|api[ _-]?key|secret|token)\b[\"']?\s*[:=]\s*[\"']?[^\s\"',}]{8,})"
)
_MENTION = re.compile(
    r"(?<![\w.+/@-])@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:/[\w-]{1,64})?(?![\w.-]{0,64}@|\.\w)"
)


@rule("CF630", Severity.ERROR)
def private_data_stays_out(change: Change) -> Iterator[Finding]:
    """No birth date, social security number or telephone number enters the register.

    The procedure does not need them, and a git history never forgets. The report says where, never what. The one
    number allowed is `contact.phone` of a certifier: a service is called there, and nobody in person.
    """
    kinds = (
        (_NIR, N_("a social security number")),
        (_PHONE, N_("a telephone number")),
        (_BIRTH, N_("a date of birth")),
    )
    for pattern, what in kinds:
        for place, found in _matches(change, pattern):
            if pattern is _NIR and not _is_nir(found):
                continue
            if pattern is _PHONE and _is_contact(place.path, found):
                continue
            yield Finding(
                place,
                _("This looks like {what}: it has no place in the register.").format(what=_(what)),
                _(
                    "Remove it. If it was real, tell a maintainer: it must be removed from the branch's history before the branch is merged."
                ),
            )


@rule("CF631", Severity.WARNING)
def addresses_are_professional(change: Change) -> Iterator[Finding]:
    """E-mail addresses are professional ones.

    A personal mailbox is personal data that the procedure does not need.
    """
    for place, found in _matches(change, _PRIVATE_MAIL):
        yield Finding(
            place,
            _("This is a personal mailbox ({domain}).").format(domain=shown(found["domain"])),
            _("Give a professional address, or `null` until it is known."),
        )


@rule("CF632", Severity.ERROR)
def secrets_stay_out(change: Change) -> Iterator[Finding]:
    """No password, key or access token enters the register.

    The report says where, never what. A secret that was pushed is to be considered public. A credential looks like
    an access token: in the folders of credentials and of lists, it is one where a key of the certifier signed it.
    """
    genuine = {each.path: each.genuine for each in change.signed}
    for path in sorted(path for path in genuine if not genuine[path]):
        yield Finding(
            Place(path),
            _(
                "No key of the certifier signed this file: it is no credential, and may be a secret."
            ),
            _(
                "Take it out. If it is a secret, revoke it where it is used; a credential is signed by `certif credential sign`."
            ),
        )
    for place, _found in _matches(change, _SECRETS):
        if place.path in genuine:
            continue
        yield Finding(
            place,
            _("This looks like a password or an access key."),
            _(
                "Revoke it where it is used, then remove it: whoever can read the branch has seen it."
            ),
        )


@rule("CF633", Severity.WARNING)
def nobody_is_mentioned(change: Change) -> Iterator[Finding]:
    """A text mentions nobody by their account.

    On the platform, `@name` notifies that account, which is seldom the person who was meant.
    """
    for place, found in _matches(change, _MENTION):
        if place.path.startswith("data/"):
            yield Finding(
                place,
                _("{mention} would call an account of the platform.").format(
                    mention=shown(found[0])
                ),
                _("Write the person's name, without the @."),
            )


@rule("CF634", Severity.WARNING)
def everything_can_be_looked_at(change: Change) -> Iterator[Finding]:
    """A change brings texts of at most 1 MiB, so that what they hold can be looked at.

    Private data, addresses and passwords are not looked for in an image, an archive, a text in UTF-16 or a very
    large file: somebody has to open it.
    """
    for file in change.files:
        if file.unscanned is not None:
            what = (
                _("{path} is larger than 1 MiB: nothing was looked for in it.")
                if file.unscanned is Unscanned.TOO_LARGE
                else _("{path} is no text in UTF-8: nothing was looked for in it.")
            )
            yield Finding(
                Place(file.path),
                what.format(path=harmless(file.path)),
                _("Open it before you merge, or take it out: the register holds texts."),
            )


def _matches(change: Change, pattern: re.Pattern[str]) -> Iterator[tuple[Place, re.Match[str]]]:
    """Yield the first matches in the lines that the change adds to each file."""
    for file in change.files:
        places = (
            (Place(file.path, None, span=_span(number, found)), found)
            for number, text in file.added
            for found in pattern.finditer(text)
        )
        yield from islice(places, _SHOWN_PER_FILE)


def _span(number: int, found: re.Match[str]) -> Span:
    return Span(number, found.start() + 1, number, found.end() + 1)


def _is_contact(path: str, found: re.Match[str]) -> bool:
    """Tell whether a telephone number is the one of a certifier's service."""
    return path.startswith("data/certifiers/") and _CONTACT.match(found.string) is not None


def _is_nir(found: re.Match[str]) -> bool:
    """Tell whether a social security number's key is right, where it has one.

    The key is 97 minus the rest by 97.
    """
    number = re.sub(r"[ .]", "", found["number"]).upper().replace("2A", "19").replace("2B", "18")
    return found["key"] is None or int(found["key"]) == 97 - int(number) % 97
