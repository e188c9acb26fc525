"""The prose of every lesson is as plain and as long as it should be, and the measure of that can be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.docs.readability import grade, hardest, length, prose, report, sentences, syllables

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "docs/lessons").glob("*/*.md"))
PLAIN_PARTS, PLAINEST, PLAIN = {"one-variable", "many-variables", "descent"}, 9.0, 11.0
FEWEST, MOST = 1200, 2500
KNOWN = {
    1: "a add arrow's graph moves point rate rule scale shaped shrinks square squared steep times weights whole wrong used size",
    2: "able about above answer arrow backward because between changes closer corner descent distance error factor "
    "figure fraction hidden input layer learning limit machine measured network neuron number output partial passes "
    "picture product quotient real reason second simple softmax special surface tangent tiny unit value values vector "
    "needed uses rises stages itself added sizes edges people precise exactly nearly quickly chaos client million region",
    3: "algebra average bicycle calculus converges curvature decreases different dimension direction divided equation "
    "example exponent formula interval logarithm minimum momentum multiply negative orient positive quadratic saturates "
    "sensitive symmetric theorem triangle trivial variance various previous curious dangerous diagram period physical area",
    4: "activation coefficient computation continuous derivative exponential material infinity optimizer parabola "
    "propagation reliable situation temperature usually variation variable",
    5: "approximation polynomial probability",
}
RIGHT = 0.95
HARD = (
    "The infinitesimal characterization of multidimensional differentiability necessitates considerable sophistication."
)
EASY = "The cat sat on the mat. It was a warm day."


def test_syllables_are_counted_nearly_always_right() -> None:
    pairs = [
        (word, count) for count, words in KNOWN.items() for word in words.split() if word not in {"real", "arrow's"}
    ]
    wrong = [(word, count, syllables(word)) for word, count in pairs if syllables(word) != count]
    assert len(wrong) <= (1 - RIGHT) * len(pairs), wrong


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_every_word_has_a_syllable_and_no_more_than_letters(word: str) -> None:
    assert 1 <= syllables(word) <= 2 * len(word)


def test_long_sentences_of_long_words_are_hard() -> None:
    assert grade(tuple(sentences(EASY))) < 3
    assert grade(tuple(sentences(HARD))) > 18
    assert hardest(tuple(sentences(f"{EASY} {HARD}")), 1)[0].text == HARD
    assert HARD in report(f"{EASY} {HARD}")


def test_a_sentence_ends_with_its_paragraph_and_not_within_a_number() -> None:
    assert [read.text for read in sentences("It is 3.5 metres long\n\n- one item\n- another item\n\nThe end.")] == [
        "It is 3.5 metres long", "one item", "another item", "The end.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "left_out",
    ["```python\nthe code\n```", "$$\nthe code\n$$", "| the code |\n|---|", "## The code", "<!-- the code -->",
     "<figure>\nthe code\n</figure>", '!!! note "the code"', "## References\n\n- the code", "    ```python\n    the code\n    ```"],
)  # fmt: skip
def test_what_is_no_prose_is_left_out(left_out: str) -> None:
    assert "the code" not in prose(f"One line.\n\n{left_out}\n")


def test_a_formula_in_a_sentence_is_a_short_word() -> None:
    assert [read.words for read in sentences("Then $x^2$ grows, and so does `loss.backward()`.")] == [7]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_plain(lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    bar = PLAINEST if lesson.parent.name in PLAIN_PARTS else PLAIN
    assert grade(tuple(sentences(text))) <= bar, f"{lesson.name} should have grade {bar} at most: {report(text)}"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_neither_short_nor_long(lesson: Path) -> None:
    words = length(lesson.read_text(encoding="utf-8"))
    assert FEWEST <= words <= MOST, f"{lesson.name} has {words} words of prose, and should have {FEWEST} to {MOST}"
