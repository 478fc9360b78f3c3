"""Files of a pull request: any content is read, some text is refused."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

import pytest

from certif.acts.review.pull_request import review
from certif.reporters.findings.review import review_github, review_text
from certif.reporters.findings.review_markdown import review_markdown
from certif.rules.changes.text import NEVER_REPEATED
from tests.conftest import Certif
from tests.support.repositories import ON, Register, found, replaced, sh

SESSION = "data/sessions/2026-11"
DOSSIER = "data/candidates/mahaut.grisolles.yml"
GRID = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"


def rules(register: Register, edits: object, by: str = "equipe") -> set[str]:
    return {rule for rule, _path in found(register.pull_request(edits, by=by))}  # type: ignore[arg-type]


def test_a_grid_is_never_deleted(register: Register) -> None:
    judged = register.pull_request({GRID: None}, by="maud")
    assert ("CF621", GRID) in found(judged)


TAKEN_BACK = "data/sessions/2027-05/screening/elouan.bressuire.yml"
EVENTS = """\
events:
  - date: 2026-11-20
    kind: incident
    candidate: {candidate}
    by: Edwige Maranval
    reason: Dossier relu.
"""


@pytest.mark.parametrize(
    ("candidate", "named"), [("elouan.bressuire", False), ("salome.quintard", True)]
)
def test_a_screening_goes_where_an_incident_says_why(
    register: Register, candidate: str, *, named: bool
) -> None:
    events = {"data/sessions/2027-05/events.yml": EVENTS.format(candidate=candidate)}
    assert ("CF621" in rules(register, {TAKEN_BACK: None, **events})) is named


def test_a_screening_never_goes_without_a_word(register: Register) -> None:
    assert "CF621" in rules(register, {TAKEN_BACK: None})


def test_a_rename_that_drops_a_grid_is_named(register: Register) -> None:
    def move(folder: Path) -> None:
        (folder / GRID).rename(folder / SESSION / "assessments/come.ravelard/maud.keravel.yml")

    judged = register.pull_request(move, by="maud")
    assert {"CF602", "CF621"} <= {rule for rule, _path in found(judged)}


def test_a_juror_may_not_move_a_file_that_is_not_theirs_onto_their_own(register: Register) -> None:
    def move(folder: Path) -> None:
        (folder / GRID).unlink()
        (folder / SESSION / "assessments/bastien.orvalet/helene.montarnal.yml").rename(
            folder / GRID
        )

    assert {"CF602", "CF621"} <= rules(register, move, by="maud")


def test_an_id_never_changes(register: Register) -> None:
    def move(folder: Path) -> None:
        new = folder / "data/candidates/mahaut.grisolle.yml"
        (folder / DOSSIER).rename(new)
        new.write_text(
            new.read_text("utf-8").replace("id: mahaut.grisolles", "id: mahaut.grisolle"),
            encoding="utf-8",
        )

    assert "CF623" in rules(register, move)


def test_a_deleted_dossier_is_named(register: Register) -> None:
    assert "CF622" in rules(register, {DOSSIER: None})


@pytest.mark.parametrize("target", ["/etc/passwd", "../../README.md", "elouan.bressuire.yml"])
def test_a_link_is_refused_and_not_followed(register: Register, target: str) -> None:
    def link(folder: Path) -> None:
        (folder / DOSSIER).unlink()
        (folder / DOSSIER).symlink_to(target)

    assert {"CF624", "CF001"} <= rules(register, link)


def test_a_linked_folder_is_refused(register: Register) -> None:
    def link(folder: Path) -> None:
        (folder / "data/sessions/2028-05").symlink_to("2026-11")

    assert "CF624" in rules(register, link)


@pytest.mark.parametrize("moved_on", [None, {"README.md": "x\n"}])
def test_a_link_in_place_of_the_whole_register_is_refused(
    register: Register, moved_on: dict[str, str] | None
) -> None:
    def link(folder: Path) -> None:
        (folder / "data").rename(folder / "autre")
        (folder / "data").symlink_to("autre")

    judged = register.pull_request(link, meanwhile=moved_on)
    assert {"CF001", "CF624"} <= {rule for rule, path in found(judged) if path == "data"}


def test_a_register_that_is_a_submodule_is_refused(register: Register) -> None:
    def swap(folder: Path) -> None:
        head = sh(folder, "rev-parse", "HEAD")
        sh(folder, "rm", "-rqf", "data")
        sh(folder, "update-index", "--add", "--cacheinfo", f"160000,{head},data")
        sh(folder, "commit", "-q", "-m", "module")
        (folder / "data").mkdir()

    assert "CF624" in rules(register, swap, by="mainteneur")


def test_rules_and_data_are_told_apart_where_the_register_lies_below_the_top(
    register: Register,
) -> None:
    def nest(folder: Path) -> None:
        (folder / "sous").mkdir()
        (folder / "data").rename(folder / "sous/data")

    nest(register.folder)
    register.commit()
    sh(register.folder, "checkout", "-q", "-b", "change")
    register.write(
        {
            ".github/x.yml": "x\n",
            f"sous/{DOSSIER}": lambda text: text + "# relu\n",
            "notes.txt": "x\n",
        }
    )
    register.commit(email="990000000002+e@users.noreply.github.com")
    judged = review(register.folder / "sous", "main", ON)
    assert {
        ("CF602", "../.github/x.yml"),
        ("CF626", "../.github/x.yml"),
        ("CF627", "../notes.txt"),
    } <= set(found(judged))


def test_a_very_long_line_is_cut_in_the_summary(register: Register) -> None:
    judged = register.pull_request(
        {GRID: replaced("level: acquis", f"level: {'x' * 5000}")}, by="maud"
    )
    assert max(map(len, review_markdown(judged).splitlines())) < 700


def test_a_submodule_is_refused(register: Register) -> None:
    def add(folder: Path) -> None:
        head = sh(folder, "rev-parse", "HEAD")
        sh(folder, "update-index", "--add", "--cacheinfo", f"160000,{head},data/startups/module")
        sh(folder, "commit", "-q", "-m", "module")
        (folder / "data/startups/module").mkdir()

    assert "CF624" in rules(register, add)


def test_a_program_among_the_data_is_refused(register: Register) -> None:
    def allow(folder: Path) -> None:
        (folder / DOSSIER).chmod(0o755)

    assert "CF624" in rules(register, allow)


@pytest.mark.parametrize(
    "path",
    ["data/.certif-x/a.yml", "data/candidates/a\\b.yml", os.fsdecode(b"data/candidates/\xff.yml")],
)
def test_a_name_that_not_every_disk_holds_is_refused(register: Register, path: str) -> None:
    assert "CF625" in rules(register, {path: "id: x\n"})


def test_a_name_that_leaves_its_folder_is_refused_and_written_nowhere(
    register: Register, tmp_path: Path
) -> None:
    def forge(folder: Path) -> None:
        blob = sh(folder, "hash-object", "-w", "--stdin", given=b"x\n")
        inner = sh(folder, "mktree", "-z", given=f"100644 blob {blob}\tx.yml\0".encode())
        data = (
            sh(folder, "ls-tree", "-z", "HEAD:data").encode()
            + f"\x00040000 tree {inner}\t..\0".encode()
        )
        tree = sh(folder, "mktree", "-z", given=data.replace(b"\0\0", b"\0"))
        top = sh(folder, "ls-tree", "-z", "HEAD").encode().split(b"\0")
        kept = [line for line in top if line and not line.endswith(b"\tdata")]
        whole = sh(
            folder,
            "mktree",
            "-z",
            given=b"\0".join([*kept, f"040000 tree {tree}\tdata".encode(), b""]),
        )
        commit = sh(folder, "commit-tree", whole, "-p", "HEAD", "-m", "x")
        sh(folder, "update-ref", "refs/heads/forged", commit)

    forge(register.folder)
    judged = review(register.folder, "main", ON, head="forged")
    assert ("CF625", "data/../x.yml") in found(judged)
    assert not list(tmp_path.rglob("x.yml"))


def test_names_that_differ_only_by_case_are_refused(register: Register) -> None:
    path = "data/startups/Cantine-Commune.yml"
    content = (register.folder / "data/startups/cantine-commune.yml").read_text("utf-8")
    judged = register.pull_request({path: content.replace("id: cantine", "id: Cantine", 1)})
    assert any(rule.startswith("CF0") for rule, _path in found(judged))


def test_a_name_with_a_line_break_is_refused_and_cannot_forge_a_line(register: Register) -> None:
    path = "data/candidates/a\n::error::b.yml"
    judged = register.pull_request({path: "id: x\n"})
    assert any(where == path for _rule, where in found(judged))
    assert not any(line.startswith("::error::") for line in review_github(judged).splitlines())
    assert not any(line.startswith("::error::") for line in review_markdown(judged).splitlines())


def test_rules_change_alone(register: Register) -> None:
    judged = register.pull_request(
        {
            "data/access.yml": lambda text: text + "# relu\n",
            DOSSIER: lambda text: text + "# relu\n",
        },
        by="mainteneur",
    )
    assert ("CF626", "data/access.yml") in found(judged)


def test_data_mixed_with_other_files_is_named(register: Register) -> None:
    judged = register.pull_request(
        {"README.md": "x\n", f"{SESSION}/events.yml": lambda text: text + "# relu\n"}
    )
    assert found(judged) == [("CF627", "README.md")]


def test_a_hostile_attribute_does_not_hide_what_git_holds(register: Register) -> None:
    """The work tree would show spaces where git holds a tab; git's bytes are judged."""
    sh(register.folder, "config", "filter.kind.smudge", "sed s/aquis/acquis/")
    sh(register.folder, "config", "filter.kind.clean", "cat")
    judged = register.pull_request(
        {".gitattributes": "*.yml filter=kind\n", GRID: replaced("level: acquis", "level: aquis")},
        by="mainteneur",
    )
    assert ("CF208", GRID) in found(judged)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("née le 12 mars 1980", "CF630"),
        ("date de naissance : à demander", "CF630"),
        ("n° 2 84 05 88 025 116 91", "CF630"),
        ("184127645108946", "CF630"),
        ("joindre au 06 12 34 56 78", "CF630"),
        ("tél. +33 1 23 45 67 89", "CF630"),
        ("écrire à mahaut@gmail.com", "CF631"),
        ("ghp_" + "a1" * 18, "CF632"),
        ("-----BEGIN RSA PRIVATE KEY-----", "CF632"),
        ("mot de passe : azertyuiop", "CF632"),
        ("vu avec @dana-exemple", "CF633"),
    ],
)
def test_what_has_no_place_in_the_register_is_named_and_not_repeated(
    register: Register, text: str, rule: str
) -> None:
    judged = register.pull_request({DOSSIER: lambda before: before + f"# {text}\n"}, by="equipe")
    named = [finding for finding in judged.report.findings if finding.rule == rule]
    last = len((register.folder / DOSSIER).read_text("utf-8").splitlines())
    assert [(f.place.path, f.place.span and f.place.span.line) for f in named] == [(DOSSIER, last)]
    if rule in NEVER_REPEATED:
        shown = (review_markdown(judged), review_text(judged, colour=False), review_github(judged))
        assert not any(text in each for each in shown)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18 09h30",
        "RS6247-2026-11-001",
        "https://exemple.gouv.fr/2840588025116/1",
        "10 20 30 40 50 60 70 80 90",
        "mahaut.grisolles@exemple.gouv.fr",
        "le mot de passe d'un usager",
        "arobase @ seule",
    ],
)
def test_what_only_looks_like_it_is_left_alone(register: Register, text: str) -> None:
    judged = register.pull_request({DOSSIER: lambda before: before + f"# {text}\n"}, by="equipe")
    assert {finding.rule for finding in judged.report.findings} == {"CF614"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x00\x00", "schema.png is no text in UTF-8"),
        ("née le 12 mars 1980".encode("utf-16"), "schema.png is no text in UTF-8"),
        ("née le 12 mars 1980".encode("latin-1"), "schema.png is no text in UTF-8"),
        (b"a" * (1024 * 1024 + 1), "schema.png is larger than 1 MiB"),
    ],
)
@pytest.mark.parametrize("folder", ["docs", "data/certifications"])
def test_what_cannot_be_looked_at_is_named(
    anywhere: Register, folder: str, content: bytes, words: str
) -> None:
    judged = anywhere.pull_request({f"{folder}/schema.png": content}, by="mainteneur")
    named = [f.message for f in judged.report.findings if f.rule == "CF634"]
    assert named == [f"{folder}/{words}: nothing was looked for in it."]


def test_a_text_that_was_none_before_is_looked_at(anywhere: Register) -> None:
    anywhere.on_main({"docs/notes.txt": b"\0"})
    judged = anywhere.pull_request({"docs/notes.txt": "née le 12 mars 1980\n"}, by="mainteneur")
    assert found(judged) == [("CF630", "docs/notes.txt")]


@pytest.mark.parametrize("below", ["", "registre/"])
def test_an_image_in_a_text_costs_nothing(tmp_path: Path, certif: Certif, below: str) -> None:
    """Base64 and lines of one letter, within a limit that a slow pattern exceeds."""
    first = Register.create(tmp_path / "register")
    if below:
        (first.folder / below).mkdir()
        sh(first.folder, "mv", "data", f"{below}data")
        first.commit()
    image = b64encode(bytes(range(256)) * 140).decode()
    sh(first.folder, "checkout", "-q", "-b", "change")
    first.write(
        {
            f"{below}docs/logo.svg": f'<image href="data:image/png;base64,{image}"/>\n',
            f"{below}docs/long.txt": "a" * 1_000_000,
            f"{below}docs/mail.txt": "@a" * 500_000,
            f"{below}docs/token.txt": "eyJ" * 300_000,
        }
    )
    first.commit()
    root = first.folder / below
    done = certif("review", "--root", root, "--base", "main", cwd=root, processor_seconds=30)
    assert done.returncode == 0, done.stderr
    assert "CF634" not in done.stdout


@pytest.mark.parametrize(
    "path",
    [
        *(".vscode/tasks.json", ".envrc", "Makefile", "outils/menage.py", "package.json"),
        *(".devcontainer/lisez-moi.md", "outils/lancer"),
    ],
)
def test_what_runs_on_somebodys_machine_is_named(anywhere: Register, path: str) -> None:
    assert found(anywhere.pull_request({path: "x\n"}, by="mainteneur")) == [("CF629", path)]


def test_what_runs_is_named_above_the_register_too(register: Register, tmp_path: Path) -> None:
    below = register.moved_below(tmp_path / "depot", "registre")
    judged = below.pull_request({"../.vscode/tasks.json": "x\n"}, by="mainteneur")
    assert found(judged) == [("CF629", "../.vscode/tasks.json")]


@pytest.mark.parametrize("path", ["README.md", "docs/note.txt", "LICENSE", ".editorconfig"])
def test_a_document_runs_nothing(anywhere: Register, path: str) -> None:
    assert found(anywhere.pull_request({path: "x\n"}, by="mainteneur")) == []


def test_a_document_marked_as_a_program_is_named(register: Register) -> None:
    def edit(folder: Path) -> None:
        (folder / "note.txt").write_text("x\n", encoding="utf-8")
        (folder / "note.txt").chmod(0o755)

    assert found(register.pull_request(edit, by="mainteneur")) == [("CF629", "note.txt")]


def test_many_files_that_run_are_ten_sentences(register: Register) -> None:
    judged = register.pull_request({f"outils/{n:02}.py": "x\n" for n in range(12)}, "mainteneur")
    named = [each.message for each in judged.report.findings if each.rule == "CF629"]
    assert len(named) == 10
    assert (
        named[-1] == "outils/09.py, and others after it, may run something on somebody's machine."
    )


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Élouan Bressuire", ["CF223"]),
        ("Éloua\N{LATIN SMALL LETTER N} Bressuir\N{CYRILLIC SMALL LETTER IE}", ["CF223", "CF224"]),
        ("Mahaut Grisolles-Bressuire", []),
    ],
)
def test_a_name_that_reads_like_anothers_is_named(
    anywhere: Register, name: str, rules: list[str]
) -> None:
    path = "data/candidates/mahaut.grisolles.yml"
    judged = anywhere.pull_request(
        {path: replaced("fullname: Mahaut Grisolles", f"fullname: {name}")}
    )
    named = [each.rule for each in judged.report.findings if each.rule in {"CF223", "CF224"}]
    assert named == rules


def test_an_availability_of_who_takes_no_part_is_refused(anywhere: Register) -> None:
    path = "data/sessions/2027-05/availability/bastien.orvalet.yml"
    text = "person: bastien.orvalet\nslots:\n  2027-05-18 09h30: oui\n"
    assert ("CF317", path) in found(anywhere.pull_request({path: text}))
