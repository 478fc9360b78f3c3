"""The French that users read: typography, dates, and words of the glossary.

    python tools/french.py check   say what is wrong, a line each; exit 1 if anything is
    python tools/french.py set     put apostrophes and no-break spaces in, outside the catalogue

The catalogue sets its own (`tools/catalogue.py`). Letters are set when they are printed, so that their
templates, and what teams write into a certification, may have plain spaces.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.catalogue import active

__all__ = ["Kind", "english_faults", "faults", "forbidden", "problems", "typeset"]

REPOSITORY = Path(__file__).parent.parent
GLOSSARY = REPOSITORY / "docs" / "glossary.md"
FRENCH, ENGLISH = 2, 4  # the columns of its words to avoid
NBSP = "\u00a0"

# Not French: code, addresses, comments that only writers see, words in another language.
_INLINE = r"`[^`\n]*`|\w+://[^\s)>]+|\*pull request\*"
_MARKDOWN = (
    rf"(?s:^(?P<fence>[ ]*`{{3,}}).*?^(?P=fence)[ ]*$|<!--.*?-->)|{_INLINE}|\]\([^)\n]*\)"
    r"|(?<!\*)\*(?![*\s])[^*\n]+(?<!\s)\*(?!\*)"
)
_YAML = rf"{_INLINE}|\$\{{\{{.*?\}}\}}|^ *service-exemple .*$|^ *(?:- )?(?:run|uses|group|key): .*$"
_JINJA = rf"(?s:\A---\n.*?\n---\n)|{_INLINE}"
_SENTENCE = rf"{_INLINE}|^ {{2,}}.*$|(?<!\w)--?\w[\w-]*|^certif .*(?:\n +.*)*"
# Keys and values that a schema names without any mark.
_SCHEMA = r"\([a-z_]+(?:: [a-z]+)?\)|\b(?:mainteneurs|candidats)(?= \()"

_DESCRIBED = re.compile(r'(?<="title": ")(?:[^"\\]|\\.)*|(?<="description": ")(?:[^"\\]|\\.)*')
_TEXT = re.compile(r".+", re.DOTALL)

# Names, not words of ours: what beta.gouv.fr calls its services, what a button of the platform says.
_NAMES = re.compile(r"startups? d['’]état|create pull request", re.IGNORECASE)
# A clause in place of a subject ("Who withdrew is…"); a question has its mark.
_NO_SUBJECT = re.compile(r"(?:^|[.;:!?]\s+)(?:Who|What|Whom) (?!\w+ *:)[^.?!:]*[.]", re.MULTILINE)
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu)'(?=[^\W\d_])", re.IGNORECASE)
_APOSTROPHE = r"(?<=[^\W\d_])'(?=[\w«*{`])"
_SPACE = r"(?<=\S) (?=[;?!%»]|:(?=[\s*]|$))|(?<=«) "
_NO_SPACE = rf"(?<=[^\W_])[;?!:](?=[\s*»]|$)|«(?![{NBSP} ])|(?<![{NBSP}\u202f ])»"
_FIGURES = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}|\{day[^}]*\}/\{month")
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
# A date of the context that no filter puts into words.
_BARE_DATE = re.compile(r"\{\{ *[\w.]*(?:_on|_until|until|answer_by|\bdate|\bday|slot) *\}\}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of files: its French, its code, and whether its spaces are checked."""

    french: re.Pattern[str]
    code: str
    spaces: bool = True
    sentences: bool = True
    letter: bool = False


MARKDOWN = Kind(_TEXT, _MARKDOWN)
YAML = Kind(_TEXT, _YAML, sentences=False)
SCHEMA = Kind(_DESCRIBED, rf"{_INLINE}|{_SCHEMA}")
LETTER = Kind(_TEXT, _JINJA, spaces=False, letter=True)
SENTENCE = Kind(_TEXT, _SENTENCE, spaces=False)

FILES: Mapping[str, Kind] = {
    "docs/fr/*.md": MARKDOWN,
    "data/README.md": MARKDOWN,
    "templates/init/**/*.md": MARKDOWN,
    "templates/init/register/**/*.yml": YAML,
    "templates/init/register/dot-git*": YAML,
    "schemas/*.json": SCHEMA,
    "templates/*.j2": LETTER,
}


def typeset(text: str, kind: Kind) -> str:
    """Return `text` with the apostrophes and no-break spaces of French.

    The parts that are not French stay.
    """
    return kind.french.sub(lambda found: _set(found[0], kind), text)


def _set(text: str, kind: Kind) -> str:
    wanted = f"(?P<mark>{_APOSTROPHE})" + (f"|(?P<space>{_SPACE})" if kind.spaces else "")

    def right(found: re.Match[str]) -> str:
        if found["code"] is not None:
            return found[0]
        return "’" if found["mark"] else NBSP

    return re.sub(f"(?P<code>{kind.code})|{wanted}", right, text, flags=re.MULTILINE)


def faults(text: str, kind: Kind) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the French of `text`: where, and a few words."""
    for piece in kind.french.finditer(text):
        start = piece.start()
        prose = _without_code(piece[0], kind)
        yield from ((start + at, fault) for at, fault in _faults(prose, kind))


def _without_code(text: str, kind: Kind) -> str:
    """Return the text with letters in place of code; lines and neighbours stay."""
    return re.sub(
        kind.code,
        lambda found: re.sub(r"[^\n]", "x", found[0]),
        text,
        flags=re.MULTILINE,
    )


def _faults(prose: str, kind: Kind) -> Iterator[tuple[int, str]]:
    for found in re.finditer(_APOSTROPHE, prose):
        yield found.start(), "a straight apostrophe"
    if kind.spaces:
        wanted = (
            f"{_SPACE}|{_NO_SPACE}" if kind.sentences else _SPACE
        )  # a key has its colon at once
        for found in re.finditer(wanted, prose, re.MULTILINE):
            yield found.start(), "a no-break space must stand before : ; ? ! % and inside « »"
    for found in _FIGURES.finditer(prose):
        yield (
            found.start(),
            "a date in figures: 2026-11-18 on a screen, « 18 novembre 2026 » in a letter",
        )
    if kind.letter:
        for form in (_ISO, _BARE_DATE):
            for found in form.finditer(prose):
                yield (
                    found.start(),
                    "a date in a letter is in words: the filters are date, day, month, slot",
                )
    named = _NAMES.sub(lambda found: "x" * len(found[0]), prose)
    for found in forbidden(FRENCH).finditer(named):
        yield found.start(), f"« {found[0]} » is not a word of docs/glossary.md"


def english_faults(sentence: str) -> Iterator[str]:
    """Yield the faults of an English sentence: words to avoid, missing subjects."""
    prose = _without_code(sentence, SENTENCE)
    for found in forbidden(ENGLISH).finditer(prose):
        yield f"“{found[0]}” is not a word of docs/glossary.md"
    for found in _NO_SUBJECT.finditer(prose):
        yield f"“{found[0].strip()}…” has no subject: whoever, a candidate who, the person who"


@cache
def forbidden(column: int) -> re.Pattern[str]:
    """Return the words in bold under "not" in a column of the glossary, with plurals."""
    words = []
    for line in GLOSSARY.read_text("utf-8").splitlines():
        if line.startswith("| "):
            words += re.findall(r"\*\*(.+?)\*\*", line.split("|")[column])
    parts = [
        re.escape(word[:-1]) + r"\w*" if word.endswith("…") else re.escape(word) + "s?"
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w./{{-])(?:{'|'.join(parts)})(?![\w/-]|\.\w)", re.IGNORECASE)


def problems() -> Iterator[str]:
    """Yield everything wrong with the French of the repository, a line each."""
    for path, kind in _files():
        text = path.read_text("utf-8")
        for at, fault in faults(text, kind):
            yield f"{path.relative_to(REPOSITORY)}:{text.count(chr(10), 0, at) + 1}: {fault}"
    for sentence, phrases in active():
        yield from (f"{sentence!r}: {fault}" for fault in english_faults(sentence))
        for phrase in phrases:
            for _at, fault in faults(phrase, SENTENCE):
                yield f"certif.po, {sentence!r}: {fault}"
    for path in sorted((REPOSITORY / "certif").rglob("*.py")):
        for line in straight(path.read_text("utf-8")):
            yield f"{path.relative_to(REPOSITORY)}:{line}: a straight apostrophe"


def straight(source: str) -> Iterator[int]:
    """Yield the lines of French strings of Python with a straight apostrophe.

    Docstrings are English, and left out.
    """
    tree = ast.parse(source)
    documented = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in documented and _ELISION.search(node.value):
            yield node.lineno


def _files() -> Iterator[tuple[Path, Kind]]:
    for pattern, kind in FILES.items():
        for path in sorted(REPOSITORY.glob(pattern)):
            if path.is_file():
                yield path, kind


def main(arguments: list[str]) -> int:
    """Do what the command line asks."""
    if arguments == ["set"]:
        for path, kind in _files():
            text = path.read_text("utf-8")
            if (done := typeset(text, kind)) != text:
                path.write_text(done, "utf-8")
                sys.stdout.write(f"{path.relative_to(REPOSITORY)}\n")
        return 0
    if arguments != ["check"]:
        sys.stderr.write(__doc__ or "")
        return 2
    found = list(problems())
    sys.stdout.write("".join(f"{problem}\n" for problem in found))
    sys.stdout.write(f"French: {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
