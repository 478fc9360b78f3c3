"""Gaps of a session: each one once, with the command or the file that settles it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certif.acts.session.close import NotReady, plan_close
from certif.model.issued import Outcome

DAY = date(2026, 12, 1)
SESSION = "data/sessions/2026-11"
GRIDS = f"{SESSION}/assessments/camille.moreau"
NOA = f"{GRIDS}/noa.perrin.yml"
SACHA = f"{GRIDS}/sacha.petit.yml"
DELIBERATION = f"{SESSION}/deliberations/camille.moreau.yml"
ASSESS = "certif assess 2026-11 camille.moreau --juror noa.perrin"
DELIBERATE = "certif deliberate 2026-11 camille.moreau"


def edit(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text("utf-8")
    assert before in text, path
    (root / path).write_text(text.replace(before, after), "utf-8")


def without(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def edited(path: str, before: str, after: str) -> Callable[[Path], None]:
    return lambda root: edit(root, path, before, after)


def deliberated(root: Path, level: str) -> None:
    """A deliberation on the test, when Noa gave that level."""
    path = root / DELIBERATION
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "candidate: camille.moreau\ndeliberated_on: 2026-11-18\n"
        "present: [noa.perrin, sacha.petit]\njoint:\n"
        "  test: {level: acquis, reason: Ensemble., levels: "
        f"{{noa.perrin: {level}, sacha.petit: acquis}}}}\n",
        "utf-8",
    )


def stale(root: Path) -> None:
    deliberated(root, "non-acquis")


def deliberated_too_soon(root: Path) -> None:
    deliberated(root, "acquis")
    (root / NOA).unlink()


def nobody_is_heard(root: Path) -> None:
    (root / SESSION / "jury.yml").write_text("interviews: []\n", "utf-8")


def absent(root: Path) -> None:
    text = (root / NOA).read_text("utf-8").partition("grid:")[0]
    (root / NOA).write_text(text.replace("present", "absent"), "utf-8")


def unsaid(root: Path) -> None:
    for path in (NOA, SACHA):
        text = (root / path).read_text("utf-8")
        low = text.replace("test: {level: acquis", "test: {level: non-acquis")
        (root / path).write_text(low, "utf-8")


@pytest.mark.parametrize(
    ("gap", "missing", "findings"),
    [
        (
            without(f"{SESSION}/screening/camille.moreau.yml"),
            "camille.moreau has not been screened. → certif session screen 2026-11",
            [],
        ),
        (
            nobody_is_heard,
            "camille.moreau has no interview yet. → certif jury assign 2026-11",
            [("CF421", NOA), ("CF421", SACHA)],
        ),
        (without(NOA), f"camille.moreau: the grid of noa.perrin is missing. → {ASSESS}", []),
        (
            edited(NOA, "level: acquis", "level: null"),
            f"camille.moreau: the grid of noa.perrin is not filled in to the end, or cannot be read. → {ASSESS}",
            [],
        ),
        (edited(NOA, "grid:", "grid: ["), None, [("CF011", NOA)]),
        (
            edited(NOA, "  test:", "  tes:"),
            f"camille.moreau: noa.perrin gives no level to `Test`. → {ASSESS}",
            [("CF207", NOA)],
        ),
        (
            edited(NOA, "  test: {level: acquis, evidence: Protocole en deux temps.}\n", ""),
            f"camille.moreau: noa.perrin gives no level to `Test`. → {ASSESS}",
            [],
        ),
        (edited(NOA, "level: acquis", "level: aquis"), None, [("CF208", NOA), ("CF208", NOA)]),
        (
            absent,
            f"camille.moreau: the jurors do not agree on whether the candidate attended. → {GRIDS}",
            [],
        ),
        (
            edited(NOA, "test: {level: acquis", "test: {level: non-acquis"),
            f"camille.moreau: the grids differ on `Test`, to be deliberated on. → {DELIBERATE}",
            [],
        ),
        (
            stale,
            (
                "camille.moreau: a level changed since the deliberation on `Test`, to be held again."
                f" → {DELIBERATE}"
            ),
            [],
        ),
        (
            deliberated_too_soon,
            f"camille.moreau: the grid of noa.perrin is missing. → {ASSESS}",
            [],
        ),
        (
            unsaid,
            (
                "camille.moreau: the decision has to say why `Test` was not reached; ask `noa.perrin`,"
                " `sacha.petit` for the reason, or to take their evidence as the reason."
                f" → {DELIBERATE}"
            ),
            [],
        ),
    ],
)
def test_each_gap_is_said_once_with_what_settles_it(
    small: Path,
    gap: Callable[[Path], None],
    missing: str | None,
    findings: list[tuple[str, str]],
):
    gap(small)
    with pytest.raises(NotReady) as refused:
        plan_close(small, "2026-11", DAY)
    assert list(refused.value.missing) == ([missing] if missing else [])
    assert [(f.rule, f.place.path) for f in refused.value.findings] == findings


def test_an_empty_seat_is_said_once_and_leads_to_the_jurys_file(small: Path):
    jury = (small / SESSION / "jury.yml").read_text("utf-8")
    lines = [line for line in jury.splitlines() if "noa.perrin" not in line]
    (small / SESSION / "jury.yml").write_text("\n".join(lines) + "\n", "utf-8")
    (small / NOA).unlink()
    with pytest.raises(NotReady) as refused:
        plan_close(small, "2026-11", DAY)
    (sentence,) = refused.value.missing
    assert sentence.startswith("camille.moreau: nobody sits as ")
    assert sentence.endswith(f". → {SESSION}/jury.yml")
    assert not refused.value.findings


def test_nobody_applied(small: Path):
    for folder in ("assessments", "screening", "availability"):
        shutil.rmtree(small / SESSION / folder, ignore_errors=True)
    (small / SESSION / "jury.yml").unlink()
    edit(small, "data/candidates/camille.moreau.yml", "session: 2026-11", "session: 2027-05")
    with pytest.raises(NotReady) as refused:
        plan_close(small, "2026-11", DAY)
    assert refused.value.missing == (
        "Nobody applied to this session: there is nothing to decide. → certif session status 2026-11",
    )


def incomplete(root: Path) -> None:
    """Take a piece away that Camille may send until the 1st of December."""
    shutil.rmtree(root / GRIDS)
    nobody_is_heard(root)
    edit(
        root,
        f"{SESSION}/screening/camille.moreau.yml",
        "complete: {decision: complet, reason: Les deux pièces sont présentes.}",
        "complete: {decision: incomplet, reason: Il manque une pièce., missing: [presentation],"
        " until: 2026-12-01}",
    )
    dossier = root / "data/candidates/camille.moreau.yml"
    kept = [line for line in dossier.read_text("utf-8").splitlines() if "presentation:" not in line]
    dossier.write_text("\n".join(kept) + "\n", "utf-8")


def test_a_close_waits_for_the_last_day_of_a_piece_and_decides_the_next(small: Path, certif):
    incomplete(small)
    with pytest.raises(NotReady) as refused:
        plan_close(small, "2026-11", DAY)
    said = "camille.moreau has until 2026-12-01 to send: `presentation`."
    assert refused.value.missing == (f"{said} → certif session screen 2026-11",)
    status = certif("session", "status", "2026-11", "--root", small, "--on", "2026-12-01")
    assert f"Missing:\n- {said}\n" in status.stdout
    plan = plan_close(small, "2026-11", date(2026, 12, 2))
    (result,) = plan.results
    assert (result.outcome, result.reason) == (Outcome.INCOMPLETE, "Il manque une pièce.")
    assert plan.documents == ("camille.moreau/decision.md", "proces-verbal.md")
    decision = plan.files["camille.moreau/decision.md"].decode().replace("\u00a0", " ")
    assert "au plus tard le 1er décembre 2026, les pièces suivantes" in decision
    assert "- le support de présentation du service\n" in decision
    assert "## Voies et délais de recours" in decision
    assert "recevable pour" not in decision
    assert "- dossier incomplet : 1\n" in plan.files["proces-verbal.md"].decode().replace(
        "\u00a0", " "
    )
