"""The architecture page, read off the code while the site is built: the rooms, their parts, and who stands on whom."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
PAGE = "contributing/architecture.md"
ROOMS: Mapping[str, str] = {
    "quiz": "The mathematics. It runs unchanged on the site, in the browser, on Discord and in the terminal.",
    "docs/_hooks": "What builds the course. Pages, widgets and styles stand beside it and import nothing.",
    "bot": "The companion on Discord.",
    "checks": "The proof. It may import everything, and nothing imports it.",
}
_HEAD = """---
title: Architecture
description: "The rooms of the house and the parts of each, with what every part stands on, read off the imports while the site is built."
---

# Architecture

This page is written by the build, from the first sentence of each module and from the imports in the code. It cannot go stale.

Each part stands on the parts that it imports. In each table, a part comes after those that it stands on, so a reader can start at the top.
"""
_SENTENCE = re.compile(r"(.+?[.!?])(?:\s|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A module or a package of a room: its name, its first sentence, its size in lines, and what it imports of our own."""

    name: str
    about: str
    lines: int
    inside: frozenset[str]
    outside: frozenset[str]


def page(root: Path = ROOT) -> str:
    """The page as Markdown."""
    known = {room: parts(root, room) for room in ROOMS if (root / room).is_dir()}
    return "\n".join([_HEAD, *_arrows(known), *(line for room in known for line in _room(room, known[room]))])


def digest(root: Path) -> str:
    """What the page depends on: the same for the same code."""
    found = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def parts(root: Path, room: str) -> tuple[Part, ...]:
    """The parts of a room, each after those that it stands on. Raises Mistake when some stand on each other."""
    folder = root / room
    places = [path for path in sorted(folder.iterdir()) if _is_part(path)]
    found = {path.stem: _part(path, room) for path in places}
    order = TopologicalSorter({name: sorted(part.inside & set(found)) for name, part in found.items()})
    try:
        return tuple(found[name] for name in _sorted(order, found))
    except CycleError as circle:
        raise Mistake(f"In {room}/ these import each other in a circle: {' → '.join(circle.args[1][::-1])}.") from None


def _sorted(order: TopologicalSorter[str], found: Mapping[str, Part]) -> Iterator[str]:
    order.prepare()
    while order.is_active():
        ready = sorted(order.get_ready(), key=lambda name: (len(found[name].inside), name))
        yield from ready
        order.done(*ready)


def _is_part(path: Path) -> bool:
    return (path.is_dir() and any(path.rglob("*.py"))) or (path.suffix == ".py" and not path.stem.startswith("__"))


def _part(path: Path, room: str) -> Part:
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    opening = next((file for file in files if file == path / "__init__.py"), files[0])
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    inner, outer = set(), set()
    home = room.replace("/", ".")
    for module in (name for text in texts.values() for name in _imported(text)):
        if module.startswith(f"{home}."):
            inner.add(module.removeprefix(f"{home}.").partition(".")[0])
        elif module.partition(".")[0] in {"quiz", "docs", "bot", "checks"}:
            outer.add(module.partition(".")[0])
    lines = sum(text.count("\n") for text in texts.values())
    return Part(path.stem, _about(texts.get(opening, "")), lines, frozenset(inner - {path.stem}), frozenset(outer))


def _imported(text: str) -> Iterator[str]:
    """What a module imports when it runs; what it names for its types alone is left out."""
    tree = ast.parse(text)
    typing = (node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    for_types = {inner for branch in typing for statement in branch.body for inner in ast.walk(statement)}
    for node in ast.walk(tree):
        match node:
            case _ if node in for_types:
                continue
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                # `from quiz import reading` names the part after the word import
                yield from (f"{module}.{name.name}" for name in names)


def _about(text: str) -> str:
    said = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    sentence = _SENTENCE.match(said)
    return (sentence[1] if sentence else said).replace("|", "\\|")


def _arrows(known: Mapping[str, tuple[Part, ...]]) -> Iterator[str]:
    yield from (
        "## The rooms",
        "",
        "| room | what it is | imports | parts | lines of Python |",
        "|---|---|---|---|---|",
    )
    for room in known:
        outside = sorted({name for part in known[room] for name in part.outside})
        stands = ", ".join(f"`{name}`" for name in outside) or "none of the others"
        lines = sum(part.lines for part in known[room])
        yield f"| `{room}/` | {ROOMS[room]} | {stands} | {len(known[room])} | {lines:,} |"
    yield ""


def _room(room: str, members: tuple[Part, ...]) -> Iterator[str]:
    yield from (
        f"## `{room}/` {{ #{room.rpartition('/')[2].strip('_')} }}",
        "",
        "| part | what it is | stands on |",
        "|---|---|---|",
    )
    names = {part.name for part in members}
    for part in members:
        stands = ", ".join(f"`{name}`" for name in sorted(part.inside & names))
        yield f"| `{part.name}` | {part.about} | {stands or 'none of them'} |"
    yield ""
