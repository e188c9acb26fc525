"""The theme's script, bundled anew from the theme's own sources, without what this site does not use.

The theme comes as one minified file with a source map, which has the sources. They are laid out as they were, four files
of docs/_hooks/theme go in front of theirs, and esbuild leaves out what nothing asks for any more: a third of the
script, and the search index, a third of a megabyte that the theme would fetch while a page opens.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import material

from docs._hooks import esbuild, scripts
from docs._hooks.mistake import Mistake

THEME = Path(material.__file__).parent / "templates/assets/javascripts"
CACHE = esbuild.ROOT / ".cache/theme"
ADDRESS = "assets/javascripts"
OURS = {
    "bundle.js": "bundle.js",
    "code.js": "code.js",
    "content.js": "components/content/_/index.js",
    "search.js": "integrations/search/worker/_/index.js",
}
LEFT_OUT = (
    "integrations/clipboard",
    "components/content/code",
    "components/content/annotation",
    "components/content/mermaid",
)
# Tags of a search result are no landmark of the page, and stand beside its title only, not beside each of its sections.
CHANGED = {
    "templates/search/index.tsx": (
        ("{document.tags && (", "{parent > 0 && document.tags && ("),
        ('<nav class="md-tags">', '<div class="search-tags">'),
        ("</nav>", "</div>"),
    ),
    # The theme marks the body twice while a page opens, and says even of a light page that it is light: each time a browser styles all of it anew.
    "components/palette/index.ts": (
        ('document.body.setAttribute("data-md-color-switching", "")\n', ""),
        (
            "/* Set color palette */\n",
            (
                "if (document.body.dataset.mdColorScheme !== palette.color.scheme)\n"
                '        document.body.dataset.mdColorSwitching = ""\n'
            ),
        ),
        ("document.head.appendChild(scheme)\n", ""),
        (
            "scheme.content = style.colorScheme\n",
            (
                "if (scheme.isConnected || style.colorScheme !== 'light') {\n"
                "            scheme.content = style.colorScheme\n"
                "            document.head.append(scheme)\n"
                "          }\n"
            ),
        ),
    ),
    # The address of a style sheet made absolute is a new address: a browser takes the sheet away, with its fonts, and reads it again.
    # What a page has fetched keeps its address, and is compared by the absolute one. An icon, the manifest and links to pages have
    # an absolute one, because browsers look at them again when the page has another address.
    "integrations/instant/index.ts": (
        ("function head(", "const absolute = new WeakMap<Element, string>()\n\nfunction head("),
        ('if (feature("navigation.instant.prefetch"))', "if (false)"),  # pages fetched unasked
        ("tags.set(el.outerHTML, el)", "tags.set(absolute.get(el) ?? el.outerHTML, el)"),
        (
            "el[key] = el[key]\n",
            (
                "if (document.defaultView && el.matches('[rel=stylesheet], [rel=preload]')) {\n"
                "          const copy = el.cloneNode()\n"
                "          copy[key] = el[key]\n"
                "          absolute.set(el, copy.outerHTML)\n"
                "        } else el[key] = el[key]\n"
            ),
        ),
    ),
}
NOTICE = "/* Of Material for MkDocs (Martin Donath, MIT), with RxJS (Apache-2.0), escape-html and tslib. */"
_HERE = Path(__file__).parent / "theme"
_SCRIPTS = "src/templates/assets/javascripts"
_BY_PARTS = ("merge", "concat", "combineLatest", "zip", "race")  # RxJS has a function and an operator of these names
_INNER = ("/util/", "/scheduler/")
_OUTER = ("noop", "identity", "async", "animationFrame", "asap", "queue")
_MAIN = {"escape-html": "index.js", "tslib": "tslib.es6.mjs"}
_PATHS = {"compilerOptions": {"baseUrl": ".", "paths": {"~/*": [f"{_SCRIPTS}/*"]}, "jsx": "react", "jsxFactory": "h"}}


def script(theme: Path = THEME, cache: Path = CACHE) -> tuple[str, Path]:
    """The address and the file of the script; it is made once for each version of the theme and of our part."""
    maps = list(theme.glob("bundle.*.min.js.map"))
    if len(maps) != 1:
        raise Mistake(f"The theme has {len(maps)} bundles with a source map: see docs/_hooks/theme_scripts.py.")
    digest = hashlib.sha256(_made_by() + maps[0].read_bytes())
    for name in OURS:
        digest.update((_HERE / name).read_bytes())
    made = cache / f"theme.{digest.hexdigest()[:12]}.js"
    if not made.is_file():
        _bundle(maps[0], made)
    return f"{ADDRESS}/{made.name}", made


def _made_by() -> bytes:
    return Path(__file__).read_bytes() + scripts.squeezer() + esbuild.version().encode()


def _bundle(source_map: Path, made: Path) -> None:
    folder = made.with_suffix(f".{os.getpid()}")
    try:
        _lay_out(json.loads(source_map.read_text(encoding="utf-8")), folder)
        unfinished = folder / "made/theme.js"
        esbuild.esbuild(
            str(folder / _SCRIPTS / "bundle.js"), "--bundle", "--format=iife", f"--tsconfig={folder / 'tsconfig.json'}",
            "--legal-comments=none", f"--outfile={unfinished}",
        )  # fmt: skip
        scripts.squeeze(unfinished.parent)
        _write(unfinished, f"{NOTICE}\n{unfinished.read_text(encoding='utf-8')}")
        unfinished.replace(made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(described: Mapping[str, list[str]], folder: Path) -> None:
    """The sources in a folder, and what a source map has no need of: lists of exports, and the main file of a package."""
    for name, text in zip(described["sources"], described["sourcesContent"], strict=True):
        _write(folder / name, text)
    inside = folder / _SCRIPTS
    for name, changes in CHANGED.items():
        text = (inside / name).read_text(encoding="utf-8")
        for before, after in changes:
            if before not in text:
                raise Mistake(f"The theme's {name} no longer says {before!r}: see docs/_hooks/theme_scripts.py.")
            text = text.replace(before, after)
        _write(inside / name, text)
    for part in LEFT_OUT:
        shutil.rmtree(inside / part)
    for name, place in OURS.items():
        (inside / place).with_suffix(".ts").unlink(missing_ok=True)
        _write(inside / place, (_HERE / name).read_text(encoding="utf-8"))
    for below in sorted(path for path in inside.rglob("*") if path.is_dir()):
        _list_exports(below)
    packages = folder / "node_modules"
    for name, main in {**_MAIN, "rxjs": "index.ts"}.items():
        _write(packages / name / "package.json", json.dumps({"name": name, "main": main, "sideEffects": False}))
    _write(packages / "rxjs/index.ts", _exports_of_rxjs(packages / "rxjs"))
    _write(folder / "package.json", json.dumps({"sideEffects": [f"./{_SCRIPTS}/bundle.js"]}))
    _write(folder / "tsconfig.json", json.dumps(_PATHS))


def _list_exports(part: Path) -> None:
    if not list(part.glob("index.*")):
        inside = sorted({path.name if path.is_dir() else path.stem for path in part.iterdir()})
        _write(part / "index.ts", "".join(f'export * from "./{name}"\n' for name in inside))


def _exports_of_rxjs(package: Path) -> str:
    names = [path.relative_to(package).with_suffix("").as_posix() for path in sorted(package.rglob("*.ts"))]
    return "".join(f'export * from "./{name}"\n' for name in names if _is_exported(name))


def _is_exported(name: str) -> bool:
    last = name.rpartition("/")[2]
    if any(part in name for part in _INNER):
        return last in _OUTER
    return not (last in _BY_PARTS and "/operators/" in name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
