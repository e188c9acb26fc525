"""The parts of an expression: looking through them, changing them, and putting it together again."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.expression import (
    Applied,
    Call,
    Constant,
    Derivative,
    Expression,
    Negative,
    Numeral,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)


def children(u: Expression) -> tuple[Expression, ...]:
    """The parts an expression is made of, from left to right.

    >>> children(Variable("x") ** 2 / 3)
    (Power(x, 2), 3)
    >>> children(Variable("x"))
    ()
    """
    match u:
        case Numeral() | Constant() | Variable():
            return ()
        case Negative(operand):
            return (operand,)
        case Sum(parts) | Product(parts) | Call(_, parts) | Applied(_, parts):
            return parts
        case Quotient(first, second) | Power(first, second):
            return (first, second)
        case Derivative(of, wrt):
            return (of, wrt)


def rebuild(u: Expression, parts: tuple[Expression, ...]) -> Expression:
    """The same kind of expression as `u`, made of other parts.

    >>> x, y = Variable("x"), Variable("y")
    >>> rebuild(x / 2, (y, x))
    Quotient(y, x)
    """
    match u:
        case Numeral() | Constant() | Variable():
            return u
        case Negative():
            return Negative(*parts)
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Call(function):
            return Call(function, parts)
        case Applied(name, _, primes):
            return Applied(name, parts, primes)
        case Derivative(_, wrt, order, partial):
            return Derivative(parts[0], wrt, order, partial)


def walk(u: Expression) -> Iterator[Expression]:
    """The expression and every expression inside it, outermost first.

    >>> list(walk(3 * Variable("x") ** 2))
    [Product(3, Power(x, 2)), 3, Power(x, 2), x, 2]
    """
    waiting = [u]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def variables(u: Expression) -> frozenset[str]:
    """The names that occur in an expression.

    >>> sorted(variables(Variable("w") * Variable("x") + 1))
    ['w', 'x']
    """
    return frozenset(part.name for part in walk(u) if isinstance(part, Variable))


def substitute(u: Expression, values: dict[str, Expression]) -> Expression:
    """`u` with each named variable replaced by an expression, all at once.

    >>> from quiz.expression import lift
    >>> x = Variable("x")
    >>> substitute(x**2 + x, {"x": lift(3)})
    Sum(Power(3, 2), 3)
    """
    if isinstance(u, Variable):
        return values.get(u.name, u)
    return rebuild(u, tuple(substitute(part, values) for part in children(u)))
