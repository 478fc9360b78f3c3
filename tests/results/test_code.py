"""Control codes catch misreading: every substitution, every swap."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from certif.results.code import ALPHABET, control_code, is_well_formed, normalised

ALIKE = ("0O", "0D", "0Q", "1I", "1L", "IL", "2Z", "5S", "6G", "8B", "UV", "OQ", "OD")
facts = st.tuples(
    st.text(min_size=1, max_size=20),
    st.integers(1, 9),
    st.text(min_size=1, max_size=20),
    st.text(min_size=1, max_size=20),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)
FIRST = ("RS6247-2026-11-001", 1, "Camille Moreau", "Concevoir un service", date(2026, 12, 10))


def test_the_alphabet_has_no_look_alikes_and_a_prime_number_of_symbols():
    assert len(set(ALPHABET)) == len(ALPHABET) == 23
    assert not [pair for pair in ALIKE if set(pair) <= set(ALPHABET)]


def test_the_code_of_a_certificate_is_this_one_for_ever():
    assert control_code(*FIRST) == "33EK-M4QN-T"


def test_each_fact_counts():
    others = (
        ("RS6247-2026-11-002", *FIRST[1:]),
        (FIRST[0], 2, *FIRST[2:]),
        (*FIRST[:2], "Camille Moreaux", *FIRST[3:]),
        (*FIRST[:3], "Concevoir", FIRST[4]),
        (*FIRST[:4], date(2026, 12, 11)),
    )
    assert len({control_code(*each) for each in (FIRST, *others)}) == 6


def test_facts_do_not_run_into_each_other():
    assert control_code("a", 1, "bc", "d", FIRST[4]) != control_code("a", 1, "b", "cd", FIRST[4])


@given(facts)
@settings(max_examples=50)
def test_every_substitution_is_caught(given_facts):
    code = control_code(*given_facts).replace("-", "")
    for place, symbol in enumerate(code):
        for other in ALPHABET:
            if other != symbol:
                assert not is_well_formed(code[:place] + other + code[place + 1 :])


@given(facts)
@settings(max_examples=50)
def test_every_swap_is_caught(given_facts):
    code = control_code(*given_facts).replace("-", "")
    for first, second in combinations(range(len(code)), 2):
        if code[first] != code[second]:
            swapped = list(code)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            assert not is_well_formed("".join(swapped))


def test_the_proof_of_both_weights_are_different_and_none_is_zero_in_the_field():
    weights = range(1, 10)
    assert all(weight % 23 for weight in weights)
    assert all((a - b) % 23 for a, b in combinations(weights, 2))
    assert all(value * weight % 23 for value in range(1, 23) for weight in weights)


@given(facts)
@settings(max_examples=50)
def test_a_code_is_well_formed_however_it_is_typed(given_facts):
    code = control_code(*given_facts)
    assert is_well_formed(code)
    assert is_well_formed(code.lower().replace("-", " "))
    assert normalised(f" {code.lower()} ") == code
    assert normalised(code.replace("-", "")) == code


def test_what_is_no_code_is_not_well_formed():
    for typed in ("", "-", "AAAA-AAAA", "0000-0000-0", "é" * 9, "3333-3333-3-3"):
        assert not is_well_formed(typed)
