"""What nobody needs before practising, beside the page: hints, worked solutions, and the numbers that an answer is compared with.

They are a third of the markup of a lesson. So they stand in `worked.html` beside the page, once: a script puts them into the
disclosure that is opened, and into all of them before printing; without scripts a link in each leads there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

ADDRESS = "worked.html"
LINK = f'<p><a class="exercise-elsewhere" href="{ADDRESS}#{{}}">Read it on its own page</a></p>'
_EXERCISE = re.compile(r'<gradus-exercise id="([^"]+)" exercise="([^"]+)".*?</gradus-exercise>', re.DOTALL)
_DISCLOSURE = re.compile(
    r'(<details class="exercise-(?:hint|working)"><summary>.*?</summary>)(.*?)(</details>)', re.DOTALL
)
_NUMBERS = re.compile(r' data-numbers="[^"]*"')
_HEAD = re.compile(r'<meta (?:http-equiv|charset|name="viewport")[^>]*>|<link rel="(?:icon|stylesheet)"[^>]*>')
_TITLE = re.compile(r"<title>(.*?)(?: - [^<]*)?</title>")
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
{head}
<meta name="robots" content="noindex">
<meta name="description" content="{description}">
<title>{title}</title>
</head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">
<main class="md-main"><div class="md-main__inner md-grid"><article class="md-content__inner md-typeset">
<h1>{title}</h1>
<p>The exercises themselves are in <a href="./">the lesson</a>.</p>
{sections}
</article></div></main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Parted:
    """A page, and the page beside it with what was taken out; that one is empty when nothing was."""

    page: str
    beside: str


def parted(html: str) -> Parted:
    """A page without hints, worked solutions and numbers, and the page that has them."""
    sections = list(_sections(html))
    if not sections:
        return Parted(html, "")
    return Parted(_EXERCISE.sub(_without, html), _beside(html, sections))


def _sections(html: str) -> Iterator[str]:
    for found in _EXERCISE.finditer(html):
        numbers = _NUMBERS.search(found[0])
        disclosures = "".join("".join(one.groups()) for one in _DISCLOSURE.finditer(found[0]))
        heading = f'<h2><a href="./#{found[1]}"><code>{found[2]}</code></a></h2>'
        yield f'<section id="{found[1]}"{numbers[0] if numbers else ""}>{heading}{disclosures}</section>'


def _without(found: re.Match[str]) -> str:
    link = LINK.format(found[1])
    short = _DISCLOSURE.sub(lambda one: one[1] + link + one[3], _NUMBERS.sub("", found[0]))
    return short.replace("<gradus-exercise ", f'<gradus-exercise worked="{ADDRESS}" ', 1)


def _beside(html: str, sections: list[str]) -> str:
    before_body = html.partition("</head>")[0]
    named = _TITLE.search(before_body)
    name = unescape(named[1]) if named else "this page"
    return _PAGE.format(
        head="\n".join(_HEAD.findall(before_body)),
        title=escape(f"Worked solutions: {name}"),
        description=escape(f"Hints and worked solutions of the exercises of “{name}”, for reading without scripts."),
        sections="\n".join(sections),
    )
