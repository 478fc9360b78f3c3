"""Make the register that a release is kept with: tests/releases/VERSION/.

    python tools/release_register.py

A register of invented people, made in a git repository by the commands alone: a session from its opening to its
close with what may happen in it and afterwards, a commit for each act. Branch `main` ends before the purge, `purged`
after it. It is made once for each release, and kept: every later version has to read it.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from pathlib import Path

from certif import __version__
from certif.dataset.reading.load import load
from certif.resources import templates_folder
from tools.release_people import (
    BORN,
    CERTIFIED,
    DISPUTED,
    FILES,
    HOLDERS,
    ILL,
    MAINTAINER,
    MANAGERS,
    REFUSED,
    RENAMED,
    REVOKED,
    SESSION,
    SIGNATORY,
    SLOTS,
    STAFF,
    URL,
    WITHDRAWN,
    Team,
    account_of,
    address_of,
    availability,
    competence_of,
    forms,
    grids,
    id_of,
    present,
)

RELEASES = Path(__file__).parent.parent / "tests" / "releases"


def starts(team: Team) -> None:
    """Found the register: its certifier, its accounts, its durations."""
    name, login, number = MAINTAINER
    team.runs(
        "init", "--certification", "rs6247", "--maintainer", f"{login}:{number}:{name}", team.root
    )
    certifier = team.root / "data/certifiers/dinum.yml"
    text = certifier.read_text("utf-8")
    for old, new in {
        "Prénom Nom": SIGNATORY,
        "Qualité au titre de laquelle la personne signe": "La directrice",
        "exemple.invalid": "exemple.gouv.fr",
    }.items():
        text = text.replace(old, new)
    text = re.sub(r"  # à compléter.*", "", text) + f"public_url: {URL}\n" + FILES
    certifier.write_text(text, "utf-8")
    retention = team.root / "data/retention.yml"
    decided = "decision: {by: Dana Exemple, day: 2027-01-04, reference: Avis du 4 janvier 2027}"
    retention.write_text(retention.read_text("utf-8").replace("decision: null", decided), "utf-8")
    team.git("init", "--quiet", "--initial-branch", "main")
    team.commits("Registre", "2027-01-04", MAINTAINER)
    team.runs("access", "add", STAFF[1], STAFF[2], "--team", "equipe", "--name", STAFF[0], "--yes")
    team.commits("Équipe", "2027-01-05", MAINTAINER)


def opens(team: Team) -> None:
    """Open the session, with its jurors and their accounts."""
    slots = [word for slot in SLOTS for word in ("--slot", slot)]
    team.runs("session", "new", SESSION, "--certification", "rs6247", "--opens-on", "2027-01-11",
              "--applications-until", "2027-03-12", "--place", "Paris", *slots)  # fmt: skip
    team.runs("startup", "new", "service-exemple", "--name", "Service exemple",
              "--phase", "acceleration 2024-02-05", "--yes")  # fmt: skip
    for name in MANAGERS:
        team.runs("juror", "new", name, "--role", "responsable-de-portefeuille", "--since", "2025-01-06",
                  "--email", address_of(name), "--employer", "Ministère exemple des Forêts", "--yes")  # fmt: skip
    for name in HOLDERS:
        team.runs("juror", "new", name, "--role", "intrapreneur-certifie", "--since", "2025-01-06",
                  "--email", address_of(name), "--employer", "Département exemple", "--holds", "rs6247",
                  "--obtained-on", "2024-12-02", "--evidence", "Certificat RS6247-2024-12-001", "--yes")  # fmt: skip
    team.commits("Session et jurés", "2027-01-12")
    for name in (*MANAGERS, *HOLDERS):
        _name, login, number = account_of(name)
        team.runs(
            "access", "add", login, number, "--team", "jury", "--person", id_of(name), "--yes"
        )
    team.commits("Comptes des jurés", "2027-01-13", MAINTAINER)


def screens(team: Team) -> None:
    """Receive the dossiers, decide on them, write to people, make the juries."""
    team.runs("candidate", "from-form", *forms(team), "--submitted-on", "2027-03-01", "--yes")
    team.commits("Dossiers", "2027-03-02")
    letters = team.desk / "courriers"
    team.runs(
        "session",
        "screen",
        SESSION,
        "--by",
        SIGNATORY,
        "--letters",
        letters,
        "--yes",
        on="2027-03-15",
    )
    team.commits("Recevabilité", "2027-03-15")
    team.runs("session", "sent", SESSION, "--from", letters, "--by", STAFF[0], "--channel", "courriel", "--yes",
              on="2027-03-16")  # fmt: skip
    team.commits("Envois", "2027-03-16")
    for name in (*MANAGERS, *HOLDERS):
        team.runs("jury", "receive", availability(team, name), on="2027-03-20")
        team.commits(f"Disponibilités : {name}", "2027-03-20", account_of(name))
    team.runs("jury", "assign", SESSION, "--yes", on="2027-03-31")
    team.commits("Jurys", "2027-03-31")


def interviews(team: Team) -> None:
    """Hold the interviews, somebody ill and somebody withdrawn; close."""
    team.runs("session", "event", SESSION, "desistement", "--candidate", id_of(WITHDRAWN), "--by", STAFF[0],
              "--reason", "Courriel du 20 avril.", "--yes", on="2027-04-20")  # fmt: skip
    team.commits("Désistement", "2027-04-20")
    team.runs("session", "event", SESSION, "empechement", "--juror", id_of(ILL), "--by", STAFF[0],
              "--reason", "Empêchement signalé le 17 mai.", "--yes", on="2027-05-17")  # fmt: skip
    team.runs("jury", "assign", SESSION, "--yes", on="2027-05-17")
    team.commits("Empêchement, jurys", "2027-05-17")
    for name in (*MANAGERS, *HOLDERS):
        if files := list(grids(team, id_of(name))):
            team.runs("jury", "receive", *files, on="2027-05-20")
            team.commits(f"Grilles : {name}", "2027-05-20", account_of(name))
    team.runs("deliberate", SESSION, id_of(DISPUTED), "--set", f"{competence_of(team)}=acquis",
              "--reason", f"{competence_of(team)}=Montré lors de l’échange.", on="2027-05-21")  # fmt: skip
    team.commits("Délibération", "2027-05-21")
    team.runs("session", "close", SESSION, "--yes", on="2027-05-24")
    team.commits("Clôture", "2027-05-24")


def afterwards(team: Team) -> None:
    """Send, sign and file; correct, revoke, rename, decide an appeal."""
    mails = team.desk / "resultats"
    team.runs("session", "mail", SESSION, "resultats", "--out", mails, on="2027-05-25")
    team.runs("session", "sent", SESSION, "--from", mails, "--by", STAFF[0], "--channel", "courriel", "--yes",
              on="2027-05-25")  # fmt: skip
    team.runs(
        "session", "notified", SESSION, id_of(REFUSED), "--by", STAFF[0], "--yes", on="2027-05-26"
    )
    team.commits("Envois des résultats", "2027-05-26")
    minutes = team.receives("proces-verbal-signe.txt", "Le procès-verbal, signé par le jury.\n")
    team.runs(
        "session",
        "signed",
        SESSION,
        "proces-verbal",
        minutes,
        "--by",
        STAFF[0],
        "--yes",
        on="2027-05-26",
    )
    team.commits("Procès-verbal signé", "2027-05-26")
    key, words = (
        team.desk / "cles.pem",
        team.receives("phrase.txt", "une phrase qui ne protège rien\n"),
    )
    with_key = ("--key", key, "--passphrase-file", words, "--yes")
    team.runs(
        "credential",
        "key",
        "new",
        "--out",
        key,
        "--passphrase-file",
        words,
        "--yes",
        on="2027-05-26",
    )
    team.commits("Clés", "2027-05-26")
    team.runs("credential", "sign", SESSION, *with_key, on="2027-05-27")
    team.commits("Attestations", "2027-05-27")
    files(team)
    by = ("--by", SIGNATORY, "--yes")
    team.runs("decision", "invite", SESSION, id_of(REVOKED), "--ground", "fraude",
              "--reason", "La mission déclarée n’a pas eu lieu.", *by, on="2027-06-21")  # fmt: skip
    team.commits("Invitation", "2027-06-21")
    team.runs("decision", "revise", SESSION, id_of(REVOKED), "--outcome", "non-certifie", "--ground", "fraude",
              "--reason", "La mission déclarée n’a pas eu lieu.", *by, on="2027-07-12")  # fmt: skip
    team.commits("Retrait", "2027-07-12")
    team.runs("appeal", "record", SESSION, id_of(REFUSED), "--reason", "La maquette n’a pas été vue.", "--by", STAFF[0],
              "--yes", on="2027-06-30")  # fmt: skip
    team.commits("Recours", "2027-07-13")
    team.runs("appeal", "decide", SESSION, id_of(REFUSED), "--outcome", "admission",
              "--reason", "La maquette n’a pas été vue.", "--by", SIGNATORY, "--yes", on="2027-07-15")  # fmt: skip
    team.commits("Recours admis", "2027-07-15")
    team.runs("decision", "revise", SESSION, id_of(REFUSED), "--outcome", "certifie", "--ground", "recours-gracieux",
              "--reason", "La maquette n’avait pas été vue.", "--set", f"{competence_of(team, -1)}=acquis",
              "--deliberated-on", "2027-07-19", *present(team, REFUSED), *by, on="2027-07-20")  # fmt: skip
    team.commits("Nouvelle décision", "2027-07-20")
    dossier = team.root / f"data/candidates/{id_of(RENAMED)}.yml"
    dossier.write_text(dossier.read_text("utf-8").replace(RENAMED, "Gilda Sauvagère"), "utf-8")
    team.commits("Changement de nom : dossier", "2027-09-01")
    team.runs("decision", "rename", SESSION, id_of(RENAMED), *by, on="2027-09-02")
    team.commits("Changement de nom", "2027-09-02")
    team.runs(
        "decision",
        "reissue",
        SESSION,
        id_of(CERTIFIED),
        "--reason",
        "Un exemplaire perdu.",
        *by,
        on="2027-09-03",
    )
    team.commits("Nouvelle édition", "2027-09-03")
    team.runs("credential", "sign", SESSION, *with_key, on="2027-09-06")
    team.runs("credential", "status", *with_key, on="2027-09-06")
    team.commits("Attestations et listes", "2027-09-06")


def files(team: Team) -> None:
    """File the holders: the flow, its deposit, its receipt with a rejection."""
    numbers = sorted(
        each.number for each in load(team.root).sessions[SESSION].results if each.number
    )
    identities = team.desk / "identites.csv"
    team.runs("filing", "template", SESSION, "--out", identities)
    lines = identities.read_text("utf-8-sig").splitlines()
    head = lines[0].split(";")
    filled = [";".join((dict(zip(head, line.split(";"), strict=False)) | BORN)[each] for each in head)
              for line in lines[1:]]  # fmt: skip
    identities.write_text("\ufeff" + "\r\n".join([lines[0], *filled]) + "\r\n", "utf-8")
    team.runs("filing", "export", SESSION, "--identities", identities, "--out", team.desk / "flux.xml", "--by", STAFF[0],
              on="2027-06-01")  # fmt: skip
    flow = f"{SESSION}-creation-1"
    team.runs(
        "filing", "filed", SESSION, "--flux", flow, "--by", STAFF[0], "--yes", on="2027-06-02"
    )
    answers = "".join(
        f"<passage><idTechnique>{number}</idTechnique><statut>{'KO</statut><message>Titulaire non identifié</message>' if number == numbers[-1] else 'OK</statut>'}</passage>"
        for number in numbers
    )
    receipt = team.receives("accuse.xml", f"<accuse><idFlux>{flow}</idFlux>{answers}</accuse>")
    team.runs("filing", "receipt", receipt, "--by", STAFF[0], "--yes", on="2027-06-04")
    team.commits("Transmission à la Caisse des Dépôts", "2027-06-04")


def purges(team: Team) -> None:
    """Delete what may no longer be kept, on a branch of its own."""
    team.git("checkout", "--quiet", "-b", "purged")
    team.runs("retention", "purge", SESSION, "--by", STAFF[0], "--yes", on="2033-09-01")
    team.commits("Suppression", "2033-09-01")


def kept(team: Team) -> None:
    """Write what is kept of the release: the repository, a PDF, the sums of templates."""
    release = RELEASES / __version__
    release.mkdir(parents=True)
    team.git("bundle", "create", "--quiet", str(release / "register.bundle"), "main", "purged")
    team.git("checkout", "--quiet", "main")
    number = next(
        each.number
        for each in load(team.root).sessions[SESSION].results
        if each.candidate == id_of(CERTIFIED)
    )
    team.runs("certificate", "pdf", number, "--out", team.desk / "certificat.pdf")
    pdf = team.desk / "certificat.pdf"
    (release / "certificat.pdf").write_bytes(pdf.read_bytes())
    sums = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(templates_folder().glob("*.md.j2"))
    ]
    (release / "TEMPLATES").write_text("".join(sums), "utf-8")


def main() -> int:
    """Make the register of this version; refuse to make it twice."""
    if (RELEASES / __version__).exists():
        sys.exit(f"tests/releases/{__version__} is there: a release keeps what it was made with")
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder) / "registre", Path(folder) / "bureau")
        for act in (starts, opens, screens, interviews, afterwards, purges, kept):
            act(team)
            sys.stdout.write(f"{act.__name__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
