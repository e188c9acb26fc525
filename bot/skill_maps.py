"""The skill map as a picture, in Typst: a square for every skill of the course, then those begun, with their names. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from quiz.review import Progress, due
from quiz.skills import skill_map
from quiz.writing.typst import quoted

COLUMNS, ACROSS, NAMED = 2, 16, 24
CELLS = """\
#let square(begun, mastery, due) = rect(
  width: 100%, height: 12pt, radius: 2pt, stroke: 0.8pt + if due { slope-ink } else { hairline-ink },
  fill: if begun { function-ink.transparentize(75% - 75% * mastery) } else { none },
)
#let named(title, mastery, due) = block(width: 100%, spacing: 0pt, {
  set text(size: 10.5pt)
  grid(columns: (1fr, auto), title, text(weight: 700, fill: slope-ink, due))
  v(-4pt)
  let bar(width, fill, body) = block(width: width, height: 4pt, radius: 2pt, fill: fill, body)
  bar(100%, hairline-ink, bar(mastery * 100%, function-ink, none))
})
"""


def map_source(known: Mapping[str, Progress], now: datetime, word: str, legend: str) -> str:
    """The picture for somebody who knows this much; `word` says that a skill is due, `legend` what a square is."""
    waiting = due(known, now)
    skills = skill_map().by_slug
    mastery = {slug: f"{known[slug].mastery(now) if slug in known else 0:.3f}" for slug in skills}
    squares = (f"square({_said(slug in known)}, {mastery[slug]}, {_said(slug in waiting)}),\n" for slug in skills)
    first = [*waiting, *(slug for slug in skills if slug in known and slug not in waiting)][:NAMED]
    names = (
        f"named({quoted(skills[slug].title)}, {mastery[slug]}, {quoted(word if slug in waiting else '')}),\n"
        for slug in first
    )
    return (
        f"{CELLS}#grid(columns: (1fr,) * {ACROSS}, gutter: 4pt,\n{''.join(squares)})\n"
        f"#v(2pt)\n#quiet({quoted(legend)})\n#v(2pt)\n"
        f"#grid(columns: (1fr,) * {COLUMNS}, column-gutter: 14pt, row-gutter: 9pt,\n{''.join(names)})"
    )


def _said(truth: bool) -> str:
    return "true" if truth else "false"
