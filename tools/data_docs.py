"""Write docs/data.md and .vscode/settings.json from the schemas.

The contract is said once.

    python tools/data_docs.py           write both
    python tools/data_docs.py --check   are they those that the schemas give? exit 1 if not

The page is in French, as the titles and descriptions of the schemas are: it is for the people who fill the files in.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from certif.dataset.layout import Kind, path_of
from certif.dataset.text.emit import new_file, scalar
from certif.resources import schemas_folder
from tools.pages import settle, wants_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["pages"]

REPOSITORY = Path(__file__).parent.parent
NO_BREAK = "\u00a0"
LONGEST_SAMPLE = 60
MILLION = 1_000_000

Schema = dict[str, Any]

SAMPLE_IDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACCESS: (),
    Kind.CERTIFIER: ("dinum",),
    Kind.JWKS: ("dinum",),
    Kind.RETENTION: (),
    Kind.CERTIFICATION: ("rs6247",),
    Kind.STARTUP: ("service-exemple",),
    Kind.CANDIDATE: ("camille.moreau",),
    Kind.JUROR: ("noa.perrin",),
    Kind.SESSION: ("2026-11",),
    Kind.SCREENING: ("2026-11", "camille.moreau"),
    Kind.AVAILABILITY: ("2026-11", "noa.perrin"),
    Kind.JURY: ("2026-11",),
    Kind.EVENTS: ("2026-11",),
    Kind.ASSESSMENT: ("2026-11", "camille.moreau", "noa.perrin"),
    Kind.DELIBERATION: ("2026-11", "camille.moreau"),
    Kind.RESULTS: ("2026-11",),
    Kind.CORRECTION: ("2026-11", "2027-01-12-RS6247-2026-11-001-reedition"),
    Kind.DELIVERIES: ("2026-11", "camille.moreau"),
    Kind.APPEALS: ("2026-11", "camille.moreau"),
    Kind.FILING: ("2026-11",),
    Kind.HOLD: ("2026-11",),
    Kind.PURGE: ("2026-11",),
    Kind.SIGNATURES: ("2026-11",),
}
"""Ids that make a path of each kind, in the order in which the page shows the kinds."""

TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "boolean": "`true` ou `false`",
    "array": "liste",
    "object": "objet",
    "null": "`null`",
}

INTRODUCTION = f"""\
<!-- Page écrite par tools/data_docs.py depuis schemas/ : corriger le schéma, puis lancer make docs. -->

# Les fichiers de données

Chaque fichier de `data/` suit le schéma de son genre, dans `schemas/` (JSON Schema, version 2020-12). \
Un éditeur qui connaît YAML affiche ces mêmes descriptions et complète les mots possibles{NO_BREAK}: \
c'est le rôle de la première ligne des fichiers, `# yaml-language-server: …`.

Les clés sont en anglais, les valeurs en français. Une date s'écrit `AAAA-MM-JJ`, un créneau \
d'entretien `AAAA-MM-JJ HHhMM` (heure de Paris). `null` marque ce que l'on ne sait pas encore. \
Aucune autre clé que celles décrites ici n'est acceptée.

Dans les tableaux, `missions[].start` est la clé `start` de chaque élément de la liste `missions`, et \
`grid.<…>.level` la clé `level` de chaque entrée de `grid`, dont les noms sont libres.
"""


def pages() -> dict[Path, str]:
    """Return what each generated file holds, by its path."""
    return {
        REPOSITORY / "docs" / "data.md": page(),
        REPOSITORY / ".vscode" / "settings.json": editor_settings(),
        REPOSITORY / "templates/init/register/dot-vscode/settings.json": editor_settings(),
    }


def page() -> str:
    """Return the whole of docs/data.md."""
    return "\n".join([INTRODUCTION, contents(), *(chapter(kind) for kind in SAMPLE_IDS)])


def contents() -> str:
    """Return the table of contents."""
    rows = ["| genre | fichier | schéma |", "|---|---|---|"]
    for kind in SAMPLE_IDS:
        title, schema = schema_of(kind)["title"], f"schemas/{kind}.schema.json"
        rows.append(f"| [{title}](#{kind}) | `{sample_path(kind)}` | [`{kind}`](../{schema}) |")
    return "\n".join([*rows, ""])


def chapter(kind: Kind) -> str:
    """Return what the page says of one kind of file."""
    schema = schema_of(kind)
    lines = [
        f'<a id="{kind}"></a>\n\n## {schema["title"]}\n',
        f"{schema['description']} Par exemple `{sample_path(kind)}`.",
        "",
        "| clé | type | obligatoire | description | exemple |",
        "|---|---|---|---|---|",
        *(row(schema, key, node, required=needed) for key, node, needed in keys(schema, schema)),
        "",
    ]
    conditions = [said for node in objects(schema, schema) for said in conditions_of(node)]
    lines += [*(f"- {said}" for said in conditions), ""] if conditions else []
    for example in schema["examples"]:
        lines += ["Exemple\u00a0:", "", *whole_example(kind, example), ""]
    return "\n".join(lines)


def whole_example(kind: Kind, example: Schema) -> list[str]:
    """Return a file of that kind, as a block of code."""
    if sample_path(kind).endswith(".json"):
        return ["```json", json.dumps(example, ensure_ascii=False, indent=2), "```"]
    return ["```yaml", new_file(kind, sample_path(kind), example).decode() + "```"]


def keys(schema: Schema, node: Schema, prefix: str = "") -> Iterator[tuple[str, Schema, bool]]:
    """Yield every key under ``node``: its dotted path, its schema, if it is required.

    ``inner`` is set for what a list or a map holds: its own line would repeat the line above.
    """
    resolved = follow(schema, node)
    for name, value in resolved.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        yield path, value, name in resolved.get("required", ())
        yield from keys(schema, value, path)
    for value in resolved.get("patternProperties", {}).values():
        path = f"{prefix}.<…>"
        yield path, value, False
        yield from keys(schema, value, path)
    if "items" in resolved:
        yield from keys(schema, resolved["items"], f"{prefix}[]")


def row(schema: Schema, key: str, node: Schema, *, required: bool) -> str:
    """Return the line of the table for one key."""
    cells = (
        f"`{key}`",
        kind_of_value(schema, node),
        "oui" if required else "",
        described(schema, node),
        sample(schema, key, node),
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def described(schema: Schema, node: Schema) -> str:
    """Return the title and the description of a key, with the words that it allows."""
    resolved = follow(schema, node)
    text = f"**{node['title']}.** {node['description']}"
    inner = follow(schema, resolved.get("items", {}))
    allowed: list[str | None] = resolved.get("enum") or inner.get("enum") or []
    words = [word for word in allowed if word is not None]
    said = f" Mots possibles{NO_BREAK}: {', '.join(f'`{word}`' for word in words)}."
    return text + said if words else text


def kind_of_value(schema: Schema, node: Schema) -> str:
    """Return the type of a value in words, with its bounds."""
    resolved = follow(schema, node)
    names = resolved["type"] if isinstance(resolved["type"], list) else [resolved["type"]]
    words = [TYPES[name] for name in names]
    if names[0] == "string" and resolved.get("format") == "date":
        words[0] = "date"
    elif names[0] == "string" and resolved.get("then", {}).get("format") == "date":
        words[0] = "date ou mois"
    elif names[0] == "integer" and "minimum" in resolved:
        low, high = resolved["minimum"], resolved["maximum"]
        bounds = f"de {low} à {high}" if high < MILLION else f"à partir de {low}"
        words[0] = f"nombre entier, {bounds}"
    elif names[0] == "array":
        inner = follow(schema, resolved["items"])
        words[0] = "liste d'objets" if inner["type"] == "object" else "liste"
    elif "patternProperties" in resolved:
        words[0] = "objet aux noms libres"
    return " ou ".join(words)


def sample(schema: Schema, key: str, node: Schema) -> str:
    """Return an example of a value on one line; empty if it has keys of its own.

    The value that the whole examples give is the first choice: it goes with the lines around it.
    """
    resolved = follow(schema, node)
    given: list[Any] = [
        value for document in schema["examples"] for value in values_at(document, key)
    ]
    own: list[Any] = node.get("examples") or resolved.get("examples") or []
    for value in [*(value for value in given if value not in (None, [])), *own]:
        if not isinstance(value, list):
            return "" if isinstance(value, dict) else f"`{shortened(scalar(value))}`"
        if not any(isinstance(item, dict) for item in value):
            return f"`[{shortened(', '.join(scalar(item) for item in value))}]`"
    return ""


def values_at(document: object, key: str) -> Iterator[object]:
    """Yield every value that a document has under the dotted path ``key``."""
    step, _dot, rest = key.partition(".")
    name = step.removesuffix("[]")
    if isinstance(document, dict) and (name in document or name == "<…>"):
        for value in document.values() if name == "<…>" else (document[name],):
            for item in value if step.endswith("[]") and isinstance(value, list) else (value,):
                if rest:
                    yield from values_at(item, rest)
                else:
                    yield item


def shortened(text: str) -> str:
    """Return a text that fits in a cell, cut at a word."""
    cut = text[:LONGEST_SAMPLE].rpartition(" ")[0].rstrip(" ,;:\u00a0")
    return text if len(text) <= LONGEST_SAMPLE else f"{cut}…"


def objects(schema: Schema, node: Schema) -> Iterator[Schema]:
    """Yield ``node`` and every object under it, each once."""
    resolved = follow(schema, node)
    yield resolved
    held = {**resolved.get("properties", {}), **resolved.get("patternProperties", {})}
    for value in [*held.values(), *([resolved["items"]] if "items" in resolved else [])]:
        yield from objects(schema, value)


def conditions_of(node: Schema) -> Iterator[str]:
    """Yield, in words, what depends on the value of another key."""
    for rule in [node, *node.get("allOf", ())]:
        if "properties" not in rule.get("if", {}):
            continue
        ((key, wanted),) = rule["if"]["properties"].items()
        values = " ou ".join(f"`{value}`" for value in wanted.get("enum", [wanted.get("const")]))
        needed = ", ".join(f"`{name}`" for name in rule["then"].get("required", ()))
        refused_too = ", ".join(
            f"`{name}`" for name, it in rule["then"].get("properties", {}).items() if "not" in it
        )
        if "until" in rule["if"].get("required", ()):
            values = f"{values} avec `until`"
        if needed:
            yield f"Où `{key}` vaut {values}, il faut aussi{NO_BREAK}: {needed}."
        if refused_too:
            yield f"Où `{key}` vaut {values}, pas de clé {refused_too}."
        for name, refused in rule.get("else", {}).get("properties", {}).items():
            yield f"Sinon, pas de clé `{name}`. {refused['description']}"


def editor_settings() -> str:
    """Return .vscode/settings.json: which schema an editor uses in which folder."""
    bound = {f"./schemas/{kind}.schema.json": [glob(kind)] for kind in SAMPLE_IDS}
    in_yaml = {schema: paths for schema, paths in bound.items() if paths[0].endswith(".yml")}
    in_json = [
        {"fileMatch": paths, "url": schema}
        for schema, paths in bound.items()
        if schema not in in_yaml
    ]
    settings = {
        "yaml.schemas": in_yaml,
        "json.schemas": in_json,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def glob(kind: Kind) -> str:
    """Return the paths of a kind of file as an editor's glob, with a star for each id."""
    path = sample_path(kind)
    for sample_id in SAMPLE_IDS[kind]:
        path = re.sub(rf"(?<=/){re.escape(sample_id)}(?=/|\.yml$)", "*", path)
    return path


def sample_path(kind: Kind) -> str:
    """Return a path of that kind of file, as the layout of the dataset makes it."""
    return path_of(kind, *SAMPLE_IDS[kind])


def schema_of(kind: Kind) -> Schema:
    """Return the schema of a kind of file."""
    return cast(Schema, json.loads((schemas_folder() / f"{kind}.schema.json").read_bytes()))


def follow(schema: Schema, node: Schema) -> Schema:
    """Return ``node``, or the definition that it refers to."""
    name = node.get("$ref", "").rpartition("/")[2]
    return cast(Schema, schema["$defs"][name]) if name else node


def main(arguments: list[str] | None = None) -> int:
    """Write what is generated here, or say what is not as its source gives it."""
    return settle(pages(), REPOSITORY, check=wants_check(arguments, __doc__ or ""))


if __name__ == "__main__":
    sys.exit(main())
