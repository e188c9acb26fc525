"""Random expressions for property tests, and what sympy and mpmath make of them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from quiz.expression import (
    Call,
    E,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    lift,
)
from quiz.functions import FUNCTIONS

SMOOTH = tuple(name for name in FUNCTIONS if name not in {"abs", "sign", "step", "relu"})

leaves: st.SearchStrategy[Expression] = st.one_of(
    st.integers(0, 9).map(lambda n: Numeral(Fraction(n))),
    st.sampled_from([Numeral(Fraction(1, 2), 1), Numeral(Fraction(1, 4), 2), E]),
    st.just(Variable("x")),
    st.just(Variable("x")),
)


def _bigger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda terms: Sum(terms)),
        several.map(lambda factors: Product(factors)),
        st.tuples(parts, parts).map(lambda pair: Quotient(*pair)),
        st.tuples(parts, st.integers(-3, 4)).map(lambda pair: Power(pair[0], lift(pair[1]))),
        parts.map(lambda u: Negative(u)),
        st.tuples(st.sampled_from(SMOOTH), parts).map(lambda pair: Call(pair[0], (pair[1],))),
    )


expressions: st.SearchStrategy[Expression] = st.recursive(leaves, _bigger, max_leaves=6)
"""Expressions in x of a size that people write, nested and bracketed in every way."""
