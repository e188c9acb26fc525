"""Which names some Python binds and which it uses, read from its syntax and never run."""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """What a block binds, and what it uses without binding it itself."""

    bound: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()


def names(source: str) -> Names:
    """The names of a block; none when it is not Python.

    >>> found = names("import torch\\nx = torch.tensor(y)")
    >>> sorted(found.bound), sorted(found.used)
    (['torch', 'x'], ['y'])
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return Names()
    bound: set[str] = set()
    used: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name):
                bound.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.alias(name=name, asname=other):
                bound.add(other or name.partition(".")[0])
            case _:
                pass
    return Names(frozenset(bound), frozenset(used - bound))
