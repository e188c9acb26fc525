"""The engine on the command line.

python -m quiz                          practise in the terminal
python -m quiz --topic chain-rule       practise one skill
python -m quiz chain-rule/3             practise, beginning with the exercise that has this id
python -m quiz --review                 practise what is due, then what comes next
python -m quiz progress                 the skill map: what is mastered, what is due
python -m quiz chain-rule --seed 3      a teacher's preview of one exercise
python -m quiz lines                    the line protocol: JSON objects in, JSON objects out
python -m quiz compare                  the same, for lines that do not say what they `do`
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from io import TextIOBase
from pathlib import Path
from random import SystemRandom

from quiz.exercise import LEVELS_PER_FAMILY, BadExerciseId, new_seed
from quiz.families import BadFamily, family
from quiz.protocol import HANDLERS, respond
from quiz.review import BadHistory, moment

LINES = "lines"
WAITING = "I read JSON here, one request a line; Ctrl-C ends it. To practise: {called}. What is due: {called} --review"


def main(arguments: list[str], lines: Iterable[str]) -> int:
    """Run one command; the exit status is 0, or 2 for a command that makes no sense or a history that cannot be read.

    >>> main(["read"], ['{"text": "2x", "variables": ["x"]}'])
    {"read_as": [{"latex": "2 x", "spoken": "2 x", "plain": "2x", "typed": "2*x"}]}
    0
    """
    options = _options(arguments)
    try:
        if options.what in {LINES, *HANDLERS} - {"families"}:
            return _at_the_protocol("" if options.what == LINES else options.what, lines)
        return _at_the_terminal(options)
    except (BadExerciseId, BadFamily, BadHistory) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _at_the_protocol(what: str, lines: Iterable[str]) -> int:
    if isinstance(lines, TextIOBase) and lines.isatty():  # a person, who may have meant `--review`
        print(WAITING.format(called=_called()), file=sys.stderr)
    for line in lines:
        print(respond(line, what), flush=True)
    return 0


def _at_the_terminal(options: argparse.Namespace) -> int:
    from quiz import terminal

    clock = terminal.ticking(options.now) if options.now else lambda: datetime.now(UTC)
    diary = terminal.Diary(options.history or terminal.home(os.environ, Path.home()), clock)
    if options.what == "families":
        return terminal.catalogue()
    if options.what == "progress":
        return terminal.progress(diary)
    if options.review:
        return terminal.review(diary)
    kept = diary if options.record or options.history else None
    random = SystemRandom().random
    if options.what == "practise":
        return terminal.practise(options.level or 1, random, topics=tuple(options.topic), diary=kept)
    if "/" in options.what:
        return terminal.begin_with(options.what, random, diary=kept)
    return terminal.preview(family(options.what).exercise(options.seed or new_seed(options.level or 1, random)))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.review and (options.what != "practise" or options.topic or options.level or options.seed):
        parser.error("--review chooses the exercises itself; leave out what names them")
    return options


def _time(written: str) -> datetime:
    try:
        return moment(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; write it as 2026-01-01T09:00Z") from None


def _called() -> str:
    """What was typed to get here: the command of the wheel, or Python's."""
    return sys.argv[0] if sys.argv[0].startswith("gradus ") else "python -m quiz"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_called(), description="Exercises on derivatives, generated and graded.")
    parser.add_argument(
        "what",
        nargs="?",
        default="practise",
        help="'practise'; an exercise to begin with, such as chain-rule/3; 'progress' for the skill map; 'families' for a list; a family to preview; "
        f"or '{LINES}', {', '.join(HANDLERS)} for JSON lines",
    )
    parser.add_argument("--review", action="store_true", help="practise what is due, then what comes next")
    parser.add_argument("--record", action="store_true", help="keep what is practised in the history, as --review does")
    parser.add_argument(
        "--history",
        type=Path,
        metavar="FILE",
        help="where the history is kept; else gradus/history.json in the data home",
    )
    parser.add_argument("--now", type=_time, metavar="TIME", help="rehearse another time, such as 2026-01-01T09:00Z")
    parser.add_argument(
        "--seed", default="", help="one to eight of the characters 0-9 and a-z; it decides the level too"
    )
    parser.add_argument("--topic", action="append", default=[], help="a family to practise; may be given several times")
    parser.add_argument("--level", type=int, choices=range(1, LEVELS_PER_FAMILY + 1))
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin))
