"""Whether a value is written in the form that the exercise insists on."""

from __future__ import annotations

from quiz.answer import Decimals, Form, InTermsOf, Shape
from quiz.expression import Call, Expression, Negative, Numeral, Product, Sum, Variable
from quiz.parts import children, walk


def has_form(u: Expression, wanted: Form) -> bool:
    """Whether an expression has the form.

    >>> from quiz.functions import exp, sigmoid
    >>> x = Variable("x")
    >>> has_form(sigmoid(x) * (1 - sigmoid(x)), InTermsOf("sigmoid")), has_form(exp(x), InTermsOf("sigmoid"))
    (True, False)
    """
    match wanted:
        case Shape.ANY:
            return True
        case Shape.EXACT:
            return not any(isinstance(part, Numeral) and part.places for part in walk(u))
        case Shape.EXPANDED:
            terms = u.terms if isinstance(u, Sum) else (u,)
            return not any(isinstance(factor, Sum) for term in terms for factor in _factors(term))
        case Shape.FACTORED:
            return not isinstance(u, Sum)
        case Decimals(places):
            return (written := decimal_places(u)) is not None and written >= places
        case InTermsOf(function):
            return not _outside(u, function)


def decimal_places(u: Expression) -> int | None:
    """How many places a decimal number is written with; None for what is not one number.

    >>> from quiz.expression import decimal, lift
    >>> decimal_places(decimal("-0.50")), decimal_places(lift(3)), decimal_places(lift(3) / 4)
    (2, 0, None)
    """
    u = u.operand if isinstance(u, Negative) else u
    return u.places if isinstance(u, Numeral) else None


def _factors(u: Expression) -> tuple[Expression, ...]:
    u = u.operand if isinstance(u, Negative) else u
    return u.factors if isinstance(u, Product) else (u,) if isinstance(u, Sum) else ()


def _outside(u: Expression, function: str) -> bool:
    """Whether a variable stands outside every call of the function."""
    if isinstance(u, Variable):
        return True
    if isinstance(u, Call) and u.function == function:
        return False
    return any(_outside(part, function) for part in children(u))
