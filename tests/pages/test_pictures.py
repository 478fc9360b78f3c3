"""Pictures: widths, labels on several lines, colours on which figures are read."""

from __future__ import annotations

import pytest

from certif.pages.pictures import Bar, Bars, Stack, Stacks


def bars(*them: Bar) -> Bars:
    return Bars("x", "Titre", "Résumé.", ("De", "Combien"), them)


def test_bars_are_parts_of_the_greatest_figure_limits_included() -> None:
    found = bars(Bar("a", 3, "3"), Bar("b", 6, "6", limit=12))
    assert [found.width(each) for each in (3, 6, 12)] == ["25.00%", "50.00%", "100.00%"]


def test_figures_that_are_all_zero_have_no_width() -> None:
    assert bars(Bar("a", 0, "0")).width(0) == "0%"
    assert bars().height == 0


def test_a_long_label_takes_lines_and_pushes_the_rest_down() -> None:
    found = bars(Bar("Concevoir et prioriser les fonctions d'un service", 1, "1"), Bar("b", 1, "1"))
    (_first, above), (_second, below) = found.rows
    assert [line for _top, line in above.lines] == [
        "Concevoir et prioriser les",
        "fonctions d'un service",
    ]
    assert above.top == 40
    assert below.lines[0][0] > above.top + above.height
    assert found.height > below.top + below.height


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_figures_are_read_on_every_colour(count: int) -> None:
    parts = tuple((str(each), f"niveau {each}") for each in range(count))
    found = Stacks("x", "T", "R.", "De", parts, (Stack("a", {key: 1 for key, _name in parts}),))
    for part in found.split(found.stacks[0]):
        assert contrast(part.fill, part.ink) >= 4.5
    assert len({fill for fill, _name in found.legend}) == count


def test_parts_follow_one_another_and_small_ones_have_no_figure() -> None:
    found = Stacks("x", "T", "R.", "De", (("a", "A"), ("b", "B"), ("c", "C")), ())
    first, last = found.split(Stack("x", {"a": 96, "c": 4}))
    assert (first.start, first.width, first.said) == ("0.00%", "96.00%", "96")
    assert (last.start, last.width, last.said) == ("96.00%", "4.00%", "")
    assert found.split(Stack("x", {})) == ()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) > 4 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
