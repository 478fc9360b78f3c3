"""A session is closed once, by one rename, with everything that it rests on."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.session.close import NotReady, plan_close, write_close
from certif.dataset.reading.load import load
from certif.dataset.writing import disk
from certif.errors import CannotCheck, Refusal, UsageError
from tests.support.acted_on import CLOSED_ON, SESSION, tree
from tests.support.terminal import CHANGED, typed

FOLDER = f"data/sessions/{SESSION}"
ISSUED = f"{FOLDER}/issued"


def findings(root: Path) -> list[tuple[str, str]]:
    return [(f.rule, f.place.path) for f in validate(root, CLOSED_ON).findings]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text, path
    path.write_text(text.replace(before, after), "utf-8")


# what it writes


def test_the_example_closes_and_stays_valid(closed: Path):
    assert findings(closed) == []
    documents = {
        path.removeprefix(f"{ISSUED}/") for path in tree(closed) if path.startswith(ISSUED)
    }
    assert {path for path in documents if not path.startswith("inputs/")} == {
        "SHA256SUMS",
        "results.yml",
        "proces-verbal.md",
        *(f"{person}/{name}" for person, names in DOCUMENTS.items() for name in names),
    }


LETTER = ("decision.md", "certificat.md", "attestation.md", "courrier-administration.md")
DOCUMENTS = {
    "anouk.derville": LETTER,
    "bastien.orvalet": LETTER,
    "come.ravelard": ("decision.md",),
    "idriss.menadier": LETTER[:3],
    "leonie.estrabaud": ("decision.md",),
    "perrine.vaucourtois": LETTER,
}


def test_sha256sum_agrees(closed: Path):
    done = subprocess.run(
        ["sha256sum", "--quiet", "--strict", "-c", "issued/SHA256SUMS"],
        cwd=closed / FOLDER,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_copies_are_the_files_but_for_addresses(closed: Path):
    files = tree(closed)
    copies = {
        path for path in files if path.startswith(f"{ISSUED}/inputs/") and "/templates/" not in path
    }
    assert len(copies) > 30
    for path in copies:
        copy = files[path].splitlines()
        living = files[f"data/{path.removeprefix(f'{ISSUED}/inputs/')}"].splitlines()
        differing = [(c, v) for c, v in zip(copy, living, strict=True) if c != v]
        people = path.startswith((f"{ISSUED}/inputs/candidates/", f"{ISSUED}/inputs/jurors/"))
        assert [c for c, _ in differing] == ([b"email: null"] if people else [])
        assert all(v.startswith(b"email: ") for _, v in differing)


def test_numbers_are_given_in_the_order_of_the_ids(closed: Path):
    results = load(closed).sessions[SESSION].results
    assert [(r.candidate, r.number) for r in results if r.number] == [
        ("anouk.derville", "RS6247-2026-11-001"),
        ("bastien.orvalet", "RS6247-2026-11-002"),
        ("idriss.menadier", "RS6247-2026-11-003"),
        ("perrine.vaucourtois", "RS6247-2026-11-004"),
    ]


def test_same_inputs_and_same_day_give_the_same_bytes(example: Path):
    here = plan_close(example, SESSION, CLOSED_ON).files
    code = (
        "import sys, hashlib, datetime, pathlib; from certif.acts.session.close import plan_close;"
        f"p = plan_close(pathlib.Path(sys.argv[1]), '{SESSION}', datetime.date(2026, 12, 10));"
        "print(hashlib.sha256(repr(sorted(p.files.items())).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(example)],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "CERTIF_LANG": language,
                "TZ": zone,
                "LC_ALL": "C",
            },
            check=True,
            capture_output=True,
        ).stdout
        for seed, language, zone in (("0", "en", "UTC"), ("7", "fr", "Pacific/Auckland"))
    }
    import hashlib

    assert seen == {f"{hashlib.sha256(repr(sorted(here.items())).encode()).hexdigest()}\n".encode()}


def test_nobody_reads_what_is_not_for_them(example: Path):
    private = "Ce mot ne sort pas du jury."
    evidence = "Cette observation reste dans la grille."
    for path in (example / FOLDER / "assessments").rglob("*.yml"):
        text = path.read_text("utf-8")
        text = re.sub(r"(?m)^comment_for_jury:(.*\n)((  .*)?\n)*", "", text)
        path.write_text(f"{text.rstrip()}\ncomment_for_jury: {private}\n", "utf-8")
    grid = next((example / FOLDER / "assessments/come.ravelard").glob("*.yml"))
    text = grid.read_text("utf-8")
    grid.write_text(
        re.sub(r"evidence:.*\n(      +.*\n)*", f"evidence: {evidence}\n", text, count=1), "utf-8"
    )
    plan = plan_close(example, SESSION, CLOSED_ON)
    for name, content in plan.files.items():
        assert private.encode() not in content, name
        assert evidence.encode() not in content, name


def test_documents_are_typeset_and_complete(closed: Path):
    for path, content in tree(closed).items():
        if not path.startswith(ISSUED) or not path.endswith(".md"):
            continue
        text = content.decode()
        front, body = text.split("---\n", 2)[1:]
        assert re.match(r"type: [a-z-]+\n", front), path
        assert f'session: "{SESSION}"' in front, path
        assert "date: 2026-12-10" in front, path
        assert not re.search(r" [;!?»]|« | :(?!-)", body), path
        assert "None" not in text, path
        assert "\n\n\n" not in text, path
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path


# what keeps it from writing


def test_everything_that_is_missing_is_listed(example: Path, certif):
    (example / FOLDER / "assessments/come.ravelard/aurelien.sagnac.yml").unlink()
    (example / FOLDER / "deliberations/anouk.derville.yml").unlink()
    (example / FOLDER / "screening/perrine.vaucourtois.yml").unlink()
    edit(
        example / FOLDER / "assessments/bastien.orvalet/maud.keravel.yml",
        "level: acquis",
        "level: aquis",
    )
    before = tree(example)
    done = certif("session", "close", SESSION, "--root", example, "--on", "2026-12-10", "--yes")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "Session 2026-11 cannot be closed yet.\n\nMissing:\n- anouk.derville: "
    )
    for line in (
        (
            "- come.ravelard: the grid of aurelien.sagnac is missing."
            " → certif assess 2026-11 come.ravelard --juror aurelien.sagnac\n"
        ),
        "- perrine.vaucourtois has not been screened. → certif session screen 2026-11\n",
        "To correct:",
        "assessments/bastien.orvalet/maud.keravel.yml:9:12: error CF",
        "`aquis`",
    ):
        assert line in done.stdout
    assert (
        done.stderr
        == "Nothing was written. Complete the session, then run the same command again.\n"
    )
    assert tree(example) == before


def test_a_close_before_its_last_interview_is_refused(example: Path):
    with pytest.raises(NotReady) as refusal:
        plan_close(example, SESSION, CLOSED_ON.replace(month=11, day=17))
    assert (
        "The interview of come.ravelard is on 2026-11-18, after the day of the close, 2026-11-17."
        " → data/sessions/2026-11/jury.yml" in refusal.value.missing
    )


@pytest.mark.parametrize("kind", ["operateur", "null"])
def test_nobody_is_refused_on_what_was_corrected_since(example: Path, certif, kind: str):
    """The close waits where the dossier admits them now, or does not say."""
    path = example / "data/candidates/joachim.tessonnier.yml"
    path.write_text(path.read_text("utf-8").replace("type: prive", f"type: {kind}"), "utf-8")
    with pytest.raises(NotReady) as refusal:
        plan_close(example, SESSION, CLOSED_ON)
    (finding,) = refusal.value.findings
    assert finding.rule == "CF409"
    told = certif("todo", SESSION, "--on", str(CLOSED_ON), "--root", str(example)).stdout
    assert "the session can be closed" not in told
    assert "joachim.tessonnier" in told


def test_a_piece_that_came_is_screened_before_the_close(example: Path):
    file = example / "data/sessions/2026-11/screening/leonie.estrabaud.yml"
    text = re.sub(
        r"complete:\n  decision: complet\n",
        "complete:\n  decision: incomplet\n  until: 2026-10-22\n",
        file.read_text("utf-8"),
    )
    file.write_text(re.sub(r"(?m)^eligible:", "  missing:\n    - mockup\neligible:", text), "utf-8")
    with pytest.raises(NotReady) as refusal:
        plan_close(example, SESSION, CLOSED_ON)
    assert "CF409" in [finding.rule for finding in refusal.value.findings]


def test_a_letter_needs_an_addressee(example: Path):
    path = example / "data/candidates/anouk.derville.yml"
    text = re.sub(r"(?m)^employer:\n(  .*\n)+", "employer: null\n", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    with pytest.raises(NotReady) as refusal:
        plan_close(example, SESSION, CLOSED_ON)
    assert (
        "anouk.derville asks for a letter to their administration, and has no employer."
        " → data/candidates/anouk.derville.yml" in refusal.value.missing
    )


def test_a_closed_session_is_never_closed_again(closed: Path, certif):
    before = tree(closed)
    done = certif("session", "close", SESSION, "--root", closed, "--on", "2026-12-11", "--yes")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Error: Session 2026-11 is closed: what it issued never changes.\n"
    )
    assert tree(closed) == before


def test_an_unknown_session_is_a_matter_of_usage(example: Path):
    with pytest.raises(UsageError) as refusal:
        plan_close(example, "2026-12", CLOSED_ON)
    assert refusal.value.hint == "Did you mean `2026-11`?"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("{{ signatory.capacity }},", "", "leaves out what a certificate must say"),
        (
            "\nla certification",
            "\nla certification attribuée par France compétences",
            "says that France compétences delivers the certificate",
        ),
        ("{{ fullname }}", "{{ fulname }}", "cannot be rendered: 'fulname' is undefined"),
    ],
)
def test_a_template_of_the_dataset_is_held_to_the_same_mentions(
    example: Path, before, after, sentence
):
    from certif.documents.render import source_of

    (example / "templates").mkdir()
    mine = example / "templates/certificat.md.j2"
    mine.write_text(source_of("certificat.md.j2"), "utf-8")
    edit(mine, before, after)
    with pytest.raises((Refusal, CannotCheck), match=re.escape(sentence)):
        plan_close(example, SESSION, CLOSED_ON)


def test_a_template_of_the_dataset_is_used_and_copied(example: Path):
    from certif.documents.render import source_of

    mine = source_of("decision.md.j2").replace("Madame, Monsieur,", "Bonjour,")
    (example / "templates").mkdir()
    (example / "templates/decision.md.j2").write_text(mine, "utf-8")
    files = plan_close(example, SESSION, CLOSED_ON).files
    assert files["inputs/templates/decision.md.j2"].decode() == mine
    assert "Bonjour," in files["come.ravelard/decision.md"].decode()


def test_templates_of_the_dataset_are_given_all_that_the_packaged_ones_are(example: Path):
    from certif.acts.session.issue import TEMPLATES
    from certif.documents.render import source_of

    packaged = plan_close(example, SESSION, CLOSED_ON).files
    (example / "templates").mkdir()
    for name in TEMPLATES:
        (example / "templates" / name).write_text(f"{source_of(name)}{{# à nous #}}", "utf-8")
    own = plan_close(example, SESSION, CLOSED_ON).files
    documents = [path for path in packaged if path.endswith(".md")]
    assert documents
    assert {path: own[path] for path in documents} == {path: packaged[path] for path in documents}


def test_a_template_without_an_end_is_an_exit_code(example: Path, certif):
    (example / "templates").mkdir()
    (example / "templates/certificat.md.j2").write_text("{{ 'a'.ljust(3000000000) }}", "utf-8")
    run = certif("session", "close", SESSION, "--dry-run", cwd=example, language="fr")
    assert run.returncode == 3, run.stdout
    assert "templates/certificat.md.j2 ne peut pas être rendu\u00a0: il demande trop" in run.stderr


def test_a_file_that_changes_while_it_is_read_stops_everything(example: Path, monkeypatch):
    from certif.acts.session import close, issue

    def meanwhile(*arguments):
        edit(example / "data/candidates/anouk.derville.yml", "fullname: Anouk", "fullname: Annouk")
        return issue.issue(*arguments)

    monkeypatch.setattr(close, "issue", meanwhile)
    with pytest.raises(CannotCheck, match="changed while it was being read"):
        plan_close(example, SESSION, CLOSED_ON)


# the disk


@pytest.mark.parametrize(
    ("step", "code", "sentence"),
    [
        ("write", errno.ENOSPC, "the disk is full; nothing was changed"),
        ("sync", errno.EIO, "cannot be written"),
        ("make_folder", errno.EROFS, "the disk is read-only; nothing was changed"),
        ("create", errno.EACCES, "you may not write there; nothing was changed"),
        ("rename", errno.ENOSPC, "the disk is full; nothing was changed"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence_and_leaves_nothing(
    example: Path, monkeypatch, step, code, sentence
):
    plan = plan_close(example, SESSION, CLOSED_ON)
    before = tree(example)

    def refuse(*_arguments):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(disk, step, refuse)
    with pytest.raises(CannotCheck, match=sentence):
        write_close(example, plan)
    assert tree(example) == before


def test_somebody_else_is_closing(example: Path, certif):
    folder = os.open(example / FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        done = certif("session", "close", SESSION, "--root", example, "--on", "2026-12-10", "--yes")
    finally:
        os.close(folder)
    assert done.returncode == 1
    assert "another certif is writing there at this moment" in done.stderr
    assert not (example / ISSUED).exists()


def test_of_two_closes_at_once_one_wins(example: Path):
    command = [
        sys.executable,
        "-m",
        "certif",
        "session",
        "close",
        SESSION,
        "--on",
        "2026-12-10",
        "--yes",
    ]
    both = [
        subprocess.Popen(command, cwd=example, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {process.wait(): process.communicate()[1].decode() for process in both}
    assert sorted(said) == [0, 1]
    assert re.search("another certif is writing|exists already|is closed", said[1])
    assert findings(example) == []


# the command line


def test_a_dry_run_writes_nothing(example: Path, certif):
    before = tree(example)
    done = certif("session", "close", SESSION, "--root", example, "--on", "2026-12-10", "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "Closing session 2026-11 on 2026-12-10 writes:\n\nanouk.derville: certified"
    )
    assert "  issued/come.ravelard/decision.md\n" in done.stdout
    assert done.stderr == "Nothing was written (--dry-run).\n"
    assert tree(example) == before


def test_off_a_terminal_it_asks_for_yes(example: Path, certif):
    done = certif("session", "close", SESSION, "--root", example, "--on", "2026-12-10")
    assert done.returncode == 2
    assert done.stderr == "Error: Nobody is there to answer: give --yes.\n"
    assert not (example / ISSUED).exists()


def test_the_plan_is_data_for_a_script(example: Path, certif):
    import json

    done = certif(
        "session",
        "close",
        SESSION,
        "--root",
        example,
        "--on",
        "2026-12-10",
        "--dry-run",
        "--format",
        "json",
    )
    plan = json.loads(done.stdout)
    assert plan["results"][0] == {
        "candidate": "anouk.derville",
        "outcome": "certifie",
        "number": "RS6247-2026-11-001",
        "documents": [f"issued/anouk.derville/{name}" for name in LETTER],
    }
    assert "issued/SHA256SUMS" in plan["paths"]


def test_on_a_terminal_the_sessions_id_must_be_typed(example: Path):
    command = ("session", "close", SESSION, "--on", "2026-12-10")
    shown = typed(example, ["oui"], *command)
    assert "Issued documents never change.\nType the session's id to close it: " in shown
    assert shown.endswith("Error: That is not 2026-11: nothing was written.\n")
    assert not (example / ISSUED).exists()
    assert typed(example, [SESSION], *command).endswith(f"files in {ISSUED}/.\n")
    assert (example / ISSUED / "SHA256SUMS").is_file()


def test_what_is_written_is_what_was_shown(example: Path):
    def corrected_meanwhile() -> str:
        grid = example / FOLDER / "assessments/idriss.menadier/maud.keravel.yml"
        grid.write_text(grid.read_text("utf-8") + "# relu\n", "utf-8")
        return SESSION

    shown = typed(example, [corrected_meanwhile], "session", "close", SESSION, "--on", "2026-12-10")
    assert shown.endswith(CHANGED)
    assert not (example / ISSUED).exists()


def test_what_lacks_since_the_plan_was_shown_is_listed(example: Path):
    def gone_meanwhile() -> str:
        (example / FOLDER / "deliberations/anouk.derville.yml").unlink()
        return SESSION

    shown = typed(example, [gone_meanwhile], "session", "close", SESSION, "--on", "2026-12-10")
    assert "- anouk.derville: the grids differ on `Déploiement`, to be deliberated on. → " in shown
    assert not (example / ISSUED).exists()
