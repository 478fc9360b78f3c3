"""Every path has one meaning, and no id leads out of the dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.dataset.ids import IDS, is_id
from certif.dataset.layout import Kind, Spot, limits_of, path_of, spot_of
from certif.dataset.reading.schemas import schema
from certif.dataset.root import find_root
from certif.errors import CannotCheck

PLACES = [
    ("data/access.yml", Kind.ACCESS, ()),
    ("data/certifiers/dinum.yml", Kind.CERTIFIER, ("dinum",)),
    ("data/certifiers/dinum/jwks.json", Kind.JWKS, ("dinum",)),
    ("data/certifications/rs6247.yml", Kind.CERTIFICATION, ("rs6247",)),
    ("data/startups/Été_2.0-b.yml", Kind.STARTUP, ("Été_2.0-b",)),
    ("data/candidates/camille.moreau.yml", Kind.CANDIDATE, ("camille.moreau",)),
    ("data/jurors/jean-marie.exemple.yml", Kind.JUROR, ("jean-marie.exemple",)),
    ("data/sessions/2026-11/session.yml", Kind.SESSION, ("2026-11",)),
    ("data/sessions/2021-06-rs3536/jury.yml", Kind.JURY, ("2021-06-rs3536",)),
    ("data/sessions/2026-11/events.yml", Kind.EVENTS, ("2026-11",)),
    ("data/sessions/2026-11/screening/a.b.yml", Kind.SCREENING, ("2026-11", "a.b")),
    ("data/sessions/2026-11/availability/a.b.yml", Kind.AVAILABILITY, ("2026-11", "a.b")),
    ("data/sessions/2026-11/assessments/a.b/c.d.yml", Kind.ASSESSMENT, ("2026-11", "a.b", "c.d")),
    ("data/sessions/2026-11/deliberations/a.b.yml", Kind.DELIBERATION, ("2026-11", "a.b")),
    ("data/sessions/2026-11/issued/results.yml", Kind.RESULTS, ("2026-11",)),
    (
        "data/sessions/2026-11/corrections/2027-01-02-RS6247-2026-11-001-revocation/correction.yml",
        Kind.CORRECTION,
        ("2026-11", "2027-01-02-RS6247-2026-11-001-revocation"),
    ),
    ("data/sessions/2026-11/follow-up/deliveries/a.b.yml", Kind.DELIVERIES, ("2026-11", "a.b")),
    ("data/sessions/2026-11/follow-up/appeals/a.b.yml", Kind.APPEALS, ("2026-11", "a.b")),
    ("data/sessions/2026-11/follow-up/filing.yml", Kind.FILING, ("2026-11",)),
    ("data/sessions/2026-11/follow-up/hold.yml", Kind.HOLD, ("2026-11",)),
    ("data/sessions/2026-11/follow-up/purge.yml", Kind.PURGE, ("2026-11",)),
    ("data/sessions/2026-11/follow-up/signatures.yml", Kind.SIGNATURES, ("2026-11",)),
    ("data/retention.yml", Kind.RETENTION, ()),
]


@pytest.mark.parametrize(("path", "kind", "ids"), PLACES)
def test_a_path_says_what_belongs_there_and_back(
    path: str, kind: Kind, ids: tuple[str, ...]
) -> None:
    assert spot_of(path) == Spot(kind, ids)
    assert path_of(kind, *ids) == path


def test_every_kind_has_a_place() -> None:
    assert {kind for _, kind, _ in PLACES} == set(Kind)


def test_a_copy_has_the_kind_of_what_it_copies() -> None:
    path = "data/sessions/2026-11/issued/inputs/candidates/camille.moreau.yml"
    assert spot_of(path) == Spot(Kind.CANDIDATE, ("2026-11", "camille.moreau"))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "data",
        "README.md",
        "data/README.md",
        "data/notes.yml",
        "data/candidates/Camille.Moreau.yml",
        "data/candidates/camille.moreau.yaml",
        "data/candidates/deep/camille.moreau.yml",
        "data/candidates/../jurors/a.b.yml",
        "data/candidates/.yml",
        "data/certifiers/dinum/dinum.yml",
        "data/certifiers/dinum/status/list.jwt",
        "data/sessions/2026-11/issued/inputs/certifiers/dinum/jwks.json",
        "data/sessions/2026-13/session.yml",
        "data/sessions/2026-11/screening/a/b.yml",
        "data/sessions/2026-11/issued/proces-verbal.md",
        "/data/access.yml",
    ],
)
def test_anything_else_means_nothing(path: str) -> None:
    assert spot_of(path) is None


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "-rf", "", ".", "..", "a/b", "a\\b", "a\n", "é.b", "A.b"]
)
def test_no_path_is_made_from_what_is_no_id(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        path_of(Kind.CANDIDATE, name)
    with pytest.raises(ValueError, match=r".*"):
        path_of(Kind.ASSESSMENT, "2026-11", name, "camille.moreau")


@pytest.mark.parametrize("name", ["con", "CON", "nul", "aux.martin", "com1", "lpt9.b"])
def test_names_that_windows_keeps_for_devices_are_no_ids(name: str) -> None:
    assert not is_id("person", name.lower())
    assert not is_id("startup", name)


def test_a_name_that_only_begins_like_a_device_is_an_id() -> None:
    assert is_id("person", "constance.nulle")


@given(st.text(alphabet="ab.-_/é1A\n ", max_size=12))
def test_paths_are_made_only_of_names_that_are_read_back(name: str) -> None:
    try:
        path = path_of(Kind.CANDIDATE, name)
    except ValueError:
        assert not is_id("person", name)
    else:
        assert spot_of(path) == Spot(Kind.CANDIDATE, (name,))
        assert path.count("/") == 2


@pytest.mark.parametrize("what", ["person", "startup", "certification", "session"])
@given(
    name=st.text(alphabet="aZé09.-_ /", max_size=10) | st.from_regex(r"\A20[0-9]{2}-1[0-2](-a)?\Z")
)
def test_a_name_is_an_id_when_the_schemas_say_so(what: str, name: str) -> None:
    import re

    kinds = {
        "person": Kind.CANDIDATE,
        "startup": Kind.STARTUP,
        "certification": Kind.CERTIFICATION,
        "session": Kind.SESSION,
    }
    defined = schema(kinds[what])["$defs"][what]
    as_schema = bool(re.search(defined["pattern"], name)) and len(name) <= defined["maxLength"]
    assert (IDS[what].fullmatch(name) is not None) == as_schema


def test_files_that_hold_a_whole_session_may_be_larger() -> None:
    assert limits_of(Kind.RESULTS).size > limits_of(Kind.CANDIDATE).size == 256 * 1024
    assert limits_of(Kind.CANDIDATE).nodes == 10_000


def test_the_root_is_found_from_inside(tmp_path: Path) -> None:
    (tmp_path / "data/certifications").mkdir(parents=True)
    inside = tmp_path / "data/sessions/2026-11"
    inside.mkdir(parents=True)
    assert find_root(inside) == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_a_root_that_was_chosen_is_taken_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one/data/certifications").mkdir(parents=True)
    (tmp_path / "two/data/certifications").mkdir(parents=True)
    monkeypatch.setenv("CERTIF_ROOT", str(tmp_path / "two"))
    assert find_root(tmp_path) == tmp_path / "two"
    assert find_root(tmp_path, tmp_path / "one") == tmp_path / "one"
    with pytest.raises(CannotCheck, match="is not a register"):
        find_root(tmp_path / "one", tmp_path)


def test_no_dataset_anywhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match="There is no register here"):
        find_root(tmp_path)
