"""A shallow clone judges a change as a whole one does, or refuses to."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.errors import CannotCheck
from tests.support.repositories import Register, address_of, found, replaced, sh

HELENE = "data/sessions/2026-11/assessments/bastien.orvalet/helene.montarnal.yml"
EVENTS = "data/sessions/2026-11/events.yml"


@pytest.fixture
def history(anywhere: Register) -> Register:
    """Make a branch: a juror edits another's grid, staff go on, the base is merged."""
    for _time in range(3):
        anywhere.on_main({EVENTS: lambda text: text + "# lu\n"})
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    anywhere.write({HELENE: replaced("level: acquis", "level: partiellement-acquis")})
    anywhere.commit("X", email=address_of("maud"))
    anywhere.write({EVENTS: lambda text: text + "# relu\n"})
    anywhere.commit("Y", email=address_of("equipe"))
    sh(anywhere.folder, "checkout", "-q", "main")
    anywhere.on_main({"data/startups/cantine-commune.yml": lambda text: text + "# relu\n"})
    sh(anywhere.folder, "checkout", "-q", "change")
    sh(anywhere.folder, "merge", "-q", "--no-edit", "main")
    return anywhere


def cloned(register: Register, target: Path, *options: str) -> Register:
    """Clone a register, with both of its branches."""
    top = next(at for at in (register.folder, *register.folder.parents) if (at / ".git").exists())
    sh(target.parent, "clone", "-q", *options, "--no-single-branch", "--branch", "change",
       f"file://{top}", target.name)  # fmt: skip
    sh(target, "branch", "-q", "main", "refs/remotes/origin/main")
    return Register(target / register.folder.relative_to(top))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_clone_that_lacks_a_commit_of_the_change_is_refused(
    history: Register, tmp_path: Path, depth: int
) -> None:
    """At a depth of 2 the base is there, and the commit of the juror is not."""
    clone = cloned(history, tmp_path / "shallow", "--depth", str(depth))
    with pytest.raises(CannotCheck) as refused:
        clone.reviewed("equipe")
    assert refused.value.message == (
        "This clone is too shallow: it does not hold every commit of the change."
    )
    assert "--unshallow" in refused.value.hint


def test_a_clone_that_holds_the_whole_change_is_enough(history: Register, tmp_path: Path) -> None:
    shallow = cloned(history, tmp_path / "shallow", "--depth", "4")
    assert sh(shallow.folder, "rev-parse", "--is-shallow-repository") == "true"
    whole = cloned(history, tmp_path / "whole")
    assert sh(whole.folder, "rev-parse", "--is-shallow-repository") == "false"
    judged = shallow.reviewed("equipe")
    assert ("CF602", HELENE) in found(judged)
    assert judged == whole.reviewed("equipe")
