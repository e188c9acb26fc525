"""A place for every node of a graph: in columns from left to right, in an order that lets few lines cross.

Sugiyama, Tagawa and Toda, *Methods for visual understanding of hierarchical system structures* (1981).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Layers:
    """`columns` hold names from top to bottom. A line over several columns has a bend in each, with a name of its own.

    `routes` give for each line, by its ends, all the names that it passes.
    """

    columns: tuple[tuple[str, ...], ...]
    routes: Mapping[tuple[str, str], tuple[str, ...]]


def layered(parents: Mapping[str, Sequence[str]]) -> Layers:
    """The columns of a graph, given as the parents of each node, every node after its parents.

    >>> layered({"a": (), "b": (), "c": ("a", "b")}).columns
    (('a', 'b'), ('c',))
    """
    depth = _depths(parents)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name in parents:
        columns[depth[name]].append(name)
    routes = {}
    for child, above in parents.items():
        for parent in dict.fromkeys(above):
            bends = [f"{parent}>{child}@{column}" for column in range(depth[parent] + 1, depth[child])]
            for column, bend in enumerate(bends, depth[parent] + 1):
                columns[column].append(bend)
            routes[parent, child] = (parent, *bends, child)
    return Layers(_ordered(columns, routes), routes)


def _depths(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    depth: dict[str, int] = {}
    for name, above in parents.items():
        depth[name] = max((depth[parent] + 1 for parent in above), default=0)
    for name, above in parents.items():
        if not above:  # what is given stands right before its first use
            depth[name] = min((depth[child] - 1 for child, its in parents.items() if name in its), default=0)
    return depth


def _ordered(
    columns: list[list[str]], routes: Mapping[tuple[str, str], tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    near: dict[str, list[str]] = {name: [] for column in columns for name in column}
    for route in routes.values():
        for left, right in pairwise(route):
            near[left].append(right)
            near[right].append(left)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for place in range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1):
            beside = columns[place - 1 if forward else place + 1]
            # the middle counts as 0, so that columns of different length can be compared
            level = {name: row - (len(beside) - 1) / 2 for row, name in enumerate(beside)}
            columns[place] = _sorted(columns[place], near, level)
    return tuple(tuple(column) for column in columns)


def _sorted(column: list[str], near: Mapping[str, list[str]], level: Mapping[str, float]) -> list[str]:
    def middle(name: str) -> float:
        levels = [level[other] for other in near[name] if other in level]
        return sum(levels) / len(levels) if levels else column.index(name) - (len(column) - 1) / 2

    return sorted(column, key=middle)
