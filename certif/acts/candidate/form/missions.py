"""Read missions: ``service ; début ; fin ; plein``, or a sentence.

Pure. A line is read where nothing in it is left over; what is left over is given back, and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.dates import MONTHS, WHEN, paces, when_said, with_years
from certif.acts.candidate.form.text import plain
from certif.model.certification import INTRAPRENEUR
from certif.model.dates import When, earliest, latest
from certif.model.people import Mission

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Line", "is_heading_row", "mission_lines", "read_mission"]

_GOING_ON: Final = re.compile(
    r"\b(?:(?:toujours |encore )?en cours|(?:(?:jusqu')?a )?ce jour|(?:jusqu'a )?aujourd'hui|a present|actuel(?:lement)?"
    r"|maintenant|(?:still )?ongoing|(?:until |till |to )?(?:today|now|present|date)|current(?:ly)?|(?:et )?je (?:le|la|l.y|y) suis (?:toujours|encore)|(?:toujours|encore) en poste)\b"
    r"|(?<=;) ?(?:-+|…|\.\.\.) ?(?=;|$)"
)
_SINCE: Final = re.compile(r"\b(?:depuis|a partir|a compter)\b")
_UNTIL: Final = re.compile(r"\bjusqu")
_ASIDE: Final = re.compile(r"\(([^()]{0,300})\)")
_BULLET: Final = re.compile(
    r"^\s*(?:[-*•·▪●–—§→]+\s+|[•\ue000-\uf8ff]\s*|o\t\s*|\(?\d{1,2}(?:[.)]|°)\s+)"
)
_LABEL: Final = re.compile(
    r"^(?:(?:date de )?(debut|fin)|quotite|temps(?: de travail)?|(service|startup|produit|mission)) ?: ?"
)
_NAMELESS: Final = re.compile(
    r"idem\b.*|id\.?|ibid\.?|meme\b.*|le meme.*|la meme.*|voir .*|cf\b.*|\W*|neant|aucune?|non|ras|sans objet|none"
)
_HEADING_WORDS: Final = frozenset(
    """
    service services startup produit debut fin date de quotite temps travail mission missions du et ou
    en cours
    """.split()  # noqa: SIM905 - a page of words is read as one
)
_NO_SERVICE: Final = re.compile(
    r"\b(?:attention|nb|n\.b|ps|depuis|puis|ensuite|avant|apres|conges?|arrets?|absence|absente?|disponibilite|suspen\w*"
    r"|interrup\w*|interromp\w*|pause|maladie|maternite|sabbatique|mi-temps|temps (?:plein|partiel|complet)"
    r"|developpeu\w+|designers?|coach|charge[es]? d\w*|chef(?:fe)?s? d\w*|responsables? d\w*|directeur|directrice"
    r"|product (?:manager|owner)|consultante?s?|prestataires?|freelance|stagiaire|apprentie?|alternante?|benevole"
    r"|ingenieure?s?|analyste|assistante?|chez)\b"
)
_ASIDE_WORDS: Final = re.compile(
    r"(?:a )?not(?:e|er|ez)|remarques?|precisions?|important|erratum|rectificatif|correction|total|duree|periode|temps"
    r"|quotite|partiel|plein|reprise|retour|poste|contrat|cdd|cdi|stage|alternance|formation|chomage"
)
"""Words alone before the days of a line that tells of a break or of another post, and of no service."""
_CUTS: Final = (" : ", " – ", " — ", " - ", ", ", " (", ": ")
_DOUBTS: Final = frozenset(
    """
    avant apres vers environ ou quitte quittee parti partie fini finie termine terminee annule annulee
    """.split()  # noqa: SIM905 - a page of words is read as one
)
"""Words beside a day that make it another one."""
_FILLERS: Final = frozenset(
    """
    je j' suis intrapreneur intrapreneure intrapreneuse intra de du des d' le la les l' a au et en
    depuis partir compter jusqu'au jusqu'a jusqu'en sur pour mission service numerique startup chez
    comme debut fin quotite date travail temps produit mois ai ete etais entre since from to
    """.split()  # noqa: SIM905 - a page of words is read as one
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its mission, ``None`` if unread, and whether nothing is left over."""

    mission: Mission | None
    whole: bool


_UNREAD: Final = Line(None, whole=False)


def mission_lines(answer: str) -> list[str]:
    """Return the lines of an answer, one a mission, where a mission takes several.

    « Début : … », « Fin : … » on lines of their own belong to the service above them.
    """
    lines = [_BULLET.sub("", raw).strip() for raw in answer.split("\n")]
    labels = [_LABEL.match(plain(line)) for line in lines]
    if not any(found and found[1] for found in labels):
        return [line for line in lines if line]
    joined: list[str] = []
    open_one = False
    for line, label in zip(lines, labels, strict=True):
        if line and open_one and label and not label[2]:
            joined[-1] = f"{joined[-1]} ; {line}"
        elif line:
            joined.append(line)
        open_one = bool(line)
    return joined


def is_heading_row(line: str) -> bool:
    """Tell whether a line is the head of a table: « Service | Début | Fin »."""
    words = re.findall(r"\w+", plain(line))
    return all(word in _HEADING_WORDS for word in words) and (
        not words or (len(words) > 1 and re.search(r"[|;\t]", line) is not None)
    )


def read_mission(line: str, startups: Collection[str]) -> Line:
    """Read one line; ``startups`` are the names and ids that the register knows."""
    if "~~" in line:  # struck out
        return _UNREAD
    name, *rest = (part.strip() for part in re.split(r"[;|\t]", line.strip("|;\t ")))
    if rest:
        if _LABEL.match(plain(name)):
            name = re.split("[:：]", name, maxsplit=1)[-1].strip()
        known, beside = _known_in(name, startups)
        around = f"{beside} ; " if known else ""
        return _read(known or name, f"{around}{' ; '.join(rest)} ;", rest, known=known is not None)
    known, beside = _known_in(line, startups)
    if known:
        return _read(known, beside, [], known=True)
    for cut in _CUTS:
        head, found_cut, tail = line.partition(cut)
        if found_cut and not _says_more(head):
            said = plain(f"({tail}" if cut == " (" else tail)
            read = _read(head.strip(), said, [], known=False)
            if read.whole:
                return read
    return _UNREAD


def _known_in(text: str, startups: Iterable[str]) -> tuple[str | None, str]:
    """The one startup that stands in ``text``, and the words around it."""
    said = plain(text)
    named = {plain(each): each for each in startups if _stands_in(plain(each), said)}
    longest = [one for one in named if not any(one in other and one != other for other in named)]
    if len(longest) != 1:
        return None, said
    return named[longest[0]], said.replace(longest[0], " ", 1)


def _stands_in(word: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word of its own."""
    before, found, after = text.partition(word)
    return bool(found) and not before[-1:].isalnum() and not after[:1].isalnum()


def _says_more(name: str) -> bool:
    """Tell whether a name holds more than a name: figures, or words of a sentence."""
    words = re.findall(r"\w+", plain(name))
    return not words or any(word.isdigit() or word in {"depuis", "je"} for word in words)


def _read(name: str, text: str, rest: list[str], *, known: bool) -> Line:
    """Read the facts about the service ``name``; ``rest`` are the line's fields."""
    asides: list[str] = []
    text = _ASIDE.sub(lambda found: _opened(found[1], asides), plain(text))
    text = with_years(text)
    days = [when_said(found) for found in WHEN.finditer(text)]
    left = WHEN.sub(" ", text)
    going, since = bool(_GOING_ON.search(left)), bool(_SINCE.search(left))
    paced, left = paces(_GOING_ON.sub(" ", left))
    words = [word for word in _words(left) if word not in _FILLERS]
    ends = len(rest) < 2 or not rest[1] or going or since  # noqa: PLR2004 - the end is the second
    one = len(days) == 1 and ends and not _UNTIL.search(left)
    two = len(days) == 2 and not going and not since  # noqa: PLR2004 - a start and an end
    in_doubt = any(word in MONTHS or word in _DOUBTS or word[0].isdigit() for word in words)
    in_doubt |= one and bool(words) and not (rest or going or since)
    in_doubt |= not known and _is_no_service(plain(name))
    if _NAMELESS.fullmatch(plain(name)) or None in days or in_doubt or not (one or two):
        return _UNREAD
    start, end = _span(days)
    if start is None or (end is not None and latest(end) < earliest(start)):
        return _UNREAD
    untold = one and not (going or since or rest[1:])
    whole = not (words or asides or untold or "?" in text) and len(paced) < 2  # noqa: PLR2004 - plein and partiel
    time = next(iter(paced), None) if whole else None
    return Line(Mission(INTRAPRENEUR, (name,), start, end, time, None, None), whole=whole)


def _is_no_service(name: str) -> bool:
    """Tell whether words in a service's place tell of a break or of another post."""
    told = _NO_SERVICE.search(name) or _ASIDE_WORDS.fullmatch(name) or WHEN.search(name)
    return told is not None or bool(paces(name)[0])


def _opened(aside: str, kept: list[str]) -> str:
    """Return a text in brackets if it is a day or a working time; else keep it apart."""
    _paced, left = paces(_GOING_ON.sub(" ", WHEN.sub(" ", aside)))
    if not [word for word in _words(left) if word not in _FILLERS]:
        return f" {aside} "
    kept.append(aside)
    return " "


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'%]+", re.sub(r"\b([dlj])'", r"\1' ", text))


def _span(days: list[When | None]) -> tuple[When | None, When | None]:
    return days[0], days[1] if len(days) > 1 else None


def read_missions(answer: str, startups: Collection[str]) -> Iterator[tuple[str, Line]]:
    """Yield each line of an answer with what it says.

    The cells of a row, each on a line of its own, are read together where they then leave nothing over.
    """
    lines = [line for line in mission_lines(answer) if not is_heading_row(line)]
    found = [(line, read_mission(line, startups)) for line in lines]
    if len(lines) > 1 and not any(read.mission for _line, read in found):
        found = _of_cells(lines, startups) or found
    yield from found


def _of_cells(lines: list[str], startups: Collection[str]) -> list[tuple[str, Line]]:
    """Return the rows whose cells are lines, nothing where they do not read so."""
    heads = [set(_words(plain(line))) <= _HEADING_WORDS for line in lines]
    cells = lines[heads.index(False) :] if False in heads else lines
    for size in (len(cells), 4, 3):
        rows = [" ; ".join(cells[at : at + size]) for at in range(0, len(cells), size)]
        read = [(row, read_mission(row, startups)) for row in rows]
        if len(cells) % size == 0 and all(each.whole for _row, each in read):
            return read
    return []
