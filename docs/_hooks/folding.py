"""Formulas, pictures and code out of the way while a page is put together.

A typeset formula is a hundred elements that nothing but the browser reads. Folded, it is one element with its words, as a
reader of the search results sees them; so the search index is made in a fraction of the time. Of a picture, the words
are its description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape

from docs._hooks import searched_formulas

OPEN, CLOSE = "<!--formula-->", "<!--/formula-->"
_FORMULA = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
_CODE = re.compile(r"(<pre[^>]*>(?:<span></span>)?<code[^>]*>)(.*?)(</code>)", re.DOTALL)
_FOLDED = re.compile(r'<span data-folded="(\d+)">[^<]*</span>')
_FOR_THE_EYE = re.compile(r'<span class="katex-html".*', re.DOTALL)
_FOR_THE_CHECKER = re.compile(r"<!--\s*(?:math|code):.*?-->\n?", re.DOTALL)
_DESCRIPTION = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def marked(formula: str) -> str:
    """A typeset formula or a picture between marks, so that it can be found again."""
    return f"{OPEN}{formula}{CLOSE}"


@dataclass(slots=True)
class Folding:
    """The folded parts of one page, in the order in which they stand there.

    >>> page = Folding()
    >>> page.fold(f"<p>{marked('<math><mi>x</mi></math>')}</p>")
    '<p><span data-folded="0">x</span></p>'
    >>> page.unfold('<p><span data-folded="0">x</span></p>')
    '<p><math><mi>x</mi></math></p>'
    """

    parts: list[str] = field(default_factory=list)

    def fold(self, html: str) -> str:
        """The page with each formula, picture and piece of code as one element."""

        def folded(part: str) -> str:
            self.parts.append(part)
            return f'<span data-folded="{len(self.parts) - 1}">{_words(part)}</span>'

        return _CODE.sub(
            lambda found: found[1] + folded(found[2]) + found[3], _FORMULA.sub(lambda found: folded(found[1]), html)
        )

    def unfold(self, html: str) -> str:
        """The page as it was, and without marks, neither those of formulas nor those for the checker."""
        whole = _FOLDED.sub(lambda found: self.parts[int(found[1])], _FOR_THE_CHECKER.sub("", html))
        return whole.replace(OPEN, "").replace(CLOSE, "")


@lru_cache(maxsize=20_000)
def _words(formula: str) -> str:
    described = _DESCRIPTION.search(formula)
    if described:
        return described[1].strip()
    seen = searched_formulas.written(_FOR_THE_EYE.sub("", formula))
    return escape(unescape(_TAG.sub("", seen)).strip(), quote=False)
