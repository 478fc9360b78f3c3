"""Declaring a rule, and its entry in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from certif.findings import Finding, Severity
from certif.model.places import Place
from certif.rules.changes.topics import every_rule
from certif.rules.support.catalogue import Catalogue


def test_a_rule_bears_its_id_its_severity_and_its_docstring():
    catalogue: Catalogue[str] = Catalogue()

    @catalogue.rule("CF902", Severity.WARNING)
    def words_are_short(subject: str) -> Iterator[Finding]:
        """Words are short.

        Long ones are tiring.
        """
        for word in subject.split():
            if len(word) > 5:
                yield Finding(Place("text"), f"{word} is long")

    @catalogue.rule("CF901", Severity.ERROR)
    def nothing_is_wrong(subject: str) -> Iterator[Finding]:
        """Nothing is wrong.

        Whatever happens.
        """
        yield from ()

    assert [rule.id for rule in catalogue.rules()] == ["CF901", "CF902"]
    rule = catalogue.rules()[1]
    assert (rule.name, rule.title, rule.documentation) == (
        "words_are_short",
        "Words are short.",
        "Long ones are tiring.",
    )
    assert catalogue.check("a lengthy sentence") == [
        Finding(Place("text"), "lengthy is long", rule="CF902", severity=Severity.WARNING),
        Finding(Place("text"), "sentence is long", rule="CF902", severity=Severity.WARNING),
    ]


@pytest.mark.parametrize("rule_id", ["CF1", "cf100", "XX100", "CF1000", "CF100\n", "CF904"])
def test_an_id_is_well_formed_and_given_once(rule_id: str):
    catalogue: Catalogue[str] = Catalogue()

    def documented(subject: str) -> Iterator[Finding]:
        """Hold.

        Always.
        """
        yield from ()

    catalogue.rule("CF904", Severity.ERROR)(documented)
    with pytest.raises(ValueError, match="not a free rule id"):
        catalogue.rule(rule_id, Severity.ERROR)(documented)


def test_a_rule_without_documentation_is_refused():
    def undocumented(subject: str) -> Iterator[Finding]:
        """Hold."""
        yield from ()

    with pytest.raises(ValueError, match="has a docstring"):
        Catalogue[str]().rule("CF901", Severity.ERROR)(undocumented)


def test_ids_are_given_once_in_all_catalogues():
    ids = [rule.id for rule in every_rule()]
    assert ids == sorted(set(ids))
    names = [rule.name for rule in every_rule()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: str(rule.id))
def test_a_title_is_one_sentence(rule):
    assert re.fullmatch(r"[A-Z`].*\.", rule.title), rule.title
    assert len(rule.title) <= 120
