"""Write the Hessian: differentiate every entry of the gradient once more by every variable."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Expression, Variable, lift
from quiz.material.monomials import PAIRS, Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import by, called, listed, shown
from quiz.prose import say
from quiz.statement import Equation, Matrix
from quiz.tidy import number
from quiz.workings.partial import Hessian

TITLE = "Hessian"
LESSON = "lessons/many-variables/jacobian-hessian/"
LEVELS = ("a quadratic", "a formula in each entry", "at a point")
AFTER = ("gradient-formula", "second-derivative")

hessian = Variable("H")
Value = Callable[[Polynomial], Expression]


def generate(draw: Draw) -> Exercise:
    """A polynomial of two variables, at level 3 with a point.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("hessian/0"))
    Write the Hessian H for T(x, z) = 2x² − 2x·z − 7z² + 5x. Rows and columns in the order x and z.
    H = [[4, −2], [−2, −14]]
    """
    letter, *variables = draw.one_of(*PAIRS)
    names = tuple(variables)
    f = Polynomial(names, _terms(draw))
    point = tuple((name, Fraction(draw.integer(-3, 3, but=(0,)))) for name in names) if draw.level == 3 else ()
    here = dict(point)
    value: Value = (lambda g: number(g.at(here))) if point else Polynomial.formula
    first = tuple(f.partial(name) for name in names)
    key = Matrix(tuple(tuple(value(slope.partial(name)) for name in names) for slope in first))
    wording = draw.one_of(
        "Find the Hessian {H} of {f}", "Work out the Hessian {H} of {f}", "Write the Hessian {H} for {f}"
    )
    function = called(letter, names)
    words, slots = listed(names)
    at = " at {point}" if point else ""
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            f"{wording}{at}. Rows and columns in the order {words}.",
            H=hessian,
            f=Equation((function, f.formula())),
            **({"point": shown(point)} if point else {}),
            **slots,
        ),
        answer=Number(hessian, key) if point else Formula(hessian, key, names),
        hints=(
            say("First the gradient. Then differentiate each of its entries by each variable."),
            *(
                say("Here {slope}.", slope=Equation((by(function, name), slope.formula())))
                for name, slope in zip(names, first, strict=True)
            ),
            say("The two entries off the diagonal are equal: work out one and check it with the other."),
        ),
        working=Hessian(function, f.formula(), names, hessian, point),
        misconceptions=apart(key, *_predicted(f, key, value)),
    )


def _terms(draw: Draw) -> tuple[Term, ...]:
    a, b, c = draw.integer(1, 9), draw.integer(-9, 9, but=(0,)), draw.integer(-9, 9, but=(0,))
    d = draw.integer(-9, 9, but=(0,))
    shape = draw.one_of((3, 1), (2, 2), (1, 2), (2, 1), (1, 3))
    if draw.level == 1:
        return (a, (2, 0)), (b, (1, 1)), (c, (0, 2)), (d, draw.one_of((1, 0), (0, 1), (0, 0)))
    if draw.level == 3:
        shape = draw.one_of((2, 1), (1, 2))
        a, b, d = (a + 1) // 2, (b + b // 4) // 2 or 1, (d + d // 4) // 2 or 2
    return (a, shape), (b, (3, 0)), (d, draw.one_of((0, 3), (0, 2)))


def _predicted(f: Polynomial, key: Matrix, value: Value) -> tuple[Misconception, ...]:
    x, y = f.names
    (across, mixed), (_, down) = key.rows
    slopes = tuple(value(f.partial(name)) for name in f.names)
    squares = tuple(value(f.partial(name).keeping_the_exponent(name)) for name in f.names)
    halves = tuple(value(f.partial(name).partial(name).scaled(Fraction(1, 2))) for name in f.names)
    return (
        Misconception(
            "forgot-the-mixed-derivatives",
            Matrix(((across, lift(0)), (lift(0), down))),
            say("You left the mixed derivatives at zero."),
            say("The derivative by {x} still contains {y}: differentiate it by {y} too.", x=Variable(x), y=Variable(y)),
        ),
        Misconception(
            "diagonal-in-another-order",
            Matrix(((down, mixed), (mixed, across))),
            say("The entries of the diagonal have changed places."),
            say("The first row and the first column belong to {x}.", x=Variable(x)),
        ),
        Misconception(
            "repeated-the-gradient",
            Matrix((slopes, slopes)),
            say("You wrote the first derivatives again."),
            say("A Hessian has second derivatives: differentiate each entry of the gradient once more."),
        ),
        Misconception(
            "kept-the-exponent",
            Matrix(((squares[0], mixed), (mixed, squares[1]))),
            say("On the diagonal you brought the exponent down without lowering it."),
            say("Lower the exponent by one each time you differentiate."),
        ),
        Misconception(
            "forgot-to-double",
            Matrix(((halves[0], mixed), (mixed, halves[1]))),
            say("The diagonal is half of what it should be, as if it held the coefficients."),
            say("Differentiating a square twice leaves twice its coefficient."),
        ),
    )
