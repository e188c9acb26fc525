"""The reference pages that are written by the engine itself, so that they cannot say anything else than it does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from docs._hooks.bot_reference import bot_page
from docs._hooks.protocol_words import described
from quiz import protocol
from quiz.exercise import Exercise, Family, new_seed
from quiz.expression import Derivative, Variable
from quiz.families import exercise, families
from quiz.functions import FUNCTIONS
from quiz.grading import grade
from quiz.rules import RULES
from quiz.skills import skill_map
from quiz.statement import Equation
from quiz.tidy import tidy
from quiz.verdict import Unreadable, Verdict
from quiz.working import title
from quiz.writing import feedback, latex, markdown, options

PARTS = {
    "one-variable": "One variable", "many-variables": "Many variables", "descent": "Descent", "networks": "Networks",
    "machines": "Machines that differentiate", "sensitivity": "Sensitivity",
}  # fmt: skip
RESPONSES: Mapping[str, tuple[str, ...]] = {
    "chain-rule/3": (
        "24(4x-9)^5", "dy/dx = 6(4x−9)⁵·4", r"24\left(4x-9\right)^{5}", "24(4x-9)^6/(4x-9)", "6(4x-9)^5", "24x^5", "4^6",
        "24(4x-9)^4", "24(4y-9)^5", "24(4X-9)^5", "24(4x-9", "24(4x-9)5", "1/0", "import os",
    ),
    "descent-step/0": ("1.4", "7/5", "2 - 0.1*6", "2.6", "-4", "-0.6", "1.41", "1,4", "140%", "w"),
    "gradient-formula/0": ("(1, 2)", "1, 2, 3", "(x, y", ""),
    "learning-rate-range/0": ("0 < eta < 9", "(0, 9)", "eta < 9", "[0, 9]", "9"),
}  # fmt: skip


REQUESTS: tuple[dict[str, object], ...] = (
    {"do": "compare", "id": 1, "teacher": "2(x+1)", "student": "2x+2", "vars": ["x"]},
    {"do": "compare", "teacher": "x", "student": "sqrt(x^2)", "vars": ["x"]},
    {"do": "compare", "teacher": "x", "student": "sqrt(x^2)", "vars": ["x"], "positive": ["x"]},
    {"do": "compare", "teacher": "cos(x)", "student": "cos(x", "vars": ["x"]},
    {"do": "read", "text": "2x cos x", "variables": ["x"]},
    {"do": "grade", "exercise": "chain-rule/3", "response": "6(4x-9)^5"},
    {"do": "differentiate", "expression": "x^3", "variable": "x", "order": 2, "at": "2"},
    {"do": "gradient", "expression": "x^2 + 3y", "variables": ["x", "y"]},
    {"do": "generate", "family": "chain-rule", "level": 1, "random": 0.37},
    {"do": "record", "now": "2026-01-01T09:00Z", "exercise": "chain-rule/3", "outcome": "right"},
    {
        "do": "review",
        "now": "2026-01-02T09:00Z",
        "history": {
            "version": 2,
            "attempts": [
                {"skill": "power-rule", "level": 1, "when": "2026-01-01T09:00:00+00:00", "outcome": "right"},
            ],
            "known": [],
        },
    },
)


def pages() -> Mapping[str, str]:
    """Every page by its place in the site, as Markdown."""
    return {
        "reference/families.md": "\n".join(_families()),
        "reference/rules.md": "\n".join(_rules()),
        "reference/verdicts.md": "\n".join(_verdicts()),
        "reference/protocol.md": "\n".join(_protocol()),
        "reference/bot.md": "\n".join(bot_page()),
    }


def _head(heading: str, description: str, *marks: str) -> Iterator[str]:
    yield from ("---", f'description: "{description}"', *marks, "---", "", f"# {heading}", "")


def _families() -> Iterator[str]:
    yield from _head("Exercise catalogue", "Every family of exercises: what it asks, and the mistakes it knows.")
    yield f"The engine has {len(families())} families, each in three levels. Every answer below is graded by the same"
    yield "program that grades yours. In each part, a family comes after those that it builds on. To practise one, follow its"
    yield "link, or type `python -m quiz --topic product-rule` in a terminal."
    known = sorted((families()[slug] for slug in skill_map().by_slug), key=_part)
    for part, members in groupby(known, key=_part):
        yield from ("", f"## {list(PARTS.values())[part]}", "")
        for family in members:
            yield from _family(family)


def _part(family: Family) -> int:
    return next((place for place, part in enumerate(PARTS) if f"/{part}/" in family.lesson), 0)


def _family(family: Family) -> Iterator[str]:
    yield from (f"### {family.title} {{ #{family.slug} }}", "", family.about, "")
    if family.after:
        yield f"Comes after {', '.join(f'[{families()[slug].title}](#{slug})' for slug in family.after)}."
    yield f'[Practise it](../practice/index.md?skill={family.slug}){{ aria-label="Practise it: {family.title}" }}'
    for level, said in enumerate(family.levels, 1):
        item = family.exercise(new_seed(level, lambda: 0.37))
        yield from ("", f'??? example "Level {level}: {said}"', "")
        yield from (f"    {line}" for line in _item(item))
    yield ""


def _item(item: Exercise) -> Iterator[str]:
    yield from (markdown(item.prompt), "")
    yield from (f"- {markdown(option)}" for option in options(item.answer))
    yield from ("", f"Answer: ${latex(item.answer.key)}$ · `{item.id}`", "")
    yield from (
        f"- ${latex(known.answer)}$: {markdown(known.belief)} {markdown(known.remedy)}" for known in item.misconceptions
    )


def _rules() -> Iterator[str]:
    yield from _head(
        "Differentiation rules", "The rules that the worked solutions use, and the derivative of every function."
    )
    yield from ("The worked solutions name these rules.", "", "| rule | what it says |", "|---|---|")
    yield from (f"| {title(rule)} | {said} |" for rule, said in RULES.items())
    yield from ("", "## The functions and their derivatives", "", "| function | derivative |", "|---|---|")
    x = Variable("x")
    for row in FUNCTIONS.values():
        slope = Equation((Derivative(row(x), x), tidy(row.slope(x))))
        yield f"| {row.name} | ${_in_table(latex(slope))}$ |"


def _verdicts() -> Iterator[str]:
    yield from _head("Verdicts", "What the grader says to right, wrong and unreadable answers, row by row.")
    yield "A verdict is never a bare no. These rows are graded while the site is built."
    for identity, responses in RESPONSES.items():
        item = exercise(identity)
        yield from ("", f"## `{identity}`", "", markdown(item.prompt), "")
        yield from ('<div class="verdicts" markdown>', "", "| typed | read as | verdict |", "|---|---|---|")
        yield from (_row(item, response) for response in responses)
        yield from ("", "</div>")


def _row(item: Exercise, response: str) -> str:
    verdict = grade(item, response)
    said = feedback(item, verdict)
    words = _in_table(" ".join((f"**{said.headline}.**", *map(markdown, said.details))))
    return f"| `{response or ' '}` | {_read_as(verdict)} | {words} |".replace("||", "| |")


def _read_as(verdict: Verdict) -> str:
    match verdict:
        case Unreadable(span=span):
            start, end = span.start + 1, max(span.end, span.start + 1)
            return f"character {start}" if start == end else f"characters {start} to {end}"
        case _:
            return f"${_in_table(latex(verdict.read_as))}$"


def _in_table(written: str) -> str:
    """LaTeX without the bars that would end a cell."""
    return written.replace("|", r"\vert ")


def _protocol() -> Iterator[str]:
    yield from _head(
        "Line protocol",
        "Use the engine from any program: one JSON object in, one JSON object out.",
        "search: {exclude: true}",
    )
    yield "Any program can use the engine: it writes one JSON object on a line and reads one back. Text that people typed"
    yield "is safe to send; it is never executed. `python -m quiz lines` answers requests that say what they `do`;"
    yield "`python -m quiz compare` (or `read`, `grade`, `differentiate`, `gradient`, `generate`, `review`) answers lines that do not."
    yield from ("", *described(protocol.__doc__ or ""), "## Examples", "")
    yield "These were answered while the site was built."
    for request in REQUESTS:
        line = json.dumps(request, ensure_ascii=False)
        answer = json.dumps(json.loads(protocol.respond(line)), ensure_ascii=False, indent=1)
        yield from ("", "```json", line, "```", "", "```json", re.sub(r'"ms": [0-9.]+', '"ms": 0.4', answer), "```")
