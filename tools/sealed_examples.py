"""Make the sealed parts of tests/examples again.

That is needed when a template or the contract of results changes.

    python tools/sealed_examples.py   close the bases again, then seal again what examples lay over them

The bases `_closed` and `_twice` are closed and corrected by the tool itself; `_signed` is made of `_twice`, see
tools/signed_examples.py. An example lays files over a base, with sums of its own: a line that was right of
what was sealed before is right of what is sealed now; one that was wrong on purpose stays wrong. So it is
with the sums that a ledger of what was sent names. Read the difference before committing it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from certif.acts.decision.asked import Asked
from certif.acts.decision.correct import plan_correction, write_correction
from certif.acts.session.close import plan_close, write_close
from certif.model.follow_up import FOLLOW_UP, UNSEALED
from certif.model.issued import CorrectionKind, Ground, Outcome
from certif.results.seal import SUMS, digest
from tools.signed_examples import ring, sign_examples

EXAMPLES = Path(__file__).parent.parent / "tests" / "examples"
BASES = ("_closed", "_twice")


def close_again(base: Path) -> None:
    """Remove the issued and corrected files of a base, and make them anew."""
    sessions = base / "data" / "sessions"
    for folder in sessions.iterdir():
        for made in ("issued", *UNSEALED):
            shutil.rmtree(folder / made, ignore_errors=True)
    if base.name == "_twice":
        write_close(base, plan_close(base, "2026-05", date(2026, 5, 25)))
        why = "La convention de mission produite au dossier n'avait pas été signée."
        invited = Asked(
            CorrectionKind.INVITATION,
            "2026-05",
            "camille.moreau",
            date(2026, 5, 26),
            "Dana Exemple",
            why,
            ground=Ground.UNLAWFUL,
            until=date(2026, 6, 10),
        )
        revoked = replace(
            invited,
            kind=CorrectionKind.REVOCATION,
            on=date(2026, 6, 15),
            by="Ange Exemple",
            outcome=Outcome.NOT_CERTIFIED,
            until=None,
        )
        for asked in (invited, revoked):
            write_correction(base, plan_correction(base, asked))
    write_close(base, plan_close(base, "2026-11", date(2026, 11, 19)))


def laid_over(base: Path, example: Path, into: Path) -> Path:
    """Make in ``into`` the dataset of an example, without applying its ``remove.txt``."""
    shutil.copytree(base, into)
    shutil.copytree(example, into, dirs_exist_ok=True)
    return into


def seal_again(example: Path, before: Path, after: Path) -> None:
    """Write each SHA256SUMS of ``example`` again, from the old base and the new one."""
    for sums in sorted(example.rglob(SUMS)):
        at = sums.parent.relative_to(example)
        top = at.parent if at.name == "issued" else at
        lines = [line.split("  ", 1) for line in sums.read_text("utf-8").splitlines()]
        known = _paths(before.parent / "base" / at / SUMS)
        today = _paths(after.parent / "new" / at / SUMS)
        kept = [(said, path) for said, path in lines if path not in known - today]
        sealed = {
            path: _sum_of(said, before / top / path, after / top / path) for said, path in kept
        }
        sealed |= {path: digest((after / top / path).read_bytes()) for path in today - known}
        in_order = (
            sorted(sealed) if [p for _, p in lines] == sorted(p for _, p in lines) else sealed
        )
        sums.write_text("".join(f"{sealed[path]}  {path}\n" for path in in_order), "utf-8")


def _paths(sums: Path) -> set[str]:
    if not sums.exists():
        return set()
    return {line.split("  ", 1)[1] for line in sums.read_text("utf-8").splitlines()}


def say_version(example: Path, old: Path, new: Path) -> None:
    """Write into the sealed files of ``example`` the version of certif of its base."""
    before, after = _version_line(old), _version_line(new)
    for sealed in (*example.rglob("results.yml"), *example.rglob("correction.yml")):
        sealed.write_text(sealed.read_text("utf-8").replace(before, after), "utf-8")


def _version_line(base: Path) -> str:
    results = next(base.glob("data/sessions/*/issued/results.yml")).read_text("utf-8")
    return next(f"{line}\n" for line in results.splitlines() if line.startswith("certif: "))


def say_again(example: Path, old: Path, new: Path) -> None:
    """Name what was sealed anew by its new sum, in the ledgers of ``example``."""
    sums = {
        digest(path.read_bytes()): digest(there.read_bytes())
        for path in old.rglob("*.md")
        if (there := new / path.relative_to(old)).is_file()
    }
    for ledger in sorted(example.glob(f"data/sessions/*/{FOLLOW_UP}/**/*.yml")):
        text = ledger.read_text("utf-8")
        for before, after in sums.items():
            text = text.replace(before, after)
        ledger.write_text(text, "utf-8")


def _sum_of(said: str, before: Path, after: Path) -> str:
    right = before.is_file() and digest(before.read_bytes()) == said
    return digest(after.read_bytes()) if right and after.is_file() else said


def main() -> int:
    """Make all of it anew; say what was done."""
    with tempfile.TemporaryDirectory() as folder:
        for name in BASES:
            room = Path(folder) / name
            old, base = room / "base", EXAMPLES / name
            shutil.copytree(base, old)
            close_again(base)
            shutil.copytree(base, room / "new")
            for said in sorted(EXAMPLES.glob("CF*/base.txt")):
                if said.read_text("utf-8").strip() != name:
                    continue
                for example in (said.parent / "valid", said.parent / "invalid"):
                    before = laid_over(
                        old, example, room / f"before-{said.parent.name}-{example.name}"
                    )
                    say_version(example, old, base)
                    after = laid_over(
                        base, example, room / f"after-{said.parent.name}-{example.name}"
                    )
                    seal_again(example, before, after)
                    say_again(example, old, base)
            sys.stdout.write(f"{name} made again\n")
    sign_examples(ring())
    sys.stdout.write("_signed made again\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
