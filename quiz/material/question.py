"""How a derivative is asked for: the letters of the function and its variable, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Misconception
from quiz.expression import Applied, Derivative, Expression, Variable
from quiz.material.predicted import apart
from quiz.material.wording import worded
from quiz.prose import Prose
from quiz.statement import Equation
from quiz.working import Differentiation

LETTERS = (("f", "x"), ("g", "x"), ("h", "x"), ("f", "t"), ("g", "t"), ("p", "t"), ("L", "w"), ("y", "x"), ("y", "t"))
WORDINGS = (
    "Differentiate {f} with respect to {x}.",
    "Find the derivative {slope} of {f}.",
    "Let {f}. What is {slope}?",
    "Work out {slope} for {f}.",
)
LOSSES = (
    "A network has one weight {x} and the loss {f}. Find {slope}, which says how the loss reacts to the weight.",
    "A loss depends on the weight {x} as {f}. What is {slope}?",
    "Somebody trains a model with the loss {f}. Find the derivative {slope} with respect to the weight {x}.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """The letters and the wording of one request: `value` is f(x) or y, `slope` is f'(x) or dy/dx."""

    variable: Variable
    value: Expression
    slope: Expression
    wording: str

    def prompt(self, formula: Expression) -> Prose:
        """The request for the derivative of this formula."""
        return worded(self.wording, f=Equation((self.value, formula)), x=self.variable, slope=self.slope)

    def exercise(
        self, draw: Draw, formula: Expression, hints: tuple[Prose, ...], mistakes: tuple[Misconception, ...]
    ) -> Exercise:
        """The exercise that asks for the derivative of this formula; mistakes that are none for these numbers are left out."""
        working = Differentiation(formula, self.variable.name, self.slope)
        key = working.result()
        return Exercise(
            id=draw.id,
            level=draw.level,
            prompt=self.prompt(formula),
            answer=Formula(self.slope, key, (self.variable.name,)),
            hints=hints,
            working=working,
            misconceptions=apart(key, *mistakes),
        )


def question(draw: Draw) -> Question:
    """Letters and a wording, drawn; the same for every family that asks for a derivative.

    >>> from quiz.chance import Chance
    >>> from quiz.writing import plain
    >>> for seed in (0, 1):
    ...     asked = question(Draw("demo/0", 1, Chance("demo", 1, seed)))
    ...     print(plain(asked.prompt(asked.variable**2)))
    Let g(t) = t². What is g′(t)?
    Differentiate g(x) = x² with respect to x.
    """
    name, variable = draw.one_of(*LETTERS)
    x = Variable(variable)
    wording = draw.one_of(*(LOSSES if name == "L" else WORDINGS))
    if name == "y":
        return Question(x, Variable("y"), Derivative(Variable("y"), x), wording)
    return Question(x, Applied(name, (x,)), Applied(name, (x,), primes=1), wording)
