"""One exercise in the terminal, from the question to a right answer or a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.exercise import Exercise, Line
from quiz.grading import grade
from quiz.review import Outcome
from quiz.verdict import Correct, Incorrect, Unreadable, Verdict
from quiz.writing import asking, feedback, options, plain, unicode

HELP = "Type an answer, or: hint · solution · skip · level 1, 2, 3 · quit"


@dataclass(frozen=True, slots=True)
class Ending:
    """How one exercise ended; `level` is 0 unless another level was asked for."""

    tries: int = 0
    solved: bool = False
    stopped: bool = False
    level: int = 0


class Round:
    """One exercise. `keep` is told how the attempt goes so far, and says what that changed, or nothing."""

    def __init__(self, console: Console, item: Exercise, keep: Callable[[Outcome], str] = lambda _: "") -> None:
        self.console, self.item, self.keep, self.hints, self.tries = console, item, keep, 0, 0

    def play(self) -> Ending:
        """Asks until there is a right answer or a way out is chosen."""
        self.console.print()
        self.console.print(Text(plain(self.item.prompt), style="bold"))
        for option in options(self.item.answer):
            self.console.print(Text(f"  {plain(option)}"))
        self.console.print(Text(f"{self.item.id} · level {self.item.level} · {HELP}", style="dim"))
        while True:
            try:
                response = self.console.input(f"[bold cyan]{escape(plain(asking(self.item.answer)))} [/]").strip()
            except (EOFError, KeyboardInterrupt):
                return Ending(self.tries, stopped=True)
            if ending := self.heard(response):
                return ending

    def heard(self, response: str) -> Ending | None:
        """What a line of input leads to; None when the same question goes on."""
        match response.lower().split():
            case []:
                return None
            case ["quit" | "exit" | "q"]:
                return Ending(self.tries, stopped=True)
            case ["skip"]:
                return Ending(self.tries)
            case ["level", "1" | "2" | "3" as level]:
                return Ending(self.tries, level=int(level))
            case ["hint"]:
                self.hint()
                return None
            case ["solution" | "steps"]:
                self.console.print(working(self.item.working.lines()))
                self.tell(Outcome.WRONG)
                return Ending(self.tries)
            case _:
                return self.answered(response)

    def hint(self) -> None:
        """The next hint."""
        hints = self.item.hints
        said = (
            plain(hints[self.hints]) if self.hints < len(hints) else "There are no more hints. Type solution to see it."
        )
        self.console.print(Padding(Text(said, style="yellow"), (0, 2)))
        self.hints += 1

    def answered(self, response: str) -> Ending | None:
        """The verdict on a response. Only right and wrong answers count; what cannot be read never does."""
        verdict = grade(self.item, response)
        self.console.print(verdict_text(self.item, response, verdict))
        match verdict:
            case Correct():
                self.tries += 1
                self.tell(Outcome.WITH_HINT if self.hints or self.tries > 1 else Outcome.RIGHT)
                return Ending(self.tries, solved=True)
            case Incorrect():
                self.tries += 1
                self.tell(Outcome.WRONG)
        return None

    def tell(self, outcome: Outcome) -> None:
        """One line on what the attempt changed, if anything is kept."""
        if said := self.keep(outcome):
            self.console.print(Padding(Text(said, style="dim"), (0, 2)))


def verdict_text(item: Exercise, response: str, verdict: Verdict) -> Padding:
    """How the response was read, the verdict and what helps.

    >>> from quiz.families import exercise
    >>> item = exercise("chain-rule/3")
    >>> Console(width=90).print(verdict_text(item, "24(4x-9", grade(item, "24(4x-9")))  # doctest: +NORMALIZE_WHITESPACE
      24(4x-9
        ^
      ? I cannot read that yet. This bracket is not closed. This does not count.
    """
    said = feedback(item, verdict)
    style = "green" if isinstance(verdict, Correct) else "red" if isinstance(verdict, Incorrect) else "yellow"
    sign = "✓" if isinstance(verdict, Correct) else "✗" if isinstance(verdict, Incorrect) else "?"
    lines = Text()
    if isinstance(verdict, Unreadable):
        start, end = verdict.span.start, max(verdict.span.end, verdict.span.start + 1)
        lines.append(f"{response}\n{' ' * start}{'^' * (end - start)}\n", style="dim")
    else:
        lines.append(f"read as {unicode(verdict.read_as)}\n", style="dim")
    lines.append(f"{sign} {said.headline}. ", style=f"bold {style}")
    lines.append(" ".join(plain(detail) for detail in said.details))
    if isinstance(verdict, Unreadable) and verdict.repair:
        lines.append(f" Perhaps: {verdict.repair}", style="dim")
    return Padding(lines, (0, 2))


def working(lines: tuple[Line, ...]) -> Table:
    """A worked solution: the rule on the left, what is done on the right.

    >>> from quiz.families import exercise
    >>> lines = exercise("chain-rule/3").working.lines()
    >>> Console(width=100).print(working(lines[:2]))  # doctest: +NORMALIZE_WHITESPACE
      chain rule    The inside is u = 4x − 9. The outside is u⁶.
      power rule    The outside has derivative d/du (u⁶) = 6u⁵.
    """
    table = Table(show_header=False, box=None, padding=(0, 2))
    for line in lines:
        table.add_row(Text(line.rule, style="magenta"), Text(plain(line.said)))
    return table
