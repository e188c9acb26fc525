"""A whole page or notebook: every formula in reading order, with its fate."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from checks.mathcheck.bound import code_is, number_is
from checks.mathcheck.context import Context
from checks.mathcheck.documents import Place, Text, texts
from checks.mathcheck.fate import Definition, Fate, Mention, NotUnderstood, Numeric, Proved, Schema, Skipped, Wrong
from checks.mathcheck.formula import check, expected_false
from checks.mathcheck.markdown import Found, Kind, find
from checks.mathcheck.marks import (
    BadMark,
    Columns,
    Forget,
    IsCode,
    IsValue,
    Let,
    Mark,
    SkipNext,
    WrongNext,
    mark,
)
from checks.mathcheck.meanings import CIRCLE
from checks.mathcheck.reading import Outcome
from checks.mathcheck.repair import meant
from checks.mathcheck.tables import rows

_FUNCTION = re.compile(r"^ *\|?\s*\$\s*([a-zA-Z])\([a-z]\)\s*=", re.MULTILINE)
GIVEN_ANEW = Definition | Proved | Numeric | Schema


@dataclass(frozen=True, slots=True)
class Checked:
    """A formula (or a cell of a table, or a mark that is not one), what it stands in, and its fate."""

    place: Place
    tex: str
    fate: Fate
    before: Context
    marked: bool = False
    tabular: bool = False


def check_file(path: Path, shown: str) -> list[Checked]:
    """Every formula of a page or notebook. `shown` is what the file is called in messages."""
    return check_texts(texts(path, shown))


def check_texts(parts: list[Text]) -> list[Checked]:
    """Every formula of a page, given as one text, or of a notebook, given as its cells."""
    reader = _Reader(code_of(parts))
    found = [checked for part in parts for checked in reader.read(part)]
    if not any(isinstance(one.fate, NotUnderstood) for one in found):
        return found
    return [one if one.before.gaps or one.marked or one.tabular else _less_trusted(one) for one in found]


def _less_trusted(one: Checked) -> Checked:
    """A formula of a page that is not understood to its end: what is wrong beside its definitions may not be."""
    if not isinstance(one.fate, Wrong):
        return one
    before = replace(one.before, gaps=True)
    fate = meant(check(one.tex, before).fate, one.tex, before)
    anew = check(one.tex, one.before.under_heading()).fate if isinstance(fate, NotUnderstood) else fate
    return replace(one, fate=anew if isinstance(anew, GIVEN_ANEW) else fate)


def code_of(parts: list[Text]) -> str:
    """The Python of a page or notebook, all its fences and cells in order."""
    blocks: list[str] = []
    for part in parts:
        if part.code:
            blocks.append(part.content)
            continue
        end = -1
        for found in (one for one in find(part.content) if one.kind is Kind.CODE):
            if found.start == end:
                blocks[-1] += found.text
            else:
                blocks.append(found.text)
            end = found.start + len(found.text)
    return "\n".join(textwrap.dedent(block) for block in blocks)


class _Reader:
    """Goes through a page; carries what the page has defined and the mark that waits for its formula."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.columns = Columns(())
        self.context = Context()
        self.waiting: tuple[Mark, Place] | None = None
        self.rows: list[int] = []  # where the rows of a table begin that each have a function of their own

    def read(self, text: Text) -> Iterator[Checked]:
        if text.code:
            return
        for found in find(text.content):
            yield from self.one(found, text)
        if self.waiting:
            yield self.unused()

    def unused(self) -> Checked:
        assert self.waiting is not None
        place, self.waiting = self.waiting[1], None
        return Checked(place, "", NotUnderstood("no formula follows this mark"), self.context)

    def one(self, found: Found, text: Text) -> Iterator[Checked]:
        place = text.place(found.start)
        match found.kind:
            case Kind.HEADING:
                self.context = self.context.new_section()
            case Kind.MARK:
                yield from self.marked(mark(found.text), place, text.content[: found.start])
            case Kind.TABLE:
                columns, self.columns = self.columns, Columns(())
                self.rows = rows_of_functions(found)
                for start, tex, fate in rows(found.text, self.context, columns):
                    yield Checked(text.place(found.start + start), tex, fate, self.context, tabular=True)
            case Kind.BROKEN:
                yield Checked(place, "$$", NotUnderstood("this $$ is not closed in its paragraph"), self.context)
            case Kind.INLINE | Kind.DISPLAY:
                yield self.formula(found, text)
            case Kind.CODE:
                return

    def marked(self, given: Mark, place: Place, before: str) -> Iterator[Checked]:
        if self.waiting:
            yield self.unused()
        match given:
            case IsValue(tex):
                said, fate = number_is(before, tex, self.context)
                yield Checked(place, said, fate, self.context, tabular=True)
            case IsCode(name, tex):
                said, fate = code_is(self.code, name, tex, self.context)
                yield Checked(place, said, fate, self.context, tabular=True)
            case Columns():
                self.columns = given
            case BadMark(reason):
                yield Checked(place, "", NotUnderstood(reason), self.context)
            case Forget(names):
                for name in names:
                    self.context = self.context.forget(name.lstrip("\\"))
            case Let(statements):
                for statement in statements:
                    yield from self.let(statement, place)
            case SkipNext() | WrongNext():
                self.waiting = given, place

    def let(self, statement: str, place: Place) -> Iterator[Checked]:
        outcome = check(rf"\text{{with }} {statement}", self.context.under_heading())
        self.context = outcome.context
        if not isinstance(outcome.fate, Definition):
            yield Checked(place, statement, _refused(outcome.fate), self.context)

    def formula(self, found: Found, text: Text) -> Checked:
        if self.rows and found.start >= self.rows[0]:
            self.rows = [start for start in self.rows if start > found.start]
            self.context = self.context.under_heading()
        before, place = self.context, text.place(found.start)
        waiting, self.waiting = self.waiting, None
        match waiting:
            case (SkipNext(kind, reason), _):
                return Checked(place, found.text, Skipped(kind, reason), before, marked=True)
            case (WrongNext(), _):
                return Checked(place, found.text, expected_false(check(found.text, before)), before, marked=True)
            case _:
                outcome: Outcome = check(found.text, before)
                if isinstance(outcome.fate, NotUnderstood) and outcome.fate.reason == CIRCLE and before.gaps:
                    before = self.context = Context(gaps=True)  # what the page has said contradicts itself
                    outcome = check(found.text, before)
                fate = meant(outcome.fate, found.text, before)
                again = isinstance(outcome.fate, Wrong) and isinstance(fate, NotUnderstood)
                renewed = check(found.text, before.under_heading()) if again else outcome
                self.context = renewed.context.doubting(before) if again else renewed.context
                if again and before.gaps and isinstance(renewed.fate, GIVEN_ANEW):
                    fate = renewed.fate
                if isinstance(fate, NotUnderstood):
                    self.context = self.context.with_gap()
                inside = fate.start if isinstance(fate, Wrong | NotUnderstood) else 0
                return Checked(text.place(found.start + inside), found.text, fate, before)


def rows_of_functions(table: Found) -> list[int]:
    """Where the rows of a table begin, and where it ends, when two of them begin with the formula of one function."""
    starts = list(accumulate(map(len, table.text.splitlines(keepends=True)), initial=0))
    heads = [match[1] for match in _FUNCTION.finditer(table.text)]
    return [table.start + one for one in starts] if len(set(heads)) < len(heads) else []


def _refused(fate: Fate) -> Fate:
    if isinstance(fate, Wrong | NotUnderstood):
        return fate
    return NotUnderstood(
        "a let defines a name; this does not" if not isinstance(fate, Mention) else "this let defines nothing"
    )
