"""The engine on the command line.

python -m quiz                          practise in the terminal
python -m quiz --topic chain-rule       practise one skill
python -m quiz chain-rule --seed 3      a teacher's preview of one exercise
python -m quiz lines                    the line protocol: JSON objects in, JSON objects out
python -m quiz compare                  the same, for lines that do not say what they `do`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from random import SystemRandom

from quiz.exercise import LEVELS_PER_FAMILY, BadExerciseId, new_seed
from quiz.families import family
from quiz.protocol import HANDLERS, respond

LINES = "lines"


def main(arguments: list[str], lines: Iterable[str]) -> int:
    """Run one command; the exit status is 0, or 2 for a command that makes no sense."""
    options = _parser().parse_args(arguments)
    if options.what in {LINES, *HANDLERS} - {"families"}:
        for line in lines:
            print(respond(line, "" if options.what == LINES else options.what), flush=True)
        return 0
    from quiz import terminal

    try:
        if options.what == "families":
            return terminal.catalogue()
        if options.what == "practise":
            return terminal.practise(options.level, SystemRandom().random, topics=tuple(options.topic))
        seed = options.seed or new_seed(options.level, SystemRandom().random)
        return terminal.preview(family(options.what).exercise(seed))
    except BadExerciseId as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m quiz", description="Exercises on derivatives, generated and graded."
    )
    parser.add_argument(
        "what",
        nargs="?",
        default="practise",
        help=f"'practise'; 'families' for a list; a family to preview; or '{LINES}', {', '.join(HANDLERS)} for JSON lines",
    )
    parser.add_argument(
        "--seed", default="", help="one to eight of the characters 0-9 and a-z; it decides the level too"
    )
    parser.add_argument("--topic", action="append", default=[], help="a family to practise; may be given several times")
    parser.add_argument("--level", type=int, default=1, choices=range(1, LEVELS_PER_FAMILY + 1))
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin))
