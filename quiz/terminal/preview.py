"""A teacher's preview: everything about one exercise, and the list of all families."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from quiz.exercise import Exercise, Misconception
from quiz.families import families
from quiz.prose import say
from quiz.terminal.round import working
from quiz.writing import options, plain, unicode
from quiz.writing import text as typed


def preview(item: Exercise, console: Console | None = None) -> int:
    """Everything about one exercise, for a teacher. Returns the exit status.

    >>> from quiz.families import exercise
    >>> preview(exercise("chain-rule/3"), Console(width=100))  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
    ╭─...─ chain-rule/3 · level 1 ─...
    Key 24(4x − 9)⁵ typed: 24*(4*x - 9)^5
    ...
    0
    """
    console = console or Console()
    key = say("{key}", key=item.answer.key)
    console.print(Panel(Text(plain(item.prompt), style="bold"), title=f"{item.id} · level {item.level}"))
    console.print(
        Text("Key  ", style="bold")
        .append(plain(key), style="green")
        .append(f"   typed: {typed(item.answer.key)}", style="dim")
    )
    for option in options(item.answer):
        console.print(Text(f"  {plain(option)}"))
    console.print(Text("\nMisconceptions", style="bold"))
    for known in item.misconceptions:
        console.print(Padding(_misconception(known), (0, 2)))
    console.print(Text("\nHints", style="bold"))
    for number, hint in enumerate(item.hints, start=1):
        console.print(Padding(Text(f"{number}. {plain(hint)}"), (0, 2)))
    console.print(Text("\nWorking", style="bold"))
    console.print(working(item.working.lines()))
    return 0


def catalogue(console: Console | None = None) -> int:
    """Every family: its slug, what it asks, and its levels. Returns the exit status.

    >>> catalogue(Console(width=150))  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
    family what it asks levels
    ...
    0
    """
    table = Table("family", "what it asks", "levels", box=None, padding=(0, 2))
    for slug, known in families().items():
        table.add_row(Text(slug, style="cyan"), Text(known.about), Text(" · ".join(known.levels), style="dim"))
    (console or Console()).print(table)
    return 0


def _misconception(known: Misconception) -> Text:
    """Its name and the answer it gives on one line, then what is said about it."""
    return (
        Text(known.name, style="red")
        .append(f"   {unicode(known.answer)}", style="default")
        .append(f"\n  {plain(known.belief)} {plain(known.remedy)}", style="dim")
    )
