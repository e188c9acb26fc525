"""Differentiate along several paths: multiply the rates along each path, then add the paths."""

from __future__ import annotations

from fractions import Fraction

from quiz.answer import Formula, Number
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Derivative, Expression, Variable
from quiz.material.monomials import Polynomial, Term
from quiz.material.predicted import apart
from quiz.partials import Point, at_point, shown
from quiz.parts import substitute
from quiz.prose import Prose, say
from quiz.rules import plus, times
from quiz.statement import Equation
from quiz.tidy import number, tidy
from quiz.workings.board import Board
from quiz.workings.paths import Paths, named, path, tell_formulas, tell_rates, total

TITLE = "Chain rule with several paths"
LESSON = "lessons/many-variables/gradient/"
LEVELS = ("from the four rates", "as a formula", "a weight that is used twice")
AFTER = ("partial-polynomial", "chain-rule")

RATES = (
    ("T", "x", "y", "t", "A robot drives over a warm plate. At this moment "),
    ("L", "w", "b", "t", "During training, both the weight and the bias change. At this moment "),
    ("V", "r", "h", "t", "A balloon shaped like a cylinder is blown up. At this moment "),
    ("C", "p", "q", "s", "A cost depends on two prices, and both prices on one setting. Here "),
)
FORMULAS = (
    ("z", "x", "y", "t"),
    ("f", "u", "v", "t"),
    ("g", "p", "q", "s"),
    ("h", "a", "b", "r"),
    ("E", "x", "y", "s"),
)
WEIGHTS = (
    ("L", "u", "v", "w"),
    ("L", "a", "b", "w"),
    ("E", "p", "q", "w"),
    ("L", "p", "q", "theta"),
    ("E", "r", "s", "w"),
    ("L", "a", "b", "theta"),
)


def generate(draw: Draw) -> Exercise:
    """A function of two variables that both depend on one.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("multivariable-chain/0"))
    During training, both the weight and the bias change. At this moment ∂L/∂w = 2 and dw/dt = 6,
    ∂L/∂b = 5 and db/dt = 6. What is dL/dt?
    dL/dt = 42
    """
    match draw.level:
        case 1:
            return _from_rates(draw)
        case _:
            return _from_formulas(draw)


def _from_rates(draw: Draw) -> Exercise:
    letter, x, y, t, scene = draw.one_of(*RATES)
    p, q, r, s = (number(Fraction(draw.integer(-9, 9, but=(0,)))) for _ in range(4))
    paths = (path(letter, x, t, p, r), path(letter, y, t, q, s))
    asked = Derivative(Variable(letter), Variable(t))
    rates = {
        name: Equation((left, right))
        for name, left, right in zip(
            ("p", "r", "q", "s"),
            (paths[0].outer_name, paths[0].inner_name, paths[1].outer_name, paths[1].inner_name),
            (p, r, q, s),
            strict=True,
        )
    }
    order = draw.one_of("{p}, {q}, {r} and {s}", "{p} and {r}, {q} and {s}", "{r}, {s}, {p} and {q}")
    prompt = say(scene + order + ". What is {asked}?", asked=asked, **rates)
    key = tidy(total(paths))
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=prompt,
        answer=Number(asked, key),
        hints=_hints(paths, asked),
        working=Board(tell_rates, (paths, asked, key)),
        misconceptions=apart(key, *_predicted(paths, ())),
    )


def _from_formulas(draw: Draw) -> Exercise:
    letter, x, y, t = draw.one_of(*(WEIGHTS if draw.level == 3 else FORMULAS))
    f = Polynomial((x, y), _outer(draw))
    inside = tuple(Polynomial((t,), terms) for terms in (_inner(draw), _inner(draw)))
    point = ((t, Fraction(draw.integer(-2, 2, but=(0,)))),) if draw.level == 3 else ()
    put = {x: inside[0].formula(), y: inside[1].formula()}
    paths = (
        path(letter, x, t, tidy(substitute(f.partial(x).formula(), put)), inside[0].partial(t).formula()),
        path(letter, y, t, tidy(substitute(f.partial(y).formula(), put)), inside[1].partial(t).formula()),
    )
    asked = Derivative(Variable(letter), Variable(t))
    key = at_point(tidy(total(paths)), point)
    given = {
        "f": Equation((Variable(letter), f.formula())),
        "u": Equation((Variable(x), put[x])),
        "v": Equation((Variable(y), put[y])),
    }
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=_prompt(draw, given, asked, point, t),
        answer=Number(asked, key) if point else Formula(asked, key, (t,)),
        hints=_hints(paths, asked),
        working=Board(tell_formulas, ((f, *inside), paths, asked, point, key)),
        misconceptions=apart(key, *_predicted(paths, point)),
    )


def _outer(draw: Draw) -> tuple[Term, ...]:
    a, b = draw.integer(1, 6), draw.integer(-6, 6, but=(0,))
    mixed = draw.one_of((1, 1), (2, 1), (1, 2))
    return draw.one_of(((a, (2, 0)), (b, (0, 2))), ((a, mixed), (b, (0, 1))), ((a, (1, 1)), (b, (2, 0))))


def _inner(draw: Draw) -> tuple[Term, ...]:
    a, b = draw.integer(2, 7), draw.integer(-5, 5, but=(0,))
    return draw.one_of(((a, (1,)),), ((a, (1,)), (b, (0,))), ((1, (2,)),), ((1, (2,)), (b, (0,))), ((a, (2,)),))


def _prompt(draw: Draw, given: dict[str, Equation], asked: Expression, point: Point, t: str) -> Prose:
    if not point:
        wording = draw.one_of(
            "Let {f} with {u} and {v}. Find {asked} as a formula in {t}.",
            "{f}, where {u} and {v}. What is {asked}, in terms of {t}?",
        )
        return say(wording, asked=asked, t=Variable(t), **given)
    wording = draw.one_of(
        "A network uses the weight {t} twice: {u} and {v}. Its loss is {f}. What is {asked} at {point}?",
        "The weight {t} acts along two paths, {u} and {v}, and {f}. Find {asked} at {point}.",
    )
    return say(wording, asked=asked, t=Variable(t), point=shown(point), **given)


def _hints(paths: Paths, asked: Expression) -> tuple[Prose, ...]:
    first = paths[0]
    return (
        say("There are two paths. Multiply the rates along each path, then add the paths."),
        say("The rule is {rule}.", rule=Equation((asked, named(paths)))),
        say(
            "Along the first path: {outer} and {inner}.",
            outer=Equation((first.outer_name, first.outer)),
            inner=Equation((first.inner_name, first.inner)),
        ),
    )


def _predicted(paths: Paths, point: Point) -> tuple[Misconception, ...]:
    (one, two), rule = paths, say("Add both paths: {rule}.", rule=named(paths))
    along = say("Multiply along each path: {rule}.", rule=named(paths))
    rows = (
        ("only-the-first-path", one.product(), "You followed the first path only.", rule),
        ("only-the-second-path", two.product(), "You followed the second path only.", rule),
        ("forgot-the-inner-rates", plus(one.outer, two.outer), "You left out the inner rates.", along),
        ("added-the-inner-rates", plus(one.inner, two.inner), "You added the inner rates alone.", along),
        ("multiplied-the-paths", times(one.product(), two.product()), "You multiplied the two paths.", rule),
        (
            "crossed-the-paths",
            plus(times(one.outer, two.inner), times(two.outer, one.inner)),
            "You multiplied each outer rate with the inner rate of the other path.",
            along,
        ),
    )
    return tuple(
        Misconception(name, at_point(tidy(value), point), say(belief), back) for name, value, belief, back in rows
    )
