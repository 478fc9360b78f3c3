"""Sendings and receipts: each held against what was issued, or none noted."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from certif.acts.follow_up.notified import Notice, plan_notified
from certif.acts.follow_up.sent import Sending, plan_sent
from certif.acts.follow_up.sent_files import sendings_in
from certif.acts.mail.drafts import plan_drafts
from certif.acts.mail.kinds import MailKind
from certif.acts.register.validate import validate
from certif.acts.session.screening_letters import plan_letters, write_letters
from certif.acts.support.file_plan import FilePlan, write_plan
from certif.acts.support.write_outside import write_outside
from certif.acts.todo.todo import todo
from certif.dataset.reading.load import load
from certif.errors import UsageError
from certif.model.follow_up import Recipient
from certif.results.follow_up.deliveries import deliveries, unnotified, unsent
from certif.results.tasks import TaskKind
from tests.conftest import Certif
from tests.support.acted_on import tree

BY = "Edwige Maranval"
CLOSED = "2025-11"
ON = date(2026, 2, 2)
TODAY = date(2026, 11, 22)  # the day that the example was written for
LEDGERS = f"data/sessions/{CLOSED}/follow-up/deliveries"


def send(root: Path, *sendings: Sending, on: date = ON, again: bool = False) -> FilePlan:
    plan = plan_sent(root, CLOSED, sendings, by=BY, on=on, again=again)
    write_plan(root, plan)
    return plan


def one(person: str, document: str, **more: object) -> Sending:
    said = {"to": Recipient.PERSON, "channel": "courrier", "day": date(2026, 1, 26)} | more
    return Sending("", person, document, **said)  # type: ignore[arg-type]


def table(root: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = root.parent / "recus.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_document_is_noted_with_the_sum_that_was_sealed(example: Path):
    send(example, one("camille.arvieux", "decision.md"))
    ledger = (example / LEDGERS / "camille.arvieux.yml").read_text("utf-8")
    sums = (example / "data/sessions/2025-11/issued/SHA256SUMS").read_text("utf-8")
    sealed = re.search(r"([0-9a-f]{64})  issued/camille\.arvieux/decision\.md", sums)
    assert sealed is not None
    assert f"    sum: {sealed[1]}\n    by: {BY}\n" in ledger
    assert not validate(example, TODAY).findings


def test_the_current_edition_is_meant_and_another_can_be_named(example: Path):
    person = "soizic.le-goarnic"
    send(example, one(person, "certificat.md"), again=True)
    send(example, one(person, "certificat.md", edition=1), again=True)
    ledger = load(example).sessions[CLOSED].follow_up.deliveries[person]
    assert [each.edition for each in deliveries(ledger)] == [1, 2, 2, 1]
    assert not validate(example, TODAY).findings


@pytest.mark.parametrize(
    ("sending", "sentence"),
    [
        (
            one("camille.arvieu", "decision.md"),
            "`camille.arvieu` takes no part in session `2025-11`.",
        ),
        (
            one("camille.arvieux", "decision.md", sum="f" * 64),
            "It is not the `decision.md` that was issued to `camille.arvieux`.",
        ),
        (
            one("nadege.foucherand", "certificat.md"),
            "No `certificat.md` was issued to `nadege.foucherand`, or it was revoked.",
        ),
        (
            one("camille.arvieux", "certificat.md", edition=2),
            "`certificat.md` of `camille.arvieux` has no edition 2.",
        ),
        (
            one("camille.arvieux", "courrier-recevable.md"),
            "`courrier-recevable.md` is not in the register: say which file was sent (--file).",
        ),
        (
            one("camille.arvieux", "decision.md", day=date(2025, 12, 11)),
            "`decision.md` was issued on 2025-12-12: it cannot have been sent before.",
        ),
        (
            one("camille.arvieux", "decision.md", day=date(2026, 2, 3)),
            "2026-02-03 is still to come.",
        ),
        (
            one("camille.arvieux", "decision.md", notified_on=date(2026, 1, 25)),
            "Received on 2026-01-25, it cannot have been sent on 2026-01-26.",
        ),
        (
            one("camille.arvieux", "decision.md", channel="pigeon"),
            "`pigeon` is none of: courriel, courrier, recommande, remise, plateforme.",
        ),
        (
            one("bastien.orvalet", "decision.md"),
            "`decision.md` is noted already as sent to `bastien.orvalet` on 2025-12-15 (entry 1); --again notes it once more.",
        ),
    ],
)
def test_what_cannot_be_noted_is_a_sentence(example: Path, sending: Sending, sentence: str):
    before = tree(example)
    with pytest.raises(UsageError) as refused:
        send(example, one("theodore.lanquetot", "decision.md"), sending)
    assert refused.value.message.startswith(sentence)
    assert tree(example) == before  # the good line neither


def test_a_line_twice_is_refused(example: Path):
    with pytest.raises(UsageError, match=r"It is given twice\."):
        send(example, one("camille.arvieux", "decision.md"), one("Camille Arvieux", "decision.md"))


def test_nothing_is_issued_by_an_open_session(example: Path):
    with pytest.raises(UsageError, match=r"is open: it has issued no `decision\.md`"):
        plan_sent(example, "2026-11", [one("anouk.derville", "decision.md")], by=BY, on=ON)


def test_drafts_are_noted_whole_and_once(example: Path, tmp_path: Path):
    folder = tmp_path / "courriels/resultats"
    drafts = plan_drafts(example, CLOSED, MailKind.RESULTS, ON)
    write_outside(example, folder, drafts.files)
    found, others = sendings_in(example, CLOSED, folder, channel=None, day=date(2026, 1, 30))
    assert others == ()
    send(example, *found)
    assert not validate(example, TODAY).findings
    to_people = [each for each in unsent(load(example).sessions[CLOSED]) if each.to == "personne"]
    assert to_people == []
    assert plan_drafts(example, CLOSED, MailKind.RESULTS, ON).files == {}
    assert plan_drafts(example, CLOSED, MailKind.RESULTS, ON, again=True).files.keys() > (
        drafts.files.keys()
    )
    with pytest.raises(UsageError, match="lines cannot be noted"):
        send(example, *found)
    # One more draft in the folder: what is noted is passed over, and said.
    (example / LEDGERS / "camille.arvieux.yml").unlink()
    plan = send(example, *found)
    assert [each.path for each in plan.changes] == [f"{LEDGERS}/camille.arvieux.yml"]
    assert len(plan.notes) == len(found) - 4


def test_a_draft_whose_document_was_exchanged_is_refused(
    example: Path, certif: Certif, tmp_path: Path
):
    folder = tmp_path / "courriels"
    files = plan_drafts(example, CLOSED, MailKind.RESULTS, ON).files
    draft = files["nadege.foucherand.eml"]
    write_outside(
        example,
        folder,
        {
            "a.eml": draft,
            "b.eml": b"Subject: Bonjour\n\nRien.\n",
            "c.eml": draft.replace(b"X-Certif-Session: 2025-11", b"X-Certif-Session: 2026-11"),
            "notes.txt": b"Des notes.",
        },
    )
    changed = bytearray(draft)
    at = draft.index(b"--certif-", draft.index(b"filename="))
    changed[at - 40 : at - 39] = b"#"
    (folder / "a.eml").write_bytes(bytes(changed))
    with pytest.raises(UsageError) as refused:
        sendings_in(example, CLOSED, folder, channel=None, day=ON)
    assert refused.value.hint.splitlines() == [
        "a.eml: its `decision.md` is not the one that certif wrote there.",
        "b.eml: it is no draft that certif wrote.",
        "c.eml: it is of session `2026-11`.",
    ]
    before = tree(example)
    done = certif(
        *("session", "sent", CLOSED, "--from", folder, "--by", BY, "--on", "2026-02-02"),
        *("--root", example, "--yes"),
    )
    assert (done.returncode, refused.value.message in done.stderr) == (2, True), done.stderr
    assert tree(example) == before


def test_a_table_is_noted_as_a_spreadsheet_saves_it(example: Path, certif: Certif):
    lines = table(
        example,
        "Personne;Document;Voie;Envoyé le;Notifié le\r\n"
        "Nadège Foucherand;decision.pdf;Recommandé;26/01/2026;28/01/2026\r\n"
        ";;;;\r\n"
        "theodore.lanquetot;decision;;2026-01-26;\r\n",
    )
    done = certif(
        *("session", "sent", CLOSED, "--from", lines, "--channel", "courrier", "--by", BY),
        *("--on", "2026-02-02", "--root", example, "--yes"),
    )
    assert done.returncode == 0, done.stderr
    folder = load(example).sessions[CLOSED].follow_up
    (nadege,) = deliveries(folder.deliveries["nadege.foucherand"])
    assert (nadege.channel, nadege.notified_on) == ("recommande", date(2026, 1, 28))
    (theodore,) = deliveries(folder.deliveries["theodore.lanquetot"])
    assert (theodore.channel, theodore.notified_on) == ("courrier", None)
    assert not validate(example, TODAY).findings


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("personne;courrier\n", "has a column `courrier`, which is none of: personne, document,"),
        ("personne;document\n", "has no column `envoye`."),
        ("personne;document;envoye;document\n", "has two columns `document`."),
        ("personne;document;envoye\n", "has no line to note."),
        (
            "personne;document;envoye;voie\nx.y;decision;31/02/2026;courrier\n",
            "line 2: `2026-02-31` is no day: write 2026-12-01.",
        ),
        (
            "personne;document;envoye;destinataire;voie\nx.y;decision;2026-01-26;voisin;courrier\n",
            "line 2: `voisin` is none of: personne, administration, jury.",
        ),
        ("personne,document,envoye\nx.y,decision,\n", "line 2: `envoye` is empty."),
        (
            "personne;document;envoye\nx.y;decision;2026-01-26\n",
            "line 2: how it left is not said (voie, or --channel).",
        ),
        (
            "personne;document;envoye;voie\n"
            + 2 * "camille.arvieux;decision;26/01/2026;courrier\n",
            "line 3: It is given twice.",
        ),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_line(
    example: Path, certif: Certif, text: str, sentences: str
):
    before = tree(example)
    done = certif(
        *("session", "sent", CLOSED, "--from", table(example, text), "--by", BY),
        *("--root", example, "--yes"),
    )
    assert (done.returncode, sentences in done.stderr) == (2, True), done.stderr
    assert tree(example) == before


def test_a_table_in_another_encoding_is_refused(example: Path, certif: Certif):
    lines = table(example, "personne;document;envoyé\n", "cp1252")
    done = certif("session", "sent", CLOSED, "--from", lines, "--root", example, "--yes")
    assert (done.returncode, "recus.csv is not in UTF-8." in done.stderr) == (2, True)


def test_a_receipt_is_noted_and_annulled_by_another(example: Path, certif: Certif):
    at = ("--root", example, "--by", BY, "--yes")
    send(example, one("nadege.foucherand", "decision.md"))
    folder = load(example).sessions[CLOSED]
    assert [each.person for each in unnotified(folder)] == ["nadege.foucherand"]
    assert (
        certif(*("session", "notified", CLOSED, "nadege"), "--on", "2026-01-28", *at).returncode
        == 0
    )
    assert unnotified(load(example).sessions[CLOSED]) == ()
    again = certif(*("session", "notified", CLOSED, "nadege"), "--on", "2026-01-29", *at)
    assert "received it on 2026-01-28 already (entry 1)." in again.stderr
    wrong = certif(*("session", "sent", CLOSED, "nadege", "--annul", "2", "--reason", "Faux"), *at)
    assert (wrong.returncode, "Entries that can be: 1." in wrong.stderr) == (2, True)
    annulled = certif(
        *("session", "notified", CLOSED, "nadege", "--annul", "2", "--reason", "Autre pli."), *at
    )
    assert annulled.returncode == 0, annulled.stderr
    assert [each.person for each in unnotified(load(example).sessions[CLOSED])] == [
        "nadege.foucherand"
    ]
    listed = certif("session", "sent", CLOSED, "nadege", "--root", example)
    assert listed.stdout.splitlines()[1].split() == [
        *("nadege.foucherand", "1", "decision.md", "personne", "courrier", "2026-01-26")
    ]


@pytest.mark.parametrize(
    ("notice", "sentence"),
    [
        (Notice("", "nadege.foucherand", ON), "Nothing is noted as sent to `nadege.foucherand`"),
        (
            Notice("", "soizic.le-goarnic", ON, "decision.md"),
            "No `decision.md` is noted as sent to `soizic.le-goarnic`",
        ),
        (Notice("", "soizic.le-goarnic", date(2026, 2, 3)), "2026-02-03 is still to come."),
        (
            Notice("", "soizic.le-goarnic", date(2025, 12, 14)),
            "Received on 2025-12-14, it cannot have been sent on 2025-12-15.",
        ),
    ],
)
def test_a_receipt_of_what_was_not_sent_is_refused(example: Path, notice: Notice, sentence: str):
    with pytest.raises(UsageError) as refused:
        plan_notified(example, CLOSED, [notice], by=BY, on=ON)
    assert refused.value.message.startswith(sentence)


def test_letters_of_the_screening_are_not_made_again_once_sent(example: Path, tmp_path: Path):
    on = date(2026, 11, 22)
    first = plan_letters(example, "2026-11", on)
    # Each bears the day of its decision, so that making it again changes nothing.
    assert plan_letters(example, "2026-11", date(2026, 12, 1)).files == first.files
    write_letters(example, tmp_path / "courriers", first)
    found, _others = sendings_in(
        example, "2026-11", tmp_path / "courriers", channel="recommande", day=on
    )
    write_plan(example, plan_sent(example, "2026-11", found, by=BY, on=on))
    assert not [each for each in validate(example, on).findings if "follow-up" in each.place.path]
    later = plan_letters(example, "2026-11", date(2026, 12, 1))
    assert later.files == {}
    assert {f"{person}.md" for person in later.told} == set(first.files)
    assert plan_letters(example, "2026-11", on, again=True).files == first.files
    kinds = {task.kind for task in todo(example, on, session="2026-11").tasks}
    assert TaskKind.LETTERS not in kinds
    assert TaskKind.NOTIFICATION in kinds  # the refusal of joachim.tessonnier


def test_a_decision_that_changed_since_its_letter_is_named(example: Path):
    on = date(2026, 11, 22)
    person = "joachim.tessonnier"
    letter = plan_letters(example, "2026-11", on).kinds[person].document
    sending = Sending("", person, letter, Recipient.PERSON, "courriel", on, sum="f" * 64)
    write_plan(example, plan_sent(example, "2026-11", [sending], by=BY, on=on))
    file = example / f"data/sessions/2026-11/screening/{person}.yml"
    text = re.sub(r"(?m)^screened_on: .*$", "screened_on: 2026-11-23", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    planned = plan_letters(example, "2026-11", date(2026, 11, 24))
    assert planned.changed == {person: on}
    assert f"{person}.md" in planned.files
    changed = [
        task
        for task in todo(example, date(2026, 11, 24), session="2026-11").tasks
        if task.kind is TaskKind.CHANGED
    ]
    assert [(task.about, task.days) for task in changed] == [((person,), (on,))]


def test_pages_are_noted_as_the_text_that_they_carry(example: Path, tmp_path: Path):
    pytest.importorskip("typst")
    files = plan_drafts(example, CLOSED, MailKind.ADMINISTRATION, ON, as_pages=True).files
    assert set(files) == {"camille.arvieux.eml", "soizic.le-goarnic.eml"}
    assert b"courrier-administration.pdf" in files["camille.arvieux.eml"]
    folder = tmp_path / "administration"
    write_outside(example, folder, files)
    found, _others = sendings_in(example, CLOSED, folder, channel=None, day=ON)
    send(example, *found)
    assert not validate(example, TODAY).findings
    assert unsent(load(example).sessions[CLOSED])  # those to people remain
    assert not [
        each
        for each in unsent(load(example).sessions[CLOSED])
        if each.to is Recipient.ADMINISTRATION
    ]
