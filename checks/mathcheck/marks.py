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


Mark = Let | Forget | SkipNext | WrongNext | BadMark


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
        case "wrong":
            return WrongNext() if not rest.strip() else BadMark("nothing stands after wrong")
        case "skip":
            return _skip(rest)
        case _:
            return BadMark(f"a mark begins with let, forget, skip or wrong, not {verb[:20]!r}")


def _skip(rest: str) -> Mark:
    found = _SKIP.fullmatch(rest.strip())
    if found is None:
        return BadMark('a skip needs a kind and a reason in quotes: skip equation "why"')
    if found["kind"] == "wrong-on-purpose":
        return WrongNext()
    if found["kind"] not in set(Skip):
        return BadMark(f"the kinds of skip are {KINDS} and wrong-on-purpose, not {found['kind'][:30]}")
    return SkipNext(Skip(found["kind"]), found["reason"])
