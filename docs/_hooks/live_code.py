"""Which blocks of Python on a page a reader can run in the browser: those that need nothing but what is there.

A block can run when it imports only the standard library, sympy or the engine, and when no name that it uses comes from
a block that cannot. Its code goes on to be text in the page; a script finds it by the mark `data-live`.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from html import unescape

PACKAGES = frozenset({"sympy", "mpmath", "quiz"})
# Modules of the standard library that a page has no use for, or that a browser cannot run.
CLOSED = frozenset(
    {"ctypes", "multiprocessing", "os", "pathlib", "shutil", "signal", "socket", "subprocess", "sys", "tempfile",
     "threading", "timeit", "tkinter", "urllib"}
)  # fmt: skip
_BLOCK = re.compile(r'<div class="language-(?:python|pycon) highlight">(<pre>.*?</pre>)</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: |$)")


def marked(html: str) -> str:
    """The page with `data-live` on each block that can be run."""
    lost: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        program = parsed(code(found[1]))
        if program is None:
            return found[0]
        bound = set(_bound(program))
        if not _is_open(program) or lost & set(_used(program)):
            lost.update(bound)
            return found[0]
        lost.difference_update(bound)
        return found[0].replace(" highlight", ' highlight" data-live="', 1)

    whole = _BLOCK.sub(mark, html)
    return f'{whole}<live-code near="[data-live]"></live-code>' if " data-live" in whole else whole


def code(html: str) -> str:
    r"""The program in a block of code: what stands behind prompts, or all of it when there are none.

    >>> code("<pre><code>&gt;&gt;&gt; a = 1\n&gt;&gt;&gt; a\n1\n</code></pre>")
    'a = 1\na\n'
    """
    text = unescape(_TAG.sub("", html))
    lines = text.splitlines()
    if any(line.startswith(">>>") for line in lines):
        lines = [_PROMPT.sub("", line) for line in lines if _PROMPT.match(line)]
    return "".join(f"{line}\n" for line in lines)


def parsed(program: str) -> ast.Module | None:
    """The program as a tree; None when it is not a whole program."""
    try:
        return ast.parse(program)
    except SyntaxError:
        return None


def _is_open(program: ast.Module) -> bool:
    return all(
        module in PACKAGES or (module in sys.stdlib_module_names and module not in CLOSED)
        for module in _imported(program)
    )


def _imported(program: ast.Module) -> Iterator[str]:
    for node in ast.walk(program):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def _bound(program: ast.Module) -> Iterator[str]:
    """Every name that a program gives a value, anywhere: too many rather than too few."""
    for node in ast.walk(program):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _used(program: ast.Module) -> Iterator[str]:
    for node in ast.walk(program):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not hasattr(builtins, node.id):
            yield node.id
