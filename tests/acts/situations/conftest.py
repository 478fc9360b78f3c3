"""A prepared register for each stage, made once, and a team that works on a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.team import (
    DAYS,
    STAGES,
    Team,
    a_register,
    bring,
    copied,
    rows_of_the_guide,
)

At = Callable[[str], Team]


@pytest.fixture(scope="session")
def stages() -> dict[str, Path]:
    """The registers that are prepared so far, by stage."""
    return {}


@pytest.fixture
def at(
    stages: dict[str, Path],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> Iterator[At]:
    """Give a function that brings a team to a stage.

    Once the test is over, the commands that the guide names for its situation were all run, in that order.
    """
    teams: list[Team] = []

    def prepared(stage: str) -> Path:
        if stage not in stages:
            root = tmp_path_factory.mktemp(stage)
            if stage == STAGES[0]:
                a_register(root)
            else:
                copied(prepared(STAGES[STAGES.index(stage) - 1]), root)
            bring(Team(root, capsys, DAYS[stage]), stage)
            stages[stage] = root
        return stages[stage]

    def team_at(stage: str) -> Team:
        root = copied(prepared(stage), tmp_path / "registre")
        teams.append(Team(root, capsys, DAYS[stage]))
        return teams[-1]

    yield team_at
    (marker,) = request.node.iter_markers("situation")
    named = rows_of_the_guide(REPOSITORY)[marker.args[0]]
    ran = iter(teams[0].ran)
    left = [each for each in named if each not in ran]
    assert not left, f"The guide names {left}, and the test ran {teams[0].ran}."
