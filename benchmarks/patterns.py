"""Measure the time of each regular expression as its text grows, on worst cases.

    python -m benchmarks.patterns                 all of them, on 1 MB
    python -m benchmarks.patterns --size 200000 --only change

Every pattern that a module of `certif` holds or writes in a call, and those of the schemas, in Python and in Rust.
The texts are made of a pattern's own letters, one by one, two by two and by the words it spells; the worst are found
on a short text and run on a long one, beside base64. Doubling a text doubles the time of a linear pattern: the
ratio is near 2, where a quadratic one has 4. tests/house/test_patterns.py runs the same texts under a limit.
"""

from __future__ import annotations

import argparse
import ast
import base64
import importlib
import json
import pkgutil
import re
import re._constants as codes
import re._parser as parser
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import jsonschema_rs

import certif
from certif.acts.candidate.form.read import read_form
from certif.dataset.text.cut_by_comment import cut_texts
from certif.documents.french import typography
from certif.errors import UsageError
from certif.markdown import as_paragraphs, escaped
from certif.quoting import harmless, shown
from certif.resources import schemas_folder
from certif.results.mentions import attributes_to_registrar, read_as

SIZE = 1_000_000
_SHORT = 4_000
_WORST = 3
_LONGEST_EXAMPLE = 60
_BEGINNINGS = 10
_LETTERS = 12
_COMMON = "a1 @.-\n\u00e9"
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: "-",
}


@dataclass(frozen=True)
class Subject:
    """A pattern, and how the product runs it on a text."""

    name: str
    pattern: str
    run: Callable[[str], object]
    flags: int = 0


def _cut_texts(text: str) -> object:
    return [*cut_texts(text)]


def _read_form(text: str) -> object:
    try:
        return read_form(text)
    except UsageError as refusal:  # no form: said at once, too
        return refusal


_FUNCTIONS: dict[Callable[[str], object], str] = {
    attributes_to_registrar: r"attribuée par la [*_`#|~>\\\[] France compétences délivre",
    read_as: r"---\n<!-- --> \\[*_`#|~>]\n",
    typography: r"« n° » :-[;!?%]",
    escaped: r"&amp; :tada: https://www\. [-+=] 1\. [*_`]",
    as_paragraphs: r"\n[ \t]\n\r",
    harmless: r"[\u2028\x00]a",
    shown: r"[\u2028\x00]a",
    _read_form: r"> #{1,6} \*\*Session\*\* : 2026-11\n> Missions d'intrapreneur\n[;|]https://a@b\.fr",
    _cut_texts: r"a: b #c\n- \"'",
}
"""What runs patterns on a text one after the other, and the words that it looks for."""


def subjects() -> list[Subject]:
    """Return every pattern of the product, then functions with several, by name."""
    found = {subject.name: subject for subject in (*_of_modules(), *_of_schemas())}
    functions = (Subject(run.__qualname__, words, run) for run, words in _FUNCTIONS.items())
    return [*(found[name] for name in sorted(found)), *functions]


def _of_modules() -> Iterator[Subject]:
    for module in pkgutil.walk_packages(certif.__path__, "certif."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        tree = ast.parse(Path(str(loaded.__file__)).read_text("utf-8"))
        uses, elsewhere = _uses(tree)
        for name, value in vars(loaded).items():
            for index, pattern in enumerate(_patterns(value)):
                one = f"{module.name}.{name}" + (f"[{index}]" if index else "")
                for method in uses.get(name, elsewhere):
                    yield _subject(one, pattern, method)
        for method, text, line in _written_in_calls(tree):
            yield _subject(f"{module.name}:{line}", re.compile(text), method)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _patterns(each)


def _uses(tree: ast.AST) -> tuple[dict[str, set[str]], set[str]]:
    """Return the methods called on each name of a module, and patterns passed on."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=method):
                found.setdefault(name, set()).add(method)
            case ast.Attribute(value=ast.Subscript(value=ast.Name(id=name)), attr=method):
                found.setdefault(name, set()).add(method)
    kept = {name: methods & _METHODS.keys() for name, methods in found.items()}
    handed = {method for name, methods in kept.items() if name.islower() for method in methods}
    return {name: methods for name, methods in kept.items() if methods}, (
        handed - {"split"}  # a text has this method too
        or {"finditer"}
    )


def _written_in_calls(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str(text)), *_],
            ) if method in _METHODS:
                yield method, text, node.lineno


_METHODS: dict[str, Callable[[re.Pattern[Any]], Callable[[Any], object]]] = {
    "fullmatch": lambda pattern: pattern.fullmatch,
    "match": lambda pattern: pattern.match,
    "search": lambda pattern: pattern.search,
    "split": lambda pattern: pattern.split,
    "sub": lambda pattern: lambda text: pattern.sub(lambda found: found[0], text),
    "findall": lambda pattern: pattern.findall,
    "finditer": lambda pattern: lambda text: sum(1 for _found in pattern.finditer(text)),
}


def _subject(name: str, pattern: re.Pattern[Any], method: str) -> Subject:
    run = _METHODS[method](pattern)
    name = f"{name}.{method}"
    flags = pattern.flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE)
    if isinstance(pattern.pattern, str):
        return Subject(name, pattern.pattern, run, flags)
    source = pattern.pattern.decode("latin-1")
    return Subject(name, source, lambda text: run(text.encode("latin-1", "replace")), flags)


def _of_schemas() -> Iterator[Subject]:
    found: set[str] = set()
    for path in schemas_folder().glob("*.schema.json"):
        found.update(_in_schema(json.loads(path.read_text("utf-8"))))
    for number, pattern in enumerate(sorted(found)):
        rust = jsonschema_rs.Draft202012Validator(
            {"pattern": pattern.replace(r"$(?!\n)", "$")},
            pattern_options=jsonschema_rs.RegexOptions(),
        )
        name = f"schemas[{number}] {pattern[:24]}"
        yield Subject(f"{name} in Python", pattern, re.compile(pattern).search)
        yield Subject(f"{name} in Rust", pattern, rust.is_valid)


def _in_schema(schema: object) -> Iterator[str]:
    if isinstance(schema, list):
        for each in schema:
            yield from _in_schema(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        if isinstance(forms := schema.get("patternProperties"), dict):
            yield from forms
        for each in schema.values():
            yield from _in_schema(each)


# --- texts ---------------------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """A text of any size: what it begins with, what is repeated, how it ends."""

    begins: str
    repeats: str
    ends: str = ""

    def of(self, size: int) -> str:
        """Return the text of about ``size`` characters."""
        return self.begins + self.repeats * (size // len(self.repeats)) + self.ends


BASE64 = Shape("", base64.b64encode(bytes(range(256))).decode().rstrip("="))
"""An image, as a text holds one."""


def shapes(subject: Subject) -> list[Shape]:
    """Return texts made of what the pattern is made of."""
    letters, words = _pieces(subject)
    units = dict.fromkeys([*words, *letters, *(a + b for a in letters for b in letters if a != b)])
    found = [Shape("", unit) for unit in units]
    example = _example(parser.parse(subject.pattern, subject.flags))[:_LONGEST_EXAMPLE]
    for end in range(1, len(example) + 1, len(example) // _BEGINNINGS + 1):
        for letter in letters:  # what begins as the pattern asks, and does not end so
            found.append(Shape(example[:end], letter, "\x00"))
            found.append(Shape("", example[:end] + letter, "\x00"))
    return found


def worst(subject: Subject) -> list[Shape]:
    """Return the shapes on which the pattern is slowest, from short texts, and base64."""
    timed = [
        (_once(subject, shape.of(_SHORT)), index) for index, shape in enumerate(shapes(subject))
    ]
    slowest = [index for _seconds, index in sorted(timed, reverse=True)[:_WORST]]
    return [*(shapes(subject)[index] for index in slowest), BASE64]


def _once(subject: Subject, text: str) -> float:
    start = process_time()
    subject.run(text)
    return process_time() - start


def _pieces(subject: Subject) -> tuple[list[str], list[str]]:
    """Return the letters that a pattern names, by class, and the words it spells."""
    letters: dict[str, None] = {}
    words: dict[str, None] = {}
    _walk(parser.parse(subject.pattern, subject.flags), letters, words)
    common = dict.fromkeys(_COMMON)
    return [*dict.fromkeys([*list(letters)[:_LETTERS], *common])], [*words]


def _walk(tree: Iterable[Any], letters: dict[str, None], words: dict[str, None]) -> None:
    word = ""
    for operation, argument in tree:
        if operation is codes.LITERAL:
            word += chr(argument)
            letters[chr(argument)] = None
            continue
        if len(word) > 1:
            words[word] = None
        word = ""
        if operation is codes.IN:
            letters[_one_of(argument)] = None
        for inner in _inside(operation, argument):
            _walk(inner, letters, words)
    if len(word) > 1:
        words[word] = None


def _inside(operation: object, argument: Any) -> list[Any]:  # noqa: ANN401 - the parser has no types
    """Return the patterns of which a part of a pattern is made."""
    if operation is codes.BRANCH:
        return list(argument[1])
    if operation is codes.SUBPATTERN:
        return [argument[3]]
    if operation in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        return [argument[2]]
    return [argument[1]] if operation in {codes.ASSERT, codes.ASSERT_NOT} else []


def _example(tree: Iterable[Any]) -> str:
    """Return a short text that the pattern asks for, its assertions aside."""
    text = ""
    for operation, argument in tree:
        if operation is codes.LITERAL:
            text += chr(argument)
        elif operation is codes.IN:
            text += _one_of(argument)
        elif operation in {codes.ANY, codes.NOT_LITERAL}:
            text += "b"
        elif operation is codes.BRANCH:
            text += _example(argument[1][0])
        elif operation is codes.SUBPATTERN:
            text += _example(argument[3])
        elif operation in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            text += _example(argument[2]) * max(1, min(argument[0], _LONGEST_EXAMPLE))
    return text


def _one_of(choices: list[tuple[Any, Any]]) -> str:
    """Return a letter of a class."""
    excluded = choices[0][0] is codes.NEGATE
    if excluded:
        return "b"
    operation, argument = choices[0]
    if operation is codes.CATEGORY:
        return _CATEGORIES[argument]
    return chr(argument[0] if operation is codes.RANGE else argument)


# --- the face ------------------------------------------------------------------


def main(argv: list[str]) -> int:
    """Measure, and print a table: a text, half of it, and the ratio of their times."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--size", type=int, default=SIZE)
    options.add_argument("--only", default="", help="patterns whose name holds this")
    asked = options.parse_args(argv)
    print("| pattern | worst text | seconds | half | ratio |\n|---|---|---|---|---|")
    for subject in subjects():
        if asked.only not in subject.name:
            continue
        rows = []
        for shape in worst(subject):
            whole, half = (_best(subject, shape.of(size)) for size in (asked.size, asked.size // 2))
            rows.append((whole, half, shape.begins + shape.repeats))
        whole, half, unit = max(rows)
        name, unit = (text.replace("|", "\\|") for text in (subject.name, ascii(unit[:16])[1:-1]))
        print(
            f"| `{name}` | `{unit}`… | {whole:.3f} | {half:.3f} | {whole / half:.1f} |", flush=True
        )
    return 0


def _best(subject: Subject, text: str) -> float:
    return max(1e-6, min(_once(subject, text) for _time in range(3)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
