"""The numbers in the description of a figure are those of the figure."""

from __future__ import annotations

import doctest
import re
from dataclasses import replace

import pytest

from checks.site import figure_numbers
from checks.site.figure_numbers import drawn, unfounded, written
from docs._hooks.lesson_figures import names

LONG = re.compile(r"0?\.0*[1-9]\d+|[1-9]\d*\.\d+")  # two digits that count, one of them behind the point


def test_the_examples_in_the_documentation_are_true() -> None:
    assert doctest.testmod(figure_numbers).failed == 0


@pytest.mark.parametrize("name", names())
def test_a_description_says_no_number_that_is_not_drawn(name: str) -> None:
    drawing = drawn(name)
    told = unfounded(drawing)
    assert not told, (
        f"{name}: {told} are not in what is drawn. Correct them, or let the code of the figure compute them."
    )


def test_most_slips_of_a_digit_are_found() -> None:
    """A number of one digit stands in a drawing for many things; with decimals it is seldom right by chance."""
    changed = found = 0
    for name in names():
        drawing = drawn(name)
        for text, number, half in written(drawing.description):
            if LONG.fullmatch(text) and text in drawing.typed:
                slip = f"{number + 6 * half:.{len(text.partition('.')[2])}f}"
                wrong = replace(drawing, description=drawing.description.replace(text, slip, 1), typed={slip})
                changed += 1
                found += slip in unfounded(wrong)
    assert changed > 50
    assert found / changed > 0.75, f"{found} of {changed}"
