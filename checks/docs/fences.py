"""The fenced code of a Markdown page, in every form that MkDocs renders, with the lines where it stands.

The fences are found by pymdownx itself, the code that renders the page, so there is no second opinion about what a
fence is: plain, in a box, in a tab, in a list, in a footnote, in `<details>`, in a quotation, `{.python …}`, `~~~`.
What only looks like a fence (an example inside an indented block of code, a fence inside another, a comment) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesBlockPreprocessor, highlight_validator

_EXTENSIONS = (
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LOOKS_LIKE_ONE = re.compile(
    r"[> \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?:py|python3?|pycon)\b"
)


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code: its language, its text without the indentation, and the line of its first line in the file.

    `prefix` is what stands before each of its lines in the file: spaces, or `>` of a quotation.
    """

    language: str
    code: str
    line: int
    prefix: str = ""

    @property
    def end(self) -> int:
        """The line that closes it."""
        return self.line + self.code.count("\n")


@dataclass(frozen=True, slots=True)
class Page:
    """The fences of a page in order, and the lines that look like a fence of Python but are not rendered as one."""

    fences: tuple[Fence, ...]
    broken: tuple[int, ...] = ()


class _Locating(SuperFencesBlockPreprocessor):  # type: ignore[misc]
    """Notes where each fence stands; what it becomes in the page is a number, by which it is found again."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[tuple[Fence, int]] = []

    def process_nested_block(self, ws: str, content: str, start: int, end: int) -> None:
        code = self.rebuild_block(self.code)
        fence = Fence((self.lang or "").lower(), f"{code}\n" if self.code else "", start + 2, self.ws)
        self.found.append((fence, end))
        super().process_nested_block(ws, content, start, end)


def page(markdown: str) -> Page:
    """The fences of a page.

    >>> page("- one\\n\\n    ~~~python\\n    x = 1\\n    ~~~\\n").fences
    (Fence(language='python', code='x = 1\\n', line=4, prefix='    '),)
    >>> page("- ```python\\n  x = 1\\n").broken
    (1,)
    """
    text = _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    if "```" not in text and "~~~" not in text:
        return Page(())
    md = Markdown(extensions=list(_EXTENSIONS), extension_configs=_NUMBERED)
    locating = _Locating(md)
    replaced: Any = md.preprocessors["fenced_code_block"]
    locating.config, locating.extension = replaced.config, replaced.extension
    md.preprocessors.register(locating, "fenced_code_block", 25)
    html = _COMMENT.sub("", md.convert(text))
    shown = [place for place, number in enumerate(locating.found) if f"fence-number-{place}." in html]
    covered = {line for fence, end in locating.found for line in range(fence.line - 1, end + 1)}
    return Page(tuple(locating.found[place][0] for place in shown), tuple(_broken(text, covered)))


def _broken(text: str, covered: set[int]) -> list[int]:
    blanked = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = enumerate(blanked.split("\n"), 1)
    return [number for number, line in lines if number not in covered and _LOOKS_LIKE_ONE.match(line)]


def _number(_source: str, _language: str, _css: str, _options: object, md: Markdown, **_more: Any) -> str:
    locating: Any = md.preprocessors["fenced_code_block"]
    return f"<pre>fence-number-{len(locating.found) - 1}.</pre>"


_NUMBERED: Mapping[str, Any] = {
    "pymdownx.superfences": {
        "custom_fences": [{"name": "*", "class": "", "format": _number, "validator": highlight_validator}]
    },
    "pymdownx.tabbed": {"alternate_style": True},
    "footnotes": {"UNIQUE_IDS": True},
}
