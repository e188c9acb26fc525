"""Where the mathematics of a Markdown page is, as Python-Markdown with pymdownx.arithmatex renders it.

Everything that is not prose (front matter, code in all its forms, comments, scripts) is blanked first, letter by letter,
so that every position stays what it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found."""

    INLINE = "inline"
    DISPLAY = "display"
    MARK = "mark"
    HEADING = "heading"
    TABLE = "table"
    BROKEN = "broken"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Found:
    """A formula, a mark, a heading or a table, from character `start` of the text; `text` is its content."""

    kind: Kind
    text: str
    start: int


_FENCE = re.compile(r"^(?P<indent>[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_CONTAINER = re.compile(r"^(?P<indent> *)(?:!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:\s{3}|(?P<item>[-*+]|\d+[.)])\s)")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_RAW = re.compile(r"<(script|style|pre|code|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---[ \t]*$", re.DOTALL | re.MULTILINE)
_MATHS = re.compile(
    r"(?<!\\)(?:\\\\)*(?:"
    r"\$\$(?P<dollars>(?:\\.|[^\\$])+?)\$\$"
    r"|\$(?!\s)(?P<dollar>(?:\\.|[^\\$])+?)(?<!\s)\$"
    r"|\\\((?P<round>(?:\\[^)]|[^\\])+?)\\\)"
    r"|\\\[(?P<square>(?:\\[^\]]|[^\\])+?)\\\]"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]+\*?)\}(?:\\.|[^\\])+?\\end\{(?P=name)\}))",
    re.DOTALL,
)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_TABLE = re.compile(
    r"^ *\|?[^\n]*\|[^\n]*\n *\|?(?: *:?-{3,}:? *\|)+[ :|-]*\n(?: *[^\n]*\|[^\n]*(?:\n|\Z))+", re.MULTILINE
)
_LONE = re.compile(r"^[ \t>]*\$\$[ \t]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


def find(text: str) -> list[Found]:
    """The mathematics, marks, headings and tables of a page in the order in which they stand.

    >>> [(one.kind.value, one.text) for one in find("Let $u = 3x$ and `$code$`.")]
    [('inline', 'u = 3x')]
    """
    prose, fenced = blank_code(text)
    found = [*fenced, *_marks(prose)]
    prose = _blanked(prose, _COMMENT)
    prose = _blanked(_blanked(prose, _RAW), _CODE)
    found += [Found(Kind.HEADING, match[0], match.start()) for match in _HEADING.finditer(prose)]
    found += [Found(Kind.TABLE, text[match.start() : match.end()], match.start()) for match in _TABLE.finditer(prose)]
    found += list(_formulas(prose))
    order = list(Kind)
    return sorted(found, key=lambda one: (one.start, -order.index(one.kind)))


def _marks(prose: str) -> Iterator[Found]:
    for match in _COMMENT.finditer(_blanked(prose, _CODE)):
        comment = match[1].strip()
        if comment.startswith("math:"):
            yield Found(Kind.MARK, comment.removeprefix("math:").strip(), match.start())


def _spaced(prose: str) -> list[Found]:
    """The displays with empty lines after the `$$` that opens them or before the one that closes them, each on its line."""
    found, waiting = list[Found](), list(_LONE.finditer(prose))
    while len(waiting) > 1:
        opens, closes, *_ = waiting
        body = prose[opens.end() : closes.start()]
        whole = "$$" not in body and bool(body.strip()) and _BLANK_LINE.search(body.strip()) is None
        if whole and _BLANK_LINE.search(f"\n{body}\n"):
            found.append(Found(Kind.DISPLAY, body.strip(), opens.end() + len(body) - len(body.lstrip())))
        waiting = waiting[2 if whole else 1 :]
    return found


def _formulas(prose: str) -> Iterator[Found]:
    spaced = _spaced(prose)
    yield from spaced
    for one in spaced:
        opens, closes = prose.rindex("$$", 0, one.start), prose.index("$$", one.start)
        blank = re.sub(r"[^\n]", " ", prose[opens : closes + 2])
        prose = prose[:opens] + blank + prose[closes + 2 :]
    for start, block in _blocks(prose):
        rest = start
        for match in _MATHS.finditer(block):
            group = next(name for name in ("dollars", "dollar", "round", "square", "environment") if match[name])
            kind = Kind.INLINE if group in ("dollar", "round") else Kind.DISPLAY
            yield Found(kind, match[group], start + match.start(group))
            rest = start + match.end()
        if (stray := prose.find("$$", rest, start + len(block))) >= 0:
            yield Found(Kind.BROKEN, "$$", stray)


def _blocks(prose: str) -> Iterator[tuple[int, str]]:
    """The paragraphs: no formula reaches over an empty line."""
    start = 0
    for gap in _BLANK_LINE.finditer(prose):
        yield start, prose[start : gap.start()]
        start = gap.end()
    yield start, prose[start:]


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def blank_code(text: str) -> tuple[str, list[Found]]:
    """The text with front matter, fences and indented code blanked, and the fences of kind `math`."""
    text = _blanked(text, _FRONT)
    lines, found, position = [], list[Found](), 0
    state = _Lines()
    for line in text.splitlines(keepends=True):
        if state.is_code(line):
            if state.language == "math" and not _FENCE.match(line):
                found.append(Found(Kind.DISPLAY, line, position))
            elif state.language in ("python", "py", "pycon") and not _FENCE.match(line):
                found.append(Found(Kind.CODE, line, position))
            lines.append(re.sub(r"[^\n]", " ", line))
        else:
            lines.append(line)
        position += len(line)
    return "".join(lines), found


class _Lines:
    """Follows a page line by line: inside a fence, inside an indented block of code, or neither."""

    def __init__(self) -> None:
        self.fence = ""
        self.language = ""
        self.containers = [0]
        self.blank_before = True
        self.in_block = False

    def is_code(self, line: str) -> bool:
        return self.in_fence(line) if self.fence or _FENCE.match(line) else self.in_indented(line)

    def in_fence(self, line: str) -> bool:
        match = _FENCE.match(line)
        if not self.fence and match:
            self.fence, self.language = match["fence"], match["info"].strip(" {}.").partition(" ")[0]
        elif match and match["fence"].startswith(self.fence) and not match["info"].strip():
            self.fence = ""
        self.blank_before = False
        return True

    def in_indented(self, line: str) -> bool:
        """Whether the line is code by its indentation: four further in than the container it stands in."""
        self.language = ""
        if not line.strip():
            self.blank_before = True
            return False
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        if self.blank_before:
            while len(self.containers) > 1 and indent < self.containers[-1]:
                self.containers.pop()
            self.in_block = indent >= self.containers[-1] + 4
        self.blank_before = False
        if self.in_block:
            return True
        if container := _CONTAINER.match(line):
            self.containers = [one for one in self.containers if one <= indent] or [0]
            self.containers.append(len(container["indent"]) + 4)
        return False
