"""Single edits of a formula: what a slip of the hand would make of it. Each is the whole formula with one change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.mathcheck.latex.claims import RELATIONS
from checks.mathcheck.latex.tokens import Token, tokens

SWAPS = {r"\sin": r"\cos", r"\cos": r"\sin", r"\exp": r"\ln", r"\ln": r"\exp", r"\tanh": r"\sigma", r"\log": r"\exp"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """An edited formula and the kind of edit."""

    operator: str
    tex: str


def mutants(tex: str) -> Iterator[Mutant]:
    """Every single edit of a formula.

    >>> [mutant.tex for mutant in mutants("y = 2x") if mutant.operator == "number"]
    ['y = 3x', 'y = 1x']
    """
    found = tokens(tex)
    seen = {re.sub(r"\s+", "", tex)}
    for position, token in enumerate(found):
        for operator, start, end, text in _edits(found, position, token, tex):
            edited = tex[:start] + text + tex[end:]
            if (key := re.sub(r"\s+", "", edited)) not in seen:
                seen.add(key)
                yield Mutant(operator, edited)


Edit = tuple[str, int, int, str]


def _edits(found: list[Token], position: int, token: Token, tex: str) -> Iterator[Edit]:
    before = found[position - 1].text if position else ""
    if token.text in ("+", "-") and token.kind == "sign":
        yield "sign", token.start, token.end, "-" if token.text == "+" else "+"
    if token.kind == "number" and before != "_":
        yield from _numbers(
            token, raised=before == "^" or (before == "{" and position > 1 and found[position - 2].text == "^")
        )
    if token.text in SWAPS:
        yield "function", token.start, token.end, SWAPS[token.text]
    if token.text == "'" and token.end - token.start == 1:
        yield "prime", token.start, token.end, ""
    if token.text in RELATIONS and position + 1 < len(found) and found[position + 1].text != "-":
        yield "negate", token.end, token.end, " -"
    yield from _factors(found, position, token, tex)


def _numbers(token: Token, *, raised: bool) -> Iterator[Edit]:
    whole, point, places = token.text.partition(".")
    name = "exponent" if raised else "number"
    if point:
        value, step = int(whole + places or "0"), 5
        for changed in (value + step, value - step):
            if changed > 0:
                written = str(changed).rjust(len(places) + 1, "0")
                yield name, token.start, token.end, f"{written[: -len(places)]}.{written[-len(places) :]}"
        return
    for changed in (int(token.text) + 1, int(token.text) - 1):
        if changed >= 0:
            yield name, token.start, token.end, f"{changed}"


def _factors(found: list[Token], position: int, token: Token, tex: str) -> Iterator[Edit]:
    """A factor left out, a power left out."""
    following = found[position + 1] if position + 1 < len(found) else None
    if token.text == "^" and following is not None:
        end = _end(found, position + 1)
        if "'" not in tex[token.start : end]:
            yield "drop-exponent", token.start, end, ""
    if token.text in (r"\cdot", r"\times") and following is not None:
        end = _end(found, position + 1)
        yield "drop-factor", token.start, end, ""
        yield "factor-to-term", token.start, token.end, "+"
    if (
        token.kind == "number"
        and following is not None
        and (following.kind == "letter" or following.text in ("(", r"\sin", r"\cos", r"\sigma"))
    ):
        yield "drop-factor", token.start, token.end, ""
    if (
        token.kind == "letter"
        and token.text in "xuw"
        and following is not None
        and following.text not in ("}", ")", "_")
    ):
        yield "variable", token.start, token.end, {"x": "u", "u": "x", "w": "b"}[token.text]


def _end(found: list[Token], position: int) -> int:
    """Where the factor that begins at a position ends: a group, a fraction, a number or name with its brackets."""
    index = position
    while index < len(found) and found[index].text in (r"\frac", "-"):
        index += 1
    groups = 2 if index > position and found[index - 1].text == r"\frac" else 1
    for _ in range(groups):
        index = _after(found, index)
    while index < len(found) and found[index].text in ("'", "^", "_", "(") and groups == 1:
        index = _after(found, index + 1 if found[index].text in "^_" else index)
    return found[min(index, len(found)) - 1].end


def _after(found: list[Token], index: int) -> int:
    depth = 0
    for position in range(index, len(found)):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(found[position].text, 0)
        if depth <= 0:
            return position + 1
    return len(found)
