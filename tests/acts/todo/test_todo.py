"""Tasks: by whom, by when, with which command, in one account with other views."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.acts.contents.retention import retention_proposal
from certif.acts.follow_up.sent import Sending, plan_sent
from certif.acts.session.close_commit import commit_close, plan_close_of_head
from certif.acts.support.file_plan import write_plan
from certif.acts.todo.todo import todo
from certif.dataset.reading.load import load
from certif.i18n import speaking
from certif.model.access import Team
from certif.model.follow_up import Recipient
from certif.reporters.session.settling import settled_with
from certif.reporters.session.tasks import sentence_of
from certif.results.decide import MissingKind, applicants, decide
from certif.results.progress import progress
from certif.results.tasks import Task, TaskKind

NOA = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
ON = ("--on", "2026-12-01")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def kinds(root: Path, on: date) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(task.kind.value, task.who, task.about) for task in todo(root, on).tasks]


def test_the_whole_text(example: Path, certif):
    (example / "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml").unlink()
    done = certif("todo", "--root", example, "--on", "2026-12-19")
    assert done.returncode == 0
    assert done.stdout == (
        "On 2026-12-19, there are 8 tasks.\n"
        "\n"
        "2027-01-17 (29 days left)\n"
        "  2026-11, Maud Keravel: bastien.orvalet: the grid of maud.keravel is missing.\n"
        "    certif assess 2026-11 bastien.orvalet --juror maud.keravel\n"
        "    write to: Maud Keravel <maud.keravel@exemple.gouv.fr>\n"
        "    draft: certif session mail 2026-11 grilles --out ../courriels/2026-11/grilles\n"
        "\n"
        "2027-05-18 (150 days left)\n"
        "  2027-05, team (Hélène Montarnal): 1 dossier to screen: leonie.estrabaud.\n"
        "    certif session screen 2027-05\n"
        "  2027-05, Ysaline Corbigny: ysaline.corbigny gave no availability.\n"
        "    draft: certif session mail 2027-05 disponibilites --out ../courriels/2027-05/disponibilites\n"
        "    write to: Ysaline Corbigny <ysaline.corbigny@exemple.gouv.fr>\n"
        "    once it has come: certif jury receive ../recus/2027-05--ysaline.corbigny.yml\n"
        "  2027-05, team (Hélène Montarnal): 5 candidates have no interview yet: elouan.bressuire, mahaut.grisolles,"
        " nadege.foucherand, rodrigue.castagnede, salome.quintard.\n"
        "    certif jury assign 2027-05\n"
        "\n"
        "No date\n"
        "  2025-11, team (Edwige Maranval, Apolline Ventadour): The documents of 1 person are not noted as sent:"
        " soizic.le-goarnic.\n"
        "    draft: certif session mail 2025-11 resultats --out ../courriels/2025-11/resultats\n"
        "    write to: Soizic Le Goarnic <soizic.le-goarnic@exemple.gouv.fr>\n"
        "    once sent: certif session sent 2025-11 --from ../courriels/2025-11/resultats\n"
        "  2025-11, team (Edwige Maranval, Apolline Ventadour): 1 letter to an administration is not noted as sent:"
        " soizic.le-goarnic.\n"
        "    draft: certif session mail 2025-11 administration --out ../courriels/2025-11/administration\n"
        "    once sent: certif session sent 2025-11 --from ../courriels/2025-11/administration\n"
        "  2026-11, team (Edwige Maranval, Apolline Ventadour): 7 letters of the screening are not noted as sent: anouk.derville, bastien.orvalet,"
        " come.ravelard, idriss.menadier, joachim.tessonnier, leonie.estrabaud, perrine.vaucourtois.\n"
        "    draft: certif session mail 2026-11 courriers --out ../courriels/2026-11/courriers\n"
        "    write to: 7 people, whose addresses the drafts bear\n"
        "    once sent: certif session sent 2026-11 --from ../courriels/2026-11/courriers\n"
        "  2027-05, team (Hélène Montarnal): 5 letters of the screening are not noted as sent: elouan.bressuire,"
        " mahaut.grisolles, nadege.foucherand, rodrigue.castagnede, salome.quintard.\n"
        "    draft: certif session mail 2027-05 courriers --out ../courriels/2027-05/courriers\n"
        "    write to: 5 people, whose addresses the drafts bear\n"
        "    once sent: certif session sent 2027-05 --from ../courriels/2027-05/courriers\n"
    )


def test_who_is_named_sees_their_own_tasks(example: Path, certif):
    for words in ("ysaline", "ysaline.corbigny", "Corbigny Ysaline", "corbigny"):
        done = certif("todo", "--root", example, "--on", "2026-12-19", "--for", words)
        assert "there is 1 task." in done.stdout
        assert "certif jury receive ../recus/2027-05--ysaline.corbigny.yml\n" in done.stdout
    staff = certif("todo", "2027-05", "--root", example, "--on", "2026-12-19", "--for", "équipe")
    assert "Ysaline" not in staff.stdout
    assert "there are 3 tasks." in staff.stdout
    for account in ("Edwige", "apolline-ventadour-exemple", "Edwige Maranval"):
        theirs = certif(
            "todo", "2027-05", "--root", example, "--on", "2026-12-19", "--for", account
        )
        assert theirs.stdout == staff.stdout
    jury = certif("todo", "2027-05", "--root", example, "--on", "2026-12-19", "--for", "jury")
    assert jury.stdout == "There is no task on 2026-12-19.\n"
    nobody = certif("todo", "--root", example, "--for", "edvige")
    assert nobody.returncode == 2
    assert "Nobody is called `edvige`." in nobody.stderr


def told(root: Path) -> None:
    """Note that Camille was told the screening, on its day."""
    sending = Sending(
        *("", "camille.moreau", "courrier-recevable.md", Recipient.PERSON, "courriel"),
        *(date(2026, 10, 15), None, "f" * 64),
    )
    write_plan(root, plan_sent(root, "2026-11", [sending], by="Dana Exemple", on=date(2026, 11, 1)))


def test_nothing_is_left(sealed: Path, certif, tmp_path: Path):
    names = ("decision.md", "certificat.md", "attestation.md")
    day = date(2026, 11, 19)
    sent = [
        Sending("", "camille.moreau", each, Recipient.PERSON, "courriel", day) for each in names
    ]
    assert [kind for kind, *_ in kinds(sealed, day)] == ["sending", "signing"]
    write_plan(sealed, plan_sent(sealed, "2026-11", sent, by="Dana Exemple", on=day))
    (signing,) = todo(sealed, day).tasks
    scan = tmp_path / "signe.pdf"
    scan.write_bytes(b"%PDF-1.7 sign\xc3\xa9")
    words = settled_with(signing).replace("FILE", str(scan)).replace("DATE", "2026-11-19").split()
    done = certif(*words[1:], "--by", "Dana Exemple", "--yes", "--root", sealed, "--on", day)
    assert done.returncode == 0, done.stderr
    done = certif("todo", "--root", sealed, *ON, "--fail-on", "any")
    assert (done.returncode, done.stdout) == (
        0,
        "There is no task on 2026-12-01.\nNo session is open: `certif session new` opens one.\n",
    )


def test_exit_codes(small: Path, certif):
    soon = ("todo", "--root", small, "--on", "2026-12-18", "--fail-on")
    assert certif(*soon, "late").returncode == 0
    assert certif(*soon, "any").returncode == 1
    late = certif("todo", "--root", small, "--on", "2026-12-19", "--fail-on", "late")
    assert late.returncode == 1
    assert "2026-12-18 (1 day late)\n" in late.stdout
    assert "1 is late." in late.stdout
    unknown = certif("todo", "2026-12", "--root", small)
    assert unknown.returncode == 2
    assert "There is no session `2026-12`. " in unknown.stderr.replace("\n", " ")


def test_json_csv_and_markdown(small: Path, certif):
    told(small)
    (small / NOA).unlink()
    (task,) = json.loads(certif("todo", "--root", small, *ON, "--format", "json").stdout)["tasks"]
    assert task == {
        "kind": "grid",
        "session": "2026-11",
        "due_on": "2026-12-18",
        "days_left": 17,
        "since": "2026-11-18",
        "who": ["noa.perrin"],
        "team": None,
        "about": ["camille.moreau"],
        "details": [],
        "path": NOA,
        "settled_by": "certif assess 2026-11 camille.moreau --juror noa.perrin",
        "draft": "certif session mail 2026-11 grilles --out ../courriels/2026-11/grilles",
        "write_to": [
            {
                "person": "noa.perrin",
                "fullname": "Noa Perrin",
                "email": task["write_to"][0]["email"],
            }
        ],
        "message": "camille.moreau: the grid of noa.perrin is missing.",
    }
    text = certif("todo", "--root", small, *ON, "--format", "csv").stdout
    assert text.startswith("\ufeffDue;Late;Session;Who;What;How;Write to\n")
    (row,) = csv.DictReader(io.StringIO(text[1:]), delimiter=";")
    assert (row["Due"], row["Late"], row["Who"]) == ("2026-12-18", "no", "Noa Perrin")
    page = certif("todo", "--root", small, *ON, "--format", "markdown").stdout
    assert "| 2026-12-18 (17 days left) | 2026-11 | Noa Perrin | camille.moreau: the grid" in page
    assert "| `certif assess 2026-11 camille.moreau --juror noa.perrin` |" in page


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda root: (root / NOA).unlink(),
        lambda root: change(root, NOA, "test: {level: acquis", "test: {level: non-acquis"),
        lambda root: change(root, NOA, "test: {level: acquis", "test: {level: null"),
        lambda root: (root / "data/sessions/2026-11/jury.yml").unlink(),
        lambda root: (root / "data/sessions/2026-11/screening/camille.moreau.yml").unlink(),
        lambda root: change(root, NOA, "attendance: present", "attendance: absent"),
    ],
    ids=["grid", "differing", "unfinished", "no-jury", "unscreened", "attendance"],
)
def test_status_close_and_todo_give_one_account(small: Path, spoilt):
    spoilt(small)
    on = date(2026, 12, 1)
    folder = load(small).sessions["2026-11"]
    lacking = {
        (c, m.kind, m.juror, m.competence)
        for c in applicants(folder)
        for m in decide(folder, c).missing
    }
    assert lacking
    shown = {
        (each.candidate, m.kind, m.juror, m.competence)
        for each in progress(folder, on).candidates
        for m in each.missing
    }
    told = set()
    grouped: dict[TaskKind | MissingKind, MissingKind] = {
        TaskKind.SCREENING: MissingKind.SCREENING,
        TaskKind.SETTLING: MissingKind.SCREENING,
        TaskKind.INTERVIEWS: MissingKind.INTERVIEW,
    }
    for task in todo(small, on).tasks:
        if task.missing:
            m = task.missing
            told.add((task.about[0], m.kind, m.juror, m.competence))
        elif task.kind in grouped:
            told |= {(each, grouped[task.kind], None, None) for each in task.about}
    assert shown == lacking == told


def test_before_the_screening(small: Path):
    folder = small / "data/sessions/2026-11"
    for path in [*folder.rglob("*.yml")]:
        if path.name != "session.yml":
            path.unlink()
    dossier = "data/candidates/camille.moreau.yml"
    change(small, dossier, "email: camille.moreau@exemple.gouv.fr", "email: null")
    before, after = date(2026, 9, 20), date(2026, 10, 20)
    assert ("gaps", ("camille.moreau",), ("camille.moreau",)) in kinds(small, before)
    assert [task.due for task in todo(small, before).tasks if task.kind == "gaps"] == [
        date(2026, 10, 9)
    ]
    assert ("screening", (), ("camille.moreau",)) in kinds(small, after)
    silent = [who for kind, who, _about in kinds(small, after) if kind == "availability"]
    assert silent == [("noa.perrin",), ("sacha.petit",)]


def test_pieces_and_filing(small: Path):
    (small / "data/sessions/2026-11/screening/camille.moreau.yml").unlink()
    dossier = small / "data/candidates/camille.moreau.yml"
    text = dossier.read_text("utf-8")
    piece = "site"
    lines = [
        f"  {piece}: null" if line.startswith(f"  {piece}:") else line for line in text.splitlines()
    ]
    dossier.write_text("\n".join(lines) + "\n", "utf-8")
    (task,) = (each for each in todo(small, date(2026, 9, 20)).tasks if each.kind == "pieces")
    assert (task.who, task.details) == (("camille.moreau",), (piece,))
    assert settled_with(task) == "certif candidate piece camille.moreau site LINK"
    # Once nobody may apply, the screening says it.
    assert "pieces" not in [kind for kind, _who, _about in kinds(small, date(2026, 10, 20))]


def test_what_was_not_understood_is_read_before_anybody_screens(small: Path):
    (small / "data/sessions/2026-11/screening/camille.moreau.yml").unlink()
    dossier = small / "data/candidates/camille.moreau.yml"
    unread = "not_understood:\n  - {about: missions, text: un an puis deux}\n"
    dossier.write_text(dossier.read_text("utf-8") + unread, "utf-8")
    found = [task for task in todo(small, date(2026, 10, 20)).tasks if task.about]
    found = [each for each in found if each.about[0] == "camille.moreau"]
    kept = [each for each in found if each.kind is not TaskKind.INVITATIONS]
    assert [(each.kind, each.who, each.details) for each in kept] == [
        (TaskKind.UNREAD, (), ("un an puis deux",)),
    ]
    assert settled_with(kept[0]) == "certif candidate change camille.moreau --understood 1"


def test_jurors_without_an_account(small: Path):
    (small / NOA).unlink()
    access = small / "data/access.yml"
    access.write_text(
        "members:\n  - {login: dana-exemple, account_id: 100000001, name: Dana Exemple, teams: [equipe]}\n",
        "utf-8",
    )
    (task,) = (each for each in todo(small, date(2026, 11, 10)).tasks if each.kind == "account")
    assert (task.who, task.about, task.due) == ((), ("noa.perrin",), date(2026, 11, 18))


def test_slots_that_do_not_suffice(example: Path):
    path = "data/sessions/2027-05/session.yml"
    text = (example / path).read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("  - 2027-05-19")]
    kept = [line for line in kept if not line.startswith("  - 2027-05-20")]
    (example / path).write_text("\n".join(kept).replace("rooms: 2", "rooms: 1") + "\n", "utf-8")
    (task,) = (each for each in todo(example, date(2026, 12, 1)).tasks if each.kind == "slots")
    assert task.counts == (6, 3)


def test_the_end_of_the_registration_a_year_before(small: Path):
    end = load(small).shelf.certifications["rs6247"].registry.registered_until
    early, near = end.replace(year=end.year - 2), end.replace(year=end.year - 1)
    assert "registration" not in [kind for kind, *_ in kinds(small, early)]
    (task,) = (each for each in todo(small, near).tasks if each.kind == "registration")
    assert (task.session, task.due) == (None, end)


def test_a_close_waits_for_every_interview_and_every_decision(small: Path):
    told(small)
    assert [kind for kind, *_ in kinds(small, date(2026, 11, 17))] == ["invitations"]
    assert [kind for kind, *_ in kinds(small, date(2026, 11, 18))] == [
        *("invitations", "closing"),
    ]


def test_nobody_in_office(small: Path):
    certifier = next((small / "data/certifiers").glob("*.yml"))
    text = certifier.read_text("utf-8")
    certifier.write_text(text.replace("signs: [certificats, ", "signs: ["), "utf-8")
    assert "signatory" in [kind for kind, *_ in kinds(small, date(2026, 12, 1))]


def test_a_session_before_its_first_dossier(small: Path):
    (small / "data/candidates/camille.moreau.yml").unlink()
    shutil.rmtree(small / "data/sessions/2026-11/assessments")
    (small / "data/sessions/2026-11/jury.yml").unlink()
    found = kinds(small, date(2026, 9, 1))
    assert ("call", (), ()) in found
    assert "call" not in {kind for kind, _who, _details in kinds(small, date(2026, 10, 10))}


@pytest.mark.parametrize(
    ("juror", "role", "before", "after"),
    [
        ("noa.perrin", "responsable-de-portefeuille", "role: responsable", "role: ancien"),
        ("noa.perrin", "responsable-de-portefeuille", "start: 2022", "start: 2029"),
        ("sacha.petit", "intrapreneur-certifie", "obtained_on: 2024", "obtained_on: 2029"),
    ],
)
def test_a_role_in_which_nobody_may_sit(
    small: Path, juror: str, role: str, before: str, after: str
):
    def unheld() -> list[tuple[str, ...]]:
        return [task.details for task in todo(small, date(2026, 9, 1)).tasks if task.kind == "pool"]

    assert unheld() == []
    change(small, f"data/jurors/{juror}.yml", before, after)
    assert unheld() == [(role,)]


def test_a_close_under_way_on_a_branch_is_to_be_merged(small: Path, git):
    told(small)
    change(small, "data/access.yml", "account_id: 100000001", "account_id: 990000000002")
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["commit", "--quiet", "--message", "Registre"],
    ):
        git(small, *words)
    on = date(2026, 11, 18)
    closed = commit_close(small, plan_close_of_head(small, "2026-11", on))
    (task,) = (each for each in todo(small, on).tasks if each.kind is not TaskKind.INVITATIONS)
    assert (task.kind, task.due) == (TaskKind.TO_MERGE, date(2026, 12, 18))
    assert settled_with(task) == f"git push origin {closed.branch}"
    # Once it is on the platform, its pull request is what is to be opened.
    git(small, "remote", "add", "origin", "https://github.com/exemple/registre.git")
    git(small, "update-ref", f"refs/remotes/origin/{closed.branch}", closed.branch)
    (task,) = (each for each in todo(small, on).tasks if each.kind is not TaskKind.INVITATIONS)
    assert settled_with(task) == f"https://github.com/exemple/registre/pull/new/{closed.branch}"


def test_files_that_may_no_longer_be_kept(sealed: Path, certif):
    late = date(2029, 1, 2)
    retention = sealed / "data/retention.yml"
    retention.write_bytes(retention_proposal())
    (task,) = (each for each in todo(sealed, late).tasks if each.kind == "durations")
    assert (task.team, settled_with(task)) == (Team.MAINTAINERS, "data/retention.yml")
    decided = "decision: {by: Dana Exemple, day: 2026-12-01, reference: Avis}\n"
    text = retention.read_text("utf-8")
    retention.write_text(text.replace("decision: null\n", decided), "utf-8")
    assert not {"durations", "purge"} & {kind for kind, *_ in kinds(sealed, date(2026, 12, 2))}
    (task,) = (each for each in todo(sealed, late).tasks if each.kind == "purge")
    assert (task.session, task.since) == ("2026-11", min(task.days))
    words = [*settled_with(task).split()[1:], "--by", "Dana Exemple", "--archived", "Versement 1"]
    done = certif(*words, "--root", sealed, "--on", late, "--yes")
    assert done.returncode == 0, done.stderr
    assert "purge" not in {kind for kind, *_ in kinds(sealed, late)}


def test_credentials_that_were_asked_for_and_lists_that_end(example: Path):
    token = example / "data/sessions/2025-11/follow-up/credentials/RS6247-2025-11-001-1.jwt"
    on = date(2026, 11, 22)
    assert not {"credentials", "lists"} & {kind for kind, *_ in kinds(example, on)}
    token.unlink()
    (task,) = (each for each in todo(example, on).tasks if each.kind == "credentials")
    assert (task.session, task.about) == ("2025-11", ("camille.arvieux",))
    assert settled_with(task) == "certif credential sign 2025-11 --key FILE"
    listed = [each for each in todo(example, date(2027, 6, 1)).tasks if each.kind == "lists"]
    assert [(each.session, each.team) for each in listed] == [(None, Team.MAINTAINERS)]
    assert settled_with(listed[0]) == "certif credential status --key FILE"


def test_every_kind_of_task_is_said_in_both_languages():
    for kind in TaskKind:
        details = ("email",) if kind is TaskKind.GAPS else ("a", "b")
        task = Task(kind, "2026-11", "data/x.yml", about=("camille.moreau",), details=details)
        for language in ("en", "fr"):
            with speaking(language):
                assert sentence_of(task, None)
                assert settled_with(task)


@pytest.mark.parametrize(
    ("kind", "count", "said"),
    [
        (TaskKind.SLOTS, 1, "1 candidate for 0 places: slots or rooms are lacking."),
        (TaskKind.SLOTS, 2, "2 candidates for 0 places: slots or rooms are lacking."),
        (TaskKind.PURGE, 1, "1 file may no longer be kept, since 2029-01-02."),
        (TaskKind.PURGE, 2, "2 files may no longer be kept, the first since 2029-01-02."),
    ],
)
def test_one_is_not_said_as_many(kind: TaskKind, count: int, said: str):
    task = Task(kind, "2026-11", "data/x.yml", counts=(count,), days=(date(2029, 1, 2),))
    assert sentence_of(task, None) == said


def test_passages_are_read_together():
    texts = ("un an", "deux ans")
    tasks = (
        Task(TaskKind.UNREAD, "2026-11", "x.yml", about=("camille.moreau",), details=texts[:count])
        for count in (1, 2)
    )
    assert [sentence_of(task, None) for task in tasks] == [
        "camille.moreau: a passage was not understood: `un an`. Read it.",
        "camille.moreau: passages were not understood: `un an`, `deux ans`. Read them.",
    ]


def test_status_lists_what_todo_lists_of_the_follow_up(example: Path, certif):
    for session, day in (
        ("2026-11", "2026-11-02"),
        ("2025-11", "2026-11-22"),
        ("2027-05", "2027-01-05"),
    ):
        where = ("--root", example, "--on", day, "--format", "json")
        shown = json.loads(certif("session", "status", session, *where).stdout)
        tasks = json.loads(certif("todo", session, *where).stdout)["tasks"]
        before_the_close = {kind.value for kind in _OF_DECISIONS} | {
            each.value for each in MissingKind
        }
        assert sorted((each["kind"], each["message"]) for each in shown["to_send"]) == sorted(
            (each["kind"], each["message"])
            for each in tasks
            if each["kind"] not in before_the_close
        )


_OF_DECISIONS = frozenset(
    {
        *(
            TaskKind.SESSION,
            TaskKind.REGISTRATION,
            TaskKind.SIGNATORY,
            TaskKind.POOL,
            TaskKind.CALL,
        ),
        *(TaskKind.FILING, TaskKind.PIECES, TaskKind.UNREAD, TaskKind.GAPS, TaskKind.SCREENING),
        *(TaskKind.SETTLING, TaskKind.SLOTS, TaskKind.AVAILABILITY, TaskKind.ACCOUNT),
        *(TaskKind.INTERVIEWS, TaskKind.EMPLOYER, TaskKind.CLOSING, TaskKind.TO_MERGE),
        *(TaskKind.TO_FILE, TaskKind.TO_DEPOSIT, TaskKind.TO_WITHDRAW),
    }
)
"""The tasks that `status` shows in its table, or in its line on the Caisse des Dépôts."""
