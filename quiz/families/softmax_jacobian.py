"""Every probability of softmax depends on every logit: p(1 − p) on the diagonal, minus the product beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quiz.answer import Number
from quiz.exercise import Draw, Exercise, Line, Misconception
from quiz.expression import Derivative, Expression, Variable, negate
from quiz.material.numbers import shown, table
from quiz.material.predicted import apart
from quiz.prose import say
from quiz.statement import Equation, Matrix, Vector
from quiz.workings.board import Board

TITLE = "Jacobian of softmax"
LESSON = "lessons/networks/softmax-cross-entropy/"
LEVELS = ("one entry on the diagonal", "one entry beside the diagonal", "the whole matrix")
AFTER = ("softmax-value", "jacobian")

p, z, J = Variable("p"), Variable("z"), Variable("J")
Numbers = tuple[Fraction, ...]
WORDINGS = (
    "Softmax turns the logits {z} into {p}. ",
    "A classifier with logits {z} gives out the probabilities {p}. ",
    "For one sentence a language model has {p}, softmax of its logits {z}. ",
    "A picture is taken for a cat, a dog or a fox with the probabilities {p}, softmax of the logits {z}. ",
    "An attention layer looks at three words with the weights {p}, softmax of the scores {z}. ",
    "A game player picks one of three moves with the probabilities {p}, softmax of the scores {z}. ",
    "The last layer of a network is softmax. At the logits {z} it gives {p}. ",
    "A weather model expects sun, clouds or rain with {p}, softmax of its logits {z}. ",
)
ENTRY = ("Find {asked}.", "What is {asked}?", "How does this probability react to this logit: {asked}?")
WHOLE = ("Give the Jacobian {asked}:", "Write down the Jacobian {asked}:", "Fill in the matrix {asked}:")


def generate(draw: Draw) -> Exercise:
    """Three probabilities; one entry of the Jacobian or all of it.

    >>> from quiz import answer_sheet
    >>> print(answer_sheet("softmax-jacobian/0"))
    A game player picks one of three moves with the probabilities p = (0.88, 0.04, 0.08), softmax of the
    scores z. Find ∂p₂/∂z₂.
    ∂p₂/∂z₂ = 0.0384
    """
    scene = draw.one_of(*WORDINGS)
    first, second = Fraction(draw.integer(1, 97), 100), draw.integer(0, 9999)
    i, step = draw.integer(0, 2), draw.integer(1, 2)
    probabilities = _three(first, second)
    j = i if draw.level == 1 else (i + step) % 3
    asked, key = (J, _matrix(probabilities)) if draw.level == 3 else (_name(i, j), shown(_entry(probabilities, i, j)))
    question = (
        draw.one_of(*WHOLE) + " row i, column j holds the derivative of the i-th probability by the j-th logit."
        if draw.level == 3
        else draw.one_of(*ENTRY)
    )
    return Exercise(
        id=draw.id,
        level=draw.level,
        prompt=say(
            scene + question,
            z=z,
            p=Equation((p, Vector(tuple(shown(value) for value in probabilities)))),
            asked=asked,
        ),
        answer=Number(asked, key),
        hints=(
            say("Is it the probability's own logit, or another one? The two cases have different formulas."),
            say("By its own logit: {own}. It grows.", own=Equation((_name(0, 0), _own(0))))
            if draw.level == 1
            else say("By another logit: {other}. It shrinks.", other=Equation((_name(0, 1), _other(0, 1)))),
        ),
        working=Board(_lines, (probabilities, i, j, draw.level)),
        misconceptions=apart(key, *_misconceptions(probabilities, i, j, draw.level)),
    )


def _three(first: Fraction, second: int) -> Numbers:
    """Three hundredths that add up to one, none of them zero."""
    rest = int(100 - 100 * first)
    middle = Fraction(1 + second % (rest - 1), 100)
    return first, middle, 1 - first - middle


def _entry(probabilities: Numbers, i: int, j: int) -> Fraction:
    return probabilities[i] * ((i == j) - probabilities[j])


def _matrix(probabilities: Numbers) -> Matrix:
    places = range(len(probabilities))
    return table([[_entry(probabilities, i, j) for j in places] for i in places])


def _name(i: int, j: int) -> Derivative:
    return Derivative(Variable(f"p_{i + 1}"), Variable(f"z_{j + 1}"), partial=True)


def _own(i: int) -> Expression:
    return Variable(f"p_{i + 1}") * (1 - Variable(f"p_{i + 1}"))


def _other(i: int, j: int) -> Expression:
    return negate(Variable(f"p_{i + 1}") * Variable(f"p_{j + 1}"))


def _misconceptions(probabilities: Numbers, i: int, j: int, level: int) -> Iterator[Misconception]:
    others = say("The sum of the probabilities stays 1: when one logit grows, the other probabilities shrink.")
    own = say("On the diagonal it is {own}: the product rule has two terms.", own=_own(0))
    beside = say("Beside the diagonal it is {other}.", other=_other(0, 1))
    places = range(len(probabilities))
    if level == 3:
        wrong = {(r, c): abs(_entry(probabilities, r, c)) for r in places for c in places}
        rows = table([[wrong[r, c] for c in places] for r in places])
        yield Misconception("lost-the-minus-sign", rows, say("Your entries beside the diagonal are positive."), others)
        rows = table([[_entry(probabilities, r, c) if r == c else Fraction(0) for c in places] for r in places])
        yield Misconception(
            "only-the-diagonal", rows, say("You let each probability depend on its own logit only."), beside
        )
        rows = table([[-probabilities[r] * probabilities[c] for c in places] for r in places])
        yield Misconception("one-formula-for-all", rows, say("You used minus the product on the diagonal too."), own)
        return
    a, b = probabilities[i], probabilities[j]
    if level == 1:
        yield Misconception("gave-minus-the-square", shown(-a * a), say("You used the formula for another logit."), own)
        yield Misconception("gave-the-probability", shown(a), say("You treated softmax as an exponential alone."), own)
        yield Misconception("gave-one-minus", shown(1 - a), say("You left out the factor in front."), own)
        return
    yield Misconception("lost-the-minus-sign", shown(a * b), say("Your sign is positive."), others)
    yield Misconception("used-the-diagonal", shown(a * (1 - a)), say("You used the formula for its own logit."), beside)
    yield Misconception("thought-it-independent", shown(0), say("You thought this logit has no effect."), others)


def _lines(probabilities: Numbers, i: int, j: int, level: int) -> Iterator[Line]:
    if level < 3:
        yield from _entry_lines(probabilities, i, j)
        return
    yield Line("on the diagonal", say("{own}, and so on.", own=Equation((_name(0, 0), _own(0)))))
    yield Line("beside it", say("{other}, and so on.", other=Equation((_name(0, 1), _other(0, 1)))))
    yield Line("a check", say("Every row adds up to 0, because the probabilities always add up to 1."))
    places = range(len(probabilities))
    put_in = Matrix(tuple(tuple(_product(probabilities, r, c) for c in places) for r in places))
    yield Line("put in", say("{end}", end=Equation((J, put_in, _matrix(probabilities)))))


def _product(probabilities: Numbers, i: int, j: int) -> Expression:
    a, b = shown(probabilities[i]), shown(probabilities[j])
    return a * (1 - a) if i == j else negate(a * b)


def _entry_lines(probabilities: Numbers, i: int, j: int) -> Iterator[Line]:
    if i == j:
        yield Line("own logit", say("The quotient rule gives {rule}.", rule=Equation((_name(i, i), _own(i)))))
    else:
        rule = Equation((_name(i, j), _other(i, j)))
        yield Line("another logit", say("Only the sum below the line changes: {rule}.", rule=rule))
    end = Equation((_name(i, j), _product(probabilities, i, j), shown(_entry(probabilities, i, j))))
    yield Line("put in", say("{end}", end=end))
