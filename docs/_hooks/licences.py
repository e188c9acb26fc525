"""What others wrote and we hand on, with its licences: read from what is installed, so that it cannot fall behind.

The page says who and under which licence; `assets/licences.txt` has the texts.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
NODE = ROOT / "docs/widgets"
TEXTS = "assets/licences.txt"
IN_THE_BROWSER = ("sympy", "mpmath", "fsrs")
OF_THE_THEME = ("mkdocs-material",)
OF_THE_BOT = ("bot", "postgres")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_SHORT = {"OSI Approved": "", "GNU Library or Lesser General Public License (LGPL)": "LGPL"}
HEAD = """---
title: Licences
description: "What Gradus is made of: every package and font that the site and the bot hand on, with its version and its licence."
---

# Licences

The code of Gradus is under the MIT licence, its lessons are under CC BY 4.0. It stands on the work of many others. This is what the site sends to your browser, and what the bot is installed with. [All licence texts](../{texts}) are in one file.
"""
INSIDE = (
    ("pyodide", "CPython 3 and its standard library", "PSF-2.0"),
    ("typst", "the fonts New Computer Modern and New Computer Modern Math", "GUST Font License"),
    ("typst", "the font Libertinus Serif", "OFL-1.1"),
    ("typst", "the font DejaVu Sans Mono", "Bitstream Vera"),
    ("katex", "the fonts of KaTeX", "OFL-1.1"),
    ("psycopg-binary", "libpq", "PostgreSQL"),
    ("psycopg-binary", "OpenSSL", "Apache-2.0"),
    ("psycopg-binary", "Kerberos", "MIT"),
    ("psycopg-binary", "OpenLDAP", "OLDAP-2.8"),
    ("psycopg-binary", "Cyrus SASL", "BSD-4-Clause with another clause of Carnegie Mellon University"),
)
"""What is inside of a package and is named in no metadata: the package, the part, its licence."""


@dataclass(frozen=True, slots=True)
class Work:
    """One package: its licence in short, and the texts that come with it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def page() -> str:
    """The page, as Markdown."""
    site = (*front_end(), *map(python, (*IN_THE_BROWSER, *OF_THE_THEME)))
    parts = (("What the site sends to your browser", site), ("What the bot is installed with", companion()))
    return (
        HEAD.format(texts=TEXTS) + "".join(f"\n## {heading}\n\n{_table(works)}" for heading, works in parts) + _inside()
    )


def texts() -> str:
    """The texts of all licences, each once for everybody that has it word for word."""
    whose: dict[str, list[str]] = {}
    for work in {work.name: work for work in (*front_end(), *companion(), *map(python, OF_THE_THEME))}.values():
        for text in work.texts:
            whose.setdefault(text.strip(), []).append(f"{work.name} {work.version}")
    line = "=" * 78
    return "\n".join(f"{line}\n{', '.join(names)}\n{line}\n\n{text}\n" for text, names in whose.items())


def front_end() -> tuple[Work, ...]:
    """The npm packages that the pages use; those that only build and check them are not handed on."""
    wanted = json.loads((NODE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return tuple(_npm(NODE / "node_modules" / name) for name in sorted(wanted))


@cache
def companion() -> tuple[Work, ...]:
    """The Python packages of the bot, with all that they need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in OF_THE_BOT for each in project["optional-dependencies"][extra]),
    ]
    found: dict[str, Distribution] = {}
    for requirement in wanted:
        _collect(requirement, found)
    return tuple(_work(found[name]) for name in sorted(found))


@cache
def python(name: str) -> Work:
    """An installed Python package."""
    return _work(distribution(name))


def _collect(requirement: str, found: dict[str, Distribution]) -> None:
    """What a requirement names and needs, as far as it is installed: what is for other systems is not."""
    match = _NAME.match(requirement)
    assert match is not None
    extras = re.findall(r"\w+", (re.match(r"\[(.*?)\]", requirement[match.end() :].strip()) or ["", ""])[1])
    try:
        package = distribution(match[0])
    except PackageNotFoundError:
        return
    name = str(package.metadata["Name"]).lower().replace("_", "-")
    if name in found and not extras:
        return
    found[name] = package
    for needed in package.requires or ():
        condition = re.search(r"extra\s*==\s*['\"](.*?)['\"]", needed)
        if condition is None or condition[1] in extras:
            _collect(needed.split(";")[0], found)


def _work(package: Distribution) -> Work:
    files = sorted(
        file for file in package.files or () if ".dist-info/" in str(file) and _LICENCE_FILE.search(str(file))
    )
    told = tuple(Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace") for file in files)
    return Work(str(package.metadata["Name"]), package.version, _licence(package), told)


def _licence(package: Distribution) -> str:
    """The short name: what the metadata say by the newer rules, else by the older ones."""
    about = package.metadata
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classes = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    short = [_SHORT.get(each, each) for each in classes]
    return ", ".join(filter(None, short)) or str(about["License"] or "").partition("\n")[0]


def _npm(folder: Path) -> Work:
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    files = sorted(file for file in folder.iterdir() if _LICENCE_FILE.search(file.name))
    told = tuple(file.read_text(encoding="utf-8") for file in files) or (
        f"{about['license']}: see {about['homepage']}",
    )
    return Work(about["name"], about["version"], about["license"], told)


def _table(works: tuple[Work, ...]) -> str:
    return "".join(_rows(works))


def _rows(works: tuple[Work, ...]) -> Iterator[str]:
    yield "| package | version | licence |\n|---|---|---|\n"
    yield from (f"| {work.name} | {work.version} | {work.licence} |\n" for work in works)


def _inside() -> str:
    rows = "".join(f"| {package} | {part} | {licence} |\n" for package, part, licence in INSIDE)
    return f"\n## Parts with a licence of their own\n\n| inside of | part | licence |\n|---|---|---|\n{rows}"
