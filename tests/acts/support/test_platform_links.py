"""Links that a person clicks: exact, and never longer than the platform takes."""

from __future__ import annotations

import pytest

from certif.acts.support.platform_links import (
    LONGEST_LINK,
    github_repository,
    new_file_link,
)


@pytest.mark.parametrize(
    ("remote", "repository"),
    [
        ("https://github.com/exemple/registre.git", "exemple/registre"),
        ("https://token@github.com/exemple/registre", "exemple/registre"),
        ("git@github.com:exemple/registre.git", "exemple/registre"),
        ("ssh://git@github.com/exemple/registre.fr", "exemple/registre.fr"),
        ("https://gitlab.exemple.gouv.fr/a/b.git", None),
        ("https://github.com.exemple.fr/a/b.git", None),
        (None, None),
    ],
)
def test_a_remote_is_on_github_or_not(remote: str | None, repository: str | None) -> None:
    assert github_repository(remote) == repository


def test_a_new_file_is_typed_in_by_its_link_unless_it_is_too_long() -> None:
    assert (
        new_file_link("exemple/registre", "main", "data/x/y.yml", "é: 1\n")
        == "https://github.com/exemple/registre/new/main?filename=data%2Fx%2Fy.yml&value=%C3%A9%3A%201%0A"
    )
    assert new_file_link("exemple/registre", "main", "y.yml", "x" * LONGEST_LINK) is None
