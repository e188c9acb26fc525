"""Formulas to HTML and MathML, by KaTeX, while the site is built.

One Node process serves a whole build. It starts at the first formula that is not in the cache, so that a build
without new formulas starts none.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from docs._hooks.folding import marked
from docs._hooks.lean_formula import lean
from docs._hooks.mistake import Mistake

ROOT = Path(__file__).parents[2]
KATEX = ROOT / "docs/widgets/node_modules/katex"
CACHE = ROOT / ".cache/katex"
PROGRAM = Path(__file__).with_suffix(".mjs")

# The picture of a formula is hidden from screen readers by KaTeX; here it is hidden from the search index too, and so
# is the LaTeX source, which would stand there a second time. What remains for both is the MathML.
_UNSEARCHED = (
    ('<span class="katex-html" ', '<span class="katex-html" data-search-exclude '),
    ('<annotation encoding="application/x-tex">', '<annotation encoding="application/x-tex" data-search-exclude>'),
)


def node() -> str:
    """The path of the Node program: on the PATH, else beside the Python that runs (the wheel puts it there)."""
    beside = os.pathsep.join((os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)))
    found = shutil.which("node", path=beside)
    if found is None:
        raise Mistake("Formulas are typeset by Node, and there is no node on the PATH. Install Node 20 or newer.")
    return found


@dataclass(slots=True)
class Typesetter:
    """Typesets formulas with the KaTeX in `katex`, and remembers them in the folder `cache`."""

    katex: Path = KATEX
    cache: Path = CACHE
    _process: subprocess.Popen[str] | None = field(default=None, init=False, repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _version: str = field(default="", init=False, repr=False)
    _known: dict[tuple[str, bool], str] = field(default_factory=dict, init=False, repr=False)

    def html(self, latex: str, *, display: bool = False) -> str:
        """The formula as HTML for the eye with MathML for the ear; `display` sets it on a line of its own.

        Raises Mistake when KaTeX cannot read the formula.
        """
        known = self._known.get((latex, display))
        if known is None:
            known = self._known[latex, display] = marked(lean(self._remembered(latex, display=display)))
        return known

    def _remembered(self, latex: str, *, display: bool) -> str:
        remembered = self._place(latex, display=display)
        if remembered.is_file():
            return remembered.read_text(encoding="utf-8")
        html = self._typeset(latex, display=display)
        remembered.parent.mkdir(parents=True, exist_ok=True)
        unfinished = remembered.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        unfinished.write_text(html, encoding="utf-8")
        unfinished.replace(remembered)
        return html

    def close(self) -> None:
        """End the Node process, when one was started."""
        if self._process is not None and self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.wait(timeout=10)
            self._process.stdout.close()
            self._process = None

    def _place(self, latex: str, *, display: bool) -> Path:
        if not self._version:
            self._version = _version(self.katex)
        key = json.dumps((self._version, _program(), _UNSEARCHED, display, latex))
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        return self.cache / name[:2] / f"{name}.html"

    def _typeset(self, latex: str, *, display: bool) -> str:
        with self._turn:
            answer = self._asked({"latex": latex, "display": display})
        if "error" in answer:
            raise Mistake(f"KaTeX cannot read the formula ${latex}$: {answer['error']}", latex)
        html = str(answer["html"])
        for plain, unsearched in _UNSEARCHED:
            html = html.replace(plain, unsearched)
        return html

    def _asked(self, request: dict[str, str | bool]) -> dict[str, str | int]:
        if self._process is None:
            command = (node(), str(PROGRAM), str(self.katex / "dist/katex.mjs"))
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
            atexit.register(self.close)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Mistake("The Node process that typesets formulas ended without an answer.")
        answer: dict[str, str | int] = json.loads(line)
        return answer


@functools.cache
def typesetter() -> Typesetter:
    """The typesetter of this build."""
    return Typesetter()


@functools.cache
def _program() -> str:
    return PROGRAM.read_text(encoding="utf-8")


def _version(katex: Path) -> str:
    package = katex / "package.json"
    if not package.is_file():
        raise Mistake("KaTeX is not installed. Run `npm ci` in docs/widgets.")
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])
