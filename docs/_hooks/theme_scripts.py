"""The theme's scripts, so that search loads nothing before somebody searches.

The theme fetches the search index, a third of a megabyte, while a page opens. Its script can wait for the search field to
open, which it does where a page is a local file; here it always waits. Its worker starts with the page too: in its place
stands a small one that loads it with the first message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import material

from docs._hooks.mistake import Mistake

THEME = Path(material.__file__).parent / "templates"
_AT_ONCE = re.compile(r'[\w$]+\(location\.protocol!=="file:"\),(?=[\w$]+\("search"\)\))')
_WORKER = """\
// Loads the search when the first message comes.
"use strict";
self.onmessage = (first) => {{
  self.onmessage = null;
  importScripts("{name}");
  if (self.onmessage) self.onmessage(first);
  else self.dispatchEvent(new MessageEvent("message", {{ data: first.data }}));
}};
"""


def scripts() -> Mapping[str, str]:
    """The changed scripts of the theme by their addresses; the worker keeps a second name as it was."""
    bundle = _only("assets/javascripts/bundle.*.js")
    worker = _only("assets/javascripts/workers/search.*.js")
    whole = worker.with_name(f"whole-{worker.name}")
    return {
        _address(bundle): patient(bundle.read_text(encoding="utf-8")),
        _address(worker): _WORKER.format(name=whole.name),
        _address(whole): worker.read_text(encoding="utf-8"),
    }


def patient(bundle: str) -> str:
    """The theme's script without the words that let it fetch the search index at once.

    >>> patient('L($(location.protocol!=="file:"),Je("search")).pipe(f)')
    'L(Je("search")).pipe(f)'
    """
    changed, times = _AT_ONCE.subn("", bundle)
    if times != 1:
        raise Mistake("The theme loads its search in another way than before: see docs/_hooks/theme_scripts.py.")
    return re.sub(r"\n//# sourceMappingURL=.*", "", changed)


def _only(pattern: str) -> Path:
    found = list(THEME.glob(pattern))
    if len(found) != 1:
        raise Mistake(f"The theme has {len(found)} files {pattern}: see docs/_hooks/theme_scripts.py.")
    return found[0]


def _address(path: Path) -> str:
    return path.relative_to(THEME).as_posix()
