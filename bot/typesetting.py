"""What the pictures say, as Typst: pure. Mathematics and words come as markup from `quiz.writing`, and from nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bot.settings import Theme
from quiz.exercise import Exercise, Line
from quiz.statement import Statement
from quiz.writing import asking, options, typst, typst_markup
from quiz.writing.typst import quoted


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as `#rrggbb`."""

    paper: str
    ink: str
    quiet: str
    hairline: str
    rule: str
    slope: str
    tangent: str


COLOURS = {
    Theme.DARK: Colours(
        paper="#2b2d31",
        ink="#f2f3f5",
        quiet="#9ba1aa",
        hairline="#45484f",
        rule="#8fb8ff",
        slope="#f0b45a",
        tangent="#7bd3a0",
    ),
    Theme.LIGHT: Colours(
        paper="#ffffff",
        ink="#1d2129",
        quiet="#6a7280",
        hairline="#d9dde3",
        rule="#1f4fbf",
        slope="#b45309",
        tangent="#0f7a4d",
    ),
}

# Lines keep their distance by their edges, not by leading: into leading, a tall formula may reach.
# A formula among words is as large as one alone. A fraction cannot be broken, so one too wide is made smaller.
# A formula alone in its line is made smaller too; one that nobody could read then is broken into lines instead.
PAGE = """\
#set page(width: 320pt, height: auto, margin: (x: 12pt, top: 11pt, bottom: 14pt), fill: rgb("{paper}"))
#set text(font: "New Computer Modern", size: 13pt, top-edge: 0.95em, bottom-edge: -0.3em, fill: rgb("{ink}"))
#set par(leading: 0.05em, justify: false)
#show math.equation: set text(font: "New Computer Modern Math")
#let displayed = math.display([]).func()
#let fitted(body, lines) = layout(room => {{
  let wide = measure(body).width
  if wide > 2 * room.width and lines != none {{ align(left, lines) }}
  else if wide > room.width {{ scale(room.width / wide * 100%, reflow: true, body) }} else {{ body }}
}})
#show math.equation.where(block: false): it => {{
  if it.body.func() == displayed {{ it }} else {{ math.equation(math.display(it.body)) }}
}}
#let quiet(body) = text(fill: rgb("{quiet}"), size: 11pt, body)
#let hairline = line(length: 100%, stroke: 0.6pt + rgb("{hairline}"))
#let step(number, rule, said) = grid(
  columns: (14pt, 1fr), column-gutter: 3pt, row-gutter: 3pt,
  quiet(number), text(fill: rgb("{rule}"), weight: "bold", rule),
  [], said,
)
#let paper-ink = rgb("{paper}")
#let quiet-ink = rgb("{quiet}")
#let hairline-ink = rgb("{hairline}")
#let function-ink = rgb("{rule}")
#let slope-ink = rgb("{slope}")
#let tangent-ink = rgb("{tangent}")
{narrow}{body}
"""
NARROW = """\
#show math.frac: it => context {
  let whole = math.equation(math.display(it))
  let wide = measure(whole).width
  if wide > 270pt { box(baseline: 40%, scale(270pt / wide * 100%, reflow: true, whole)) } else { it }
}
"""
FACTORS = re.compile(r"(?<=\)) (?=[a-z])(?!(?:lr|dot)\b)")  # between them nothing stands, so no line would end there
OPERATORS, UNBROKEN = re.compile(r" (?:[+-]|dot|=) "), 90
SHORT = 40  # characters of markup that fit into a line, however wide they are; to measure them is work


def page(source: str, theme: Theme) -> str:
    """A complete Typst document: the source on paper of one theme."""
    colours = COLOURS[theme]
    narrow = NARROW if any(len(inside) > SHORT for inside in _fractions(source)) else ""
    return PAGE.format(**asdict(colours), narrow=narrow, body=source)


def question(exercise: Exercise) -> str:
    """The prompt, the options of a choice, and what is asked for with a place to fill in."""
    choices = "".join(f"\n#v(3pt)\n{typst_markup(option)}" for option in options(exercise.answer))
    if choices:
        return typst_markup(exercise.prompt) + choices
    asked = typst_markup(asking(exercise.answer))
    filled = f"{asked} $med square.stroked$"
    return f"{typst_markup(exercise.prompt)}\n#v(4pt)\n{_centred(asked, f'[{filled}]', filled)}"


def answered(read_as: Statement) -> str:
    """How an answer was read."""
    return f"#quiet[I read]\n{formula(read_as)}"


def formula(statement: Statement) -> str:
    """One formula, alone in the middle."""
    markup = typst(statement)
    broken = FACTORS.sub(" dot ", markup)
    unbroken = f"$ {markup} $"
    fits = max(map(len, OPERATORS.split(broken))) <= UNBROKEN
    return _centred(markup, unbroken, f"${broken}$" if fits else "")


def result(asked: Statement, found: Statement) -> str:
    """A long result, below what was asked for, so that it has the whole width."""
    left = typst(asked)
    return f"{_centred(left, f'$ {left} = $', f'${left} =$')}\n{formula(found)}"


def solution(exercise: Exercise, lines: tuple[Line, ...]) -> str:
    """The prompt of an exercise and every line of its working."""
    return f"{typst_markup(exercise.prompt)}\n{_rows(lines)}"


def steps(heading: Statement, lines: tuple[Line, ...]) -> str:
    """A derivation: what it starts from, then every line with its rule."""
    return f"{formula(heading)}\n{_rows(lines)}"


def example(rule: Statement, label: str, f: Statement, lines: tuple[Line, ...]) -> str:
    """A rule in letters, and below it how it is used."""
    return f"{formula(rule)}\n#v(2pt)\n#quiet({quoted(label)})\n{formula(f)}\n{_rows(lines)}"


def pages(asked: Statement, found: Statement | None, lines: tuple[Line, ...], first: int) -> str:
    """One page of a long derivation, its steps counted from `first`; the result stands on the page that has it."""
    return (result(asked, found) if found else "") + _rows(lines, first)


def _centred(markup: str, body: str, lines: str) -> str:
    """The body, large and in the middle; where its markup is so long that it may be too wide, it is made to fit.

    `lines` is the same in the midst of text, where it can be broken; empty when that does not help.
    """
    if len(markup) <= SHORT:
        return f"#align(center, block(text(size: 16pt, {body})))"
    return f"#align(center, fitted(text(size: 16pt, {body}), {f'[{lines}]' if lines else 'none'}))"


def _fractions(source: str) -> Iterator[str]:
    """What stands in the brackets of each fraction."""
    for start in re.finditer(r"frac\(", source):
        depth, end = 1, start.end()
        while depth and end < len(source):
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
        yield source[start.end() : end - 1]


def _rows(lines: tuple[Line, ...], first: int = 1) -> str:
    rows = "\n#v(7pt)\n".join(
        f"#step({quoted(str(number))}, {quoted(line.rule)}, [{typst_markup(line.said)}])"
        for number, line in enumerate(lines, first)
    )
    return f"#v(2pt)\n#hairline\n#v(4pt)\n{rows}"
