"""A picture that is too wide for a phone moves sideways there, instead of becoming too small to read."""

from __future__ import annotations

import re
from html import escape

MOST_UNITS = 640  # a wider picture can be moved sideways on a phone
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def movable(picture: str) -> str:
    """The picture; if it is too wide for a phone, in a box that scrolls, has a name, and is reached by the keyboard.

    >>> movable('<svg viewBox="0 0 640 200"></svg>')
    '<svg viewBox="0 0 640 200"></svg>'
    """
    box = _BOX.search(picture)
    if not box or float(box[1]) <= MOST_UNITS:
        return picture
    title = _TITLE.search(picture)
    name = title[1] if title else "figure"
    return (
        f'<div class="figure-scroll" role="region" aria-label="{escape(name)}" tabindex="0" '
        f'style="--units:{float(box[1]):g}">{picture}</div>'
    )
