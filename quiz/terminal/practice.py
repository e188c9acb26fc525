"""Sessions in the terminal: practice of chosen families, and review of what is to be practised next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from quiz.exercise import Exercise, new_seed, split_id
from quiz.families import exercise, families, family
from quiz.review import Outcome, fresh, recommend
from quiz.terminal.diary import Diary
from quiz.terminal.round import Ending, Round

READ_AS = "Answers are read as you would write them: 6x(x+1), sin^2 x, e^-x."


@dataclass(frozen=True, slots=True)
class Score:
    """How a session stands: exercises right, exercises seen, and how many of the right ones needed no second try."""

    right: int = 0
    seen: int = 0
    first_try: int = 0


def practise(
    level: int,
    random: Callable[[], float],
    console: Console | None = None,
    topics: tuple[str, ...] = (),
    diary: Diary | None = None,
) -> int:
    """A session: exercises of the families named in `topics`, or of all, until the learner stops; kept in the diary, if any.

    Returns the exit status. Raises BadExerciseId for a topic that there is not, and BadHistory.

    >>> console = Console(width=110)
    >>> console.input = lambda _: "quit"
    >>> practise(1, lambda: 0.1, console, ("chain-rule",))  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
    ╭─...
    chain-rule/3lll · level 1 · ...
    │ Come back soon. ...
    0
    """
    slugs = [family(topic).slug for topic in topics] or list(families())
    return _practised(console or Console(), _drawn(slugs, level, random), diary)


def begin_with(
    identity: str, random: Callable[[], float], console: Console | None = None, diary: Diary | None = None
) -> int:
    """A session that begins with the exercise somebody was given, and goes on with others of its family and level.

    Returns the exit status. Raises BadExerciseId, and BadHistory.

    >>> console = Console(width=110)
    >>> console.input = lambda _: "quit"
    >>> begin_with("chain-rule/3", lambda: 0.1, console)  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
    ╭─...
    chain-rule/3 · level 1 · ...
    │ Come back soon. ...
    0
    """
    given = [exercise(identity)]
    after = _drawn([split_id(identity)[0]], given[0].level, random)
    return _practised(console or Console(), lambda asked: given.pop() if given else after(asked), diary)


def _drawn(slugs: Sequence[str], level: int, random: Callable[[], float]) -> Callable[[int], Exercise]:
    """Exercises of some families, at the level that was asked for last."""

    def chosen(asked: int) -> Exercise:
        nonlocal level
        level = asked or level
        return families()[slugs[int(random() * len(slugs))]].exercise(new_seed(level, random))

    return chosen


def _practised(console: Console, chosen: Callable[[int], Exercise], diary: Diary | None) -> int:
    console.print(Panel(f"Practise derivatives. {READ_AS}", title="Gradus"))
    return _session(console, chosen, diary)


def review(diary: Diary, console: Console | None = None) -> int:
    """A session of what is to be practised next, each with the reason, until the learner stops.

    Returns the exit status. Raises BadHistory.

    >>> from pathlib import Path
    >>> from quiz.review import moment
    >>> console = Console(width=110)
    >>> console.input = lambda _: "quit"
    >>> nobody = Diary(Path("no-such-file"), lambda: moment("2026-01-01T09:00Z"))
    >>> review(nobody, console)  # doctest: +ELLIPSIS +NORMALIZE_WHITESPACE
    ╭─...
    Average rate of change is a good place to start.
    ...
    0
    """
    console = console or Console()

    def chosen(asked: int) -> Exercise:
        history, now = diary.history(), diary.clock()
        found = recommend(history, now)
        console.print(Text(f"\n{found.reason}", style="magenta"))
        return fresh(replace(found, level=asked or found.level), history, now)

    console.print(Panel(f"Review what is due, then go on. {READ_AS}", title="Gradus"))
    return _session(console, chosen, diary)


def _session(console: Console, chosen: Callable[[int], Exercise], diary: Diary | None) -> int:
    """Round after round; `chosen` is told the level that was asked for, or 0."""
    score, ending = Score(), Ending()
    while True:
        item = chosen(ending.level)
        ending = Round(console, item, diary.page(item).keep if diary else _forget).play()
        score = _added(score, ending)
        if ending.solved:
            console.print(Text(f"  {score.right} of {score.seen} right", style="dim"))
        if ending.stopped:
            console.print(_summary(score))
            return 0


def _forget(_: Outcome) -> str:
    return ""


def _added(score: Score, ending: Ending) -> Score:
    if not (ending.tries or ending.solved):
        return score
    first = ending.solved and ending.tries == 1
    return replace(score, right=score.right + ending.solved, seen=score.seen + 1, first_try=score.first_try + first)


def _summary(score: Score) -> Panel:
    said = (
        f"{score.right} of {score.seen} right, {score.first_try} at the first try." if score.seen else "Come back soon."
    )
    return Panel(said, title="Your session")
