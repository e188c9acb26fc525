"""Write the Jacobian of a function with several outputs: one row for each output, one column for each variable."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Expression, Variable
from quiz.material.monomials import Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import Point, by, listed, shown
from quiz.prose import say
from quiz.statement import Equation, Matrix, Vector
from quiz.tidy import number
from quiz.workings.partial import Jacobian

TITLE = "Jacobian"
LESSON = "lessons/many-variables/jacobian-hessian/"
LEVELS = ("a linear layer", "two formulas of two variables", "more outputs than inputs, or fewer, at a point")
AFTER = ("gradient-formula",)

jacobian = Variable("J")
PAIRS = (("x", "y"), ("s", "t"), ("u", "v"), ("a", "b"), ("p", "q"), ("w", "b"))
TRIPLES = (("x", "y", "z"), ("r", "s", "t"), ("a", "b", "c"), ("p", "q", "r"))
Value = Callable[[Polynomial], Expression]


def generate(draw: Draw) -> Exercise:
    """Two or three polynomials of two or three variables.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("jacobian/0"))
    Write the Jacobian J for F(a, b) = (−2a − 7b, 2a − 8b). One row for each output; columns in the
    order a and b.
    J = [[−2, −7], [2, −8]]
    """
    wide = draw.level == 3 and draw.one_of(True, False)
    names: tuple[str, ...] = draw.one_of(*TRIPLES) if wide else draw.one_of(*PAIRS)
    outputs = 2 if wide or draw.level < 3 else 3
    fs = tuple(Polynomial(names, _terms(draw, place, len(names))) for place in range(outputs))
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names) if draw.level == 3 else ()
    value = _value(point)
    key = _matrix(fs, value)
    functions = tuple(Variable(f"F_{place}") for place in range(1, outputs + 1))
    function = Applied("F", tuple(Variable(name) for name in names))
    wording = draw.one_of(
        "Find the Jacobian {J} of {F}", "What is the Jacobian {J} of {F}", "Write the Jacobian {J} for {F}"
    )
    words, slots = listed(names)
    at = " at {point}" if point else ""
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{wording}{at}{'?' if wording.startswith('What') else '.'} One row for each output; columns in the order {words}.",
            J=jacobian,
            F=Equation((function, Vector(tuple(f.formula() for f in fs)))),
            **({"point": shown(point)} if point else {}),
            **slots,
        ),
        answer=Number(jacobian, key) if point else Formula(jacobian, key, names),
        hints=(
            say(
                f"The Jacobian has {outputs} rows, one for each output, and {len(names)} columns, one for each variable."
            ),
            say("The first row is the gradient of the first output, {f}.", f=Equation((functions[0], fs[0].formula()))),
            say(
                "Its first entry is {slope}.",
                slope=Equation((by(functions[0], names[0]), fs[0].partial(names[0]).formula())),
            ),
        ),
        working=Jacobian(functions, tuple(f.formula() for f in fs), names, jacobian, point),
        misconceptions=apart(key, *_predicted(fs, key, value)),
    )


def _terms(draw: Draw, place: int, count: int) -> tuple[Term, ...]:
    a, b = draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    m, n = draw.integer(1, 3), draw.integer(1, 2)
    if draw.level == 1:
        return (a, (1, 0)), (b, (0, 1))
    a, b = (a + a // 4) // 2 or 1, (b + b // 4) // 2 or 2
    if count == 2:
        return ((a, (m, n)), (b, (0, 3))) if place % 2 else ((a, (2, 0)), (b, (n, m)))
    return ((a, (1, 1, 0)), (b, (0, 0, m))) if place else ((a, (m, 0, 1)), (b, (0, 2, 0)))


def _value(point: Point) -> Value:
    return (lambda f: number(f.at(dict(point)))) if point else Polynomial.formula


def _matrix(fs: tuple[Polynomial, ...], value: Value) -> Matrix:
    return Matrix(tuple(tuple(value(f.partial(name)) for name in f.names) for f in fs))


def _predicted(fs: tuple[Polynomial, ...], key: Matrix, value: Value) -> tuple[Misconception, ...]:
    names = fs[0].names
    turned = Misconception(
        "transposed",
        Matrix(tuple(zip(*key.rows, strict=True))),
        say("Rows and columns have changed places."),
        say("Each row belongs to one output, each column to one variable."),
    )
    kept = Misconception(
        "kept-the-constant-terms",
        Matrix(tuple(tuple(value(f.keeping_the_rest(name)) for name in names) for f in fs)),
        say("You kept terms that do not contain the variable that moves."),
        say("A term without the moving variable does not change: its derivative is 0."),
    )
    linear = all(sum(exponents) == 1 for f in fs for _, exponents in f.terms)
    return (
        *((turned,) if len(names) == len(fs) else ()),
        *(() if linear else (kept,)),
        Misconception(
            "columns-in-another-order",
            Matrix(tuple(row[::-1] for row in key.rows)),
            say("The columns stand in another order."),
            say("The first column belongs to {x}.", x=Variable(names[0])),
        ),
        Misconception(
            "rows-in-another-order",
            Matrix(key.rows[::-1]),
            say("The rows stand in another order."),
            say("The first row belongs to the first output."),
        ),
        Misconception(
            "differentiated-the-held-factor",
            Matrix(tuple(tuple(value(f.lowering_the_rest(name)) for name in names) for f in fs)),
            say("You differentiated factors that stand still as well."),
            say("A factor without the moving variable is a constant factor: it stays in front as it is."),
        ),
    )
