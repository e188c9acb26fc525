"""The corpus as data: rows read from the text files beside this module, and pairs made at random.

Labels come from how a row was made, and an independent oracle (`checks.quiz.corpus.oracle`) checks each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts in named variables. `strict` is the student's text in a notation that Python's own parser reads."""

    kind: str
    names: tuple[str, ...]
    teacher: str
    student: str
    equal: bool
    strict: str = ""
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A text that cannot be read, and the part of it that a refusal must point at."""

    names: tuple[str, ...]
    text: str
    place: str


def lines(file: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The rows of a file, each with the names that hold for it."""
    names: tuple[str, ...] = ()
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line == "names" or line.startswith("names "):
            names = tuple(line.split()[1:])
        elif line and not line.startswith("#"):
            yield names, line


def sides(line: str) -> tuple[str, str]:
    """The two sides of a row."""
    first, _, second = line.partition(" :: ")
    return first, second


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair of the files."""
    found: list[Pair] = []
    for kind in ("equal", "different"):
        found += [Pair(kind, names, *sides(line), equal=kind == "equal") for names, line in lines(f"{kind}.txt")]
    for kind in ("activations", "issues"):
        found += [Pair(kind, names, *sides(line[2:]), equal=line[0] == "=") for names, line in lines(f"{kind}.txt")]
    for names, line in lines("positive.txt"):
        found.append(Pair("positive", names, *sides(line[2:]), equal=True, positive=True))
        found.append(Pair("not positive", names, *sides(line[2:]), equal=line[0] == "="))
    for names, line in lines("typed.txt"):
        typed, strict = sides(line)
        found.append(Pair("typed", names, strict, typed, equal=True, strict=strict))
    return tuple(found)


@cache
def corpus() -> tuple[Pair, ...]:
    """Every pair there is: of the files, and made at random."""
    from checks.quiz.corpus.made import made

    return pairs() + made()


@cache
def broken() -> tuple[Broken, ...]:
    """Every text that must be refused."""
    rows = [(names, *sides(line)) for names, line in lines("broken.txt")]
    return tuple(Broken(names, text, "" if place == "END" else place) for names, text, place in rows)


@cache
def hostile() -> tuple[str, ...]:
    """Texts that want to run, to hang or to fill the memory."""
    return tuple(line for _, line in lines("hostile.txt"))
