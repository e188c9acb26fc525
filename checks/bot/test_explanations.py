"""/explain, /lesson, claims in messages and plain sentences: what is found in what people write, and what is said to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import lesson_search, rule_cards
from bot.cards import Tone
from bot.claims import claims
from bot.sentences import answered
from checks.bot.test_answers import said
from docs._hooks.lesson_index import INDEX, written
from quiz.writing import text


@pytest.mark.parametrize("name", list(rule_cards.rules()))
def test_every_rule_has_a_statement_a_reason_and_an_example(name: str) -> None:
    card = rule_cards.explained(name)
    assert card.title.lower() == name.lower()
    assert "**Why.**" in said(card)
    assert "Example:" in card.pictures[0].alt
    assert card.pictures[0].fallback


def test_rules_are_found_by_what_people_call_them() -> None:
    assert rule_cards.matching("chain") == ["chain rule"]
    assert rule_cards.explained("asin").title == "Derivative of inverse sine"
    assert rule_cards.explained("the chain rule please").title == "No such rule"
    assert rule_cards.explained(" ").title == "No such rule"
    assert answered("explain the chain rule").title == "Chain rule"


def test_the_index_of_lessons_is_up_to_date() -> None:
    advice = "the lessons have changed; to write the index anew:\n  python -m docs._hooks.lesson_index"
    assert INDEX.read_text(encoding="utf-8") == written(), advice


def test_lessons_and_terms_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = [
        {
            "page": "lessons/a/chain/",
            "title": "The chain rule",
            "description": "Rates multiply.",
            "tags": ["backpropagation"],
        },
        {
            "page": "lessons/a/rate/",
            "title": "The learning rate",
            "description": "How large a step.",
            "tags": ["descent"],
        },
    ]
    terms = [{"term": "Jacobian", "forms": ["Jacobians"], "says": "A table of slopes.", "page": "lessons/a/later/"}]
    index = tmp_path / "lessons.json"
    index.write_text(json.dumps({"lessons": lessons, "terms": terms}), encoding="utf-8")
    monkeypatch.setattr(lesson_search, "INDEX", index)
    lesson_search.entries.cache_clear()
    try:
        assert lesson_search.lesson("chain rule").lesson == "lessons/a/chain/"
        assert lesson_search.lesson("BACKPROP").title == "The chain rule"
        assert lesson_search.lesson("learning").title == "The learning rate"
        coming = lesson_search.lesson("jacobians")
        assert "A table of slopes." in said(coming)
        assert coming.lesson == ""
        assert "still being written" in said(coming)
        assert lesson_search.lesson("poetry").title == "Nothing found"
        assert lesson_search.titles("") == ["The chain rule", "The learning rate", "Jacobian"]
    finally:
        monkeypatch.undo()
        lesson_search.entries.cache_clear()


@pytest.mark.parametrize(
    ("content", "sides"),
    [
        ("I think (x+1)^2 = x^2 + 1, right?", "(x+1)^2 = x^2 + 1"),
        ("`sin^2 x + cos^2 x = 1` they say, but 2 = 3", "sin^2 x + cos^2 x = 1"),
        ("$$\\frac{d}{dx} x^2 = 2x$$", "\\frac{d}{dx} x^2 = 2x"),
        ("y = x^2\ndy/dx = 2x", "dy/dx = 2x"),
        ("a <= b, x != 3, x == 2", ""),
    ],
)
def test_claims_are_found_between_words(content: str, sides: str) -> None:
    assert "; ".join(f"{claim.left} = {claim.right}" for claim in claims(content)) == sides


def test_a_derivative_that_is_claimed_is_worked_out() -> None:
    (claim,) = claims("if f(t) = t^3 then f'(t) = 2t^2")
    assert claim.slope is not None
    assert text(claim.slope) == "3*t^2"


@pytest.mark.parametrize(
    ("sentence", "title", "words"),
    [
        ("differentiate x^2 sin x", "Derivative", "`2*x*sin(x) + x^2*cos(x)`"),
        ("What is the second derivative of x^4 at x = 2?", "Derivative", "48"),
        ("derivative of t x with respect to t", "Derivative", "`x`"),
        ("d/dt t^2", "Derivative", "`2*t`"),
        ("gradient of x^2 y at (1, 2)", "Gradient", "`(4, 1)`"),
        ("tangent to x^2 at 3", "Tangent", "`y = 6*x - 9`"),
        ("is 1/(1+e^-x) = sigmoid(x)?", "I checked one equation", "Right."),
        ("hello", "1 · Practise", "/quiz"),
        ("help me", "1 · Practise", "/quiz"),
        ("quiz me on the chain rule", "1 · Practise", "/quiz"),
        ("good morning", "I did not understand that", "differentiate"),
    ],
)
def test_plain_sentences(sentence: str, title: str, words: str) -> None:
    card = answered(sentence)
    assert card.title == title
    assert words in said(card)
    assert card.tone is not Tone.WRONG
