"""A reader of the text format of Prometheus 0.0.4, written from its description alone: what does not fit is an error.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME, LABEL = r"[a-zA-Z_:][a-zA-Z0-9_:]*", r"[a-zA-Z_][a-zA-Z0-9_]*"
VALUE = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|Inf)|NaN"
PAIR = re.compile(rf'({LABEL})="((?:[^"\\\n]|\\["\\n])*)"')
SAMPLE = re.compile(rf"({NAME})(?:\{{((?:{PAIR.pattern},?)*)\}})? ({VALUE})")
ESCAPED = re.compile(r"\\(.)")
Series = dict[tuple[tuple[str, str], ...], float]


@dataclass(slots=True)
class Family:
    """One metric: its type, its help, and every series by name and labels."""

    kind: str
    help: str
    samples: dict[str, Series] = field(default_factory=dict)


def parsed(text: str) -> dict[str, Family]:
    """The metrics of a page, by name. Raises AssertionError with the line that does not fit."""
    assert not text or text.endswith("\n")
    found: dict[str, Family] = {}
    now, said = "", ""
    for line in text.split("\n")[:-1]:
        if line.startswith("# HELP "):
            name, _, said = line[len("# HELP ") :].partition(" ")
            assert name not in found, line
        elif line.startswith("# TYPE "):
            now, kind = line[len("# TYPE ") :].split(" ")
            assert kind in {"counter", "gauge", "histogram"}, line
            found[now] = Family(kind, unescaped(said))
        else:
            _sample(line, now, found[now])
    for name, family in found.items():
        _checked(name, family)
    return found


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return ESCAPED.sub(lambda match: {"n": "\n"}.get(match[1], match[1]), text)


def _sample(line: str, name: str, family: Family) -> None:
    match = SAMPLE.fullmatch(line)
    assert match is not None, line
    suffixes = ("_bucket", "_sum", "_count") if family.kind == "histogram" else ("",)
    assert match[1] in {name + suffix for suffix in suffixes}, line
    labels = tuple(sorted((key, unescaped(value)) for key, value in PAIR.findall(match[2] or "")))
    assert len(dict(labels)) == len(labels), line
    series = family.samples.setdefault(match[1].removeprefix(name), {})
    assert labels not in series, line
    series[labels] = float(match[5])


def _checked(name: str, family: Family) -> None:
    """What the types promise: counters do not count down, buckets contain the smaller ones, the last one contains all."""
    if family.kind == "counter":
        assert name.endswith("_total")
        assert all(value >= 0 for value in family.samples.get("", {}).values())
    if family.kind == "histogram" and family.samples:
        for labels, count in family.samples["_count"].items():
            buckets = [
                (float(dict(key)["le"]), value)
                for key, value in family.samples["_bucket"].items()
                if tuple(pair for pair in key if pair[0] != "le") == labels
            ]
            values = [value for _, value in sorted(buckets)]
            assert values == sorted(values)
            assert (max(buckets)[0], values[-1]) == (float("inf"), count)
            assert labels in family.samples["_sum"]
