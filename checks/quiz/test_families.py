"""The contract of a family. When it is broken, the message says what is missing and how to see it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs._hooks.typesetter import Typesetter
from quiz.answer import Blanks, Choice, Decimals, Formula, Range, Shape
from quiz.exercise import LEVELS_PER_FAMILY, Draw, Exercise, level_of, new_seed
from quiz.expression import Expression
from quiz.families import exercise, families
from quiz.grading import grade
from quiz.parts import variables
from quiz.prose import Prose
from quiz.reading import Unreadable
from quiz.statement import Equation, Value, entries
from quiz.tidy import tidy
from quiz.verdict import Correct, Incorrect
from quiz.writing import asking, latex, markdown, options, plain, speech, spoken, text, typst_markup, unicode

ROOT = Path(__file__).parents[2]


def seed_at(level: int, fraction: float) -> str:
    """The seed of a level that lies so far along the seeds there are."""
    return new_seed(level, lambda: fraction)


SEEDS = [seed_at(level, number / 10) for number in range(10) for level in (1, 2, 3)]
ITEMS = [pytest.param(slug, seed, id=f"{slug}/{seed}") for slug in families() for seed in SEEDS]
NONSENSE = ["import os", "((", "??", "__class__", "2 2"]


def shown(item: Exercise) -> str:
    return f"to see it: python -m quiz {item.id.replace('/', ' --seed ')}"


def sentences(item: Exercise) -> list[Prose]:
    beliefs = [said for known in item.misconceptions for said in (known.belief, known.remedy)]
    return [item.prompt, *item.hints, *beliefs, *(line.said for line in item.working.lines())]


@pytest.mark.parametrize("slug", families())
def test_the_file_has_what_a_family_needs(slug: str) -> None:
    module = importlib.import_module(f"quiz.families.{slug.replace('-', '_')}")
    assert module.__doc__, f"{slug}: the docstring is the sentence a teacher would say; write one"
    assert len(module.LEVELS) == LEVELS_PER_FAMILY, f"{slug}: LEVELS describes {LEVELS_PER_FAMILY} levels"
    assert module.TITLE
    assert module.TITLE[0].isupper()
    assert written(module.LESSON), f"{slug}: LESSON is the address of a page of the site"
    assert module.LESSON.endswith("/")
    unknown = set(module.AFTER) - set(families())
    assert not unknown, f"{slug}: AFTER names families that there are not: {', '.join(unknown)}"


def written(lesson: str) -> bool:
    """Whether a lesson is a page of the site."""
    pages = [ROOT / "docs" / f"{lesson.removesuffix('/')}{ending}" for ending in (".md", ".ipynb", "/index.md")]
    return any(page.is_file() for page in pages)


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_an_id_always_gives_the_same_exercise(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    assert item == exercise(f"{slug}/{seed}")
    assert item.id == f"{slug}/{seed}"
    assert item.level == level_of(seed)


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


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_the_key_is_right_in_every_spelling(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    for response in spellings(item):
        if (
            isinstance(item.answer, Choice | Range | Blanks)
            or item.answer.form is Shape.ANY
            or response == text(item.answer.key)
        ):
            verdict = grade(item, response)
            assert isinstance(verdict, Correct), f"{response} should be right, but is {verdict}; {shown(item)}"


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_every_misconception_is_wrong_and_known_by_name(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    for known in item.misconceptions:
        verdict = grade(item, text(known.answer))
        assert isinstance(verdict, Incorrect), f"{known.name} ({text(known.answer)}) is {verdict}; {shown(item)}"
        names = [one.name for one in verdict.misconceptions]
        assert names == [known.name], f"{known.name} is recognised as {names}; {shown(item)}"


@pytest.mark.parametrize("slug", families())
def test_typical_mistakes_are_known(slug: str) -> None:
    names = {known.name for seed in SEEDS for known in exercise(f"{slug}/{seed}").misconceptions}
    assert names, f"{slug}: no misconception in {len(SEEDS)} exercises"


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_nonsense_is_unreadable_and_never_wrong(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    for response in NONSENSE:
        assert isinstance(grade(item, response), Unreadable), response


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_the_working_ends_in_the_key(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    statements = [part for part in item.working.lines()[-1].said.parts if not isinstance(part, str)]
    assert statements, shown(item)
    last = statements[-1].sides[-1] if isinstance(statements[-1], Equation) else statements[-1]
    assert last == item.answer.key, f"the working ends in {last}; {shown(item)}"
    for entry in entries(item.answer.key):
        assert tidy(entry) == entry, f"the key can be tidied further, to {text(tidy(entry))}; {shown(item)}"


@pytest.mark.parametrize("slug", families())
def test_a_working_says_which_option_is_right(slug: str) -> None:
    for item in (exercise(f"{slug}/{seed}") for seed in SEEDS):
        if isinstance(item.answer, Choice):
            said = plain(item.working.lines()[-1].said)
            assert said.startswith(f"The answer is {text(item.answer.key)}"), f"{said!r}; {shown(item)}"


@pytest.mark.parametrize("slug", families())
def test_no_hint_gives_the_formula_away(slug: str) -> None:
    """A number may turn up in a hint by chance, and what is inside may be all there is: once in ten is no habit."""
    items = [item for item in (exercise(f"{slug}/{seed}") for seed in SEEDS) if isinstance(item.answer, Formula)]
    told = [item.id for item in items if item.answer.key in [end for hint in item.hints for end in ends(hint)]]
    assert len(told) <= len(items) / 10, f"{slug}: a hint states the key, as in {told[:3]}"


def ends(said: Prose) -> list[object]:
    """What each statement of a sentence comes to."""
    return [part.sides[-1] if isinstance(part, Equation) else part for part in said.parts if not isinstance(part, str)]


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_every_sentence_can_be_written_everywhere(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    assert item.hints, shown(item)
    for said in (*sentences(item), asking(item.answer), *options(item.answer)):
        written = (markdown(said), plain(said), spoken(said), typst_markup(said))
        assert all(words.strip() and "Expression" not in words for words in written)


@pytest.fixture(scope="module")
def katex(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typesetter]:
    typesetter = Typesetter(cache=tmp_path_factory.mktemp("katex"))
    yield typesetter
    typesetter.close()


@pytest.mark.parametrize("slug", families())
def test_katex_accepts_every_formula(slug: str, katex: Typesetter) -> None:
    for seed in SEEDS[:15]:
        item = exercise(f"{slug}/{seed}")
        formulas = [part for said in sentences(item) for part in said.parts if not isinstance(part, str)]
        beside: tuple[Value, ...] = (item.answer.asked, item.answer.key)
        for formula in (*formulas, *beside):
            assert "katex" in katex.html(latex(formula))
            assert speech(formula)


def in_base_36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else in_base_36(number // 36) + digits[number % 36]


@pytest.mark.parametrize("slug", families())
def test_no_exercise_comes_twice_in_a_thousand(slug: str) -> None:
    items = [exercise(f"{slug}/{in_base_36(number)}") for number in range(1000)]
    different = len({(item.prompt, options(item.answer)) for item in items})
    symbolic = any(isinstance(item.answer, Formula) for item in items)
    least = 1000 if symbolic else 500
    assert different >= least, f"{slug}: only {different} different exercises in 1,000 consecutive ones"


@pytest.mark.parametrize("slug", families())
@pytest.mark.parametrize("level", range(1, LEVELS_PER_FAMILY + 1))
def test_there_is_variety(slug: str, level: int) -> None:
    items = [exercise(f"{slug}/{seed_at(level, number / 200)}") for number in range(200)]
    prompts = {(item.prompt, options(item.answer)) for item in items}
    assert len(prompts) >= 40, f"{slug}, level {level}: only {len(prompts)} different exercises in 200"


def test_a_formula_uses_only_the_names_it_declares() -> None:
    for slug in families():
        for seed in SEEDS:
            answer = exercise(f"{slug}/{seed}").answer
            if isinstance(answer, Formula):
                used = [variables(entry) for entry in entries(answer.key)]
                assert frozenset().union(*used) <= set(answer.variables)


def test_draws_are_the_only_chance() -> None:
    assert "chance" in Draw.__dataclass_fields__
    for path in (ROOT / "quiz" / "families").glob("*.py"):
        assert "import random" not in path.read_text(encoding="utf-8"), path.name
