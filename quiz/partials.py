"""Partial derivatives, gradients, Jacobians and Hessians, and their values at a point.

A partial derivative lets one variable move and holds the rest. Stewart, *Calculus* (8th ed., 2015), chapter 14;
Magnus and Neudecker, *Matrix Differential Calculus* (3rd ed., 2019), chapter 5. A Jacobian has one row for each
output and one column for each variable. `quiz.workings.partial` tells how each is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quiz.expression import Applied, Derivative, Expression, Power, Product, Variable
from quiz.parts import children, rebuild, substitute, walk
from quiz.rules import differentiate
from quiz.statement import Listing, Matrix, Vector
from quiz.tidy import number, tidy

Point = tuple[tuple[str, Fraction], ...]
"""A number for each name, in order."""


def partial(f: Expression, wrt: str) -> Expression:
    """The partial derivative of `f`, tidied, its variables in the order in which `f` names them. Raises NoRule.

    >>> a, b, c = (Variable(name) for name in "abc")
    >>> partial(a * b + a * c**2, "a")
    Sum(b, Power(c, 2))
    """
    return in_order(tidy(differentiate(f, wrt).result), tuple(part for part in walk(f) if isinstance(part, Variable)))


def in_order(u: Expression, order: Sequence[Variable]) -> Expression:
    """The expression with the powers of variables in every product in the given order.

    >>> x, y = Variable("x"), Variable("y")
    >>> in_order(3 * y**2 * x, (x, y))
    Product(3, x, Power(y, 2))
    """
    u = rebuild(u, tuple(in_order(part, order) for part in children(u)))
    if not isinstance(u, Product):
        return u
    moved = iter(
        sorted((factor for factor in u.factors if _root(factor) in order), key=lambda v: order.index(_root(v)))
    )
    return Product(tuple(next(moved) if _root(factor) in order else factor for factor in u.factors))


def gradient(f: Expression, variables: Sequence[str]) -> Vector:
    """The partial derivatives of `f`, one for each variable, in that order. Raises NoRule.

    >>> x, y = Variable("x"), Variable("y")
    >>> gradient(x**2 + 3 * y, ("x", "y"))
    Vector(entries=(Product(2, x), 3))
    """
    return Vector(tuple(partial(f, name) for name in variables))


def jacobian(fs: Sequence[Expression], variables: Sequence[str]) -> Matrix:
    """One row for each function, one column for each variable: row i, column j is the partial of f_i by x_j.

    >>> x, y = Variable("x"), Variable("y")
    >>> jacobian((x * y, x + 2 * y), ("x", "y"))
    Matrix(rows=((y, x), (1, 2)))
    """
    return Matrix(tuple(gradient(f, variables).entries for f in fs))


def hessian(f: Expression, variables: Sequence[str]) -> Matrix:
    """The second partial derivatives: the Jacobian of the gradient. Row i, column j: by x_i first, then by x_j.

    >>> x, y = Variable("x"), Variable("y")
    >>> hessian(x**2 * y + y**3, ("x", "y"))
    Matrix(rows=((Product(2, y), Product(2, x)), (Product(2, x), Product(6, y))))
    """
    return jacobian(gradient(f, variables).entries, variables)


def at_point(u: Expression, point: Point) -> Expression:
    """The value of an expression at a point, tidied.

    >>> at_point(Variable("x") ** 2 + Variable("y"), (("x", Fraction(3)), ("y", Fraction(-1))))
    8
    """
    return tidy(put_in(u, point))


def put_in(u: Expression, point: Point) -> Expression:
    """The numbers of a point put in where their names stood; nothing is worked out.

    >>> put_in(Variable("x") * Variable("y"), (("x", Fraction(2)), ("y", Fraction(-1))))
    Product(2, Negative(1))
    """
    return substitute(u, {name: number(value) for name, value in point})


def shown(point: Point) -> Listing:
    """A point as it is written in a sentence: x = 2, y = 1.

    >>> from quiz.writing import unicode
    >>> unicode(shown((("x", Fraction(2)), ("y", Fraction(1, 2)))))
    'x = 2, y = 1/2'
    """
    return Listing(tuple(number(value) for _, value in point), tuple(Variable(name) for name, _ in point))


def called(name: str, variables: Sequence[str]) -> Applied:
    """A function by its name at its variables: `f(x, y)`.

    >>> called("f", ("x", "y"))
    f(x, y)
    """
    return Applied(name, tuple(Variable(variable) for variable in variables))


def gradient_of(name: str) -> Applied:
    """The gradient of a function by its name, before the equals sign.

    >>> from quiz.writing import unicode
    >>> unicode(gradient_of("f"))
    '∇f'
    """
    return Applied(f"grad {name}", ())


def by(function: Expression, wrt: str) -> Derivative:
    """The partial derivative as a name: ∂f/∂x.

    >>> from quiz.writing import unicode
    >>> unicode(by(Variable("f"), "x"))
    '∂f/∂x'
    """
    return Derivative(function, Variable(wrt), partial=True)


def matrix_at(matrix: Matrix, point: Point) -> Matrix:
    """A matrix with the numbers of a point put in, tidied; the matrix itself when there is no point.

    >>> x = Variable("x")
    >>> matrix_at(Matrix(((x, x**2),)), (("x", Fraction(3)),))
    Matrix(rows=((3, 9),))
    """
    return Matrix(tuple(tuple(at_point(entry, point) for entry in row) for row in matrix.rows))


def listed(names: Sequence[str]) -> tuple[str, dict[str, Variable]]:
    """Names as the words of a sentence, and what to put into its slots.

    >>> listed(("x", "y", "z"))
    ('{x}, {y} and {z}', {'x': x, 'y': y, 'z': z})
    """
    *first, last = (f"{{{name}}}" for name in names)
    words = f"{', '.join(first)} and {last}" if first else last
    return words, {name: Variable(name) for name in names}


def _root(factor: Expression) -> Variable:
    root = factor.root if isinstance(factor, Power) else factor
    return root if isinstance(root, Variable) else Variable("")
