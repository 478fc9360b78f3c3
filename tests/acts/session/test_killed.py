"""An act killed at any step leaves the old or the new state; another run ends it."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import date
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.session.close import plan_close
from certif.cli.terminal.run import run
from certif.dataset.git import commits
from certif.dataset.writing import disk
from certif.model.issued import CorrectionKind
from certif.results.seal import digest
from tests.conftest import REPOSITORY, STAFF_ADDRESS
from tests.support.acted_on import tree
from tests.support.corrections import corrected
from tests.support.git import git
from tests.support.killed import STEPS, Countdown

DAY = date(2026, 12, 1)
GRID = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
COMMANDS = {
    "close": ["session", "close", "2026-11", "--on", "2026-11-19", "--yes"],
    "commit": ["session", "close", "2026-11", "--on", "2026-11-19", "--yes", "--commit"],
    "assess": ["assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--on", "2026-11-19",
               "--set", "test=partiellement-acquis"],
    "new grid": ["assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--on", "2026-11-19",
                 "--set", "pitch=acquis", "--set", "test=acquis",
                 "--evidence", "pitch=Clair.", "--evidence", "test=Vu."],
    "deliberate": ["deliberate", "2026-11", "camille.moreau", "--on", "2026-11-19",
                   "--set", "test=acquis", "--reason", "test=Ensemble."],
    "screen": ["session", "screen", "2026-11", "--on", "2026-10-12", "--by", "Ange Exemple", "--yes"],
    "assign": ["jury", "assign", "2026-11", "--on", "2026-11-01", "--yes",
               "--by", "Ange Exemple", "--reason", "Personne d'autre."],
    "revoke": ["certificate", "revoke", "RS6247-2026-11-001", "--on", "2026-11-20", "--by", "Ange Exemple",
               "--ground", "demande", "--reason", "Faux dossier.", "--yes"],
    "reissue": ["certificate", "reissue", "RS6247-2026-11-001", "--on", "2026-11-20", "--by", "Ange Exemple",
                "--reason", "Nom mal orthographié.", "--yes"],
    "sent": ["session", "sent", "2026-11", "camille.moreau", "decision.md", "--on", "2026-11-20",
             "--channel", "courriel", "--by", "Ange Exemple", "--yes"],
    "notified": ["session", "notified", "2026-11", "camille.moreau", "decision.md", "--on", "2026-11-24",
                 "--by", "Ange Exemple", "--yes"],
    "appeal": ["appeal", "record", "2026-11", "camille.moreau", "--document", "decision.md", "--on", "2026-11-30",
               "--reason", "Contestation.", "--by", "Ange Exemple", "--yes"],
    "annul": ["session", "sent", "2026-11", "camille.moreau", "--annul", "1", "--on", "2026-11-20",
              "--reason", "Parti d'une autre adresse.", "--by", "Ange Exemple", "--yes"],
    "invite": ["decision", "invite", "2026-11", "camille.moreau", "--on", "2026-11-20", "--by", "Dana Exemple",
               "--ground", "fraude", "--reason", "Faux dossier.", "--yes"],
    "revise": ["decision", "revise", "2026-11", "camille.moreau", "--on", "2026-11-22", "--by", "Ange Exemple",
               "--outcome", "non-certifie", "--ground", "fraude", "--reason", "Faux dossier.", "--yes"],
    "rename": ["decision", "rename", "2026-11", "camille.moreau", "--on", "2026-11-20", "--by", "Dana Exemple",
               "--name", "Alix Moreau", "--yes"],
}  # fmt: skip


BESIDE = ("revoke", "invite", "revise", "reissue", "rename", "sent", "notified", "appeal", "annul")
"""Corrections of what a close sealed, and ledgers of its follow-up."""
HOLD = "entries:\n  - {kind: suspension, day: 2026-11-19, reason: Recours., by: Ange Exemple}\n"
SENT = (
    "person: camille.moreau\nentries:\n  - {{kind: envoi, day: 2026-11-19, document: decision.md,"
    ' to: personne, channel: courriel, sum: "{}", by: Ange Exemple}}\n'
)


def prepared_beside(act: str, target: Path) -> None:
    """Write what an act on what was issued finds there."""
    if act in {"notified", "annul"}:
        decision = target / "data/sessions/2026-11/issued/camille.moreau/decision.md"
        deliveries = target / "data/sessions/2026-11/follow-up/deliveries/camille.moreau.yml"
        deliveries.parent.mkdir()
        deliveries.write_text(SENT.format(digest(decision.read_bytes())), "utf-8")
    if act == "reissue":
        dossier = target / "data/candidates/camille.moreau.yml"
        text = dossier.read_text("utf-8").replace("Camille Moreau", "Camille Morau")
        dossier.write_text(text, "utf-8")
    if act == "revise":
        corrected(target, CorrectionKind.INVITATION)


def prepared(act: str, target: Path) -> Path:
    """A dataset in which the act has something to do."""
    base = "_closed" if act in BESIDE else "_jury" if act == "assign" else "_base"
    shutil.copytree(REPOSITORY / "tests/examples" / base, target)
    if act == "assign":
        (target / "data/sessions/2026-11/jury.yml").unlink()
        shutil.rmtree(target / "data/sessions/2026-11/assessments", ignore_errors=True)
    if act in {"close", "commit", *BESIDE}:  # what lives on beside a close stays as it is
        hold = target / "data/sessions/2026-11/follow-up/hold.yml"
        hold.parent.mkdir()
        hold.write_text(HOLD, "utf-8")
    prepared_beside(act, target)
    if act == "new grid":
        (target / GRID).unlink()
    if act == "deliberate":
        grid = (target / GRID).read_text("utf-8")
        (target / GRID).write_text(
            grid.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8"
        )
    if act == "screen":
        shutil.rmtree(target / "data/sessions/2026-11/screening")
    if act == "commit":
        access = target / "data/access.yml"
        text = access.read_text("utf-8").replace("100000001", STAFF_ADDRESS.partition("+")[0])
        access.write_text(text, "utf-8")
        for command in (
            ["init", "-q", "-b", "main"],
            ["add", "-A"],
            ["commit", "-qm", "Le registre"],
        ):
            git(target, *command)
    return target


def killed(root: Path, act: str, step: int) -> tuple[int, int]:
    """Run the act in a fork of this process, killed before that step.

    Out: its exit code, negative for a signal, and how many steps it took if it ended.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            countdown = Countdown(step)
            for name in STEPS:
                setattr(disk, name, countdown.watched(getattr(disk, name)))
            commits.write = countdown.watched(commits.write)
            code = run([*COMMANDS[act], "--root", str(root)])
            os.write(writing, str(countdown.taken).encode())
        finally:
            os._exit(code)
    os.close(writing)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(reading) as counted:
        return status, int(counted.read() or 0)


def state(root: Path) -> dict[str, bytes]:
    """The files that count, and where the branches are."""
    files = {p: c for p, c in tree(root).items() if "/.certif-" not in f"/{p}"}
    if (root / ".git").exists():
        files["refs"] = git(root, "for-each-ref", "--format=%(refname) %(tree)").encode()
    return files


def said(root: Path) -> list[tuple[str, str]]:
    return [(f.rule, f.place.path) for f in validate(root, DAY).findings]


@pytest.mark.parametrize(
    ("act", "every"),
    [
        *((act, 5 if act == "close" else 1) for act in COMMANDS),
        pytest.param("close", 1, marks=pytest.mark.slow),
    ],
)
def test_killed_at_any_step(act: str, every: int, tmp_path: Path):
    if act == "assign":
        pytest.importorskip("highspy")
    plan_close(
        prepared("close", tmp_path / "chaud"), "2026-11", date(2026, 11, 19)
    )  # forks start warm
    before = prepared(act, tmp_path / "avant")
    after = prepared(act, tmp_path / "après")
    code, steps = killed(after, act, 0)
    assert code == 0
    assert steps > 3
    states = (state(before), state(after))
    assert states[0] != states[1]
    reports = (said(before), said(after))
    for step in range(1, steps + 1, every):
        root = prepared(act, tmp_path / f"pas-{step}")
        assert killed(root, act, step)[0] == -signal.SIGKILL
        assert state(root) in states, step
        assert said(root) in reports, step
        if state(root) == states[0]:
            assert killed(root, act, 0)[0] == 0, step
        assert state(root) == states[1], step
        assert not [path for path in root.rglob(".certif-*") if ".git" not in path.parts], step
        shutil.rmtree(root)
