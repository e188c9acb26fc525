"""The skill map as a picture, in Typst: every skill with a bar for its mastery, and a word where it is due. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from quiz.review import Progress, due
from quiz.skills import skill_map
from quiz.writing.typst import quoted

COLUMNS = 3
CELL = """\
#let cell(title, mastery, due, begun) = block(width: 100%, spacing: 0pt, {
  set text(size: 8pt)
  let shown = if begun { title } else { text(fill: quiet-ink, title) }
  grid(columns: (1fr, auto), shown, text(weight: 700, fill: slope-ink, due))
  v(-4pt)
  let bar(width, fill, body) = block(width: width, height: 3pt, radius: 1.5pt, fill: fill, body)
  bar(100%, hairline-ink, bar(mastery * 100%, function-ink, none))
})
"""


def map_source(known: Mapping[str, Progress], now: datetime, word: str) -> str:
    """The picture for somebody who knows this much; `word` says that a skill is due."""
    waiting = set(due(known, now))
    cells = "".join(
        f"cell({quoted(skill.title)}, {known[slug].mastery(now) if slug in known else 0:.3f}, "
        f"{quoted(word if slug in waiting else '')}, {str(slug in known).lower()}),\n"
        for slug, skill in skill_map().by_slug.items()
    )
    return f"{CELL}#grid(columns: (1fr,) * {COLUMNS}, column-gutter: 10pt, row-gutter: 7pt,\n{cells})"
