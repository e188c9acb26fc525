"""What a mark binds to a formula: a number in prose, a name in the code of the page."""

from __future__ import annotations

import re
from fractions import Fraction

from checks.mathcheck.code import CannotRead, meaning
from checks.mathcheck.context import Context, NamedFunction
from checks.mathcheck.fate import Fate, NotUnderstood, Wrong
from checks.mathcheck.judge import judge
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.tokens import tokens
from checks.mathcheck.link import Link
from quiz.expression import Applied, Expression, Negative, Numeral, Power, Product, Quotient, Variable, lift
from quiz.reading.vocabulary import Unknown

_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)\s?(?P<digits>\d{1,3}(?:[ ,\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[eE](?P<power>[-−+]?\d{1,3}))?"
    r"(?P<percent>\s?%)?(?:\s+[^\W\d_]+)?[*_`’'\s$]*\Z"
)
ADDED = "code:"  # before the name that code is given while it is compared


def number_is(before: str, tex: str, context: Context) -> tuple[str, Fate]:
    """Whether the number at the end of a text is the value of a formula, to its printed digits; and how the claim reads."""
    found = _NUMBER.search(before[-80:])
    if found is None:
        return tex, NotUnderstood("no number stands before this mark")
    said = f"{found[0].strip(' *_`$')} is {tex}"
    try:
        value = parse(tokens(tex), context.scope)
    except Unknown as unknown:
        return said, NotUnderstood(unknown.found.reason)
    written = _written(found)
    exactly = judge(Link((value, written)), context, said)
    return said, judge(Link((value, written), "≈"), context, said) if isinstance(exactly, Wrong) else exactly


def _written(found: re.Match[str]) -> Expression:
    digits = re.sub(r"[ ,\u202f]", "", found["digits"])
    value: Expression = Numeral(Fraction(digits), len(digits.partition(".")[2]))
    if found["power"]:
        exponent = int(found["power"].replace("−", "-"))
        value = Product((value, Power(lift(10), lift(exponent))))
    if found["percent"]:
        value = Quotient(value, lift(100))
    return Negative(value) if found["sign"] else value


def code_is(source: str, name: str, tex: str, context: Context) -> tuple[str, Fate]:
    """Whether a name of some Python code means the same as a formula; and how the claim reads."""
    said = f"{name} in the code is {tex}"
    try:
        found = meaning(source, name)
        right = parse(tokens(tex), context.scope)
    except CannotRead as problem:
        return said, NotUnderstood(str(problem))
    except Unknown as unknown:
        return said, NotUnderstood(unknown.found.reason)
    if found.parameters:
        called = f"{ADDED}{name}"
        context = context.define_function(called, NamedFunction(found.parameters, found.value))
        left: Expression = Applied(called, tuple(map(Variable, found.parameters)))
    else:
        left = found.value
    return said, judge(Link((left, right)), context, said)
