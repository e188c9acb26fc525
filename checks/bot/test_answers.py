"""/tangent, /gradient, /descend, /explain and /lesson: what they say, and over the socket that they say it."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.derivatives import derivation, tangent
from bot.descents import descent
from bot.gradients import gradient
from bot.workers import Workers
from checks.bot.scene import scene
from checks.bot.test_differentiate_command import HOSTILE


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
