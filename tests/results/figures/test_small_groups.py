"""Published figures name no group of fewer than five, nor does a subtraction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from certif.results.figures.counts import Promotion
from certif.results.figures.delays import DelayKind
from certif.results.figures.small_groups import LEAST, PublicFigures, hide_small, public_figures
from tests.support.figures import certification, counts, promotion

few = st.integers(0, 14)


def test_a_large_session_is_told_whole() -> None:
    found = public_figures(
        certification(promotion(counts(20, 8, 6, 9)), days=(20, 25, 30, 31, 60), reached=22)
    )
    assert (found.applied, found.heard, found.certified) == (43, 28, 20)
    assert (found.refused, found.missed, found.set_aside) == (8, 6, 9)
    assert found.frameworks[0].reached == (("Pitch", 22),)
    assert found.delays[DelayKind.INTERVIEW] == 30
    assert found.rate == 20 / 28


def test_a_difference_tells_nothing() -> None:
    """Twenty heard and nineteen certified would name the one who was refused."""
    found = public_figures(certification(promotion(counts(19, 1, 0, 12))))
    assert (found.applied, found.certified) == (32, 19)
    assert (found.heard, found.refused, found.rate) == (None, None, None)
    assert found.frameworks == ()


def test_who_has_no_certificate_is_not_told_by_the_register_page() -> None:
    found = public_figures(certification(promotion(counts(10, 2, 1, 1))))
    assert (found.applied, found.certified) == (None, 10)
    assert found.years[0].applied is None


def test_a_certificate_taken_away_is_no_cover() -> None:
    """The register says that it was: it protects nobody among those refused."""
    found = public_figures(certification(promotion(counts(10, 4, 0, 9, revoked=3))))
    assert found.heard is None


def test_a_competence_is_told_from_five_on_both_sides() -> None:
    for reached, told in ((4, None), (5, 5), (23, 23), (24, None)):
        found = public_figures(certification(promotion(counts(20, 8, 6, 9)), reached=reached))
        assert found.frameworks[0].reached == (("Pitch", told),)


def test_a_median_of_four_and_an_appeal_are_not_told() -> None:
    found = public_figures(
        certification(promotion(counts(20, 8, 6, 9)), days=(1, 2, 3, 4), appeals=4)
    )
    assert set(found.delays.values()) == {None}
    assert found.appeals is None


@given(st.lists(few, min_size=1, max_size=6))
def test_what_is_hidden_is_never_alone_nor_few(cells: list[int]) -> None:
    shown = hide_small(cells)
    assert all(
        told is None or told == cell >= LEAST for told, cell in zip(shown, cells, strict=True)
    )
    hidden = [cell for told, cell in zip(shown, cells, strict=True) if told is None]
    whole = sum(cells) >= LEAST and len(cells) > 1
    assert not hidden or not whole or (len(hidden) > 1 and sum(hidden) >= LEAST)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(few, few, few, few, st.integers(0, 2), st.sampled_from("AB"), st.integers(0, 2)),
        min_size=1,
        max_size=4,
    )
)
def test_no_sum_of_published_figures_tells_a_small_group(
    drawn: list[tuple[int, int, int, int, int, str, int]],
) -> None:
    promotions = [
        promotion(counts(*each[:4], revoked=each[4]), 2023 + each[6], each[5]) for each in drawn
    ]
    found = public_figures(certification(*promotions))
    groups = dict(atoms(promotions))
    published = [*told(found, promotions)]
    for signs in product((-1, 0, 1), repeat=len(published)):
        summed = {
            atom: sum(sign * (atom in one) for sign, one in zip(signs, published, strict=True))
            for atom in groups
        }
        if set(summed.values()) <= {0, 1} and any(summed.values()):
            people = sum(groups[atom] for atom, taken in summed.items() if taken)
            assert people >= LEAST, (found, signs)


Atom = tuple[int, str]


def atoms(promotions: list[Promotion]) -> Iterator[tuple[Atom, int]]:
    """Yield the groups of those without a certificate: by session and outcome."""
    for at, each in enumerate(promotions):
        yield (at, "refused"), each.counts.refused
        yield (at, "missed"), each.counts.missed
        yield (at, "aside"), each.counts.applied - each.counts.admissible


def told(found: PublicFigures, promotions: list[Promotion]) -> Iterator[set[Atom]]:
    """Yield each group whose size a reader knows, certificates being public."""
    parts = ("refused", "missed", "aside")
    everywhere = range(len(promotions))
    if found.applied is not None:
        yield {(at, part) for at in everywhere for part in parts}
    for part, figure in zip(parts, (found.refused, found.missed, found.set_aside), strict=True):
        if figure is not None:
            yield {(at, part) for at in everywhere}
    for year in found.years:
        if year.applied is not None:
            yield {
                (at, part)
                for at in everywhere
                for part in parts
                if promotions[at].decided_on.year == year.year
            }
    for each in found.frameworks:
        yield {(at, "refused") for at in everywhere if promotions[at].framework == each.version}
