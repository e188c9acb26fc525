"""Reading what people type into options: expressions, names, numbers, points; what cannot be read becomes a card."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from bot.cards import Card, notice
from bot.messages import typed as words
from bot.sampling import valued
from bot.step_cards import sentence, unreadable
from quiz.expression import Expression, Variable
from quiz.functions import SPELLINGS
from quiz.greek import GREEK, LETTERS
from quiz.parts import variables
from quiz.reading import Unreadable, Vocabulary, read, read_listing, read_vector
from quiz.rules import NoRule
from quiz.statement import Listing, Vector
from quiz.tidy import tidy, value_of

P = ParamSpec("P")
VARIABLE = re.compile(r"([A-Za-z]|[A-Za-z][a-z]{1,6})(_[A-Za-z0-9]{1,5})?")
BRACES = str.maketrans("", "", "{}")
USUAL = ("x", "y", "z", "t", "u", "v", "w", "b", "k", "n", "alpha", "beta", "eta", "theta")
FIRST = ("x", "t", "z", "w", "theta", "y", "u", "v")
SEPARATORS = re.compile(r"[,;\s]+")
ALONE = re.compile(
    rf"(?<![A-Za-z\\_])(?:{'|'.join(GREEK)}|[A-Za-z])(?:_\{{?[A-Za-z0-9]{{1,5}}\}}?)?(?![A-Za-z]|\s*\([A-Za-z]\))"
    rf"|[{''.join(GREEK.values())}]|(?<![A-Za-z\\])[abckmnp](?=[xtwz](?![A-Za-z]))"
)
NO_NAMES = frozenset({"d", "e", "sigma", "Phi"})
LEIBNIZ = re.compile(
    r"\s*(?:[d∂]\s*/\s*[d∂]\s*|\\frac\s*\{\s*(?:d|\\partial)\s*\}\s*\{\s*(?:d|\\partial)\s*)"
    rf"(?P<by>{'|'.join(GREEK)}|[{''.join(GREEK.values())}]|[A-Za-z])\s*\}}?(?=[^\^}}])(?P<of>[^=]+)"
)


class Refused(Exception):
    """What was typed cannot be worked with; the card says why."""

    def __init__(self, card: Card) -> None:
        super().__init__(card.title)
        self.card = card


def answering(job: Callable[P, Card]) -> Callable[P, Card]:
    """A job that answers with a card also where it is refused, or where there is no rule."""

    @wraps(job)
    def answer(*arguments: P.args, **named: P.kwargs) -> Card:
        try:
            return job(*arguments, **named)
        except Refused as refused:
            return refused.card
        except NoRule as reason:
            return notice(words.NO_DERIVATIVE(), sentence(str(reason)))

    return answer


def expression(typed: str, *names: str) -> Expression:
    """Read with the usual names of the course besides these, and with letters that stand alone. Raises Refused.

    So `w x + b` by w can be read, and `a x^2 + c`; of two refusals, the one that comes later in the text helps.

    >>> expression("a x^2 + c"), expression("mx")
    (Sum(Product(a, Power(x, 2)), c), Product(m, x))
    """
    first = names or ("x",)
    only = read(typed, Vocabulary(first))
    if not isinstance(only, Unreadable):
        return only
    alone = (LETTERS.get(found[0], found[0].translate(BRACES)) for found in ALONE.finditer(typed))
    there = (*first, *(name for name in USUAL if GREEK.get(name, name) in typed or name in typed), *alone)
    more = read(typed, Vocabulary(tuple(dict.fromkeys(name for name in there if name not in NO_NAMES))))
    if isinstance(more, Unreadable):
        return readable(typed, more if more.span.start > only.span.start else only)
    return more


def variable(typed: str) -> str:
    """The name of a variable: a letter or a Greek one, perhaps with an index, and no function. Raises Refused."""
    name = LETTERS.get(typed.strip(), typed.strip())
    stem = name.partition("_")[0]
    known = len(stem) == 1 or stem in GREEK
    if not (VARIABLE.fullmatch(name) and known and name not in SPELLINGS and name not in {"e", "pi"}):
        raise Refused(notice(words.WHICH_VARIABLE(), words.A_VARIABLE_IS()))
    return name


def names(typed: str) -> tuple[str, ...]:
    """Names between commas or blanks, four at most. Raises Refused.

    >>> names("x, y"), names("λ")
    (('x', 'y'), ('lambda',))
    """
    found = tuple(dict.fromkeys(variable(piece) for piece in SEPARATORS.split(typed.strip("() ")) if piece))
    if len(found) > 4:
        raise Refused(notice(words.WHICH_VARIABLE(), words.FOUR_AT_MOST()))
    return found


def by(f: Expression, given: str) -> str:
    """What to differentiate by: what was given, else x where it occurs, else the only name, else a usual one, else x.

    >>> by(expression("w^2"), ""), by(expression("x w"), ""), by(expression("x w"), "w"), by(expression("A e^(k t)"), "")
    ('w', 'x', 'w', 't')
    """
    there = variables(f)
    if given or len(there) == 1:
        return given or next(iter(there))
    return next((name for name in FIRST if name in there), "x")


def function(typed: str, given: str) -> tuple[Expression, str]:
    """An expression and the variable to differentiate it by, which may stand before it as in `d/dt t^2`. Raises Refused.

    >>> function("d/dt sin(t)", ""), function("x^2", "w")
    ((sin(t), 't'), (Power(x, 2), 'w'))
    """
    asked = LEIBNIZ.fullmatch(typed)
    if asked and given.strip() in {"", asked["by"]}:
        typed, given = asked["of"], asked["by"]
    name = variable(given) if given.strip() else ""
    f = expression(typed, *filter(None, (name,)))
    return f, by(f, name)


def constant(typed: str, name: str) -> Expression:
    """A number as people type it, such as 2, -1/2, pi/3 or `x = 2`; tidied. Raises Refused."""
    read_as = read(typed, Vocabulary((name,)))
    if isinstance(read_as, Unreadable) and typed.strip().isalpha():
        raise Refused(notice(words.NO_NUMBER(), words.A_NUMBER_IS()))
    found = tidy(readable(typed, read_as))
    if variables(found) or math.isnan(valued(found, name)(0.0)):
        raise Refused(notice(words.NO_NUMBER(), words.A_NUMBER_IS()))
    return found


def rational(typed: str, name: str) -> Expression:
    """A number that is a fraction or a decimal. Raises Refused."""
    found = constant(typed, name)
    if value_of(found) is None:
        raise Refused(notice(words.NO_NUMBER(), words.A_NUMBER_IS()))
    return found


def point(typed: str, order: tuple[str, ...]) -> tuple[Expression, ...]:
    """The coordinates of a point: `1, 2`, `(1, 2)` or `x = 1, y = 2`. Raises Refused."""
    found: Vector | Listing | Unreadable
    if "=" in typed:
        found = read_listing(typed, Vocabulary(()), tuple(map(Variable, order)), [frozenset((name,)) for name in order])
    else:
        found = read_vector(typed, Vocabulary(()), len(order))
    if isinstance(found, Unreadable):
        raise Refused(unreadable(typed, found))
    entries = tuple(map(tidy, found.entries))
    if any(value_of(entry) is None for entry in entries):
        raise Refused(notice(words.NO_NUMBER(), words.A_NUMBER_IS()))
    return entries


def readable(typed: str, found: Expression | Unreadable) -> Expression:
    """What was read. Raises Refused with the place where it could not be read."""
    if isinstance(found, Unreadable):
        raise Refused(unreadable(typed, found))
    return found
