"""Whether what a program printed is what the page says it prints."""

from __future__ import annotations

import doctest
import re

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d++(?:\.\d*+)?+(?:[eE][-+]?\d++)?+(?!\w)")


class Digits(doctest.OutputChecker):
    """Compares as doctest does, but a decimal number may differ by what its printed digits leave open."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        if super().check_output(want, got, optionflags):
            return True
        wanted, seen = list(_NUMBER.finditer(want)), list(_NUMBER.finditer(got))
        if len(wanted) != len(seen):
            return False
        for one, other in reversed(list(zip(wanted, seen, strict=True))):
            if near(one[0], other[0]):
                got = got[: other.start()] + one[0] + got[other.end() :]
        return super().check_output(want, got, optionflags)


def near(wanted: str, seen: str) -> bool:
    """Whether a number rounds to the one that is printed. One without a point or a power must be the same to the letter.

    >>> near("0.667", "0.6666666666666666"), near("0.666", "0.6666666666666666"), near("3", "3.0"), near("1e-7", "1.2e-07")
    (True, False, False, True)
    """
    digits, _, power = wanted.lower().partition("e")
    if digits == wanted and "." not in wanted:
        return wanted == seen
    places = len(digits.partition(".")[2])
    return abs(float(wanted) - float(seen)) <= 0.5000001 * 10.0 ** (int(power or 0) - places)


def same(want: str, got: str, flags: int = FLAGS) -> bool:
    """Whether a block of output is the one that is printed; spaces at the end of a line do not count."""
    return Digits().check_output(_trimmed(want), _trimmed(got), flags)


def expected_and_got(want: str, got: str) -> str:
    """Both, one below the other, as doctest shows them."""
    return f"Expected:\n{_indented(want)}\nGot:\n{_indented(got)}"


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines()) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip("\n").splitlines()) or "    nothing"
