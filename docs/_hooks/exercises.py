"""The `exercise` fence: an exercise of the engine, complete on the page without any script.

```exercise
family: chain-rule
seed: 4k7q
```
"""

from __future__ import annotations

import json
import re
from html import escape

from docs._hooks.drawing import graphs
from docs._hooks.exercise_numbers import numbers
from docs._hooks.fences import Attributes, fence
from docs._hooks.folding import marked
from docs._hooks.mistake import Mistake
from docs._hooks.typesetter import typesetter
from quiz.exercise import BadExerciseId, Exercise, Line
from quiz.families import exercise as exercise_of
from quiz.families import families
from quiz.graph import backward
from quiz.prose import Prose
from quiz.protocol.fields import field
from quiz.workings.backward import BackwardPass
from quiz.writing import asking, example, latex, options, spoken

_PUNCTUATION = re.compile(r"[.,;:!?)]+")


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
        f"{_graph(item)}"
        f"{_asked(item)}"
        f"{''.join(_hint(number, hint) for number, hint in enumerate(item.hints, 1))}"
        f"{_working(item.working.lines())}"
        f'<p class="exercise-id" data-search-exclude>{item.id}</p>'
        "</gradus-exercise>"
    )


def _graph(item: Exercise) -> str:
    """The graph that the blanks belong to, with its values and without its gradients."""
    if not isinstance(working := item.working, BackwardPass):
        return ""
    picture = graphs.picture(backward(working.graph, dict(working.given)), gradients=False)
    return f'<div class="exercise-graph">{marked(picture)}</div>'


def _asked(item: Exercise) -> str:
    answer = item.answer
    data = {
        "spoken": spoken(asking(answer)),
        "example": example(answer),
        "field": _data(field(item)),
        "numbers": _data(numbers(item)),
    }
    written = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    choices = "".join(f"<li>{_prose(option)}</li>" for option in options(answer))
    box = f'<div class="exercise-asked"{written}>{_prose(asking(answer))}</div>'
    return (f'<ul class="exercise-options">{choices}</ul>' if choices else "") + box


def _data(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _hint(number: int, hint: Prose) -> str:
    return f'<details class="exercise-hint"><summary>Hint {number}</summary><p>{_prose(hint)}</p></details>'


def _working(lines: tuple[Line, ...]) -> str:
    steps = "".join(f'<li><span class="rule">{escape(line.rule)}</span> {_prose(line.said)}</li>' for line in lines)
    return f'<details class="exercise-working"><summary>Worked solution</summary><ol>{steps}</ol></details>'


def _prose(prose: Prose) -> str:
    """A sentence with its formulas; punctuation after a formula stays on the line of the formula."""
    written = ""
    formula = ""
    for part in prose.parts:
        if isinstance(part, str):
            close = _PUNCTUATION.match(part) if formula else None
            mark = close[0] if close else ""
            formula = f'<span class="formula-and-punctuation long">{formula}{mark}</span>' if mark else formula
            written, formula = written + formula + escape(part.removeprefix(mark)), ""
        else:
            written, formula = written + formula, typesetter().html(latex(part))
    return written + formula
