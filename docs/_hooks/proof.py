"""The page `reference/proof`: what was checked on every page of the site, what was not, when, and with what.

It only tells what the checks have written: `.cache/mathcheck.json` (python -m checks.mathcheck docs --report …),
`.cache/snippets.json` (the plugin checks.docs.snippets_plugin with --snippets-report …), and `reference/mutation.json`
(make bench), which stays with the pages, for it takes minutes. What is not there is said not to be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from docs._hooks.surroundings import Commit

Data = Mapping[str, Any]
GUIDE = "contributing/use-mathcheck.md"
_TITLE = re.compile(r'^(?:title:[ \t]*|#[ \t]+)"?(.+?)"?[ \t]*(?:\{.*\})?$', re.MULTILINE)
FALSE = "false "  # how mathcheck begins to say that a common mistake is one
MEANINGS = {
    "proved": "true, by exact arithmetic or by a proof of the computer algebra",
    "with numbers": "both sides agree at every point tried, to many digits, or the printed digits are right",
    "rule": "true for all functions, like the chain rule; tried on random smooth functions",
    "skipped": "not checked, with the reason that its author gives",
    "definition": "says what a name means; there is nothing to check",
    "mention": "names a thing and claims nothing",
}
HEAD = """---
title: Proof
description: "What a machine has checked on every page of this site: formulas, code, when, and with which programs."
search: {exclude: true}
---

# What a machine has checked

Before this site is built, a program reads every formula on it and decides whether it is true, and runs every block
of Python. A formula that is false, or that the program does not understand, stops the build, and so does code that fails.
This page is written by that build."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks have written: each empty when it was not run."""

    formulas: Data
    snippets: Data
    mutation: Data
    versions: Mapping[str, str]
    commit: Commit


def evidence(cache: Path, docs: Path, versions: Mapping[str, str], commit: Commit) -> Evidence:
    """What lies in the folder of the build and beside the pages."""
    formulas, snippets = (_read(cache / f"{name}.json") for name in ("mathcheck", "snippets"))
    return Evidence(formulas, snippets, _read(docs / "reference/mutation.json"), versions, commit)


def _read(path: Path) -> Data:
    found: Data = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def page(found: Evidence, docs: Path) -> str:
    """The page as Markdown. Titles of the pages that it lists are read from the folder `docs`."""
    parts = (_summary(found), _table(found, docs), _skipped(found), _checker(found), _when(found, docs))
    return HEAD + "\n\n" + "\n\n".join("\n".join(part) for part in parts) + "\n"


def anchor(uri: str) -> str:
    """The id of a page's row.

    >>> anchor("lessons/one-variable/chain-rule.md")
    'lessons-one-variable-chain-rule'
    """
    return re.sub(r"[^a-z0-9]+", "-", uri.rpartition(".")[0].lower())


def _summary(found: Evidence) -> Iterator[str]:
    yield from ("## In short", "")
    if not found.formulas:
        yield "The formulas were not checked for this build. `make site` checks them first."
    else:
        total = _total(found)
        claims = total["checked"] + total["skipped"] + total["wrong"] + total["not understood"]
        yield f"- **{total['formulas']} formulas.** {claims} of them claim something."
        ways = {
            "proved": "proved",
            "numeric": "checked with numbers",
            "schema": "rules for all functions",
            "skipped": "skipped",
        }
        said = ", ".join(f"{total[name]} {words}" for name, words in ways.items() if total[name])
        yield f"- **{total['checked']} of {claims} claims hold**: {said}."
        if mistakes := sum(one["how"].startswith(FALSE) for page in _formulas(found).values() for one in page):
            yield f"- {mistakes} of them are common mistakes, shown on purpose and proved to be false."
        yield f"- **{total['wrong']} are wrong, {total['not understood']} are not understood.**"
    if not found.snippets:
        yield "- The Python of the pages was not run for this build."
        return
    run, failed, skipped = (
        sum(len(one[kind]) for one in _snippets(found).values()) for kind in ("run", "failed", "skipped")
    )
    yield f"- **{run} blocks of Python run**, {failed} fail, {skipped} are skipped."


def _table(found: Evidence, docs: Path) -> Iterator[str]:
    yield from ("## Page by page", "")
    yield from ('<div class="proof-pages" markdown>', "")
    yield "| page | formulas | proved | with numbers | rule | skipped | Python blocks or cells |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    code, counted = _snippets(found), found.formulas.get("pages", {})
    for uri in sorted({*code, *counted}):
        if not (docs / uri).is_file():
            continue
        one, blocks = counted.get(uri, {}), len(code.get(uri, {}).get("run", ())) + _cells(docs / uri)
        if not (one.get("formulas") or blocks):
            continue
        row = (one.get(name, 0) for name in ("formulas", "proved", "numeric", "schema", "skipped"))
        yield f"| [{_title(docs / uri)}](../{uri}){{ #{anchor(uri)} }} | {' | '.join(map(str, row))} | {blocks} |"
    yield from ("", "</div>", "", "What the words mean:", "")
    yield from (f"- **{word}**: {meaning}." for word, meaning in MEANINGS.items())


def _skipped(found: Evidence) -> Iterator[str]:
    yield from ("## What was left out, and why", "")
    formulas = found.formulas.get("skipped", ())
    code = [(uri, one) for uri, page in _snippets(found).items() for one in page["skipped"]]
    if not (formulas or code):
        yield "Nothing."
        return
    yield from ('<div class="proof-skipped-rows" markdown>', "", "| where | what | why |", "|---|---|---|")
    for one in formulas:
        tex = escape(one["tex"]).replace("|", "&#124;")
        yield f"| `{one['place']}` | <code>{tex}</code> | {_in_table(one['reason'])} |"
    for uri, block in code:
        yield f"| `{uri}:{block['line']}` | a block of Python | {_in_table(block['reason'])} |"
    yield from ("", "</div>")


def _checker(found: Evidence) -> Iterator[str]:
    yield from ("## How good is the checker?", "")
    yield "A checker that says yes to everything would find no mistakes either. So it is tested with mistakes: one sign, one"
    yield "exponent, one factor, one function of a true formula is changed, and a separate program makes sure that the"
    yield "result is false. The share that the checker then calls *wrong* is its kill rate."
    yield ""
    if not found.mutation:
        yield "It was not measured for this build. `make bench` measures it."
        return
    told = found.mutation
    share = told["wrong"] / told["mutants"] if told["mutants"] else 0.0
    yield f"**Kill rate: {share:.2%}** of {told['mutants']} wrong edits of the formulas of this site, measured on"
    yield f"{told['measured']}. {told['refused']} were refused as not understood, and {told['survived']} were believed."
    if told.get("operators"):
        yield from ("", "| edit | wrong edits | called wrong |", "|---|--:|--:|")
        yield from (
            f"| {name} | {one['mutants']} | {one['wrong']} |" for name, one in sorted(told["operators"].items())
        )


def _when(found: Evidence, docs: Path) -> Iterator[str]:
    yield from ("## When, and with what", "")
    programs = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    yield f"{found.commit} Checked with {programs}."
    if (docs / GUIDE).is_file():
        yield from ("", f"You can use the same checker on your own pages: [Use mathcheck on your docs](../{GUIDE}).")


def _total(found: Evidence) -> dict[str, int]:
    pages = found.formulas["pages"].values()
    return {name: sum(one[name] for one in pages) for name in next(iter(pages), {"formulas": 0})}


def _snippets(found: Evidence) -> dict[str, Any]:
    pages = found.snippets.get("pages", {})
    return {name.removeprefix("docs/"): one for name, one in pages.items() if name.startswith("docs/")}


def _formulas(found: Evidence) -> Mapping[str, Any]:
    pages: Mapping[str, Any] = found.formulas.get("formulas", {})
    return pages


def _cells(path: Path) -> int:
    """The cells of a notebook that hold code. The build runs them, or stops."""
    if path.suffix != ".ipynb":
        return 0
    return sum(cell["cell_type"] == "code" for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])


def _title(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
        text = "\n".join("".join(cell["source"]) for cell in cells)
    named = _TITLE.search(text)
    return (named[1] if named else path.stem) + (" (notebook)" if path.suffix == ".ipynb" else "")


def _in_table(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
