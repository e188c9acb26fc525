"""The skill map of one learner: what is mastered, what is due, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from quiz.review import MASTERED, OVERVIEW, Progress, due, later, mastery, recommend
from quiz.skills import Skill, SkillMap, skill_map
from quiz.terminal.diary import Diary

BLOCKS = 10


def progress(diary: Diary, console: Console | None = None) -> int:
    """Every skill with its mastery and when it comes again; then what is best practised next.

    Returns the exit status. Raises BadHistory.

    >>> from pathlib import Path
    >>> from quiz.review import moment
    >>> nobody = Diary(Path("no-such-file"), lambda: moment("2026-01-01T09:00Z"))
    >>> progress(nobody, Console(width=80))  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
      skill           mastery    level    comes again
      average-rate    –                   new
      power-rule      –                   new
    ...
    0 of ... skills begun, 0 mastered, 0 due for review.
    Average rate of change is a good place to start. To practise it: python -m quiz --review
    0
    """
    console = console or Console()
    history, now, skills = diary.history(), diary.clock(), skill_map()
    known = {slug: item for slug, item in history.progress().items() if slug in skills.by_slug}
    table = Table(Column("skill", no_wrap=True), "mastery", "level", "comes again", box=None, padding=(0, 2))
    for skill in skills.by_slug.values():
        table.add_row(Text(skill.slug, style="cyan"), *_row(skill, skills, known, now))
    console.print(table)
    console.print(Text(f"\n{_counted(skills, known, now)}", style="bold"))
    console.print(Text(f"{recommend(history, now).reason} To practise it: python -m quiz --review"))
    return 0


def _row(skill: Skill, skills: SkillMap, known: Mapping[str, Progress], now: datetime) -> tuple[Text, Text, Text]:
    if skill.slug in known:
        item = known[skill.slug]
        waiting = Text("due", style="yellow") if item.due <= now else Text(later(item.due - now), style="dim")
        return _bar(item.mastery(now)), Text(str(item.level)), waiting
    firm = {slug for slug, value in mastery(known, now).items() if value >= MASTERED}
    missing = [skills.skill(slug).title for slug in skill.after if slug not in firm]
    return Text("–", style="dim"), Text(""), Text(f"after {', '.join(missing)}" if missing else "new", style="dim")


def _bar(value: float) -> Text:
    full = round(BLOCKS * value)
    style = "green" if value >= MASTERED else "yellow"
    return Text("█" * full, style=style).append("░" * (BLOCKS - full), style="dim").append(f" {100 * value:3.0f} %")


def _counted(skills: SkillMap, known: Mapping[str, Progress], now: datetime) -> str:
    firm = sum(value >= MASTERED for value in mastery(known, now).values())
    total, waiting = len(skills.by_slug), len(due(known, now))
    return OVERVIEW.format(begun=len(known), total=total, mastered=firm, due=waiting)
