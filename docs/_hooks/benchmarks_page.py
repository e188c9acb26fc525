"""The page `reference/benchmarks`: every promise with a number in it, what was measured, and whether it holds.

It only tells what `python -m checks.bench` has written to `reference/benchmarks.json`, and what `reference/shortfalls.toml`
says about a bar that is not met: a text is shown while its figure falls short, and only then.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path

from docs._hooks.bars import Verdict
from docs._hooks.benchmark_results import Absent, Conditions, Measured, Peer, Row, read

PAGE = "reference/benchmarks.md"
SHORTFALLS = Path(__file__).parents[1] / "reference/shortfalls.toml"
SUBJECTS = (
    "The engine", "The checker of formulas", "The course", "The pages", "Practice in the browser", "The companion on Discord",
)  # fmt: skip
Found = Mapping[str, Measured]
HEAD = """---
title: Benchmarks
description: "Every promise of Gradus that has a number in it: what was measured, beside other tools, and whether it holds."
search: {exclude: true}
---

# Does it keep its promises?

Gradus makes promises that have a number in them: how soon a verdict comes, how light a page is, how many wrong answers get
through. Here each of them stands beside a measurement. A program measures and compares, and the build writes this page from what it
found, so nobody types a figure."""
YOURSELF = """## Measure it yourself

```sh
make bench                          # everything: about {minutes} minutes
python -m checks.bench grading      # one benchmark, by its name
python -m checks.bench bot --minutes 10
```

A benchmark that runs alone renews its own rows; the others keep theirs, and their date. Let the machine rest meanwhile:
whatever else runs makes the figures worse. The mutation of formulas renews the figures of the [proof](proof.md) as well.

The other tools are no part of Gradus. What is not installed is said not to be measured. To measure beside them:

```sh
npm install --prefix rivals @cortex-js/compute-engine@0.140.0 @khanacademy/kas@2.2.3
export GRADUS_RIVALS=$PWD/rivals

python3 -m venv rivals/python
rivals/python/bin/pip install math-verify==0.9.0 latex2sympy2-extended==1.11.0 mathgenerator==1.5.0
export GRADUS_RIVALS_PYTHON=$PWD/rivals/python/bin/python

npm install --prefix lighthouse lighthouse@12
export GRADUS_LIGHTHOUSE=$PWD/lighthouse

export GRADUS_FOREIGN=$PWD/foreign   # pages of other people, for the checker of formulas

make bench
```"""


def page(found: Found, why: Mapping[str, str]) -> str:
    """The page as Markdown; `why` explains the bars that are not met, by benchmark and row."""
    if not found:
        return f"{HEAD}\n\nNothing was measured for this build yet.\n\n{YOURSELF.format(minutes=25)}\n"
    subjects = ["\n".join(_subject(name, measured, why)) for name, measured in by_subject(found)]
    minutes = max(1, round(sum(one.seconds for one in found.values()) / 60))
    parts = ("\n".join(_short(found)), *subjects, "\n".join(_when(found)), YOURSELF.format(minutes=minutes))
    return HEAD + "\n\n" + "\n\n".join(parts) + "\n"


def results() -> str:
    """The page from what lies beside the other pages."""
    return page(read(), explanations())


def explanations(path: Path = SHORTFALLS) -> Mapping[str, str]:
    """Why bars are not met, by benchmark and row; nothing where nobody has written a reason."""
    told = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {key: " ".join(str(text).split()) for key, text in told.items()}


def by_subject(found: Found) -> Iterator[tuple[str, list[Measured]]]:
    """The benchmarks of each subject: first those of the product, then what came later."""
    given = {one.subject for one in found.values()}
    for subject in (*SUBJECTS, *sorted(given - set(SUBJECTS))):
        if subject in given:
            yield subject, [one for one in found.values() if one.subject == subject]


def unexplained(found: Found, why: Mapping[str, str]) -> Iterator[str]:
    """The bars that are not met, and the benchmarks that failed, without a text that explains it."""
    for one in found.values():
        if one.failure and one.name not in why:
            yield f"{one.name} could not be measured: {one.failure}"
        for row in one.rows:
            if row.verdict() is Verdict.FALLS_SHORT and one.key(row) not in why:
                yield f"{one.key(row)}: {row.figure} {row.unit}, but {row.bar}"


def _short(found: Found) -> Iterator[str]:
    verdicts = [row.verdict() for one in found.values() for row in one.rows if row.bar]
    missed = {word: verdicts.count(word) for word in (Verdict.FALLS_SHORT, Verdict.NOT_MEASURED)}
    yield from ("## In short", "", f"- **{verdicts.count(Verdict.MET)} of {len(verdicts)} promises are kept.**")
    if missed[Verdict.FALLS_SHORT]:
        yield f"- **{missed[Verdict.FALLS_SHORT]} fall short.** The text below each table says why."
    if missed[Verdict.NOT_MEASURED]:
        yield f"- {missed[Verdict.NOT_MEASURED]} could not be measured on this machine."
    for one in found.values():
        if one.failure:
            yield f"- The benchmark `{one.name}` stopped before its end: {_plain(one.failure)}."
    days = sorted({one.date for one in found.values()})
    yield f"- Measured {_day(days[0])}{'' if days[0] == days[-1] else f' to {_day(days[-1])}'}, on a machine with"
    yield f"  {found[max(found, key=lambda name: found[name].date)].conditions.machine['cores']} cores."


def _subject(name: str, measured: list[Measured], why: Mapping[str, str]) -> Iterator[str]:
    yield from (f"## {name}", "")
    if barred := [row for one in measured for row in one.rows if row.bar]:
        yield from ('<div class="benchmarks" markdown>', "")
        yield from ("| promise | measured | bar | verdict | others in the same run |", "|---|--:|---|---|---|")
        yield from map(_promise, barred)
        yield from ("", "</div>", "")
    for one in measured:
        yield from _explained(one, why)
    yield from (f'??? note "How this is measured, and further figures: {name[:1].lower()}{name[1:]}"', "")
    for one in measured:
        yield from (f"    {line}".rstrip() for line in "\n".join(_details(one)).split("\n"))


def _promise(row: Row) -> str:
    verdict = row.verdict()
    shown = f'<span class="verdict-{verdict.name.lower().replace("_", "-")}">{verdict.value}</span>'
    others = "<br>".join(_beside(row.beside))
    figure = "–" if verdict is Verdict.NOT_MEASURED else _plain(row.figure)
    return f"| {_plain(row.what)} | {figure} | {_plain(str(row.bar))} | {shown} | {others} |"


def _beside(peers: Iterable[Peer]) -> Iterator[str]:
    for peer in peers:
        yield _plain(f"{peer.name}: {'not measured' if isinstance(peer, Absent) else peer.figure}")


def _explained(one: Measured, why: Mapping[str, str]) -> Iterator[str]:
    for row in one.rows:
        if row.verdict() is Verdict.FALLS_SHORT and one.key(row) in why:
            yield from (f"**Falls short: {_plain(row.what)}.** {why[one.key(row)]}", "")
    for reason in dict.fromkeys(row.unit for row in one.rows if row.verdict() is Verdict.NOT_MEASURED):
        yield from (f"**Not measured:** {_plain(reason)}.", "")
    if one.failure and one.name in why:
        yield from (f"**`{one.name}` stopped before its end.** {why[one.name]}", "")


def _details(one: Measured) -> Iterator[str]:
    yield from (f"**`{one.name}`** · {one.about.replace('$', chr(92) + '$')}", "")
    if plain := [row for row in one.rows if not row.bar]:
        yield from ("| further figures | | |", "|---|--:|---|")
        yield from (f"| {_plain(row.what)} | {_plain(row.figure)} | {_plain(row.unit)} |" for row in plain)
    yield ""


def _when(found: Found) -> Iterator[str]:
    yield from ("## When, and on what", "")
    runs: dict[tuple[tuple[tuple[str, str], ...], ...], list[Measured]] = {}
    for one in found.values():
        runs.setdefault(_as_key(one.conditions), []).append(one)
    for measured in runs.values():
        around = measured[0].conditions
        names = "" if len(runs) == 1 else " (" + ", ".join(f"`{one.name}`" for one in measured) + ")"
        yield f"- **Machine**{names}: {_plain(', '.join(_machine(around.machine)))}."
        yield f"- **With** {_plain(', '.join(f'{name} {version}' for name, version in around.versions.items()))}."
    yield from (
        "",
        "The load is that of the machine before and after. Where nothing else runs, it stays near the number of cores.",
        "",
    )
    yield from ("| benchmark | measured | minutes | load |", "|---|---|--:|--:|")
    for one in found.values():
        yield f"| `{one.name}` | {one.date} | {one.seconds / 60:.1f} | {one.load[0]:.1f}, {one.load[1]:.1f} |"
    yield from ("", 'The same figures as data: <a href="../benchmarks.json">benchmarks.json</a>.')


def _as_key(around: Conditions) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(around.machine.items()), tuple(around.versions.items())


def _machine(machine: Mapping[str, str]) -> Iterator[str]:
    for name, value in machine.items():
        yield {"cores": f"{value} cores", "memory": f"{value} of memory"}.get(name, value)


def _day(day: str) -> str:
    """A date in words.

    >>> _day("2026-11-21")
    '21 November 2026'
    """
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"


def _plain(text: str) -> str:
    """Text that Markdown, formulas and HTML leave alone."""
    return "".join(f"&#{ord(sign)};" if sign in "|$*_`[]\\" else sign for sign in escape(text, quote=False))
