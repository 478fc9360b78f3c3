"""The French catalogue: extract sentences, set translations, compile, check.

    python tools/catalogue.py extract [--prune]   sentences of the source into the .po, translations kept
    python tools/catalogue.py set FILE.json       {"sentence": "phrase", "plural sentence": ["une", "des"]}
    python tools/catalogue.py missing [PATH…]     what has no translation there, as JSON for `set`
    python tools/catalogue.py compile             .po to .mo
    python tools/catalogue.py check               complete, sound, well typeset, in line with the source

The .po is sorted and bears no line numbers and no dates, so that two branches rarely touch the same
lines. A sentence that leaves the source keeps its translation (`#~`) until `--prune`.
"""

from __future__ import annotations

import argparse
import ast
import fcntl
import inspect
import io
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po, write_po

from hatch_build import French, compile_in_place
from tools.typesetting import faults, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REPOSITORY = Path(__file__).parent.parent
SOURCE = REPOSITORY / "certif"
FOLDER = SOURCE / "locale" / "fr" / "LC_MESSAGES"
PO = FOLDER / "certif.po"

HEADER = "# The French catalogue of certif, held by tools/catalogue.py."

Sentence = str | tuple[str, str]
"""A sentence, or its singular and its plural."""


# --- sentences of the source ---------------------------------------------------


def sentences(places: Iterable[Path] = (SOURCE,)) -> set[Sentence]:
    """Return every sentence that a user can read, in the source or in some places."""
    found: set[Sentence] = set()
    for path in _modules(places):
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except SyntaxError as error:
            sys.stderr.write(f"{path}: skipped, {error}\n")
            continue
        for node in ast.walk(tree):
            found.update(_called(node))
            found.update(_documented(node))
    return found - {""}


def _modules(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _called(node: ast.AST) -> Iterator[Sentence]:
    """Yield the sentences marked in a call.

    A call of `_`, `N_`, `ngettext`, a command's `Row`, the help of a `noun`.
    """
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return
    literals = [
        argument.value
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    match node.func.id, literals:
        case "_" | "N_" | "noun", [sentence, *_]:
            yield sentence
        case "Row", [_, _, about]:
            yield about
        case "ngettext", [singular, plural, *_]:
            yield singular, plural


def _documented(node: ast.AST) -> Iterator[Sentence]:
    """Yield the docstrings that are shown.

    A command's help, a rule's title and documentation, a criterion's truth.
    """
    if not isinstance(node, ast.FunctionDef):
        return
    text = ast.get_docstring(node) or ""
    if _shows_an_example(text):
        yield text  # a command that its noun declares, from another module
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call):
            continue
        name = _last_name(decorator.func)
        if name == "command":
            yield text
        elif name == "rule" or name.endswith("_rule"):
            title, _, documentation = text.partition("\n")
            yield title
            yield documentation.strip()
        elif name == "criterion":
            yield text.partition("\n")[0]


def _shows_an_example(text: str) -> bool:
    # Without a paragraph between title and example, `ast.get_docstring` takes the example's indent away.
    return any(line.startswith(("    certif ", "certif ")) for line in text.splitlines()[1:])


def _last_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


# --- the files -----------------------------------------------------------------


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the catalogue: several people may add to it at once."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    handle = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _known() -> dict[str, str | tuple[str, ...]]:
    """Return the translations in the .po, by sentence (by singular for plurals)."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    everything = [*catalogue, *catalogue.obsolete.values()]
    return {
        _key(message.id): message.string
        for message in everything
        if message.id and message.string and not message.fuzzy
    }


def _key(sentence: Sentence | list[str]) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


def _catalogue(wanted: set[Sentence], known: dict[str, str | tuple[str, ...]]) -> French:
    """Return the catalogue of `wanted`; what else is known is kept aside."""
    catalogue = French(locale="fr", header_comment=HEADER, charset="utf-8", fuzzy=False)
    plural = {_key(sentence): sentence for sentence in wanted}
    for key, sentence in plural.items():
        untranslated: str | tuple[str, ...] = "" if isinstance(sentence, str) else ("", "")
        phrase = known.get(key, untranslated)
        # A sentence that gained or lost its plural is translated anew.
        same_form = isinstance(phrase, str) == isinstance(sentence, str)
        catalogue.add(sentence, typeset(phrase if same_form else untranslated))
    aside = French(locale="fr")
    for key, phrase in known.items():
        if key not in plural:
            sentence = key if isinstance(phrase, str) else (key, key)
            catalogue.obsolete[key] = aside.add(sentence, phrase)
    return catalogue


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)


def _po(catalogue: French, *, prune: bool = False) -> bytes:
    output = io.BytesIO()
    write_po(
        output, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=prune
    )
    return output.getvalue()


# --- the acts ------------------------------------------------------------------


def extract(*, prune: bool) -> int:
    """Bring the .po in line with the source, and the .mo with the .po."""
    with _alone():
        _save(_catalogue(sentences(), _known()), prune=prune)
    return 0


def _save(catalogue: French, *, prune: bool = False) -> None:
    _write(PO, _po(catalogue, prune=prune))
    compile_in_place(PO)


def add(file: Path) -> int:
    """Set the translations that a JSON file gives."""
    given = json.loads(file.read_text("utf-8"))
    phrases = {
        sentence: phrase if isinstance(phrase, str) else tuple(phrase)
        for sentence, phrase in given.items()
    }
    with _alone():
        wanted = sentences()
        _save(_catalogue(wanted, _known() | phrases))
    unknown = phrases.keys() - {_key(sentence) for sentence in wanted}
    for sentence in sorted(unknown):
        sys.stderr.write(f"kept aside, the source has no such sentence: {sentence!r}\n")
    return 1 if unknown else 0


def missing(places: list[Path]) -> int:
    """Print what has no translation yet, everywhere or in `places`, as `set` reads it."""
    known = _known()
    todo: dict[str, str | list[str]] = {
        _key(sentence): "" if isinstance(sentence, str) else ["", ""]
        for sentence in sentences(places or (SOURCE,))
        if not all(known.get(_key(sentence)) or [""])  # a plural has several forms
    }
    sys.stdout.write(json.dumps(todo, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return 0


def active() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sentences of the source, each with the forms of its French."""
    known = _known()
    for sentence in sorted(map(_key, sentences())):
        phrase = known.get(sentence, "")
        yield sentence, (phrase,) if isinstance(phrase, str) else tuple(phrase)


def compile_() -> int:
    """Bring the .mo in line with the .po."""
    with _alone():
        compile_in_place(PO)
    return 0


def problems() -> list[str]:
    """Return everything wrong with the catalogue, a line each."""
    wanted, known = sentences(), _known()
    found = []
    for sentence in sorted(wanted, key=_key):
        phrase = known.get(_key(sentence))
        if not phrase or not all(phrase if isinstance(phrase, tuple) else (phrase,)):
            found.append(f"no French for {_key(sentence)!r}")
        else:
            found += [f"{fault}: {_key(sentence)!r}" for fault in faults(sentence, phrase)]
    catalogue = _catalogue(wanted, known)
    if not PO.exists() or PO.read_bytes() != _po(catalogue):
        found.append("certif.po is not in line with the source: make catalogue")
    return found


def check() -> int:
    """Print what is wrong with the catalogue; 1 if anything is."""
    found = problems()
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(sentences())} sentences, {len(found)} problems\n")
    return 1 if found else 0


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=inspect.cleandoc(__doc__ or "").split("\n")[0])
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("extract").add_argument("--prune", action="store_true")
    acts.add_parser("set").add_argument("file", type=Path)
    acts.add_parser("missing").add_argument("places", type=Path, nargs="*")
    for name in ("compile", "check"):
        acts.add_parser(name)
    options = parser.parse_args()
    match options.act:
        case "extract":
            return extract(prune=options.prune)
        case "set":
            return add(options.file)
        case "missing":
            return missing(options.places)
        case "compile":
            return compile_()
        case _:
            return check()


if __name__ == "__main__":
    sys.exit(main())
