"""Marks in HTML comments: `<!-- math: let u = 3x+1; f(x) = x^3 -->` and the others, listed in the package's docstring."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.mathcheck.fate import Skip

_SKIP = re.compile(r"""(?P<kind>[\w-]+)\s+["“](?P<reason>[^"”]{3,})["”]\s*""")
KINDS = ", ".join(Skip)


@dataclass(frozen=True, slots=True)
class Let:
    """Definitions, values or conditions, as LaTeX."""

    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forget:
    """Names that mean something else from here on."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkipNext:
    """The next formula is not checked."""

    kind: Skip
    reason: str


@dataclass(frozen=True, slots=True)
class WrongNext:
    """The next formula must be false."""


@dataclass(frozen=True, slots=True)
class BadMark:
    """A mark that is not one: why."""

    reason: str


@dataclass(frozen=True, slots=True)
class IsValue:
    """The number before the mark is the value of a formula, to the digits that are printed."""

    tex: str


@dataclass(frozen=True, slots=True)
class IsCode:
    """A name in the code of the page means the same as a formula."""

    name: str
    tex: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What the words in the header of the next table stand for; `next_row` is how a row follows from the one above."""

    heads: tuple[tuple[str, str], ...]
    next_row: tuple[tuple[str, str], ...] = ()


Mark = Let | Forget | SkipNext | WrongNext | IsValue | IsCode | Columns | BadMark


def mark(text: str) -> Mark:
    """The mark that stands after `math:` in a comment.

    >>> mark('skip equation "solved below"')
    SkipNext(kind=<Skip.EQUATION: 'equation'>, reason='solved below')
    >>> mark("skip equation")
    BadMark(reason='a skip needs a kind and a reason in quotes: skip equation "why"')
    """
    verb, _, rest = text.strip().partition(" ")
    match verb:
        case "let" if rest.strip():
            return Let(tuple(part.strip() for part in rest.split(";") if part.strip()))
        case "forget" if rest.strip():
            return Forget(tuple(name.strip(", ") for name in rest.replace(",", " ").split()))
        case "is" if rest.strip():
            return IsValue(rest.strip())
        case "code":
            return _code(rest)
        case "table":
            return _columns(rest)
        case "wrong":
            return WrongNext() if not rest.strip() else BadMark("nothing stands after wrong")
        case "skip":
            return _skip(rest)
        case _:
            return BadMark(f"a mark begins with let, forget, skip, wrong, is, code or table, not {verb[:20]!r}")


def _code(rest: str) -> Mark:
    found = re.fullmatch(r"([A-Za-z_]\w*)(?:\([\w, ]*\))?\s*=\s*(.+)", rest.strip(), re.DOTALL)
    return IsCode(found[1], found[2]) if found else BadMark("write which code is which formula: code slope = f'(x)")


def _columns(rest: str) -> Mark:
    heads: list[tuple[str, str]] = []
    following: list[tuple[str, str]] = []
    for part in rest.split(";"):
        name, equals, tex = part.partition("=")
        if not (equals and name.strip() and tex.strip()):
            return BadMark("write what each column is: table slope = \\frac{f(2+h) - f(2)}{h}")
        target = following if name.strip().startswith("next ") else heads
        target.append((name.strip().removeprefix("next ").strip(" $"), tex.strip()))
    return Columns(tuple(heads), tuple(following))


def _skip(rest: str) -> Mark:
    found = _SKIP.fullmatch(rest.strip())
    if found is None:
        return BadMark('a skip needs a kind and a reason in quotes: skip equation "why"')
    if found["kind"] == "wrong-on-purpose":
        return WrongNext()
    if found["kind"] not in set(Skip):
        return BadMark(f"the kinds of skip are {KINDS} and wrong-on-purpose, not {found['kind'][:30]}")
    return SkipNext(Skip(found["kind"]), found["reason"])
