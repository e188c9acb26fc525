"""One style sheet for the site: the theme's without the parts that no page uses, KaTeX's, and those of docs/assets.

The sheets keep the order in which mkdocs.yml names them. A class of `UNUSED` that appears on a page is found by a check.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import material
import tinycss2

from docs._hooks import esbuild, late_styles

CACHE = esbuild.ROOT / ".cache/styles"
FOLDER = "assets"
THEME = Path(material.__file__).parent / "templates/assets/stylesheets"
# Parts of the theme: what belongs to blogs, versions, repositories, consent, feedback and to Markdown that no page has. Of
# KaTeX: sizes and alphabets that neither a page nor the writer of formulas asks for.
UNUSED = re.compile(
    r"\.(?:md-(?:annotation|author|banner|clipboard|consent|draft|feedback|input|meta|pagination|path|pin|post|profile|progress|select|social"
    r"|source|status|tag|top|version|nav--integrated|header--lifted|sidebar--post|content--post|content__button|nav__source"
    r"|header__source|code__content|code__button--active)"
    r"|tabbed|grid|highlighttable|linenos|linenodiv|task-list|critic|keys|key-|emojione|twemoji|gemoji|mermaid|md-typeset__emoji|giscus"
    r"|footnote|abstract|info|quote|bug|tip\b|warning|danger|arithmatex|headerlink-|end\b|inline\b|x{1,3}l\b"
    r"|reset-size(?:[245789]|1\d|\d+\.size(?:[245789]|1\d))|(?:math|text)(?:bold)?(?:frak|tt|scr|it|)sf|(?:math|text)(?:bold)?(?:frak|tt|scr)\b"
    r"|mathsfit|textitsf|x-arrow|brace-|halfarrow|cd-|f(?:color)?box|cancel-|katex-sout|angl|reflectbox|eqn-num|mml-eqn|mtr-glue|katex-hdashline"
    r"|leqno|fleqn|katex-version|fontsize-ensurer|mainrm"
    r"|(?:cp|cpf|cs|g[dis]|hll|il|kp|m[bh]|s[cx]|v[cgi])(?![\w-]))"
    r"|t[dh]>:(?:first|last)-child"  # no cell has blocks; and by them a class that changes would change all that is inside
    r"|\[(?:dir=rtl|data-linenos|data-preview|aria-sort|role=columnheader)|kbd|video|iframe|blockquote|\bh[56]\b|data-md-color-(?:primary|accent)=(?!custom)"
)
_FONTS = re.compile(r"@font-face\{(?=[^}]*KaTeX_(?:Fraktur|Script|SansSerif|Typewriter))[^}]*\}")
_COLOURS = re.compile(r"^\[data-md-color-scheme\] \{([^}]*)\}", re.MULTILINE)  # as docs/assets/style.css has them
_VARIABLE = re.compile(r"(--[\w-]+):")
_OF_COLOURS = re.compile(r"(?:^|(?<=[{}]))(?::root>\*|(?::root,)?\[data-md-color-scheme=\w+\])\{[^{}]*\}")
_DECLARED = re.compile(r"(--md-[\w-]+):[^;}]*;?")
_URL = re.compile(r"""url\((["']?)(?!data:|#|[a-z]+:|/)([^"')]+)\1\)""")
_ICON = re.compile(r"(--md-[\w-]+):url\((?:\"[^\"]*\"|'[^']*')\);?")


def sheet(sheets: Mapping[str, str], cache: Path = CACHE) -> tuple[tuple[str, Path], tuple[str, Path]]:
    """The address and the file of the style sheet made of sheets, which are texts by their address on the site.

    The second one is for what only scripts put on a page.
    """
    theme = [
        path.read_text(encoding="utf-8") for pattern in ("main.*.css", "palette.*.css") for path in THEME.glob(pattern)
    ]
    made_by = b"".join(Path(str(file)).read_bytes() for file in (__file__, late_styles.__file__))
    digest = hashlib.sha256(made_by + esbuild.version().encode())
    for text in (*theme, *sheets, *sheets.values()):
        digest.update(text.encode() + b"\n")
    name = f"gradus.{digest.hexdigest()[:12]}.css"
    kept = cache / name, cache / f"late.{name}"
    if not kept[0].is_file():
        own = {name for text in sheets.values() for rule in _COLOURS.findall(text) for name in _VARIABLE.findall(rule)}
        parts = [without_unused("".join(theme), own), *(_part(text, address) for address, text in sheets.items())]
        cache.mkdir(parents=True, exist_ok=True)
        both = late_styles.parted(esbuild.esbuild("--loader=css", given="\n".join(parts)))
        for path, text in reversed([*zip(kept, both, strict=True)]):
            unfinished = path.with_suffix(f".{os.getpid()}")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
    return (f"{FOLDER}/{name}", kept[0]), (late_styles.ADDRESS, kept[1])


def _part(text: str, address: str) -> str:
    return moved(_FONTS.sub("", without_unused(text)) if address.startswith(f"{FOLDER}/katex/") else text, address)


def moved(text: str, address: str) -> str:
    """A sheet whose addresses hold in `assets/` too.

    >>> moved("a{src:url(fonts/x.woff2)}", "assets/katex/katex.min.css")
    'a{src:url("katex/fonts/x.woff2")}'
    """
    here = posixpath.relpath(posixpath.dirname(address), FOLDER)
    return _URL.sub(lambda found: f'url("{posixpath.normpath(posixpath.join(here, found[2]))}")', text)


def without_unused(text: str, own: Collection[str] = ()) -> str:
    """A sheet without the rules for what no page has, and without the icons that nothing asks for any more.

    What the site itself says of colours and letters, `own`, need not be said by the theme before it.

    >>> without_unused(".md-post,.a{b:c}@media print{.critic{d:e}.a{--md-i:url('x');f:var(--md-j)}}")
    '.a{b:c}@media print{.a{f:var(--md-j)}}'
    >>> without_unused("[data-md-color-scheme=slate]{--md-a:1;--md-b:2}", {"--md-a"})
    '[data-md-color-scheme=slate]{--md-b:2}'
    """
    native = text.replace(".focus-visible", ":focus-visible")  # the theme asks a script what browsers know by now
    kept = _rules(tinycss2.parse_stylesheet(native, skip_comments=True, skip_whitespace=True))
    of_colours = _OF_COLOURS.sub(
        lambda rule: _DECLARED.sub(lambda one: "" if one[1] in own or "mermaid" in one[1] else one[0], rule[0]), kept
    )
    return _ICON.sub(lambda icon: icon[0] if f"var({icon[1]})" in of_colours else "", of_colours)


def selectors(text: str) -> Iterable[str]:
    """The selectors of a list of them, each for itself.

    >>> list(selectors(".a:is(.b,.c) d,.e"))
    ['.a:is(.b,.c) d', '.e']
    """
    return re.split(r",(?![^(]*\))", text)


def _rules(rules: Iterable[Any]) -> str:
    return "".join(map(_rule, rules))


def _rule(rule: Any) -> str:
    if rule.type == "qualified-rule":
        kept = [
            one for one in selectors(tinycss2.serialize(rule.prelude).strip()) if not UNUSED.search(_without_not(one))
        ]
        return f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}" if kept else ""
    if rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in {"media", "supports"}:
        inside = _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}" if inside else ""
    return str(tinycss2.serialize([rule]))


def _without_not(selector: str) -> str:
    return re.sub(r":(?:not|is|where)\((?:[^()]|\([^()]*\))*\)", "", selector)
