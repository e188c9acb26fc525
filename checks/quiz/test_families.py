"""The contract of a family. When it is broken, the message says what is missing and how to see it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from docs._hooks.typesetter import Typesetter
from quiz.answer import Formula
from quiz.equality import Different, compare
from quiz.exercise import LEVELS_PER_FAMILY, Draw, Exercise, level_of, new_seed
from quiz.expression import Equation
from quiz.families import exercise, families
from quiz.grading import grade
from quiz.parts import variables
from quiz.prose import Prose
from quiz.reading import Unreadable
from quiz.tidy import tidy
from quiz.verdict import Correct, Incorrect
from quiz.writing import latex, markdown, plain, speech, spoken, text, typst_markup, unicode

ROOT = Path(__file__).parents[2]


def seed_at(level: int, fraction: float) -> str:
    """The seed of a level that lies so far along the seeds there are."""
    return new_seed(level, lambda: fraction)


SEEDS = [seed_at(level, number / 20) for number in range(20) for level in (1, 2, 3)]
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
    pages = [ROOT / "docs" / f"{module.LESSON.removesuffix('/')}{ending}" for ending in (".md", ".ipynb", "/index.md")]
    assert any(page.is_file() for page in pages), f"{slug}: LESSON is the address of a page of the site that teaches it"
    assert module.LESSON.endswith("/")


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_an_id_always_gives_the_same_exercise(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    assert item == exercise(f"{slug}/{seed}")
    assert item.id == f"{slug}/{seed}"
    assert item.level == level_of(seed)


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_the_key_is_right_in_every_spelling(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    key = item.answer.key
    asked = text(item.answer.asked)
    for response in (
        text(key),
        latex(key),
        unicode(key),
        f"({text(key)})*1",
        f"{asked} = {text(key)}",
        f"0 + {text(key)}",
    ):
        assert isinstance(grade(item, response), Correct), f"{response} should be right; {shown(item)}"


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_every_misconception_is_wrong_and_known_by_name(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    assert item.misconceptions, shown(item)
    for known in item.misconceptions:
        verdict = grade(item, text(known.answer))
        assert isinstance(verdict, Incorrect), f"{known.name} is not wrong; {shown(item)}"
        assert known in verdict.misconceptions, f"{known.name} is not recognised; {shown(item)}"
    for one, other in combinations(item.misconceptions, 2):
        assert isinstance(compare(one.answer, other.answer), Different), f"{one.name} is {other.name}; {shown(item)}"


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_nonsense_is_unreadable_and_never_wrong(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    for response in NONSENSE:
        assert isinstance(grade(item, response), Unreadable), response


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_the_working_ends_in_the_key(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    equations = [part for part in item.working.lines()[-1].said.parts if isinstance(part, Equation)]
    assert equations, shown(item)
    assert equations[-1].sides[-1] == item.answer.key, shown(item)
    assert tidy(item.answer.key) == item.answer.key, f"the key can be tidied further; {shown(item)}"


@pytest.mark.parametrize(("slug", "seed"), ITEMS)
def test_every_sentence_can_be_written_everywhere(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    assert item.hints, shown(item)
    for said in sentences(item):
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
        for formula in (*formulas, item.answer.asked, item.answer.key):
            assert "katex" in katex.html(latex(formula))
            assert speech(formula)


@pytest.mark.parametrize("slug", families())
@pytest.mark.parametrize("level", range(1, LEVELS_PER_FAMILY + 1))
def test_there_is_variety(slug: str, level: int) -> None:
    prompts = {exercise(f"{slug}/{seed_at(level, number / 200)}").prompt for number in range(200)}
    assert len(prompts) >= 40, f"{slug}, level {level}: only {len(prompts)} different exercises in 200"


def test_a_formula_uses_only_the_names_it_declares() -> None:
    for slug in families():
        for seed in SEEDS:
            answer = exercise(f"{slug}/{seed}").answer
            if isinstance(answer, Formula):
                assert variables(answer.key) <= set(answer.variables)


def test_draws_are_the_only_chance() -> None:
    assert "random" in Draw.__dataclass_fields__
    for path in (ROOT / "quiz" / "families").glob("*.py"):
        assert "import random" not in path.read_text(encoding="utf-8"), path.name
