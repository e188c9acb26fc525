"""Runs the Python of a page from top to bottom, all in one namespace, and says where in the page it fails.

A fence with prompts (`>>> `) is compared example by example; any other is run as a script, and compared with the block of
output that follows it, if there is one. Code is compiled at the lines where it stands, so that a traceback points at the page.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import re
import sys
from importlib.util import find_spec
from typing import Any

from _pytest.assertion.rewrite import rewrite_asserts

from checks.docs.code_marks import Complaint, Snippet, snippets
from checks.docs.fences import Fence, page
from checks.docs.names import names
from checks.docs.outcome import NotRun, Outcome, Problem, Ran, rewriting
from checks.docs.output import FLAGS, expected_and_got, same
from checks.docs.raising import as_shown, said, same_exception, unexpected

_PROMPT = re.compile(r"^[ \t]*>>> ?", re.MULTILINE)
_FUTURE = annotations.compiler_flag  # a block may begin with the import above; it then holds for the rest of the page


class Run:
    """The blocks of one page, `parts`, and their outcomes, which do not depend on the order in which they are asked for.

    `name` is what the page is called in messages; a traceback shows the page's own lines when Python finds the file by it.
    """

    def __init__(self, markdown: str, name: str) -> None:
        self.name = name
        self.parts = snippets(markdown, page(markdown))
        self._namespace: dict[str, Any] = {"__name__": "__main__", "__file__": name}
        self._outcomes: list[Outcome] = []
        self._missing: dict[str, str] = {}
        self._flags = 0

    def outcome(self, number: int) -> Outcome:
        """The outcome of a block; the blocks above it run first."""
        while len(self._outcomes) <= number:
            self._outcomes.append(self._next(self.parts[len(self._outcomes)]))
        return self._outcomes[number]

    def _next(self, part: Snippet | Complaint) -> Outcome:
        if isinstance(part, Complaint):
            return Ran((Problem(part.line, part.message),))
        found = names(_source(part.fence))
        reason = part.skip or self._reason(part, found.used)
        for name in found.bound:
            self._missing.pop(name, None)
        if reason:
            self._missing |= dict.fromkeys(found.bound, reason)
            return NotRun(reason)
        return Ran(tuple(self._interactive(part.fence) if _PROMPT.search(part.fence.code) else self._script(part)))

    def _reason(self, part: Snippet, used: frozenset[str]) -> str:
        """Why a block cannot run: a module is not installed, or a name comes from a block that did not run."""
        if part.needs and find_spec(part.needs.partition(".")[0]) is None:
            return f"{part.needs} is not installed"
        return next((self._missing[name] for name in sorted(used) if name in self._missing), "")

    def _script(self, part: Snippet) -> list[Problem]:
        fence, printed = part.fence, io.StringIO()
        raised = self._raised(fence.code, fence.line, fence, printed)
        if part.raises:
            if type(raised).__name__ == part.raises.rpartition(".")[2]:
                return []
            ended = f"it ends with {said(raised)}" if raised else "it ends without an exception"
            return [Problem(fence.line, f"this should raise {part.raises}, but {ended}")]
        if raised:
            return [unexpected(raised, self.name, fence.line)]
        got = printed.getvalue()
        return [
            Problem(
                shown.line,
                expected_and_got(shown.code, got),
                (rewriting(shown.line, shown.code, got, shown.prefix),),
            )
            for shown in part.printed
            if not same(shown.code, got)
        ]

    def _interactive(self, fence: Fence) -> list[Problem]:
        try:
            examples = doctest.DocTestParser().get_examples(fence.code)
        except ValueError as problem:
            return [Problem(fence.line, str(problem))]
        return [found for one in examples for found in self._example(one, fence)]

    def _example(self, one: doctest.Example, fence: Fence) -> list[Problem]:
        line, flags, printed = fence.line + one.lineno, _flags(one), io.StringIO()
        if flags & doctest.SKIP:
            return [Problem(line, 'a skipped example gives no reason: put <!-- code: skip "why" --> above its block')]
        raised = self._raised(one.source, line, fence, printed)
        if raised and not one.exc_msg:
            return [unexpected(raised, self.name, line)]
        if same_exception(one.exc_msg or "", raised, flags) if raised else same(one.want, printed.getvalue(), flags):
            return []
        got = as_shown(raised) if raised else printed.getvalue()
        prefix, below = fence.prefix + " " * one.indent, line + one.source.count("\n")
        edit = rewriting(below, one.want, re.sub(r"^$", "<BLANKLINE>", got.rstrip("\n"), flags=re.MULTILINE), prefix)
        return [Problem(line, expected_and_got(one.want, got), (edit,))]

    def _raised(self, source: str, line: int, fence: Fence, printed: io.StringIO) -> BaseException | None:
        """What the code raises, or None; it runs with the page's namespace and prints into `printed`."""
        hook, sys.displayhook = sys.displayhook, sys.__displayhook__
        mode = "single" if _PROMPT.search(fence.code) else "exec"
        try:
            with contextlib.redirect_stdout(printed):
                exec(self._compiled(source, line, len(fence.prefix), mode), self._namespace)  # noqa: S102 - our pages
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001 - whatever it raises is the finding
            return raised
        finally:
            sys.displayhook = hook
        return None

    def _compiled(self, source: str, line: int, indent: int, mode: str) -> Any:
        try:
            tree = compile(source, self.name, mode, self._flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        except SyntaxError as problem:
            inside = problem.lineno or 1
            problem.text = (source.splitlines() or [""])[min(inside, source.count("\n")) - 1]
            problem.lineno, problem.end_lineno = inside + line - 1, (problem.end_lineno or inside) + line - 1
            raise
        _moved(tree, line - 1, indent)
        if isinstance(tree, ast.Module):
            rewrite_asserts(tree, source.encode(), self.name)
        code = compile(tree, self.name, mode, self._flags, dont_inherit=True)
        self._flags |= code.co_flags & _FUTURE
        return code


def _moved(tree: ast.AST, lines: int, indent: int) -> None:
    """The syntax at the place in the page where it stands."""
    ast.increment_lineno(tree, lines)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt):
            node.col_offset += indent
            node.end_col_offset = (node.end_col_offset or 0) + indent


def _source(fence: Fence) -> str:
    """The Python of a fence, without prompts and output."""
    if not _PROMPT.search(fence.code):
        return fence.code
    with contextlib.suppress(ValueError):
        return "".join(one.source for one in doctest.DocTestParser().get_examples(fence.code))
    return ""


def _flags(one: doctest.Example) -> int:
    flags = FLAGS
    for flag, wanted in one.options.items():
        flags = flags | flag if wanted else flags & ~flag
    return flags


def failures(markdown: str, name: str) -> list[str]:
    """What fails when the Python of a page is run: one message each, with the file and the line."""
    run = Run(markdown, name)
    outcomes = (run.outcome(number) for number in range(len(run.parts)))
    return [f"{name}:{one.line}: {one.message}" for ran in outcomes if isinstance(ran, Ran) for one in ran.problems]
