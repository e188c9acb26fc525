"""Formulas in what people write: found between words, compared with the engine. The jobs behind the context menus.

A line is cut at its words; what is left is read. `f(x) = …` and `y = …` say what a name means from there on;
`f'(x) = …`, `dy/dx = …`, `d/dx (…) = …` and “the derivative of … is …” are claims about a derivative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from quiz.expression import ONE, Call, Expression
from quiz.functions import CHOICES, SPELLINGS
from quiz.greek import GREEK
from quiz.parts import variables, walk
from quiz.reading import Unreadable, Vocabulary, read
from quiz.rules import NoRule, differentiate
from quiz.tidy import tidy

NAMES = (*"xyztuvwbknmrhpqsca", "alpha", "beta", "eta", "theta")
KNOWN = frozenset(
    {*SPELLINGS, *CHOICES, *GREEK, "pi", "exp", "sqrt", "frac", "cdot", "left", "right", "dx", "dy", "dt", "dw"}
)
SHORT_WORDS = frozenset(
    "is so to we if by at on of or an as it be do no my in he me us am go up hi oh ok".split()  # noqa: SIM905 - words
)
PROSE = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)*")
WORD = re.compile(
    r"(?<![\\A-Za-z])[A-Za-z]{2,}(?:'[a-z]+)?(?![A-Za-z(])|\bI\b|\ba\b(?=\s+[A-Za-z]{3,})(?!\s+(?:sin|cos|tan|log|exp|sqrt))"
)
MARKED = re.compile(
    r"```(?:\w*\n)?(.+?)```|`([^`\n]+)`|\$\$(.+?)\$\$|\$([^$\n]+)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL
)
SPOKEN = re.compile(r"\bderivative of (.{1,200}?) (?:is|equals|=) ?(.{1,200})", re.IGNORECASE)
BY = re.compile(r"^\s*(?:d/d(?P<a>[a-z])|\\frac\{d\}\{d(?P<b>[a-z])\})\s*(?P<of>.+)$")
PRIMED = re.compile(r"^\s*(?:(?P<name>[a-z])['′](?:\((?P<at>[a-z])\))?|d(?P<top>[a-z])/d(?P<below>[a-z]))\s*$")
NAME = re.compile(r"^\s*(?P<name>[a-zA-Z])(?:\((?P<at>[a-z])\))?\s*$")
EQUALS = re.compile(r"(?<![<>=!:≠≤≥])=(?!=)")
LONGEST, MOST = 2000, 5


@dataclass(frozen=True, slots=True)
class Claim:
    """Two sides that are said to be equal, as written and as meant; `slope` is the derivative that one of them asks for."""

    left: str
    right: str
    first: Expression
    second: Expression
    slope: Expression | None = None


@dataclass(slots=True)
class Reader:
    """What has been read so far: the meaning of names."""

    meanings: dict[str, tuple[Expression, str]] = field(default_factory=dict)

    def claims(self, piece: str) -> Iterator[Claim]:
        """The claims of one piece of mathematics; it may also say what a name means."""
        sides = [side.strip() for side in EQUALS.split(piece)]
        if len(sides) < 2 or not all(sides):
            return
        if self.explains(sides[0], sides[1]):
            sides = sides[1:]
        known = [(side, self.side(side)) for side in sides]
        for (left, first), (right, second) in pairwise(known):
            if first is not None and second is not None:
                slope = first if first[1] else second if second[1] else None
                yield Claim(left, right, first[0], second[0], slope and slope[0])

    def explains(self, left: str, right: str) -> bool:
        """Whether this says what a name means; it is remembered then."""
        named, meant = NAME.match(left), expression(right)
        if named is None or meant is None or named["name"] in self.meanings or named["name"] in variables(meant):
            return False
        self.meanings[named["name"]] = (meant, named["at"] or _variable(meant))
        return True

    def side(self, text: str) -> tuple[Expression, bool] | None:
        """What one side means, and whether it asks for a derivative; None where it cannot be read."""
        if found := BY.match(text):
            return _slope(expression(found["of"]), found["a"] or found["b"])
        if (found := PRIMED.match(text)) and (known := self.meanings.get(found["name"] or found["top"])):
            return _slope(known[0], found["at"] or found["below"] or known[1])
        if (found := NAME.match(text)) and (known := self.meanings.get(found["name"])):
            return known[0], False
        meant = expression(text)
        return None if meant is None else (meant, False)


def claims(content: str) -> tuple[Claim, ...]:
    """The equations that a message claims, five at most.

    >>> [(claim.left, claim.right) for claim in claims("I think (x+1)^2 = x^2 + 1, right?")]
    [('(x+1)^2', 'x^2 + 1')]
    >>> [claim.slope for claim in claims("Let f(x) = x^3. Then f'(x) = 3x^2.")]
    [Product(3, Power(x, 2))]
    """
    reader = Reader()
    return tuple(claim for piece in pieces(content) for claim in reader.claims(piece))[:MOST]


def formulas(content: str) -> tuple[Expression, ...]:
    """The expressions of a message that have a variable, five at most; of an equation that names one, what is named.

    >>> formulas("tell me a joke"), formulas("x^2 = y + 1")
    ((), ())
    >>> formulas("how do I do x^2 sin(3x) please")
    (Product(Power(x, 2), sin(Product(3, x))),)
    """
    found: list[Expression] = []
    for piece in pieces(content):
        *names, last = EQUALS.split(piece)
        asked = names[0] if names and BY.match(names[0]) else last
        if names and asked is last and expression(names[0]) and expression(f"{names[0]} = 1") is None:
            continue  # an equation, and no name for what stands right of it
        meant = expression(BY.sub(lambda match: match["of"], asked.strip()))
        told = PROSE.fullmatch(piece) and piece != content.strip(" `$")
        told = told and not any(isinstance(part, Call) for part in walk(meant or ONE))
        if meant is not None and variables(meant) and not told and not any(map(PRIMED.match, names)):
            found.append(meant)
    return tuple(dict.fromkeys(found))[:MOST]


def pieces(content: str) -> Iterator[str]:
    """What may be mathematics in a message: what is marked as such, else what stands between words."""
    content = content[:LONGEST]
    marked = ["".join(filter(None, match.groups())) for match in MARKED.finditer(content)]
    for line in "\n".join(marked or [content]).splitlines():
        yield from (
            f"d/d{_named(found[1])} ({_trimmed(found[1])}) = {_trimmed(found[2])}" for found in SPOKEN.finditer(line)
        )
        if not SPOKEN.search(line):
            yield from (piece for piece in map(_trimmed, _between_words(line)) if piece)


def expression(text: str) -> Expression | None:
    """Read in the names people use; None where it cannot be read."""
    found = read(text, Vocabulary(NAMES))
    return None if isinstance(found, Unreadable) else found


def _between_words(line: str) -> Iterator[str]:
    """The parts of a line between its words, cut also at the end of sentences and at commas outside brackets."""
    for part in WORD.sub(lambda match: "\n" if _is_word(match[0]) else match[0], line).split("\n"):
        yield from re.split(r"[,;:!?](?=\s|$)|\.(?=\s|$)", part)


def _is_word(word: str) -> bool:
    """Whether letters are a word of a language rather than names and functions that stand together."""
    if word.lower() in KNOWN or word in KNOWN:
        return False
    if len(word) == 2:
        return word.lower() in SHORT_WORDS
    return isinstance(read(word, Vocabulary(("x", "y", "z", "w", "t"))), Unreadable)


def _trimmed(piece: str) -> str:
    return piece.strip().strip(".,;:!?").strip()


def _named(piece: str) -> str:
    meant = expression(_trimmed(piece))
    return "x" if meant is None else _variable(meant)


def _variable(u: Expression) -> str:
    there: Mapping[str, None] = dict.fromkeys(sorted(variables(u)))
    return "x" if "x" in there or not there else next(iter(there))


def _slope(f: Expression | None, wrt: str) -> tuple[Expression, bool] | None:
    if f is None:
        return None
    try:
        return tidy(differentiate(f, wrt).result), True
    except NoRule:
        return None
