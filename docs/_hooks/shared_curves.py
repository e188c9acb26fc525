"""Curves that a page has several times, as the tall brackets of its matrices, once.

KaTeX draws each tall bracket from a long path of its own. Here the path is kept at the end of the article, which no script
changes, and the brackets refer to it.
"""

from __future__ import annotations

import re
from collections import Counter

_CURVE = re.compile(r'(?<=[>"])<path d="([^"]{200,})"(?:/>|></path>)(?=</svg>)')
_END = "</article>"
SEVERAL = 4  # fewer are lighter as they are


def shared(html: str) -> str:
    """The page, where a long path that stands alone in several pictures is written once.

    >>> picture = f'<svg><path d="{"M0 0" * 60}"/></svg>'
    >>> shared(f"<article>{picture}</article>") == f"<article>{picture}</article>"
    True
    >>> shared(f"<article>{picture * SEVERAL}</article>")[:58]
    '<article><svg><use href="#curve-0"/></svg><svg><use href="'
    """
    counts = Counter(_CURVE.findall(html)) if _END in html else Counter[str]()
    several = {curve: f"curve-{place}" for place, (curve, count) in enumerate(counts.most_common()) if count >= SEVERAL}
    if not several:
        return html
    kept = "".join(f'<path id="{name}" d="{curve}" stroke="none"/>' for curve, name in several.items())
    before, end, after = html.rpartition(_END)
    article = _CURVE.sub(lambda found: _use(found, several), before)
    return f'{article}<svg class="curves" width="0" height="0" aria-hidden="true"><defs>{kept}</defs></svg>{end}{after}'


def _use(found: re.Match[str], names: dict[str, str]) -> str:
    name = names.get(found[1])
    return f'<use href="#{name}"/>' if name else found[0]
