"""A certifier's keys and public address in a pull request."""

from __future__ import annotations

import json

import pytest

from certif.dataset.reading.schemas import schema
from tests.support.credentials import unpublished
from tests.support.repositories import Register, found, replaced

CERTIFIER = "data/certifiers/dinum.yml"
KEYS = "data/certifiers/dinum/jwks.json"
STATUS = "data/certifiers/dinum/status/list.jwt"
BOTH = schema("jwks")["examples"][0]
ONE = {"keys": BOTH["keys"][:1]}
KID = ONE["keys"][0]["kid"]


def as_file(keys: object) -> str:
    return json.dumps(keys, indent=2) + "\n"


def with_url(text: str) -> str:
    return f"{text}public_url: https://certification.exemple.gouv.fr\n"


@pytest.fixture
def bare(register: Register) -> Register:
    """The example before its certifier published anything."""
    register.on_main(unpublished())
    return register


def test_staff_publish_keys(bare: Register) -> None:
    review = bare.pull_request({KEYS: as_file(BOTH)}, by="equipe")
    assert found(review) == []
    assert (
        f"What the key `{KID}` signs (RS256, from 2026-11-02 to 2029-11-01) will count as signed by `dinum`: compare"
        " this id with the one on the computer that made it."
    ) in review.consequences
    other = BOTH["keys"][1]["kid"]
    assert f"Nothing that the key `{other}` signed is believed from 2027-03-15 on." in (
        review.consequences
    )


@pytest.mark.parametrize("path", [KEYS, STATUS])
def test_a_juror_may_not(register: Register, path: str) -> None:
    change = {path: as_file(ONE) if path == KEYS else "list\n"}
    assert ("CF602", path) in found(register.pull_request(change, by="helene"))


def test_the_certifiers_own_file_stays_the_maintainers(bare: Register) -> None:
    refused = bare.pull_request({CERTIFIER: with_url}, by="equipe")
    assert found(refused) == [("CF602", CERTIFIER)]


FIRST, SECOND = BOTH["keys"]


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param([FIRST | {"not_after": "2027-01-01"}, SECOND], id="ended, another added"),
        pytest.param([FIRST | {"compromised_on": "2027-01-01"}], id="reported"),
    ],
)
def test_a_key_is_added_ended_or_reported(bare: Register, keys: object) -> None:
    bare.on_main({KEYS: as_file(ONE)})
    assert found(bare.pull_request({KEYS: as_file({"keys": keys})}, by="equipe")) == []


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param([FIRST | {"not_before": "2026-12-01"}, SECOND], id="another day"),
        pytest.param(
            [FIRST, {key: SECOND[key] for key in SECOND if key != "compromised_on"}], id="believed"
        ),
        pytest.param([FIRST], id="taken out"),
    ],
)
def test_a_key_is_not_changed_nor_taken_out(bare: Register, keys: object) -> None:
    bare.on_main({KEYS: as_file(BOTH)})
    review = bare.pull_request({KEYS: as_file({"keys": keys})}, by="mainteneur")
    assert found(review) == [("CF659", KEYS)]


def test_the_file_of_keys_is_not_removed(bare: Register) -> None:
    bare.on_main({KEYS: as_file(ONE)})
    assert found(bare.pull_request({KEYS: None}, by="mainteneur")) == [("CF621", KEYS)]


MOVED = {CERTIFIER: replaced("certification.exemple.gouv.fr", "ailleurs.exemple.gouv.fr")}


def test_the_public_address_changes_while_no_credential_bears_it(bare: Register) -> None:
    bare.on_main({CERTIFIER: with_url})
    assert found(bare.pull_request(MOVED, by="mainteneur")) == []


def test_the_public_address_stays_once_a_credential_bears_it(register: Register) -> None:
    review = register.pull_request(MOVED, by="mainteneur")
    assert ("CF659", CERTIFIER) in found(review)
    (finding,) = [each for each in review.report.findings if each.rule == "CF659"]
    assert (
        finding.message
        == "Credentials of session `2025-11` bear `https://certification.exemple.gouv.fr`."
    )
