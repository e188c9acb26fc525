"""What writers leave out, told from the tokens of a statement: which letters stand for numbers, which functions stand bare."""

from __future__ import annotations

from itertools import pairwise

from checks.mathcheck.latex.plain_tex import Token

Side = tuple[Token, ...]

BARE = frozenset({r"\sigma", r"\tanh", r"\sin", r"\cos", r"\exp", r"\ln"})

END = Token("end", "", 0, 0)


def stands_bare(after: Token, then: Token) -> bool:
    """Whether a function is used without an argument, by the two tokens that follow it."""
    if after.text == "'":
        return then.text not in ("(", "'") and then.kind != "letter"
    if after.text == "^":
        return False
    return after.text in ("+", "-", ")", "}", "=", "", r"\cdot")


def quantities(side: Side) -> frozenset[str]:
    """The names that something is differentiated by, that are raised or counted, and the upper bounds of sums; not x in dx/dt."""
    texts = ["", *(token.text for token in side), "", "", ""]
    found: set[str] = set()
    for before, first, second, third in zip(texts, texts[1:], texts[2:], texts[3:], strict=False):
        if before in ("{", "/") and first in ("d", r"\partial"):
            found.add(second)
        if before == "}" and first == "^" and {r"\sum", r"\prod"} & set(texts):
            found.add(third if second == "{" else second)
        if second == "^" or before.isdigit():
            found.add(first)
        if first == "^" and (exponent := third if second == "{" else second) != "T":
            found.add(exponent)
    moving = {name for frac, brace, d, name in zip(texts, texts[1:], texts[2:], texts[3:], strict=False)
              if frac == r"\frac" and brace == "{" and d in ("d", r"\partial")}  # fmt: skip
    return frozenset(name for name in found - moving if len(name) == 1 and name.isalpha() and name not in "fghFGHLJ")


def among_letters(sides: tuple[Side, ...]) -> bool:
    """Whether d is one of the letters a, b, c, d, and no differential is near."""
    texts = [token.text for side in sides for token in side]
    differential = r"\int" in texts or any(a in ("{", "/") and b == "d" for a, b in pairwise(texts))
    return {"b", "c", "d"} <= set(texts) and not differential


def bare_d(side: Side) -> bool:
    """Whether a letter d stands before a sign, where it cannot be a differential: `ad + bc`."""
    pairs = zip(("", *(token.text for token in side)), side, (*side[1:], None), strict=False)
    return any(
        token.text == "d"
        and token.kind == "letter"
        and before != "{"
        and (after is None or after.text in ("+", "-", ")"))
        for before, token, after in pairs
    )


def adds_step(side: Side) -> bool:
    """Whether h is added to a letter, as in `(x + h)^2`: then `h(2x + h)` is h times the bracket."""
    texts = [*(token.text for token in side), "", ""]
    return any(
        before.isalpha()
        and len(before) == 1
        and before not in "fguvGFH"
        and sign in ("+", "-")
        and step == "h"
        and after not in ("(", "'")
        for before, sign, step, after in zip(texts, texts[1:], texts[2:], texts[3:], strict=False)
    )
