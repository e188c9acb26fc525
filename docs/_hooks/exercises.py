"""The `exercise` fence: an exercise of the engine, complete on the page without any script.

```exercise
family: chain-rule
seed: 4k7q
```
"""

from __future__ import annotations

from html import escape

from docs._hooks.fences import Attributes, fence
from docs._hooks.mistake import Mistake
from docs._hooks.typesetter import typesetter
from quiz.answer import Answer
from quiz.exercise import BadExerciseId, Exercise, Line
from quiz.families import exercise as exercise_of
from quiz.families import families
from quiz.prose import Prose
from quiz.writing import asking, example, latex, options, spoken


@fence("exercise")
def exercise(attributes: Attributes) -> str:
    """The element `<gradus-exercise>` for a family and a seed; its lesson is a path until the page is known."""
    if set(attributes) != {"family", "seed"}:
        raise Mistake(f"An exercise needs a family and a seed; this one has {', '.join(attributes) or 'neither'}.")
    family = families().get(attributes["family"])
    if family is None:
        known = ", ".join(sorted(families()))
        raise Mistake(f"No family of exercises is called {attributes['family']!r}. There are: {known}.")
    try:
        return _element(exercise_of(f"{family.slug}/{attributes['seed']}"), family.lesson)
    except BadExerciseId as reason:
        raise Mistake(f"This is not an exercise: {reason}.") from reason


def _element(item: Exercise, lesson: str) -> str:
    return (
        f'<gradus-exercise id="{item.id.replace("/", "-")}" exercise="{item.id}" lesson="{escape(lesson)}">'
        f'<div class="exercise-statement">{_prose(item.prompt)}</div>'
        f"{_asked(item.answer)}"
        f"{''.join(_hint(number, hint) for number, hint in enumerate(item.hints, 1))}"
        f"{_working(item.working.lines())}"
        f'<p class="exercise-id" data-search-exclude>{item.id}</p>'
        "</gradus-exercise>"
    )


def _asked(answer: Answer) -> str:
    asked, said = asking(answer), escape(spoken(asking(answer)))
    box = f'<div class="exercise-asked" data-spoken="{said}" data-example="{escape(example(answer))}">{_prose(asked)}</div>'
    choices = "".join(f"<li>{_prose(option)}</li>" for option in options(answer))
    return (f'<ul class="exercise-options">{choices}</ul>' if choices else "") + box


def _hint(number: int, hint: Prose) -> str:
    return f'<details class="exercise-hint"><summary>Hint {number}</summary><p>{_prose(hint)}</p></details>'


def _working(lines: tuple[Line, ...]) -> str:
    steps = "".join(f'<li><span class="rule">{escape(line.rule)}</span> {_prose(line.said)}</li>' for line in lines)
    return f'<details class="exercise-working"><summary>Worked solution</summary><ol>{steps}</ol></details>'


def _prose(prose: Prose) -> str:
    return "".join(escape(part) if isinstance(part, str) else typesetter().html(latex(part)) for part in prose.parts)
