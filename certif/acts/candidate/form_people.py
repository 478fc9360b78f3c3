"""The people in a form: the applicant's name and address, and declared ties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.acts.candidate.form import Reading

__all__ = ["mailbox", "name_in", "one_line", "ties"]

_NO_TIE: Final = re.compile(
    r"(?:non|neant|ras|r\.a\.s|rien(?: a (?:signaler|declarer))?|sans objet|no response"
    r"|(?:a ma connaissance,? )?(?:je n.ai |je n.en ai )?(?:aucun|pas de?)(?: lien)?(?: a declarer)?"
    r"(?: (?:avec|parmi) (?:un |une |des |les |le |aucun )?(?:membres?|jury|personnes?)(?: du jury)?)?"
    r"|(?:a ma connaissance,? )?aucune?)"
)
_TITLE: Final = re.compile(
    r"^(?:mme|mlle|monsieur|madame|mademoiselle|mr|m\.|dr|pr)\.?\s+(?=\S)", re.IGNORECASE
)
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def one_line(answer: str | None) -> str | None:
    """Return an answer on one line, ``None`` where there is none."""
    return " ".join(answer.split()) if answer else None


def name_in(answer: str | None) -> str | None:
    """Return a name without its title (« Mme », « Dr »)."""
    return _TITLE.sub("", one_line(answer) or "") or None


def mailbox(reading: Reading) -> str | None:
    """An address, out of the link that e-mail programs and Markdown make of it."""
    answer = reading.answers.get("email")
    found = dict.fromkeys(_MAILBOX.findall(answer or ""))
    if answer and len(found) != 1:
        reading.keep("other", "email", answer)
        return None
    return next(iter(found), None)


def ties(reading: Reading, people: Mapping[str, str]) -> Iterator[str]:
    """Return the ids of known people in the answer, and keep the rest of it."""
    answer = reading.answers.get("conflicts", "")
    for part in re.split(r"[\n;]|,(?![^()]{0,200}\))|(?<!\w)et(?!\w)", answer):
        said = part.strip(" -*.")
        if not said or _NO_TIE.fullmatch(plain(said).strip(" .!_*")):
            continue
        words = set(re.findall(r"\w+", plain(re.sub(r"\([^()]{0,300}\)", " ", said))))
        words |= set(re.findall(r"\w+", plain(said)))
        found = [i for i, name in people.items() if set(re.findall(r"\w+", plain(name))) <= words]
        if len(found) != 1 or re.search(r"\b(?:aucun|pas|non|jamais|sauf|mais)\b", plain(said)):
            reading.keep("conflicts", "conflicts", said)
            continue
        if (
            words
            - set(re.findall(r"\w+", plain(people[found[0]])))
            - {"m", "mme", "monsieur", "madame"}
        ):
            reading.tell("conflicts", said)
        yield found[0]
