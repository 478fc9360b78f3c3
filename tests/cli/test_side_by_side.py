"""Three certifications of two certifiers, run side by side through every command."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from certif.cli.terminal.run import run
from certif.cli.terminal.table import TABLE
from certif.cli.terminal.typer_shape import root
from certif.dataset.reading.load import load
from certif.model.names import id_from
from tests.support.filed import BORN, identities_file, line
from tests.support.git import git
from tests.support.side_by_side import COACHING, DEPLOYMENT, DESIGN, FILES, RUNS, Run, form

STAFF = "Dana Exemple"
BOTH = "Lise Tournel"
"""Somebody who applies for two certifications in one month."""
SHARED = "Bruno Castel"
"""A juror of two certifications."""
ALIEN = re.compile(
    r"rs6247|rs3536|dinum|numa\b|beta\.gouv|startups? d|intrapreneu"
    r"|\bacquis\b|votre administration|huit compétences",
    re.IGNORECASE,
)
"""Words of RS6247 and of its certifier, which nobody here may read."""
ASIDE = {
    *("review", "rules", "candidate import", "candidate merge"),
    *("session signatory", "juror briefed", "certifier rename"),
}
"""What does not depend on a certification, or needs a pull request or the public record: tested elsewhere."""


@dataclass
class Staff:
    """The team of both certifiers: what they typed, and what was said."""

    root: Path
    home: Path
    output: pytest.CaptureFixture[str]
    typed: set[str] = field(default_factory=set)

    def does(self, *words: object, on: str | None = None, code: int = 0) -> str:
        """Type a command, which ends with ``code`` and names no other certification."""
        command = [*map(str, words), *(["--on", on] if on else [])]
        self.typed |= {command[0], " ".join(command[:2])}
        done = run(command)
        told = self.output.readouterr()
        said = f"{shlex.join(command)} → {done}\n{told.out}{told.err}"
        assert done == code, said
        assert not ALIEN.search(told.out + told.err), said
        return told.out + told.err

    def out(self, *names: str) -> Path:
        return self.home.joinpath(*names)


@pytest.fixture
def staff(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    french: None,
) -> Staff:
    """The register of both certifiers, with its three certifications."""
    root = tmp_path / "registre"
    assert run(["init", "--maintainer", f"dana-exemple:100000001:{STAFF}", str(root)]) == 0
    for kind in ("certifications", "certifiers"):
        shutil.rmtree(root / "data" / kind)
        shutil.copytree(FILES / kind, root / "data" / kind)
    retention = root / "data/retention.yml"
    settled = "decision: {by: Noé Vial, day: 2027-01-04, reference: Note 3}"
    retention.write_text(
        re.sub(r"^decision: .*$", settled, retention.read_text("utf-8"), flags=re.MULTILINE),
        "utf-8",
    )
    git(root, "init", "--quiet")
    capsys.readouterr()
    home = tmp_path / "bureau"
    home.mkdir()
    monkeypatch.chdir(root)
    return Staff(root, home, capsys)


def committed(staff: Staff, subject: str) -> None:
    git(staff.root, "add", ".")
    git(staff.root, "commit", "--quiet", "--message", subject)


def prepare(staff: Staff) -> None:
    """Open the sessions, enter jurors and take the forms in."""
    for each in RUNS:
        slots = [word for slot in each.slots for word in ("--slot", slot)]
        staff.does(
            *("session", "new", each.session, "--certification", each.id, "--place", each.place),
            *("--opens-on", "2027-01-11", "--applications-until", "2027-03-12", *slots),
        )
    told = staff.does("todo", on="2027-01-12")
    assert all(f"--intake ../formulaire-{each.session}" in told for each in RUNS)
    staff.does("session", "list")
    staff.does("startup", "new", "service-exemple", "--name", "Service exemple", "--yes")
    staff.does("startup", "list")
    for each in RUNS:
        for name, role in each.jurors:
            if (staff.root / f"data/jurors/{id_from(name)}.yml").exists():
                continue
            held = next((c for word, c in HOLDERS.items() if role == word), None)
            proof = (
                ("--holds", held, "--obtained-on", "2025-10-12", "--evidence", "Vu.")
                if held
                else ()
            )
            staff.does(
                *("juror", "new", name, "--role", role, "--since", "2025-01-06", *proof),
                *("--email", f"{id_from(name)}@exemple.gouv.fr", "--employer", "Agence exemple"),
                *("--employer-type", "operateur", "--employment", "contractuel", "--yes"),
            )  # fmt: skip
    staff.does("juror", "list")
    staff.does("juror", "show", SHARED)
    staff.does(
        "access", "add", "ada-exemple", "100000002", "--team", "jury", "--person", "ada", "--yes"
    )
    staff.does("access", "change", "ada-exemple", "--name", "Ada B. Exemple", "--yes")
    staff.does("access", "list")
    staff.does("access", "remove", "ada-exemple", "--yes")
    whose = ("--certifier", "ecole", "--yes")
    staff.does("certifier", "contact", "--service", "Scolarité et jurys", *whose)
    act = ("--act", "Décision du 2 janvier 2027", "--published-on", "2027-01-03")
    since = ("--since", "2027-01-04", "--capacity", "La directrice adjointe")
    staff.does(
        "certifier", "signatory", "Jeanne Kervern", *since, *act, "--signs", "recevabilite", *whose
    )
    staff.does("startup", "change", "service-exemple", "--incubator", "agence", "--yes")
    staff.does("juror", "change", SHARED, "--email", "b.castel@exemple.gouv.fr", "--yes")
    staff.does("codeowners", "--write")


HOLDERS = {"pair-du-déploiement": "rs9910", "personne-certifiée": "rs9920"}


def change(staff: Staff) -> None:
    """Add a slot, an event and a dossier by hand, and screen somebody again."""
    each, by = DEPLOYMENT, ("--by", STAFF, "--reason", "Consigné ce jour.", "--yes")
    staff.does("session", "slots", each.session, "--add", "2027-05-18 14h00", "--yes")
    staff.does("session", "take-back", each.session, id_from(BOTH), *by, on="2027-03-16")
    screened = ("session", "screen", each.session, "--by", each.signatory, "--yes")
    staff.does(*screened, on="2027-03-16")
    staff.does("session", "event", each.session, "incident", *by, on="2027-03-17")
    late = "noa.late"
    staff.does("candidate", "new", late, "--fullname", "Noa Late", "--session", each.session)
    staff.does("candidate", "filed", late, each.session, "--yes", on="2027-03-12")
    staff.does("candidate", "show", late)
    line_of = "service-exemple ; 2024-02-05 ; en cours ; plein"
    told = staff.does("candidate", "change", late, "--mission", line_of, "--yes")
    assert "chargée de déploiement" in told
    (staff.root / f"data/candidates/{late}.yml").unlink()


def take_in(staff: Staff, each: Run) -> None:
    """Send the form of a session, and take what comes back; then screen."""
    folder = staff.out(f"formulaire-{each.session}")
    staff.does("init", "--intake", folder, "--session", each.session, "--page")
    text = folder.joinpath("formulaire.txt").read_text("utf-8")
    page = folder.joinpath("candidature.html").read_text("utf-8")
    for label, _word in each.pieces:
        assert f"### {label}\n" in text
    assert f"Par exemple : {each.session}]" in text.replace("\u00a0", " ")
    assert not ALIEN.search(text)
    assert not ALIEN.search(page)
    for name in each.candidates:
        person = id_from(name)
        file = staff.out(f"{person}.txt")
        file.write_text(form(each, name, person), "utf-8")
        come: tuple[object, ...] = (
            "candidate",
            "from-form",
            file,
            "--submitted-on",
            "2027-03-01",
            "--yes",
        )
        if each.session == "2027-05":
            assert "2027-05-rs9920" in staff.does(*come, code=2)  # a month of two certifications
            come = (*come, "--session", each.session)
        staff.does(*come)
    if each is COACHING:
        staff.does(
            "candidate", "reapply", BOTH, each.session, "--submitted-on", "2027-03-02", "--yes"
        )
        link = "https://docs.exemple.gouv.fr/recit"
        staff.does(
            "candidate", "piece", BOTH, "recit_d_accompagnement", link, "--yes", on="2027-03-03"
        )
    staff.does("eligibility", "--session", each.session, on="2027-03-15")
    waived = ("--overrule", id_from(BOTH), "experience", "--reason", "Deux ans attestés.")
    staff.does(
        *("session", "screen", each.session, "--by", each.signatory, "--yes"),
        *("--letters", staff.out("courriers", each.session)),
        *(waived if each is COACHING else ()),
        on="2027-03-15",
    )
    for person in applicants(each):
        letter = staff.out("courriers", each.session, f"{person}.md").read_text("utf-8")
        reads_of(each, letter)


def applicants(each: Run) -> list[str]:
    return [id_from(name) for name in (*each.candidates, *([BOTH] if each is COACHING else []))]


def reads_of(each: Run, text: str) -> None:
    """Check that a text speaks of its own certification and certifier alone."""
    others = [other for other in RUNS if other is not each]
    assert each.number in text or each.id in text, text
    for other in others:
        assert other.number not in text, text
        assert other.certifier == each.certifier or other.signatory not in text, text
    assert not ALIEN.search(text), text


def seat(staff: Staff, each: Run) -> None:
    """Ask jurors for their days, make the juries, and invite everybody."""
    session, drafts = each.session, staff.out("courriels", each.session)
    staff.does("jury", "forms", session, "--out", staff.out("pages", session), on="2027-03-22")
    seated = {id_from(name) for name, _role in each.jurors}
    pages = [page.stem.partition("--")[2] for page in staff.out("pages", session).iterdir()]
    assert {*pages} == seated  # nobody of another certification
    staff.does("session", "mail", session, "disponibilites", "--out", drafts / "d", on="2027-03-22")
    for person in sorted(seated):
        staff.does("jury", "availability", session, person, "--yes")
        file = staff.root / f"data/sessions/{session}/availability/{person}.yml"
        free = staff.out(f"{session}--{person}.yml")
        origin = f"# Page de la session {session} du 2027-03-22\n"
        first, rest = file.read_text("utf-8").split("\n", 1)
        free.write_text(f"{first}\n{origin}" + re.sub(r"(\dh\d\d): non", r"\1: oui", rest), "utf-8")
        staff.does("jury", "receive", free, on="2027-03-24")
    staff.does("jury", "check", session, on="2027-04-01")
    staff.does("jury", "assign", session, "--yes", on="2027-04-01")
    staff.does("jury", "timetable", session)
    staff.does("jury", "explain", session, applicants(each)[0], on="2027-04-01")
    staff.does(
        "jury", "invite", session, "--letters", staff.out("invitations", session), on="2027-04-01"
    )
    for letter in staff.out("invitations", session).rglob("*.md"):
        reads_of(each, letter.read_text("utf-8"))
    staff.does("jury", "calendar", session, "--output", staff.out("agendas", session))
    staff.does("session", "mail", session, "convocations", "--out", drafts / "c", on="2027-04-01")
    staff.does(
        "session",
        "terms",
        session,
        applicants(each)[0],
        "--room",
        "Salle 2",
        "--yes",
        on="2027-04-02",
    )
    staff.does(
        "session",
        "venue",
        session,
        "--name",
        "Maison exemple",
        "--address",
        "1 rue Exemple",
        "--yes",
    )


def sign_papers(staff: Staff, each: Run) -> None:
    """Print what proves who sat, and note that it is signed."""
    papers = staff.out("papiers", each.session)
    staff.does("jury", "papers", each.session, "--out", papers, on="2027-05-02")
    for paper in papers.rglob("*.md"):
        reads_of(each, paper.read_text("utf-8"))
    signed = staff.out(f"{each.session}-composition.pdf")
    signed.write_bytes(b"%PDF-1.7 exemple")
    noted = ("decision-composition", signed, "--by", STAFF, "--yes")
    staff.does("session", "signed", each.session, *noted, on="2027-05-03")


def hear(staff: Staff, each: Run) -> None:
    """Fill the grids in, deliberate where they differ, and close."""
    for person in applicants(each):
        for number, (juror, _role) in enumerate(each.jurors):
            below = each.refused is not None and person == id_from(each.refused)
            levels = dict.fromkeys(each.competences, each.best)
            if below and (number or each is DESIGN):
                levels[each.competences[0]] = each.last
            told = [word for key, level in levels.items() for word in ("--set", f"{key}={level}")]
            seen = [word for key in levels for word in ("--evidence", f"{key}=Vu dans le dossier.")]
            why = [
                word
                for key, level in levels.items()
                if level != each.best
                for word in ("--reason", f"{key}=Rien n’en a été montré.")
            ]
            staff.does(
                *("assess", each.session, person, "--juror", id_from(juror)),
                *(*told, *seen, *why),
                on=each.day,
            )
    if each is COACHING:
        first = each.competences[0]
        staff.does(
            *("deliberate", each.session, id_from(each.refused or ""), "--set", f"{first}={each.last}"),
            *("--reason", f"{first}=Le diagnostic reste incertain."),
            on="2027-05-20",
        )  # fmt: skip
    staff.does("session", "status", each.session, on="2027-06-10")
    staff.does(
        "session",
        "preview",
        each.session,
        "--out",
        staff.out("projet", each.session),
        on="2027-06-10",
    )
    staff.does("session", "close", each.session, "--yes", on="2027-06-10")


def follow(staff: Staff, each: Run) -> None:
    """Prove, publish, send, file and hand over what a close issued."""
    session, issued = each.session, staff.root / f"data/sessions/{each.session}/issued"
    for text in issued.rglob("*.md"):
        reads_of(each, text.read_text("utf-8"))
    staff.does("session", "results", session)
    extract = staff.out("extraits", session)
    staff.does(
        "decision", "extract", session, applicants(each)[0], "--out", extract, on="2027-06-12"
    )
    reads_of(each, "".join(file.read_text("utf-8") for file in extract.rglob("*.md")))
    assert each.number in staff.does("figures", "--certification", each.id)
    staff.does("session", "audit", session, on="2027-06-11")
    key = ("--key", staff.out(f"{each.certifier}.pem"), "--passphrase-file", staff.out("passe"))
    staff.does("credential", "sign", session, *key, "--yes", on="2027-06-12")
    drafts = staff.out("courriels", session, "resultats")
    staff.does("session", "pdf", session, "--out", staff.out("pdf", session), on="2027-06-12")
    staff.does("session", "mail", session, "resultats", "--pdf", "--out", drafts, on="2027-06-12")
    staff.does(
        "session", "sent", session, "--from", drafts, "--by", STAFF, "--yes", on="2027-06-12"
    )
    person = applicants(each)[0]
    staff.does("session", "notified", session, person, "--by", STAFF, "--yes", on="2027-06-15")
    archive = staff.out(f"{session}.zip")
    staff.does("session", "bundle", session, "--out", archive, on="2027-06-16")
    with zipfile.ZipFile(archive) as opened:
        for name in ("index.md", "reglement.md", "referentiel.md", "grilles.md", "audit.md"):
            path = next(each for each in opened.namelist() if each.endswith(f"/{name}"))
            assert not ALIEN.search(opened.read(path).decode()), name


def file(staff: Staff, each: Run) -> None:
    """File the certificates of a session with the Caisse des Dépôts."""
    session = each.session
    numbers = sorted(
        result.number for result in load(staff.root).sessions[session].results if result.number
    )
    staff.does("filing", "template", session, "--out", staff.out(f"{session}.csv"))
    staff.out(f"{session}.csv").unlink()
    identities = identities_file(
        staff.out(f"{session}.csv"), *(line(number, **BORN) for number in numbers)
    )
    flow = staff.out(f"{session}.xml")
    staff.does(
        *("filing", "export", session, "--identities", identities, "--out", flow, "--by", STAFF),
        on="2027-06-20",
    )
    xml = flow.read_text("utf-8")
    kind = re.match(r"[A-Z]+", each.number)
    assert kind
    assert f">{kind[0]}<" in xml
    assert f">{each.number}<" in xml
    made = f"{session}-creation-1"
    staff.does("filing", "filed", session, "--flux", made, "--by", STAFF, "--yes", on="2027-06-21")
    answer = "".join(
        f"<passage><idTechnique>{number}</idTechnique><statut>OK</statut></passage>"
        for number in numbers
    )
    receipt = staff.out(f"{session}-accuse.xml")
    receipt.write_text(f"<accuse><idFlux>{made}</idFlux>{answer}</accuse>", "utf-8")
    receipt.chmod(0o600)
    staff.does("filing", "receipt", receipt, "--by", STAFF, "--yes", on="2027-06-25")


@pytest.mark.slow
def test_three_certifications_of_two_certifiers(staff: Staff):
    assert "rien à corriger" in staff.does("validate", on="2027-01-05")
    prepare(staff)
    for each in RUNS:
        take_in(staff, each)
    staff.does("candidate", "list")
    staff.does("candidate", "show", BOTH)
    change(staff)
    committed(staff, "Candidatures")
    for each in RUNS:
        seat(staff, each)
    _nobody_is_in_two_places(staff)
    staff.does("todo", on="2027-05-01")
    for each in RUNS:
        sign_papers(staff, each)
        hear(staff, each)
    committed(staff, "Clôtures")

    passe = staff.out("passe")
    passe.write_text("une phrase de passe assez longue\n", "utf-8")
    passe.chmod(0o600)
    for certifier in ("campus", "ecole"):
        staff.does(
            *("credential", "key", "new", "--certifier", certifier, "--yes"),
            *("--out", staff.out(f"{certifier}.pem"), "--passphrase-file", passe),
            on="2027-06-11",
        )
    other = ("--key", staff.out("campus.pem"), "--passphrase-file", passe)
    staff.does("credential", "sign", DESIGN.session, *other, on="2027-06-12", code=1)
    for each in RUNS:
        follow(staff, each)
        file(staff, each)
    committed(staff, "Suites")
    staff.does("credential", "check")
    for certifier in ("campus", "ecole"):
        built = staff.out("site", certifier)
        staff.does(
            "site", "build", "--public", "--certifier", certifier, "--out", built, on="2027-06-30"
        )
        pages = {page.stem.partition("-")[0] for page in (built / "c").iterdir()}
        assert pages == {each.number for each in RUNS if each.certifier == certifier}
        assert not any(ALIEN.search(page.read_text("utf-8")) for page in (built / "c").iterdir())

    told = staff.does("certificate", "list")
    numbers = re.findall(r"[A-Z]+\d+-\d{4}-\d\d-\d{3}", told)
    assert sorted({each.partition("-")[0] for each in numbers}) == ["RNCP38888", "RS9910", "RS9920"]
    for number in numbers:
        staff.does("certificate", "verify", number)
        staff.does("certificate", "show", number)
        staff.does("certificate", "pdf", number, "--out", staff.out(f"{number}.pdf"))
    _after(staff, numbers)
    findings = json.loads(staff.does("validate", "--format", "json", on="2028-01-05"))["findings"]
    assert not [each for each in findings if each["severity"] == "error"]
    _every_command_was_typed(staff)


def _nobody_is_in_two_places(staff: Staff) -> None:
    """Check that a juror and a candidate of two sessions are in one place at a time."""
    for who in (id_from(SHARED), id_from(BOTH)):
        slots = [
            interview.slot
            for folder in load(staff.root).sessions.values()
            for interview in folder.interviews
            if who == interview.candidate or who in {seat.juror for seat in interview.seats}
        ]
        assert len(slots) == len({*slots}) > 1


def _after(staff: Staff, numbers: list[str]) -> None:
    """Appeal, correct decisions, hand over and delete personal data."""
    by = ("--by", DESIGN.signatory)
    refused = id_from(DESIGN.refused or "")
    reason = ("--reason", "Conteste le niveau de recherche.")
    staff.does("session", "notified", DESIGN.session, refused, *by, "--yes", on="2027-06-16")
    staff.does("appeal", "record", DESIGN.session, refused, *by, *reason, "--yes", on="2027-07-01")
    staff.does("appeal", "list")
    staff.does(
        "appeal",
        "decide",
        DESIGN.session,
        refused,
        "--outcome",
        "admission",
        *by,
        *reason,
        "--yes",
        on="2027-07-20",
    )
    staff.does(
        *("decision", "revise", DESIGN.session, refused, "--outcome", "certifie", "--yes"),
        *("--ground", "recours-gracieux", "--reason", "Le protocole avait été remis."),
        *("--set", "recherche=validé", "--deliberated-on", "2027-07-19"),
        *(word for name, _role in DESIGN.jurors for word in ("--present", id_from(name))),
        *by,
        on="2027-07-21",
    )
    campus = ("--by", DEPLOYMENT.signatory)
    omar = id_from(DEPLOYMENT.candidates[1])
    staff.does(
        "decision",
        "rename",
        DEPLOYMENT.session,
        omar,
        "--name",
        "Omar Quessy-Vidal",
        *campus,
        "--yes",
        on="2027-07-22",
    )
    staff.does(
        "decision",
        "reissue",
        COACHING.session,
        id_from(COACHING.refused or ""),
        "--reason",
        "Erreur matérielle.",
        *campus,
        "--yes",
        on="2027-07-22",
    )
    held = next(each for each in numbers if each.startswith(COACHING.number))
    staff.does(
        "decision",
        "invite",
        COACHING.session,
        id_from(BOTH),
        "--ground",
        "fraude",
        *campus,
        "--reason",
        "Pièce contrefaite.",
        "--yes",
        on="2027-07-22",
    )
    staff.does(
        "certificate",
        "revoke",
        held,
        "--ground",
        "fraude",
        "--reason",
        "Pièce contrefaite.",
        "--heard-on",
        "2027-08-02",
        *campus,
        "--yes",
        on="2027-08-10",
    )
    first = next(each for each in numbers if each.startswith(DESIGN.number))
    again = ("--reason", "Papier abîmé.", *by, "--yes")
    staff.does("certificate", "reissue", first, *again, on="2027-08-10")
    staff.does("decision", "show", COACHING.session, BOTH)
    for each in RUNS:
        for text in (staff.root / f"data/sessions/{each.session}").glob("corrections/*/*.md"):
            reads_of(each, text.read_text("utf-8"))
    told = staff.does("filing", "status", on="2027-09-01")
    standing = {each.split()[0]: each for each in told.splitlines() if each.startswith("R")}
    renamed = next(
        each for each in numbers if each.startswith(DEPLOYMENT.number) and each.endswith("2")
    )
    assert (
        "accepté"
        in standing[
            next(
                each
                for each in numbers
                if each.endswith("05-001") and each.startswith(DEPLOYMENT.number)
            )
        ]
    )
    assert "accepté" not in standing[held]  # to be taken out at the Caisse
    assert "accepté" not in standing[renamed]  # to be filed again under the new name
    former = ("--former-name", omar, *campus, "--yes")
    staff.does("retention", "purge", DEPLOYMENT.session, *former, on="2027-09-01")
    staff.does("certificate", "verify", renamed)
    passphrase = ("--passphrase-file", staff.out("passe"))
    staff.does(
        "credential",
        "status",
        "--certifier",
        "campus",
        "--key",
        staff.out("campus.pem"),
        *passphrase,
        "--yes",
        on="2027-08-11",
    )
    staff.does("candidate", "find", held)
    staff.does("privacy", "access", BOTH, "--out", staff.out("acces.zip"), on="2027-09-01")
    committed(staff, "Décisions")
    staff.does("retention", "plan", on="2027-09-01")
    staff.does(
        "retention", "hold", DESIGN.session, "--reason", "Contrôle.", *by, "--yes", on="2027-09-01"
    )
    staff.does("retention", "purge", COACHING.session, *campus, "--yes", on="2029-07-01")
    staff.does("retention", "plan", on="2029-07-01", code=1)
    staff.does("session", "audit", DEPLOYMENT.session, on="2029-07-01")
    committed(staff, "Suppressions")
    staff.does(
        "privacy",
        "erase",
        COACHING.candidates[0],
        "--decision",
        "Lettre du 2 juillet",
        *campus,
        "--yes",
        on="2029-07-02",
    )
    committed(staff, "Effacement")
    carried = staff.out("reprise")
    staff.does("register", "carry-over", "--out", carried, on="2029-07-03")
    for each in RUNS:
        staff.does(
            "session", "audit", each.session, "--root", carried / "registre", on="2029-07-03"
        )


def _every_command_was_typed(staff: Staff) -> None:
    left = sorted({*_commands()} - staff.typed - ASIDE)
    assert left == [], "a new command: type it above, for a certification that is not RS6247"


def _commands() -> Iterator[str]:
    """Yield the words of every command, two for those of a noun."""
    group: Any = root()
    for row in TABLE:
        command = group.get_command(None, row.name)
        below = command.list_commands(None) if hasattr(command, "list_commands") else []
        yield from (f"{row.name} {name}" for name in below) if below else (row.name,)
