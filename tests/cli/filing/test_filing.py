"""Filing as staff do it, and no civil status anywhere."""

from __future__ import annotations

import json
import re
import stat
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.filed import BORN, NIR, SCHEMA, identities_file, line, that_files
from tests.support.git import git

ON = "2027-01-15"
BY = "Edwige Maranval"
SECRETS = (
    "Zébulonval",
    "Ostrowicz",
    "Philomène",
    "Aurore",
    "1983",
    "17/04",
    "2A004",
    "Ajaccio",
    NIR,
    NIR[:13],
)


class Desk:
    """A machine: a register in git, a private folder, all that was said."""

    def __init__(self, certif: Certif, root: Path, home: Path) -> None:
        self.root, self.home = that_files(root), home
        home.mkdir()
        self.said: list[str] = []
        self._certif = certif
        git(root, "init", "--quiet")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message", "Registre")

    def run(
        self, *arguments: str | Path, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        env = {
            "HOME": str(self.home),
            "TMPDIR": str(self.home),
            "XDG_CACHE_HOME": str(self.home),
            "CERTIF_DEBUG": "1",
        }
        done = self._certif("filing", *arguments, cwd=self.root, env=env, stdin=stdin)
        self.said += [done.stdout, done.stderr]
        return done

    def numbers(self) -> list[str]:
        done = self.run("status", "2026-11", "--on", ON, "--format", "json")
        return [each["number"] for each in json.loads(done.stdout)["sessions"][0]["certificates"]]

    def fill_in(self, *numbers: str) -> Path:
        """The file of identities, the first by NIR and the others by all the rest."""
        rows = [line(each, **BORN) for each in numbers[1:]]
        rows.insert(0, line(numbers[0], nir=NIR, nom_naissance="Zébulonval"))
        return identities_file(self.home / "identites.csv", *rows)

    def export(
        self, identities: Path, name: str = "flux.xml", *more: str
    ) -> subprocess.CompletedProcess[str]:
        out = self.home / name
        return self.run(
            *("export", "2026-11", "--identities", identities, "--out", out, "--schema", SCHEMA),
            *("--by", BY, "--on", ON, *more),
        )

    def filed(self, flow: str) -> subprocess.CompletedProcess[str]:
        return self.run(
            "filed", "2026-11", "--flux", flow, "--on", "2027-01-16", "--by", BY, "--yes"
        )

    def receipt(self, content: str, name: str = "accuse.xml") -> subprocess.CompletedProcess[str]:
        file = self.home / name
        file.write_text(content, "utf-8")
        file.chmod(0o600)
        return self.run("receipt", file, "--on", "2027-01-20", "--by", BY, "--yes")

    @property
    def ledger(self) -> str:
        file = self.root / "data/sessions/2026-11/follow-up/filing.yml"
        return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def desk(certif: Certif, closed: Path, tmp_path: Path) -> Desk:
    return Desk(certif, closed, tmp_path / "prive")


def answer(flow: str, *passages: tuple[str, str, str]) -> str:
    each = "".join(
        f"<passage><idTechnique>{number}</idTechnique><statut>{status}</statut><message>{said}</message></passage>"
        for number, status, said in passages
    )
    return f"<accuse><idFlux>{flow}</idFlux>{each}</accuse>"


def test_from_the_template_to_the_receipt(desk: Desk):
    numbers = desk.numbers()
    template = desk.home / "identites.csv"
    assert desk.run("template", "2026-11", "--out", template).returncode == 0
    assert stat.S_IMODE(template.stat().st_mode) == 0o600
    assert [
        each.split(";")[0] for each in template.read_text("utf-8-sig").splitlines()[1:]
    ] == numbers
    template.unlink()

    exported = desk.export(desk.fill_in(*numbers))
    assert (exported.returncode, "2026-11-creation-1" in exported.stdout) == (0, True)
    assert stat.S_IMODE((desk.home / "flux.xml").stat().st_mode) == 0o600
    assert desk.run("status", "2026-11", "--on", ON).returncode == 0
    assert "prepared, not deposited" in desk.said[-2]

    assert desk.filed("2026-11-creation-1").returncode == 0
    reception = desk.receipt("<a><idFlux>2026-11-creation-1</idFlux><statut>OK</statut></a>")
    assert (reception.returncode, "Nothing is to be noted." in reception.stderr) == (0, True)

    first, *others = numbers
    passages = [(each, "OK", "") for each in others]
    taken = desk.receipt(
        answer(
            "2026-11-creation-1",
            (first, "KO", "Mme Zébulonval, née le 17/04/1983 : NIR 283042A004018 erroné"),
            *passages,
        )
    )
    assert taken.returncode == 0, taken.stderr
    status = desk.run("status", "2026-11", "--on", "2027-01-21")
    assert (status.returncode, "rejected: NIR refusé" in status.stdout) == (1, True)

    # Only what the Caisse did not take is filed again.
    again = identities_file(desk.home / "identites.csv", line(first, **BORN))
    assert desk.export(again, "flux-2.xml").returncode == 0
    assert first in (desk.home / "flux-2.xml").read_text("utf-8")
    assert others[0] not in (desk.home / "flux-2.xml").read_text("utf-8")
    desk.filed("2026-11-creation-2")
    assert (
        desk.receipt(
            answer("2026-11-creation-2", (first, "KO", "Ce titulaire existe déjà"))
        ).returncode
        == 0
    )
    assert desk.run("status", "2026-11", "--on", "2028-01-21").returncode == 0
    validated = desk._certif("validate", "--on", "2027-06-01", cwd=desk.root)
    assert "CF55" not in validated.stdout
    nothing_was_let_out(desk)


def nothing_was_let_out(desk: Desk) -> None:
    """No value of a civil status was printed, logged, cached or committed."""
    git(desk.root, "add", ".")
    git(desk.root, "commit", "--quiet", "--allow-empty", "--message", "Suivi")
    said = "\n".join(desk.said)
    ours = {"identites.csv", "flux.xml", "flux-2.xml", "accuse.xml"}
    written = [
        path
        for top in (desk.root, desk.home)
        for path in top.rglob("*")
        if path.is_file() and ".git" not in path.parts and path.name not in ours
    ]
    objects = git(desk.root, "cat-file", "--batch-all-objects", "--batch")
    for secret in SECRETS:
        # Digits and letters may meet in a checksum: whole words are looked for.
        whole = re.compile(rf"(?<![0-9a-zA-Z]){re.escape(secret)}(?![0-9a-zA-Z])")
        for text in (said, objects):
            assert not whole.search(text), secret
        for path in written:
            assert not whole.search(path.read_bytes().decode("utf-8", "replace")), (secret, path)
    assert [path.name for path in desk.home.iterdir() if path.name not in ours] == []


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (lambda file: file.chmod(0o644), 1, "Others can read"),
        (lambda file: file.chmod(0o620), 1, "Others can read"),
        (lambda file: file.write_bytes("é".encode("cp1252")), 1, "Line 1: this is not UTF-8 text"),
        (
            lambda file: file.write_text(file.read_text("utf-8").replace("96;Z", "95;Z"), "utf-8"),
            1,
            "Line 2, column nir: the key of this NIR does not match: read it again.",
        ),
        (
            lambda file: file.write_text(
                file.read_text("utf-8").replace("sexe;", "genre;"), "utf-8"
            ),
            1,
            "Line 1, column 9: no known column has this heading",
        ),
        (
            lambda file: file.write_text(
                "\n".join(file.read_text("utf-8").splitlines()[:-1]), "utf-8"
            ),
            1,
            "is missing.",
        ),
        (
            lambda file: file.write_text(
                file.read_text("utf-8") + line("RS6247-2026-11-099", **BORN), "utf-8"
            ),
            1,
            "this certificate is not one of this flow.",
        ),
    ],
)
def test_bad_identities_are_refused_and_nothing_is_written(desk: Desk, spoil, code: int, said: str):
    file = desk.fill_in(*desk.numbers())
    spoil(file)
    done = desk.export(file)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert (desk.ledger, (desk.home / "flux.xml").exists()) == ("", False)
    nothing_was_let_out(desk)


def test_a_link_and_a_work_tree_are_refused(desk: Desk):
    numbers = desk.numbers()
    file = desk.fill_in(*numbers)
    link = desk.home / "lien.csv"
    link.symlink_to(file)
    assert "is a link" in desk.export(link).stderr
    link.unlink()
    inside = desk.root / "prive"
    inside.mkdir()
    (desk.root / ".gitignore").write_text("prive/\n", "utf-8")
    for place in (inside, desk.home / "ailleurs"):
        place.mkdir(exist_ok=True)
    git(desk.home / "ailleurs", "init", "--quiet")
    for place in (inside, desk.home / "ailleurs"):
        copy = place / "identites.csv"
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o600)
        assert "lies where git could take it" in desk.export(copy).stderr
        copy.unlink()
        template = desk.run("template", "2026-11", "--out", place / "identites.csv")
        assert (template.returncode, list(place.glob("*.csv"))) == (1, [])
        out = desk.run(
            *("export", "2026-11", "--identities", file, "--out", place / "flux.xml", "--by", BY)
        )
        assert (out.returncode, list(place.glob("*.xml"))) == (1, [])
    assert desk.ledger == ""


def test_no_file_is_written_over_another(desk: Desk):
    file = desk.fill_in(*desk.numbers())
    (desk.home / "flux.xml").write_text("à garder", "utf-8")
    done = desk.export(file)
    assert (done.returncode, "exists already" in done.stderr) == (1, True)
    assert (desk.home / "flux.xml").read_text("utf-8") == "à garder"
    assert desk.ledger == ""


def test_a_schema_that_refuses_names_elements_and_no_value(desk: Desk, tmp_path: Path):
    stricter = tmp_path / "strict.xsd"
    text = SCHEMA.read_text("utf-8")
    stricter.write_text(
        text.replace('name="nomNaissance" type="cpf:t60"', 'name="nomNaissance" type="cpf:mois"'),
        "utf-8",
    )
    file = desk.fill_in(*desk.numbers())
    done = desk.run(
        *("export", "2026-11", "--identities", file, "--out", desk.home / "flux.xml", "--by", BY),
        *("--schema", stricter),
    )
    assert done.returncode == 1
    assert "identifiantNational/nomNaissance" in done.stderr
    assert (desk.ledger, (desk.home / "flux.xml").exists()) == ("", False)
    nothing_was_let_out(desk)


def test_a_ledger_that_cannot_be_written_leaves_no_flow(desk: Desk):
    file = desk.fill_in(*desk.numbers())
    follow_up = desk.root / "data/sessions/2026-11/follow-up"
    follow_up.mkdir(exist_ok=True)
    (follow_up / "filing.yml").mkdir()
    done = desk.export(file)
    assert done.returncode != 0
    assert not (desk.home / "flux.xml").exists()


RECEIPTS = {
    "of another flow": (answer("autre-1", ("{0}", "OK", "")), "its flow is none of this register"),
    "a number unknown": (
        answer("2026-11-creation-1", ("Zébulonval", "OK", "")),
        "a certificate that is not of flow",
    ),
    "a number twice": (
        answer("2026-11-creation-1", ("{0}", "OK", ""), ("{0}", "OK", "")),
        "{0} appears twice",
    ),
    "a number missing": (answer("2026-11-creation-1", ("{0}", "OK", "")), "it says nothing of {1}"),
    "a KO without a message": (
        answer("2026-11-creation-1", ("{0}", "KO", "")),
        "a passage is KO without a message",
    ),
    "a document type": ("<!DOCTYPE a><a/>", "it declares a document type, which no receipt does"),
}


@pytest.mark.parametrize("case", RECEIPTS.values(), ids=RECEIPTS)
def test_a_receipt_that_is_not_taken_changes_nothing(desk: Desk, case: tuple[str, str]):
    numbers = desk.numbers()
    assert desk.export(desk.fill_in(*numbers)).returncode == 0
    assert desk.filed("2026-11-creation-1").returncode == 0
    before = desk.ledger
    content, said = (each.replace("{0}", numbers[0]).replace("{1}", numbers[1]) for each in case)
    done = desk.receipt(content)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert desk.ledger == before
    nothing_was_let_out(desk)


def test_a_revoked_certificate_is_withdrawn(desk: Desk):
    numbers = desk.numbers()
    assert desk.export(desk.fill_in(*numbers)).returncode == 0
    desk.filed("2026-11-creation-1")
    desk.receipt(answer("2026-11-creation-1", *((each, "OK", "") for each in numbers)))
    revoked = desk._certif(
        *("certificate", "revoke", numbers[0], "--by", "Apolline Ventadour", "--ground", "demande"),
        *("--reason", "À sa demande."),
        *("--on", "2027-02-01", "--yes"),
        cwd=desk.root,
    )
    assert revoked.returncode == 0, revoked.stderr
    todo = desk._certif("todo", "2026-11", "--on", "2027-02-02", cwd=desk.root)
    assert "certif filing template 2026-11 --action SUPPRESSION" in todo.stdout
    file = identities_file(
        desk.home / "identites.csv", line(numbers[0], nir=NIR, nom_naissance="Zébulonval")
    )
    done = desk.export(file, "flux-2.xml", "--action", "SUPPRESSION")
    assert done.returncode == 0, done.stderr
    assert "<cpf:action>SUPPRESSION</cpf:action>" in (desk.home / "flux-2.xml").read_text("utf-8")
    late = desk.run("status", "--on", "2027-05-02")
    assert (late.returncode, "1 day late" in late.stdout) == (1, True)


def test_a_filed_certificate_is_corrected_by_its_number_alone(desk: Desk):
    numbers = desk.numbers()
    assert desk.export(desk.fill_in(*numbers)).returncode == 0
    desk.filed("2026-11-creation-1")
    refused = desk.export(desk.fill_in(numbers[0]), "flux-2.xml", "--certificate", numbers[0])
    assert "waits for the Caisse's answer on flow" in refused.stderr
    desk.receipt(answer("2026-11-creation-1", *((each, "OK", "") for each in numbers)))
    assert (
        "no certificate is to be filed"
        in desk.export(desk.fill_in(numbers[0]), "flux-2.xml").stderr
    )
    named = desk.export(desk.fill_in(numbers[0]), "flux-2.xml", "--certificate", numbers[0])
    assert named.returncode == 0, named.stderr
    assert numbers[1] not in (desk.home / "flux-2.xml").read_text("utf-8")


def test_what_is_owed_is_said_everywhere(desk: Desk):
    assert desk.run("status", "2026-11", "--on", "2027-03-10").returncode == 0
    assert desk.run("status", "2026-11", "--on", "2027-03-11").returncode == 1
    on = {"early": "2027-02-07", "sixtieth": "2027-02-08"}
    found = {
        name: desk._certif("validate", "--on", day, cwd=desk.root).stdout
        for name, day in on.items()
    }
    assert ("CF550" in found["early"], "CF550" in found["sixtieth"]) == (False, True)
    todo = desk._certif("todo", "--on", "2027-03-11", "--fail-on", "late", cwd=desk.root)
    assert (todo.returncode, "to be filed with the Caisse des Dépôts" in todo.stdout) == (1, True)
    status = desk._certif("session", "status", "2026-11", "--on", "2027-02-08", cwd=desk.root)
    assert "to file, the first by 2027-03-10 (30 days left)." in status.stdout


def test_an_open_session_and_a_certifier_that_files_nothing(desk: Desk, tmp_path: Path):
    done = desk.run("template", "2027-05", "--out", desk.home / "x.csv")
    assert (done.returncode, "is open" in done.stderr) == (1, True)
    certifier = desk.root / "data/certifiers/dinum.yml"
    certifier.write_text(certifier.read_text("utf-8").partition("filing:")[0], "utf-8")
    done = desk.run("template", "2026-11", "--out", desk.home / "x.csv")
    assert (done.returncode, "does not say how it files" in done.stderr) == (1, True)
    assert list(desk.home.iterdir()) == []


def test_nobody_is_asked_to_file_again_where_what_was_filed_cannot_be_read(desk: Desk):
    asked = "Caisse des Dépôts"
    todo = ("todo", "2026-11", "--on", ON)
    assert asked in desk._certif(*todo, cwd=desk.root).stdout
    ledger = desk.root / "data/sessions/2026-11/follow-up/filing.yml"
    ledger.parent.mkdir(exist_ok=True)
    ledger.write_text("entries: [\n", "utf-8")
    assert asked not in desk._certif(*todo, cwd=desk.root).stdout
    for arguments in (("status",), ("status", "2026-11")):
        done = desk.run(*arguments, "--on", ON)
        assert (done.returncode, "cannot be read" in done.stderr) == (3, True)
