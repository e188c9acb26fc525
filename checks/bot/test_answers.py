"""/tangent, /gradient, /descend, /explain and /lesson: what they say, and over the socket that they say it."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

from bot import lesson_search, rule_cards
from bot.cards import Tone
from bot.claims import claims
from bot.derivatives import derivation, tangent
from bot.descents import descent
from bot.gradients import gradient
from bot.sentences import answered
from bot.workers import Workers
from checks.bot.scene import scene
from checks.bot.test_differentiate_command import HOSTILE
from docs._hooks.lesson_index import INDEX, written
from quiz.writing import text


def said(card: object) -> str:
    return "\n".join(card.texts)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("f", "at", "line"),
    [
        ("x^2 - 3x", "2", "y = x - 4"),
        ("x^3", "1/2", "y = 3/4*x - 1/4"),
        ("sin x", "0", "y = x"),
        ("sin x", "pi/3", "y = sqrt(3)/2 + 1/2*(x - pi/3)"),
        ("|x| x", "0", "y = 0"),
        ("t^2", "1", "y = 2*t - 1"),
    ],
)
def test_tangents(f: str, at: str, line: str) -> None:
    card = tangent(f, at)
    assert card.texts[0] == f"`{line}`"
    assert len(card.pictures) == 2


@pytest.mark.parametrize(
    ("f", "at", "why"),
    [
        ("relu(x)", "0", "from the left the slope is 0, from the right 1"),
        ("ln x", "-1", "has no value there"),
        ("sqrt x", "0", "ends there"),
        ("cbrt x", "0", "the formula of the derivative has no value there"),
        ("1/x", "0", "has no value there"),
    ],
)
def test_where_there_is_no_derivative_none_is_given(f: str, at: str, why: str) -> None:
    assert why in said(tangent(f, at))
    card = derivation(f, "", 1, at)
    assert why in said(card)
    assert not any("The tangent at" in picture.alt for picture in card.pictures)


def test_order_and_place() -> None:
    assert derivation("x^4", "", 2, "2").texts[:2] == ("`12*x^2`", "At x = 2 the derivative is 48.")
    assert "≈ −3.29" in said(derivation("x^2 sin(3x)", "", 1, "pi/3"))
    assert "not a number" in derivation("x^2", "", 1, "x").title
    assert derivation("w^2").texts[0] == "`2*w`"
    assert "At x = 1 the derivative is 2sin(t)." in said(derivation("x^2 sin(t)", "x", 1, "1")).replace("\\", "")
    assert "y = " in tangent("x^2 sin(t)", "1", "x").texts[0]


def test_gradients() -> None:
    card = gradient("x^2 y + 3y", "", "(1, 2)")
    assert card.texts[0] == "`(4, 4)`"
    assert "5.657" in said(card)
    assert "stationary" in said(gradient("x^2 + y^2", "", "x=0, y=0"))
    assert gradient("w x + b", "w, b").texts[0] == "`(x, 1)`"
    assert "no value" in said(gradient("ln(x) y", "x y", "-1, 2"))
    assert "no variable" in said(gradient("7"))
    assert "entries are asked for" in said(gradient("x y", "", "1"))


@pytest.mark.parametrize(
    ("loss", "start", "rate", "words", "why"),
    [
        ("(w-3)^2", "0", "0.1", "**Converges.**", "= 0.8"),
        ("(w-3)^2", "0", "0.5", "**Converges.**", "one step is enough"),
        ("(w-3)^2", "0", "0.9", "**Converges.**", "swing from side to side"),
        ("(w-3)^2", "0", "1", "**Neither.**", "= −1"),
        ("(w-3)^2", "0", "1.1", "**Diverges.**", "η below 1 would converge"),
        ("(w-3)^2", "3", "1.1", "**Stands still.**", ""),
        ("(w-3)^2", "0", "0.0001", "**Converges.**", "= 0.9998"),
        ("-x^2", "1", "0.1", "**Diverges.**", "a maximum"),
        ("3x", "1", "0.1", "**Diverges.** The slope is the same", ""),
        ("x^4-2x^2", "0.5", "0.1", "**Converges.**", "L″ = 8"),
        ("x^4-2x^2", "3", "0.2", "**Diverges.**", "overshoot"),
        ("|x|", "1", "0.3", "**Neither.**", "corner"),
        ("ln(x)", "1", "2", "**Stops.**", ""),
        ("exp(x)", "0", "0.1", "**Not settled.**", ""),
    ],
)
def test_what_becomes_of_a_descent(loss: str, start: str, rate: str, words: str, why: str) -> None:
    card = descent(loss, start, rate)
    assert words in said(card)
    assert why in said(card)
    assert card.pictures[0].alt.startswith("capital L of")


def test_a_descent_that_cannot_be_drawn_says_why() -> None:
    assert "one weight" in said(descent("x^2 + y", "1", "1"))
    assert "positive number" in said(descent("x^2", "1", "-1"))
    assert "no slope at the start" in said(descent("ln(x)", "-1", "1"))


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


def test_they_answer_over_the_socket(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.delivery.site = "https://example.org/"
            seen = await here.person.types("tangent", expression="x^2", at="3")
            assert "`y = 6*x - 9`" in seen.text
            assert len(seen.pictures) == 2
            seen = await here.person.types("gradient", expression="x^2 y", variables="x, y", at="(1, 2)")
            assert "`(4, 1)`" in seen.text
            seen = await here.person.types("descend", loss="(w-3)^2", start="0", rate="0.1", steps=5)
            assert "Converges" in seen.text
            assert len(seen.pictures) == 1
            assert await here.person.completes("explain", "rule", "chain") == ("chain rule",)
            seen = await here.person.types("explain", rule="chain rule")
            assert "Why." in seen.text
            assert (await here.person.presses(seen, "Practise")).pictures
            assert "The chain rule" in await here.person.completes("lesson", "about", "chain")
            seen = await here.person.types("lesson", about="chain")
            assert seen.link("Lesson") == "https://example.org/lessons/one-variable/chain-rule/"
            long = await here.person.types("differentiate", expression="tanh(ln(1+exp(sin(cos(x^2)))))")
            more = await here.person.presses(long, "Show more")
            assert "Steps 9 to 16" in more.text
            assert "Steps 17 to" in (await here.person.presses(more, "Show more")).text

    asyncio.run(play())


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_harmless_in_every_option(workers: Workers, typed: str) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            for command, options in (
                ("tangent", {"expression": "x^2", "at": typed}),
                ("tangent", {"expression": typed, "at": "1"}),
                ("gradient", {"expression": "x y", "variables": typed}),
                ("gradient", {"expression": typed, "at": typed}),
                ("descend", {"loss": typed, "start": "1", "rate": "0.1"}),
                ("descend", {"loss": "x^2", "start": typed, "rate": typed}),
                ("explain", {"rule": typed}),
                ("lesson", {"about": typed[:100]}),
                ("differentiate", {"expression": "x^2", "at": typed}),
            ):
                seen = await here.person.types(command, **options)
                assert "went wrong" not in seen.text, command
                assert seen.text.count("```") in {0, 2}, command
                assert not re.search(r"(?<!\\)\[x\]", seen.text.replace("```\n[x]", "")), command
            assert here.discord.state.pings == []

    asyncio.run(play())
