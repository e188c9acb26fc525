"""/differentiate over the socket: steps, and text that means harm."""

from __future__ import annotations

import asyncio

import pytest

from bot.derivatives import derivation
from bot.workers import Workers
from checks.bot.scene import scene
from quiz.reading.limits import CHARACTERS

HOSTILE = (
    "<@1> @everyone @here",
    "```\n**bold** ```js",
    "`x`; y",
    "[x](https://example.org)",
    "9^9^9^9",
    "x+" * 400 + "x",
    "(" * 300,
    "__import__('os').system('true')",
    '#read("/etc/passwd")',
    "\\input{/etc/passwd}",
    "\u202ex^2\u0301\u200b\x00",
    "積分 ($ x",
)


TYPED = (
    ("a x^2 + bx + c", "`2*a*x + b`"),
    ("A e^{kt}", "`A*k*e^(k*t)`"),
    ("x_1^2 + x", "`1`"),
    ("lambda w^2", "`2*lambda*w`"),
    ("d/dt sin t", "`cos(t)`"),
    (r"\frac{\partial}{\partial w} (w x)", "`x`"),
    ("f(x) = 3x", "`3`"),
    ("sin x = 1", "write one side alone"),
    ("x^2 + y^2 = 1", "write one side alone"),
    ("f(x)", "here, not f"),
    ("q" * 400, "the word " + "q" * 40 + "…;"),
)


@pytest.mark.parametrize(("typed", "said"), TYPED, ids=lambda value: value[:20])
def test_what_people_write_is_taken_as_they_mean_it_or_refused_with_what_helps(typed: str, said: str) -> None:
    assert said in " ".join(derivation(typed).texts)


def test_where_to_take_the_value_has_to_be_a_number() -> None:
    assert derivation("x^2", at="1/0").title == "That is not a number"


def test_every_step_is_drawn_and_written(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("differentiate", expression="x^2 sin(3x)")
            (png, alt), (plot, _) = seen.pictures
            assert plot.startswith(b"\x89PNG")
            assert png.startswith(b"\x89PNG")
            for rule in ("product rule: ", "power rule: ", "chain rule: ", "derivative of sine: "):
                assert rule in alt
            assert "**product rule**" not in seen.text  # what the alternative text holds is not written once more
            assert "`2*x*sin(3*x) + 3*x^2*cos(3*x)`" in seen.text
            assert not seen.private

    asyncio.run(play())


def test_the_variable_can_be_chosen(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("differentiate", expression="sigmoid(w x + b)", variable="w")
            assert "`x*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))`" in seen.text
            for name in ("sin", "x y", "@everyone", "e"):
                refused = await here.person.types("differentiate", expression="x", variable=name)
                assert "Which variable?" in refused.text

    asyncio.run(play())


def test_an_unreadable_expression_is_pointed_at(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("differentiate", expression="3*(x+1")
            assert "```\n3*(x+1\n  ^\n```" in seen.text
            assert "This bracket is not closed." in seen.text
            assert seen.private

    asyncio.run(play())


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_answered_and_harmless(workers: Workers, typed: str) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("differentiate", expression=typed)
            assert here.discord.state.pings == []
            assert seen.private
            assert seen.text.count("```") in {0, 2}
            assert len(seen.text) < 2 * CHARACTERS
            assert "went wrong" not in seen.text

    asyncio.run(play())


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_answers_are_harmless(workers: Workers, typed: str) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            form = await here.person.opens(await here.person.types("quiz", exercise="power-rule/2"), "Answer")
            seen = await here.person.submits(form, typed[:CHARACTERS])
            assert here.discord.state.pings == []
            assert "Correct" not in seen.text
            assert "went wrong" not in seen.text

    asyncio.run(play())
