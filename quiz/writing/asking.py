"""How an answer is asked for: what stands before the box, what may be typed into it, and the options of a choice."""

from __future__ import annotations

from quiz.answer import LETTERS, Answer, Blanks, Choice, Formula, Number, Range
from quiz.prose import Prose, say
from quiz.statement import Listing, Matrix, Vector

NUMBERS = "1.5", "-2", "3/4", "0.25", "4", "-1/2", "6", "0.1", "3"


def asking(answer: Answer) -> Prose:
    """What stands before the answer box.

    >>> from quiz.expression import Variable, lift
    >>> asking(Number(Variable("w"), lift(2))).parts
    (w, ' =')
    """
    match answer:
        case Formula() | Number():
            return say("{asked} =", asked=answer.asked)
        case Range():
            return say("For which {asked}?", asked=answer.asked)
        case Choice():
            return say("Your choice:")
        case Blanks(Listing(_, names)):
            slots = {f"name{place}": name for place, name in enumerate(names)}
            return say(", ".join(f"{{{slot}}}" for slot in slots) + " =", **slots)


def example(answer: Answer) -> str:
    """What an answer of this kind looks like when it is typed.

    >>> from quiz.expression import Variable, lift
    >>> example(Number(Variable("w"), lift(2)))
    'A number, for example -1.25 or 3/4'
    """
    match answer:
        case Formula(key=Vector(entries)) | Number(key=Vector(entries)):
            return f"{_count(len(entries))} entries, for example ({', '.join(_entries(answer, len(entries)))})"
        case Formula(key=Matrix() as key) | Number(key=Matrix() as key):
            row = f"[{', '.join(_entries(answer, key.shape[1]))}]"
            return f"{_count(key.shape[0])} rows, for example [{', '.join([row] * key.shape[0])}]"
        case Formula(variables=(name, *_)):
            return f"For example 3{name}^2 sin({name})"
        case Formula() | Number():
            return "A number, for example -1.25 or 3/4"
        case Range(key):
            return f"For example 1 < {key.of.name} < 3, or (1, 3)"
        case Choice(options):
            return f"A letter from a to {LETTERS[len(options) - 1]}"
        case Blanks(Listing(entries, _)):
            return f"{_count(len(entries))} answers in this order, with commas: {', '.join(NUMBERS[: len(entries)])}"


def options(answer: Answer) -> tuple[Prose, ...]:
    """The options of a choice, each after its letter; nothing for other answers.

    >>> from quiz.families import exercise
    >>> len(options(exercise("learning-rate-verdict/4").answer)), options(exercise("chain-rule/3").answer)
    (5, ())
    """
    if not isinstance(answer, Choice):
        return ()
    return tuple(Prose((f"({mark}) ", *option.parts)) for mark, option in zip(LETTERS, answer.options, strict=False))


def _entries(answer: Answer, count: int) -> list[str]:
    if isinstance(answer, Formula) and answer.variables:
        name = answer.variables[0]
        return [f"{place + 2}{name}" if place % 2 == 0 else "3" for place in range(count)]
    return list(NUMBERS[:count])


def _count(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[number] if number < len(words) else str(number)
