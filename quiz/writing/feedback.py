"""What is said about a verdict. Written once; the site, the bot and the terminal show the same words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quiz.answer import Answer, Blanks, Formula
from quiz.equality.outcome import Witness
from quiz.exercise import Exercise, Misconception
from quiz.expression import Expression, Numeral, Variable, negate
from quiz.prose import Prose, say
from quiz.statement import Equation, Matrix
from quiz.tidy import number
from quiz.verdict import (
    Correct,
    Evidence,
    Incorrect,
    OtherChoice,
    OtherEnds,
    Straggler,
    Undecided,
    Undefined,
    Unreadable,
    Verdict,
    WrongEntries,
    WrongForm,
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A headline of a few words, the details in sentences, and the anchor in the lesson that helps, or empty."""

    headline: str
    details: tuple[Prose, ...]
    anchor: str = ""


def feedback(exercise: Exercise, verdict: Verdict) -> Feedback:
    """The words for a verdict on a response to an exercise.

    >>> from quiz.families import exercise
    >>> from quiz.grading import grade
    >>> item = exercise("power-rule/0")
    >>> feedback(item, grade(item, "3*y")).headline
    'I cannot read that yet'
    """
    match verdict:
        case Correct(_, _, everywhere):
            return Feedback("Correct", () if everywhere else (_same_where_both(),))
        case WrongForm(_, wanted):
            return Feedback("Right value, another form", (say(f"The value is right. Please write it {wanted}."),))
        case Incorrect(_, _, (misconception, *_)):
            return Feedback("Not yet", _about(misconception), misconception.name)
        case Incorrect(_, evidence, _):
            return Feedback("Not yet", _shown(exercise, evidence))
        case Undefined(_, reason):
            return Feedback("That has no value here", (say(f"I can read it, but {reason}. This does not count."),))
        case Undecided():
            doubt = say(
                "I could not decide whether that is right. The doubt is mine; try another form. This does not count."
            )
            return Feedback("I am not sure", (doubt,))
        case Unreadable(reason):
            return Feedback("I cannot read that yet", (say("{reason} This does not count.", reason=_sentence(reason)),))


def _sentence(clause: str) -> str:
    """A clause with a capital letter and a full stop, or the question mark it has."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith("?") else ".")


def _same_where_both() -> Prose:
    return say("It equals the answer wherever both have a value, but one of them is defined at more points.")


def _about(misconception: Misconception) -> tuple[Prose, ...]:
    return misconception.belief, misconception.remedy


def _shown(exercise: Exercise, evidence: Evidence) -> tuple[Prose, ...]:
    """What the evidence says. The value of a number that is asked for is not given away."""
    match evidence:
        case Witness():
            return (_at_witness(evidence, secret=not isinstance(exercise.answer, Formula)),)
        case WrongEntries(marks, witness):
            return (_which(exercise.answer, marks), *_first_wrong(exercise.answer, witness))
        case Straggler(value, in_response):
            at = Equation((exercise.answer.asked, number(value, decimal=True)))
            belongs = "lies in your interval, but does not belong there." if in_response else "belongs to it, too."
            return (say("{at} " + belongs, at=at),)
        case OtherEnds():
            return (say("The ends are not right yet. A hint may help."),)
        case OtherChoice():
            return (say("That is another option. A hint may help."),)


def _which(answer: Answer, marks: tuple[bool, ...]) -> Prose:
    """Which entries are not right yet: by name, by place in a matrix, or by number."""
    wrong = [place for place, mark in enumerate(marks) if not mark]
    right = f"{sum(marks)} of {len(marks)} are right. " if sum(marks) else ""
    if isinstance(answer, Blanks):
        slots = {f"name{place}": answer.key.names[place] for place in wrong}
        return say(f"{right}Look again at {_listed([f'{{{slot}}}' for slot in slots])}.", **slots)
    if isinstance(answer.key, Matrix):
        columns = answer.key.shape[1]
        return say(f"{right}Look again at row {wrong[0] // columns + 1}, column {wrong[0] % columns + 1}.")
    noun = "entry" if len(wrong) == 1 else "entries"
    return say(f"{right}Look again at {noun} {_listed([str(place + 1) for place in wrong])}.")


def _first_wrong(answer: Answer, witness: Witness) -> tuple[Prose, ...]:
    return (_at_witness(witness, secret=False),) if isinstance(answer, Formula) and witness.point else ()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"


def _at_witness(witness: Witness, *, secret: bool) -> Prose:
    """Where the two differ."""
    if secret or not witness.point:
        return say("That is another number. A hint may help.")
    ours, yours = _rounded(witness.key), _rounded(witness.response)
    if ours == yours:
        return say("It comes very close, but it is not equal.")
    places = [Equation((Variable(name), number(value, decimal=True))) for name, value in witness.point]
    where = say(
        "At " + " and ".join(f"{{p{index}}}" for index in range(len(places))),
        **{f"p{i}": p for i, p in enumerate(places)},
    )
    values = say(" yours gives {yours}; it should be {ours}.", yours=yours, ours=ours)
    return Prose((*where.parts, *values.parts))


def _rounded(value: float) -> Expression:
    """A float to two decimals, or to five when it is small, as a numeral."""
    places = 2 if abs(value) >= 0.1 else 5
    exact = Fraction(round(value * 10**places), 10**places)
    while places and (exact * 10 ** (places - 1)).denominator == 1:
        places -= 1
    return negate(Numeral(-exact, places)) if exact < 0 else Numeral(exact, places)
