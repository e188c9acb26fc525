"""What a wrong formula may have wanted to say, for its message: the nearest true form that can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.mathcheck.budget import limited
from checks.mathcheck.context import Context
from checks.mathcheck.fate import Wrong
from checks.mathcheck.repair import SECONDS, first_true, repair

MOST_SIGNS = 6
_SIGN = re.compile(r"\+|\\cdot|\\times")
_NUMBER = re.compile(r"\s*[-+]?\d+(?:\.\d+)?\s*")


def nearest(tex: str, fate: Wrong, context: Context) -> str:
    """One edit away, else with a plus for a dot or a dot for a plus, else with the number that comes out.

    >>> wrong = Wrong("4.3^2 = 18.94", "", "18.49", "18.94")
    >>> nearest("4.3^2 = 18.94", wrong, Context())
    '4.3^2 = 18.49'
    >>> nearest("2 + 2 + 2 = 8", Wrong("2 + 2 + 2 = 8", "", "6", "8"), Context())
    '2 + 2 + 2 = 6'
    """
    found = repair(tex, context)
    if not found:
        with limited(SECONDS):
            found = first_true(_otherwise_joined(tex), tex, context) or first_true(
                _worked_out(fate), fate.link, context
            )
    return found


def _otherwise_joined(tex: str) -> Iterator[str]:
    for sign in list(_SIGN.finditer(tex))[:MOST_SIGNS]:
        other = r" \cdot " if sign[0] == "+" else " + "
        yield tex[: sign.start()] + other + tex[sign.end() :]


def _worked_out(fate: Wrong) -> Iterator[str]:
    """The false equation with its number put right; the value may be a rounded one."""
    left, equals, right = fate.link.partition("=")
    for written, value in ((right, fate.left), (left, fate.right)):
        if equals and _NUMBER.fullmatch(written) and _NUMBER.fullmatch(value):
            for relation in ("=", r"\approx"):
                yield (
                    f"{left.strip()} {relation} {value}" if written is right else f"{value} {relation} {right.strip()}"
                )
