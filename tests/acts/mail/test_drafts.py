"""Drafts of mails: one a person, the same bytes each time, nothing sent."""

from __future__ import annotations

import shutil
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from certif.acts.follow_up.sent import plan_sent
from certif.acts.follow_up.sent_files import sendings_in
from certif.acts.mail.drafts import plan_drafts
from certif.acts.mail.kinds import MailKind
from certif.acts.support.file_plan import write_plan
from certif.acts.support.write_outside import write_outside
from certif.acts.todo.todo import todo
from certif.model.issued import CorrectionKind, Ground
from certif.reporters.session.settling import settled_with
from certif.results.tasks import TaskKind
from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.corrections import corrected
from tests.support.credentials import SIGNED, URL
from tests.support.git import git

GIVEN = "camille.arvieux"
_OF_THE_CLOSE = {TaskKind.SENDING, TaskKind.TO_ADMINISTRATION}
MAUD = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"


def drafts(root: Path, certif: Certif, out: Path, *words: str) -> dict[str, EmailMessage]:
    done = certif("session", "mail", *words, "--out", out, "--root", root)
    assert done.returncode == 0, done.stderr
    found = {}
    for path in sorted(out.glob("*.eml")):
        content = path.read_bytes()
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        assert message["X-Unsent"] == "1"
        assert message["Date"] is message["Message-ID"] is message["From"] is None
        found[path.stem] = message
    certif("session", "mail", *words, "--out", out.with_name("again"), "--root", root)
    assert tree(out) == tree(out.with_name("again"))
    return found


def attached(message: EmailMessage) -> list[str]:
    return [str(part.get_filename()) for part in message.iter_attachments()]


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_availabilities_are_asked_with_the_page_that_asks_for_them(example, certif, tmp_path):
    found = drafts(
        example, certif, tmp_path / "out", "2027-05", "disponibilites", "--on", "2026-12-01"
    )
    assert list(found) == ["ysaline.corbigny"]
    message = found["ysaline.corbigny"]
    assert message["To"] == "ysaline.corbigny@exemple.gouv.fr"
    assert message["Subject"] == "Jury de la session 2027-05\u00a0: vos disponibilités"
    assert attached(message) == ["2027-05--ysaline.corbigny.html"]
    assert body(message).startswith("Bonjour Ysaline Corbigny,\n\nNous composons le jury")
    assert "ouvrez-la dans votre navigateur" in body(message)


def test_a_juror_is_reminded_once_of_all_grids(example, certif, tmp_path):
    (example / MAUD).unlink()
    found = drafts(example, certif, tmp_path / "out", "2026-11", "grilles", "--on", "2026-12-01")
    assert list(found) == ["maud.keravel"]
    assert "- Bastien Orvalet, 17\u00a0novembre\u00a02026\n" in body(found["maud.keravel"])
    assert attached(found["maud.keravel"]) == ["2026-11--maud.keravel.html"]


def test_convocations_come_with_their_calendar(example, certif, tmp_path):
    found = drafts(
        example, certif, tmp_path / "out", "2026-11", "convocations", "--on", "2026-11-02"
    )
    assert {"anouk.derville", "maud.keravel"} <= found.keys()
    assert attached(found["anouk.derville"]) == ["convocation.md", "entretiens.ics"]
    page = "2026-11--maud.keravel.html"
    assert attached(found["maud.keravel"]) == ["convocation.md", "entretiens.ics", page]
    assert "remplir vos grilles" in body(found["maud.keravel"])
    assert "remplir vos grilles" not in body(found["anouk.derville"])


def test_missing_pieces_are_named(example, certif, tmp_path):
    dossier = example / "data/candidates/leonie.estrabaud.yml"
    lines = dossier.read_text("utf-8").splitlines()
    kept = ["  mockup: null" if line.startswith("  mockup:") else line for line in lines]
    dossier.write_text("\n".join(kept) + "\n", "utf-8")
    found = drafts(example, certif, tmp_path / "out", "2027-05", "pieces", "--on", "2026-12-01")
    assert list(found) == ["leonie.estrabaud"]
    assert "\n- une maquette\n" in body(found["leonie.estrabaud"])
    assert "5\u00a0mars\u00a02027" in body(found["leonie.estrabaud"])


def test_results_go_to_the_address_of_today_with_their_documents(example, certif, tmp_path):
    found = drafts(example, certif, tmp_path / "out", "2025-11", "resultats")
    message = found["camille.arvieux"]
    assert message["To"] == "camille.arvieux@exemple.gouv.fr"
    # The copy of the letter to the administration, as the decision says.
    assert attached(message) == [
        *("decision.md", "certificat.md", "attestation.md", "courrier-administration.md"),
        "attestation-numerique.jwt",
    ]
    assert "Ajouter à LinkedIn" in body(message)
    link = next(each for each in body(message).split() if "linkedin.com" in each)
    token = (example / f"{SIGNED}/RS6247-2025-11-001-1.qr").read_text("utf-8").strip()
    assert parse_qs(urlsplit(link).query)["certUrl"] == [f"{URL}/verifier.html#{token}"]
    assert message["X-Certif-Recipient"] == "personne"
    assert "bastien.orvalet" not in found  # the ledger says that it was sent


def test_a_new_edition_is_sent_alone_and_said_to_replace_the_other(example, certif, tmp_path):
    found = drafts(example, certif, tmp_path / "out", "2025-11", "resultats")
    message = found["soizic.le-goarnic"]
    # Both editions of the certificate are noted as sent.
    assert attached(message) == [
        *("decision.md", "attestation.md", "courrier-administration.md", "courrier-edition.md"),
        "attestation-numerique.jwt",
    ]
    assert "Une nouvelle édition y remplace celle que vous avez peut-être" in body(message)


def test_a_revoked_certificate_is_left_to_be_written_by_hand(example, certif, tmp_path):
    done = certif(
        *(
            "certificate",
            "revoke",
            "RS6247-2025-11-001",
            "--on",
            "2026-01-25",
            "--yes",
            "--ground",
            "demande",
        ),
        *("--reason", "Erreur.", "--by", "Apolline Ventadour", "--root", example),
    )
    assert done.returncode == 0, done.stderr
    words = ("2025-11", "resultats")
    done = certif("session", "mail", *words, "--out", tmp_path / "o", "--root", example)
    assert "Their certificate was revoked, to be written to by hand: " in done.stderr
    assert not list((tmp_path / "o").glob(f"{GIVEN}.eml"))
    day = date(2026, 1, 25)
    by_hand = [t for t in todo(example, day, session="2025-11").tasks if GIVEN in t.about]
    sent = f"certif session sent 2025-11 {GIVEN}"
    lines = [settled_with(t) for t in by_hand if t.kind in _OF_THE_CLOSE]
    assert lines == [
        f"{sent} decision.md --channel CHANNEL",
        f"{sent} courrier-administration.md --channel CHANNEL --to administration",
    ]
    for line in lines:
        asked = line.replace("CHANNEL", "courrier").split()[1:]
        on = ("--on", str(day), "--by", "Dana Exemple", "--yes", "--root", example)
        assert certif(*asked, *on).returncode == 0
    left = todo(example, day, session="2025-11").tasks
    assert not [t for t in left if GIVEN in t.about and t.kind in _OF_THE_CLOSE]


def test_documents_of_a_late_decision_are_asked_for(sealed: Path):
    day = date(2029, 3, 1)
    corrected(sealed, CorrectionKind.REVOCATION, ground=Ground.COURT, on=day)
    (task,) = [t for t in todo(sealed, day, session="2026-11").tasks if t.kind is TaskKind.SENDING]
    assert (task.details, task.due) == (("decision.md",), None)


def test_letters_to_administrations_have_no_address(example, certif, tmp_path):
    found = drafts(example, certif, tmp_path / "out", "2025-11", "administration")
    assert set(found) == {"camille.arvieux", "soizic.le-goarnic"}
    message = found["camille.arvieux"]
    assert message["To"] is None
    assert message["X-Certif-Recipient"] == "administration"
    assert attached(message) == ["courrier-administration.md"]
    assert message["Subject"] == "Certification obtenue par Camille Arvieux"


def test_letters_of_the_screening_are_enclosed(example, certif, tmp_path):
    found = drafts(example, certif, tmp_path / "out", "2026-11", "courriers", "--on", "2026-11-22")
    message = found["joachim.tessonnier"]
    assert attached(message) == ["courrier-non-recevable.md"]
    assert message["X-Certif-Document"].startswith("courrier-non-recevable.md 1 ")


def test_a_draft_without_an_address_is_written_and_named(example, certif, tmp_path):
    juror = example / "data/jurors/ysaline.corbigny.yml"
    text = juror.read_text("utf-8").replace(
        "email: ysaline.corbigny@exemple.gouv.fr", "email: null"
    )
    juror.write_text(text, "utf-8")
    words = ("2027-05", "disponibilites", "--on", "2026-12-01")
    assert drafts(example, certif, tmp_path / "out", *words)["ysaline.corbigny"]["To"] is None
    done = certif("session", "mail", *words, "--out", tmp_path / "o", "--root", example)
    assert "No address is known: ysaline.corbigny.\n" in done.stderr


def test_a_dataset_writes_its_own_text(example, certif, tmp_path):
    own = example / "templates/courriel-disponibilites.txt.j2"
    own.parent.mkdir()
    own.write_text("Objet : À nous {{ fullname }}\nVenez *tous* à {{ session }}.\n", "utf-8")
    found = drafts(
        example, certif, tmp_path / "out", "2027-05", "disponibilites", "--on", "2026-12-01"
    )
    assert found["ysaline.corbigny"]["Subject"] == "À nous Ysaline Corbigny"
    assert body(found["ysaline.corbigny"]) == "Venez *tous* à 2027-05.\n"


def test_git_takes_no_draft(example, certif, tmp_path):
    git(example, "init", "-q")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "registre")
    drafts(
        example, certif, example / "brouillons", "2027-05", "disponibilites", "--on", "2026-12-01"
    )
    assert git(example, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("2025-11", "pieces"), 1, "is closed: only its results are still sent."),
        (("2026-11", "resultats"), 1, "is open: its results are sent once it is closed."),
        (("2026-12", "pieces"), 2, "There is no session `2026-12`."),
        (("2027-05", "bonjour"), 2, "choose from `pieces`"),
    ],
)
def test_what_cannot_be_written(example, certif, tmp_path, words, code, sentence):
    done = certif("session", "mail", *words, "--out", tmp_path / "out", "--root", example)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_into_the_register(example, certif):
    before = tree(example)
    done = certif(
        *("session", "mail", "2027-05", "disponibilites"),
        *("--out", example / "data/courriels", "--root", example),
    )
    assert (done.returncode, "is inside data/" in done.stderr) == (2, True), done.stderr
    assert tree(example) == before


def test_a_template_without_a_subject(example, certif, tmp_path):
    own = example / "templates/courriel-disponibilites.txt.j2"
    own.parent.mkdir()
    own.write_text("Bonjour\n", "utf-8")
    words = ("session", "mail", "2027-05", "disponibilites", "--on", "2026-12-01")
    done = certif(*words, "--out", tmp_path / "out", "--root", example)
    assert done.returncode == 3
    assert "does not begin with its subject." in done.stderr


# --- what moved ----------------------------------------------------------------------

JURY = "data/sessions/2026-11/jury.yml"


@pytest.fixture
def convened(example, tmp_path):
    """The example, whose convocations were sent, under git."""
    git(example, "init", "-q")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "jury")
    on = date(2026, 11, 2)
    drafted = plan_drafts(example, "2026-11", MailKind.CONVOCATIONS, on).files
    write_outside(example, tmp_path / "convocations", drafted)
    note_sent(example, tmp_path / "convocations", on)
    return example


def note_sent(root: Path, folder: Path, on: date) -> None:
    found, _others = sendings_in(root, "2026-11", folder, channel=None, day=on)
    write_plan(root, plan_sent(root, "2026-11", found, by="Edwige Maranval", on=on))


def recompose(root: Path) -> None:
    """Give Bastien another juror, and Anouk another hour."""
    text = (root / JURY).read_text("utf-8")
    text = text.replace("juror: maud.keravel", "juror: dalila.ferrouche", 1)
    (root / JURY).write_text(text.replace("2026-11-17 11h00", "2026-11-18 11h30", 1), "utf-8")


def invitations(root: Path, on: date) -> dict[TaskKind, tuple[str, ...]]:
    """Return whom `todo` would have told of their interviews, by kind of task."""
    kinds = {TaskKind.INVITATIONS, TaskKind.MOVED}
    return {
        TaskKind(task.kind): task.about
        for task in todo(root, on, session="2026-11").tasks
        if task.kind in kinds
    }


def test_todo_names_the_mails_of_invitations_until_they_are_noted(example, tmp_path):
    on = date(2026, 11, 2)
    files = plan_drafts(example, "2026-11", MailKind.CONVOCATIONS, on).files
    told = {f"{each}.eml" for each in invitations(example, on)[TaskKind.INVITATIONS]}
    assert told == set(files)
    write_outside(example, tmp_path / "convocations", files)
    note_sent(example, tmp_path / "convocations", on)
    assert invitations(example, on) == {}
    # Of what is past, nobody is told.
    recompose(example)
    assert invitations(example, date(2026, 11, 19)) == {}


def test_nobody_is_told_of_a_change_where_nothing_moved(convened):
    assert plan_drafts(convened, "2026-11", MailKind.CHANGES, date(2026, 11, 4)).files == {}


def test_what_moved_is_told_to_whom_it_concerns(convened, certif, tmp_path):
    recompose(convened)
    words = ("2026-11", "changements", "--on", "2026-11-04")
    found = drafts(convened, certif, tmp_path / "changements", *words)
    assert set(found) == {
        *("anouk.derville", "aurelien.sagnac", "bastien.orvalet", "camille.arvieux"),
        *("dalila.ferrouche", "helene.montarnal", "maud.keravel"),
    }
    assert invitations(convened, date(2026, 11, 4)) == {TaskKind.MOVED: tuple(sorted(found))}
    moved = body(found["anouk.derville"]).replace("\u00a0", " ")
    assert "a lieu le mercredi 18 novembre 2026 à 11 h 30, devant" in moved
    assert "Il était prévu le mardi 17 novembre 2026 à 11 h, devant" in moved
    leaves = body(found["maud.keravel"]).replace("\u00a0", " ")
    assert "Ce qui n’est plus :\n\n- Bastien Orvalet, le mardi 17 novembre" in leaves
    page = "2026-11--maud.keravel.html"
    assert attached(found["maud.keravel"]) == [
        *("convocation.md", "entretiens.ics", "annulation.ics", page),
    ]
    *_others, cancellation, _page = found["maud.keravel"].iter_attachments()
    assert isinstance(cancellation, EmailMessage)
    assert "METHOD:CANCEL" in cancellation.get_content()
    sits = body(found["dalila.ferrouche"]).replace("\u00a0", " ")
    assert "Ce qui est nouveau, ou a changé :\n\n- Bastien Orvalet, le mardi" in sits
    assert "Ce qui n’est plus" not in sits
    # Once they are noted as sent, nobody is left to tell.
    note_sent(convened, tmp_path / "changements", date(2026, 11, 4))
    assert plan_drafts(convened, "2026-11", MailKind.CHANGES, date(2026, 11, 5)).files == {}
    assert invitations(convened, date(2026, 11, 5)) == {}


def test_who_no_longer_sits_at_all_is_told_once(convened, tmp_path):
    text = (convened / JURY).read_text("utf-8")
    left = text.replace("juror: helene.montarnal", "juror: aurelien.sagnac")
    (convened / JURY).write_text(left, "utf-8")
    on = date(2026, 11, 4)
    files = plan_drafts(convened, "2026-11", MailKind.CHANGES, on).files
    message = message_from_bytes(files["helene.montarnal.eml"], policy=default)
    assert isinstance(message, EmailMessage)
    assert attached(message) == ["annulation.ics"]
    assert "Vous n’avez plus d’entretien à cette session." in body(message)
    write_outside(convened, tmp_path / "changements", files)
    note_sent(convened, tmp_path / "changements", on)
    assert plan_drafts(convened, "2026-11", MailKind.CHANGES, on).files == {}


def test_without_a_convocation_noted_as_sent_nothing_can_have_moved(example, certif, tmp_path):
    done = certif(
        *("session", "mail", "2026-11", "changements", "--on", "2026-11-04"),
        *("--out", tmp_path / "out", "--root", example),
    )
    assert done.returncode == 3
    assert "No invitation of session 2026-11 is noted as sent." in done.stderr


def test_without_git_the_present_is_told(convened, tmp_path):
    shutil.rmtree(convened / ".git")
    recompose(convened)
    files = plan_drafts(convened, "2026-11", MailKind.CHANGES, date(2026, 11, 4)).files
    message = message_from_bytes(files["anouk.derville.eml"], policy=default)
    assert isinstance(message, EmailMessage)
    assert "a lieu le mercredi 18" in body(message)
    assert "Il était prévu" not in body(message)


def test_a_certificate_by_mail_is_the_one_that_is_printed_with_its_code(example, certif, tmp_path):
    found = drafts(example, certif, tmp_path / "out", "2025-11", "resultats", "--pdf")
    printed = tmp_path / "certificat.pdf"
    done = certif("certificate", "pdf", "RS6247-2025-11-001", "--out", printed, "--root", example)
    assert done.returncode == 0, done.stderr
    (sent,) = (
        part.get_content()
        for part in found["camille.arvieux"].iter_attachments()
        if part.get_filename() == "certificat.pdf"
    )
    assert sent == printed.read_bytes()
