"""Marks for the code of a page, in comments of their own line.

<!-- code: skip "why" -->        the next fence is not run; the reason is shown in the summary
<!-- code: needs torch -->       the next fence is run where this module is installed, and skipped elsewhere
<!-- code: raises ValueError --> the next fence must end with this exception
<!-- code: output -->            the next fence holds what the Python fence before it prints
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.docs.fences import Fence, Page

PYTHON = frozenset({"python", "py", "python3", "pycon"})
_MARK = re.compile(r"[> \t]*<!--\s*code:\s*(?P<verb>\w*)\s*(?P<rest>.*?)\s*-->[ \t]*")
_WORD = re.compile(r"[A-Za-z_][\w.]*")
_REASON = re.compile(r'["“](?P<reason>[^"”]*\w[^"”]*)["”]')


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fence of Python, the fence that holds what it prints, and what its mark says; each empty where there is none."""

    fence: Fence
    printed: tuple[Fence, ...] = ()
    skip: str = ""
    needs: str = ""
    raises: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong with the page before any code has run."""

    line: int
    message: str


def snippets(markdown: str, found: Page) -> list[Snippet | Complaint]:
    """The Python of a page with its marks, and what is wrong with them, in the order of the page."""
    reader = _Reader(markdown.split("\n"), found)
    made: list[Snippet | Complaint] = [reader.snippet(number) for number in reader.python()]
    made += [
        Complaint(line, "this begins a block of Python that MkDocs does not render as code: look at its indentation, "
                  "its options and its end") for line in found.broken
    ]  # fmt: skip
    return sorted([*made, *reader.unused()], key=lambda one: one.fence.line if isinstance(one, Snippet) else one.line)


class _Reader:
    """Finds the mark above each fence, and the marks that stand above nothing."""

    def __init__(self, lines: list[str], found: Page) -> None:
        self.lines, self.fences = lines, found.fences
        self.used: set[int] = set()

    def python(self) -> list[int]:
        return [number for number, fence in enumerate(self.fences) if fence.language in PYTHON]

    def snippet(self, number: int) -> Snippet | Complaint:
        fence = self.fences[number]
        line, verb, rest = self.above(fence)
        if line:
            self.used.add(line)
        printed = self.printed(number)
        match verb:
            case "skip":
                reason = _REASON.fullmatch(rest)
                if reason is None:
                    return Complaint(line, 'a skipped block needs a reason in quotes: <!-- code: skip "why" -->')
                return Snippet(fence, printed, skip=reason["reason"])
            case "needs" if _WORD.fullmatch(rest):
                return Snippet(fence, printed, needs=rest)
            case "raises" if _WORD.fullmatch(rest):
                return Snippet(fence, printed, raises=rest)
            case "" if not line:
                return Snippet(fence, printed)
            case _:
                return Complaint(
                    line, f"a mark is skip, needs, raises or output, and this is {f'{verb} {rest}'.strip()!r}"
                )

    def above(self, fence: Fence) -> tuple[int, str, str]:
        """The line of the mark above a fence, 0 when there is none, its first word and the rest."""
        line = fence.line - 2
        while line >= 1 and not self.lines[line - 1].strip("> \t"):
            line -= 1
        mark = _MARK.fullmatch(self.lines[line - 1]) if line >= 1 else None
        return (line, mark["verb"], mark["rest"]) if mark else (0, "", "")

    def printed(self, number: int) -> tuple[Fence, ...]:
        """The next fence, when nothing but the mark for output stands before it."""
        if number + 1 == len(self.fences):
            return ()
        following = self.fences[number + 1]
        line, verb, _ = self.above(following)
        between = sum(bool(one.strip("> \t")) for one in self.lines[self.fences[number].end : following.line - 2])
        if following.language == "output" and not between:
            return (following,)
        if verb != "output" or between != 1:
            return ()
        self.used.add(line)
        return (following,)

    def unused(self) -> list[Complaint]:
        inside = {line for fence in self.fences for line in range(fence.line - 1, fence.end + 1)}
        marks = {number for number, line in enumerate(self.lines, 1) if _MARK.fullmatch(line)} - inside - self.used
        return [Complaint(line, "this mark belongs to no block of Python") for line in sorted(marks)]
