"""Read the people in a form: the applicant, and the ties declared. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.reading import one_line
from certif.acts.candidate.form.text import plain
from certif.i18n import _
from certif.model.names import TITLES, name_key
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.acts.candidate.form.reading import Reading

__all__ = ["mailbox", "name_of", "ties"]

_NO_TIE: Final = re.compile(
    r"(?:non|neant|ras|r\.a\.s|nan|rien(?: a (?:signaler|declarer))?|sans objet|no response|n/?a|0|zero"
    r"|(?:non,? )?(?:a ma connaissance,? )?(?:je (?:n.ai|n.en ai|n.en vois|n.y vois|ne vois) )?(?:aucune?s?|pas(?: de)?)(?: liens?)?"
    r"(?: (?:a (?:declarer|signaler)|connus?|personnels?|professionnels?|particuliers?))*(?:,? (?:ni|ou|et) professionnels?)?"
    r"(?: (?:avec|parmi|dans) (?:un |une |des |les |le |aucun )?(?:membres?|jury|personnes?|jures?)(?: du jury)?)?(?:,? a ma connaissance)?)"
)
_I_AM: Final = re.compile(
    r"^\s*(?:bonjour,? )?(?:je (?:m['’]appelle|suis)|moi,? c['’]est|mon nom est)\s+", re.IGNORECASE
)
_NOT_NAMED: Final = re.compile(
    r"(?:idem|voir|cf\b|ci-|id\b|x+\b|moi\b|nc\b|oui\b|non\b|a completer|inconnu).*|\W*"
)
"""Words in a name's place that send elsewhere."""
_TITLE: Final = re.compile(
    r"^(?:mme|mlle|monsieur|madame|mademoiselle|mr|m\.|dr|pr|me|docteure?|maitre|professeure?)\.?\s+(?=\S)",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"[(,;/:&]|(?<= )[–—-](?= )|(?<= )et(?= )|\bnée?\b|\bn[ée]\(e\)|\bex\b|\bépouse\b|\bdite?\b",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"([^\W\d_a-zà-ÿ][\w'’-]{1,40}), ([^\W\d_a-zà-ÿ][\w'’-]{1,40})")
"""« Nom, Prénom »."""
_NO_NAME: Final = re.compile(r"[^\w\s'’ʼ.-]|[\d_]")
_MAILBOX: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_NEGATED: Final = re.compile(r"\b(?:aucune?|pas|non|jamais|sauf|mais|ni|ou)\b")
_SAID_BEFORE: Final = frozenset({"m", "mme", "monsieur", "madame", "et"})
_PARTS: Final = re.compile(r"[\n;&]|,(?![^()]{0,200}\))|(?<!\w)et(?!\w)")
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,300}\)")


def name_of(reading: Reading) -> str | None:
    """Return the name of the applicant, without title; what follows it is kept."""
    answer = one_line(reading.answers.get("fullname"))
    if beside := " ".join(_MAILBOX.findall(answer or "")):
        reading.tell("fullname", beside)
    name = _TITLE.sub("", _I_AM.sub("", _MAILBOX.sub(" ", answer or ""))).strip(" *_.<>")
    if name and _NOT_NAMED.fullmatch(plain(name)):
        reading.keep("fullname", name)
        return None
    if turned := _TURNED.fullmatch(name):
        name = f"{turned[2]} {turned[1]}"
    found = _ASIDE.search(name)
    if found and found.start() > 0:
        reading.keep("fullname", name[found.start() :].strip(" ,;:/()-–—"))
        name = name[: found.start()].strip()
    if _NO_NAME.search(name):
        reading.keep("fullname", name)
        name = " ".join(_NO_NAME.sub(" ", name).split())
    alone = len(name.split()) == 1
    if name.isupper() or name.islower() or turned or alone:
        form = _("Check how the name is to stand on the certificate: {name}.")
        reading.notes.append(form.format(name=shown(name)))
    return name or None


def mailbox(reading: Reading) -> str | None:
    """Return the one e-mail address, freed from the link made of it."""
    answer = reading.answers.get("email")
    found = dict.fromkeys(each.rstrip(".") for each in _MAILBOX.findall(answer or ""))
    if answer and len(found) != 1:
        reading.keep("email", answer)
        return None
    if answer and (
        beside := _MAILBOX.sub(" ", answer).replace("mailto:", "").strip(" \n<>[]().,;")
    ):
        reading.tell("email", beside)
    return next(iter(found), None)


def ties(reading: Reading, people: Mapping[str, str]) -> Iterator[str]:
    """Yield the ids of the people whom the answer names; keep whatever else it says."""
    known = {person: set(name_key(name)) for person, name in people.items()}
    for part in _PARTS.split(reading.answers.get("conflicts", "")):
        said = part.strip(" -*.•\t")
        if not said or _NO_TIE.fullmatch(plain(said).strip(" .!_*")):
            continue
        words = set(name_key(_IN_BRACKETS.sub(" ", said))) | set(name_key(said))
        found = [person for person, name in known.items() if name and name <= words]
        if len(found) != 1 or _NEGATED.search(plain(said)):
            reading.keep("conflicts", said)
            continue
        if words - known[found[0]] - _SAID_BEFORE - TITLES:
            reading.tell("conflicts", said)
        yield found[0]
