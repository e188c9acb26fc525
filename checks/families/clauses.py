"""The clauses of the contract of a family. Each is a function from a family to its complaints.

A complaint is a sentence that says what is wrong, at which exercise, and how to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches

from checks.docs.references import ways_back
from checks.docs.site_pages import site_pages
from checks.families.sample import SEEDS, different, ends, in_base_36, items, made, seed_at, sentences, shown
from quiz.answer import Blanks, Choice, Decimals, Formula, Range, Shape
from quiz.exercise import LEVELS_PER_FAMILY, Exercise, Family, level_of
from quiz.expression import Expression
from quiz.families import families
from quiz.grading import grade
from quiz.parts import variables
from quiz.reading import Unreadable
from quiz.skills import BadSkillMap, skill_map
from quiz.statement import entries
from quiz.tidy import tidy
from quiz.verdict import Correct, Incorrect, Verdict
from quiz.writing import asking, feedback, latex, markdown, options, plain, spoken, text, typst_markup, unicode

NONSENSE = ("import os", "((", "??", "__class__", "2 2")
CONSECUTIVE, AT_A_LEVEL = 1000, 200
LEAST_AT_A_LEVEL, LEAST_OF_NUMBERS = 40, 500


def says_what_it_is(one: Family) -> Iterator[str]:
    if not one.about:
        yield "The file has no docstring: begin it with one sentence that a teacher would say."
    if not (one.title and one.title[0].isupper()):
        yield f"TITLE is {one.title!r}; people see it in a list of topics, so begin it with a capital."
    if len(one.levels) != LEVELS_PER_FAMILY:
        yield f"LEVELS has {len(one.levels)} descriptions; write {LEVELS_PER_FAMILY}, the easiest first."
    if ">>> " not in (one.generate.__doc__ or ""):
        yield f'`generate` shows no example: put `>>> print(answer_sheet("{one.slug}/0"))` and what it prints into its docstring.'


def has_its_place(one: Family) -> Iterator[str]:
    """The page of its lesson, and the skills that it builds on."""
    strangers = sorted(set(one.after) - set(families()))
    for slug in strangers:
        yield f"AFTER names {slug!r}, and no family is called so{_near(slug, list(families()))}"
    try:
        skill_map()
        pages = {f"{uri.rpartition('.')[0].removesuffix('index')}".rstrip("/") + "/" for uri in site_pages()}
    except BadSkillMap as reason:  # pages show the map, so none can be looked at
        yield from () if strangers else (f"The skill map cannot be drawn: {reason}.",)
    else:
        if one.lesson not in pages:
            yield f"LESSON is {one.lesson!r}, which is not the address of a page of the site{_near(one.lesson, sorted(pages))}"


def _near(written: str, known: Sequence[str]) -> str:
    near = get_close_matches(written, known, 1, 0.4)
    return f"; did you mean {near[0]!r}?" if near else "."


def leads_to_headings(one: Family) -> Iterator[str]:
    """Each misconception has a heading in the lesson."""
    items(one)
    with suppress(BadSkillMap):  # told by has_its_place
        yield from ways_back(one, site_pages())


def repeats_itself(one: Family) -> Iterator[str]:
    for item, seed in zip(items(one), SEEDS, strict=True):
        if item != made(one, seed):
            yield f"The seed {seed} gave two different exercises: take all chance from `draw`.{shown(item)}"
        if (item.id, item.level) != (f"{one.slug}/{seed}", level_of(seed)):
            yield f"The exercise of the seed {seed} says it is {item.id}, level {item.level}: hand on `draw.id` and `draw.level`."


def spellings(item: Exercise) -> Iterator[str]:
    """The key as different people would write it."""
    key, answer = item.answer.key, item.answer
    yield from (text(key), unicode(key))
    match answer:
        case Choice(options, right):
            yield from (f"({text(key)})", text(key).upper(), plain(options[right]))
        case Range() | Blanks():
            yield latex(key)
        case _ if not isinstance(key, Expression):
            yield from (latex(key), f"{text(answer.asked)} = {text(key)}")
        case _:
            yield from (latex(key), f"{text(answer.asked)} = {text(key)}")
            if not isinstance(answer.form, Decimals):
                yield from (f"({text(key)})*1", f"0 + {text(key)}")


def _said(item: Exercise, verdict: Verdict) -> str:
    told = feedback(item, verdict)
    return " ".join((f"{told.headline}.", *map(plain, told.details)))


def accepts_its_key(one: Family) -> Iterator[str]:
    for item in items(one):
        free = isinstance(item.answer, Choice | Range | Blanks) or item.answer.form is Shape.ANY
        for response in spellings(item) if free else [text(item.answer.key)]:
            if not isinstance(verdict := grade(item, response), Correct):
                yield f"The key, written as {response}, is not accepted: {_said(item, verdict)}{shown(item)}"


def has_a_tidy_key(one: Family) -> Iterator[str]:
    for item in items(one):
        for entry in entries(item.answer.key):
            if tidy(entry) != entry:
                yield f"The key can be tidied, from {text(entry)} to {text(tidy(entry))}: call `tidy`.{shown(item)}"


def uses_its_names(one: Family) -> Iterator[str]:
    for item in items(one):
        if isinstance(item.answer, Formula):
            used = frozenset().union(*(variables(entry) for entry in entries(item.answer.key)))
            if strange := sorted(used - set(item.answer.variables)):
                yield f"The key uses {', '.join(strange)}, which `Formula` does not name.{shown(item)}"


def knows_mistakes(one: Family) -> Iterator[str]:
    """Every misconception is wrong, and recognised by its own name."""
    if not any(item.misconceptions for item in items(one)):
        yield f"There is no misconception in {len(SEEDS)} exercises: name at least one typical mistake."
    for item in items(one):
        for known in item.misconceptions:
            said = f"The misconception {known.name!r}, {text(known.answer)}"
            match grade(item, text(known.answer)):
                case Incorrect(misconceptions=found) if [each.name for each in found] == [known.name]:
                    pass
                case Incorrect(misconceptions=found):
                    names = ", ".join(each.name for each in found) or "no known mistake"
                    yield f"{said}, is recognised as {names}: two misconceptions share an answer.{shown(item)}"
                case Correct():
                    yield (
                        f"{said}, equals the key: leave such numbers out with `but=`, or the misconception with "
                        f"`apart` of quiz.material.predicted.{shown(item)}"
                    )
                case verdict:
                    yield f"{said}, is not called wrong: {_said(item, verdict)}{shown(item)}"


def refuses_nonsense(one: Family) -> Iterator[str]:
    for item in items(one):
        for response in NONSENSE:
            if not isinstance(verdict := grade(item, response), Unreadable):
                yield f"{response!r} should be unreadable: {_said(item, verdict)}{shown(item)}"


def works_towards_its_key(one: Family) -> Iterator[str]:
    for item in items(one):
        stated = ends(item.working.lines()[-1].said)
        if not stated or stated[-1] != item.answer.key:
            last = item.working.lines()[-1].said
            yield f"The last line of the working is {plain(last)!r}, and the key is {unicode(item.answer.key)}.{shown(item)}"
        said = plain(item.working.lines()[-1].said)
        if isinstance(item.answer, Choice) and not said.startswith(f"The answer is {text(item.answer.key)}"):
            yield f"The working should say which option is right, and ends with {said!r}.{shown(item)}"


def helps_without_telling(one: Family) -> Iterator[str]:
    """There is a hint, and it is not the key. By chance it may be, once in ten: a number, or all there is to say."""
    for item in items(one):
        if not item.hints:
            yield f"There is no hint: give `hints` at least one sentence.{shown(item)}"
    formulas = [item for item in items(one) if isinstance(item.answer, Formula)]
    told = [item for item in formulas if item.answer.key in [end for hint in item.hints for end in ends(hint)]]
    if len(told) > len(formulas) / 10:
        yield f"A hint states the key in {len(told)} of {len(formulas)} exercises.{shown(told[0])}"


def can_be_written(one: Family) -> Iterator[str]:
    for item in items(one):
        for said in (*sentences(item), asking(item.answer), *options(item.answer)):
            written = (markdown(said), plain(said), spoken(said), typst_markup(said))
            if not all(words.strip() and "Expression" not in words for words in written):
                yield f"This sentence cannot be written on every surface: {written}.{shown(item)}"


def has_variety(one: Family) -> Iterator[str]:
    many = [made(one, in_base_36(number)) for number in range(CONSECUTIVE)]
    symbolic = any(isinstance(item.answer, Formula) for item in many)
    least = CONSECUTIVE if symbolic else LEAST_OF_NUMBERS
    if different(many) < least:
        yield f"Of {CONSECUTIVE} exercises with consecutive seeds {different(many)} differ, and {least} should: widen the numbers that are drawn."
    for level in range(1, LEVELS_PER_FAMILY + 1):
        some = [made(one, seed_at(level, n / AT_A_LEVEL)) for n in range(AT_A_LEVEL)]
        if different(some) < LEAST_AT_A_LEVEL:
            yield f"Level {level} has only {different(some)} different exercises among {AT_A_LEVEL}: widen the numbers that are drawn."


Clause = Callable[[Family], Iterator[str]]
CLAUSES: tuple[Clause, ...] = (
    says_what_it_is,
    has_its_place,
    repeats_itself,
    accepts_its_key,
    has_a_tidy_key,
    uses_its_names,
    knows_mistakes,
    leads_to_headings,
    refuses_nonsense,
    works_towards_its_key,
    helps_without_telling,
    can_be_written,
    has_variety,
)
