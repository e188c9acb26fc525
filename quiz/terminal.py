"""Practice in a terminal, and a teacher's preview of one exercise. The only place that imports rich."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from quiz.exercise import Exercise, Line, Misconception, new_seed
from quiz.families import families, family
from quiz.grading import grade
from quiz.prose import say
from quiz.verdict import Correct, Incorrect, Unreadable, Verdict
from quiz.writing import asking, feedback, options, plain, unicode
from quiz.writing import text as typed

HELP = "Type an answer, or: hint · solution · skip · level 1, 2, 3 · quit"


@dataclass(frozen=True, slots=True)
class Score:
    """How a session stands: exercises right, exercises seen, and how many of the right ones needed no second try."""

    right: int = 0
    seen: int = 0
    first_try: int = 0


def practise(
    level: int, random: Callable[[], float], console: Console | None = None, topics: tuple[str, ...] = ()
) -> int:
    """A session: exercises of the families named in `topics`, or of all, until the learner stops.

    Returns the exit status. Raises BadExerciseId for a topic that there is not.
    """
    console = console or Console()
    console.print(
        Panel("Practise derivatives. Answers are read as you would write them: 6x(x+1), sin^2 x, e^-x.", title="Gradus")
    )
    score, slugs = Score(), [family(topic).slug for topic in topics] or list(families())
    while True:
        slug = slugs[int(random() * len(slugs))]
        item = families()[slug].exercise(new_seed(level, random))
        outcome = _Round(console, item).play()
        score, level = _added(score, outcome), outcome.level or level
        if outcome.solved:
            console.print(Text(f"  {score.right} of {score.seen} right", style="dim"))
        if outcome.stopped:
            console.print(_summary(score))
            return 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one exercise ended; `level` is 0 unless another level was asked for."""

    tries: int = 0
    solved: bool = False
    stopped: bool = False
    level: int = 0


class _Round:
    """One exercise, from the question to a right answer or a way out."""

    def __init__(self, console: Console, item: Exercise) -> None:
        self.console, self.item, self.hints, self.tries = console, item, 0, 0

    def play(self) -> Outcome:
        self.console.print()
        self.console.print(Text(plain(self.item.prompt), style="bold"))
        for option in options(self.item.answer):
            self.console.print(Text(f"  {plain(option)}"))
        self.console.print(Text(f"{self.item.id} · level {self.item.level} · {HELP}", style="dim"))
        while True:
            try:
                response = self.console.input(f"[bold cyan]{escape(plain(asking(self.item.answer)))} [/]").strip()
            except (EOFError, KeyboardInterrupt):
                return Outcome(self.tries, stopped=True)
            if outcome := self.heard(response):
                return outcome

    def heard(self, response: str) -> Outcome | None:
        """What a line of input leads to; None when the same question goes on."""
        match response.lower().split():
            case []:
                return None
            case ["quit" | "exit" | "q"]:
                return Outcome(self.tries, stopped=True)
            case ["skip"]:
                return Outcome(self.tries)
            case ["level", "1" | "2" | "3" as level]:
                return Outcome(self.tries, level=int(level))
            case ["hint"]:
                self.hint()
                return None
            case ["solution" | "steps"]:
                self.console.print(working(self.item.working.lines()))
                return Outcome(self.tries)
            case _:
                return self.answered(response)

    def hint(self) -> None:
        hints = self.item.hints
        said = (
            plain(hints[self.hints]) if self.hints < len(hints) else "There are no more hints. Type solution to see it."
        )
        self.console.print(Padding(Text(said, style="yellow"), (0, 2)))
        self.hints += 1

    def answered(self, response: str) -> Outcome | None:
        verdict = grade(self.item, response)
        self.console.print(verdict_text(self.item, response, verdict))
        if isinstance(verdict, Incorrect | Correct):
            self.tries += 1
        return Outcome(self.tries, solved=True) if isinstance(verdict, Correct) else None


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


def preview(item: Exercise, console: Console | None = None) -> int:
    """Everything about one exercise, for a teacher. Returns the exit status."""
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
    console.print(_misconceptions(item.misconceptions))
    console.print(Text("\nHints", style="bold"))
    for number, hint in enumerate(item.hints, start=1):
        console.print(Padding(Text(f"{number}. {plain(hint)}"), (0, 2)))
    console.print(Text("\nWorking", style="bold"))
    console.print(working(item.working.lines()))
    return 0


def catalogue(console: Console | None = None) -> int:
    """Every family: its slug, its title and what its levels ask. Returns the exit status."""
    table = Table("family", "what it asks", "levels", box=None, padding=(0, 2))
    for slug, known in families().items():
        table.add_row(Text(slug, style="cyan"), Text(known.about), Text(" · ".join(known.levels), style="dim"))
    (console or Console()).print(table)
    return 0


def _misconceptions(known: tuple[Misconception, ...]) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2))
    for misconception in known:
        table.add_row(
            Text(misconception.name, style="red"),
            Text(unicode(misconception.answer)),
            Text(f"{plain(misconception.belief)} {plain(misconception.remedy)}"),
        )
    return table


def _added(score: Score, outcome: Outcome) -> Score:
    if not (outcome.tries or outcome.solved):
        return score
    first = outcome.solved and outcome.tries == 1
    return replace(score, right=score.right + outcome.solved, seen=score.seen + 1, first_try=score.first_try + first)


def _summary(score: Score) -> Panel:
    said = (
        f"{score.right} of {score.seen} right, {score.first_try} at the first try." if score.seen else "Come back soon."
    )
    return Panel(said, title="Your session")
