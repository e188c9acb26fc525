"""Cards are pure: what they say, and that nothing typed can be more than text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import cards, derivatives, jobs, pictures
from bot.escaping import escaped, pointed
from bot.settings import Theme
from bot.step_cards import DRAWN
from bot.typed import function
from bot.typesetting import COLOURS, formula, question
from quiz.exercise import LEVELS_PER_FAMILY
from quiz.families import exercise, families
from quiz.reading import Vocabulary, read
from quiz.working import derivative_of
from quiz.writing import plain, spoken, text

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|<>\[\]]|@(?!\u200b)|(?<!\\)://")


@given(st.text())
def test_escaped_text_has_no_markup_left(typed: str) -> None:
    written = escaped(typed)
    assert not UNESCAPED.search(written)
    assert re.sub(r"\\(.)", r"\1", written.replace("@\u200b", "@")) == typed


@given(st.text(max_size=600), st.integers(0, 600), st.integers(0, 600))
def test_the_caret_line_is_one_safe_code_block(typed: str, start: int, length: int) -> None:
    written = pointed(typed, start, start + length)
    opening, shown, carets, closing = written.split("\n")
    assert (opening, closing) == ("```", "```")
    assert "`" not in shown + carets
    assert set(carets) <= set(" \u3000^＾")
    assert carets.strip() != ""
    assert len(written) < 250


def test_the_caret_stands_under_the_place() -> None:
    typed = "x^2 + 積分 + " + "y" * 100 + " $ z"
    place = typed.index("$")
    _, shown, carets, _ = pointed(typed, place, place + 1).split("\n")
    assert shown[carets.index("^")] == "$"
    assert shown.startswith("…")


@pytest.mark.parametrize("slug", list(families()))
@pytest.mark.parametrize("seed", [str(seed) for seed in range(LEVELS_PER_FAMILY)])
def test_every_family_has_its_cards(slug: str, seed: str) -> None:
    item = exercise(f"{slug}/{seed}")
    for card in (jobs.question(item.id), jobs.working(item.id), jobs.hint(item.id, 1), jobs.hint(item.id, 99)):
        assert all(picture.alt for picture in card.pictures)
        assert all(picture.fallback or len(card.texts) > 1 for picture in card.pictures)
        assert sum(map(len, card.texts)) < 4000
    assert jobs.graded(item.id, text(item.answer.key)).tone is cards.Tone.RIGHT
    assert jobs.graded(item.id, "import os").tone is cards.Tone.NEARLY


def test_the_same_id_is_the_same_exercise_everywhere() -> None:
    (picture,) = jobs.question("chain-rule/4k7q").pictures
    item = exercise("chain-rule/4k7q")
    assert picture.source == question(item)
    assert plain(item.prompt) in picture.fallback.replace("\\", "")


@pytest.mark.parametrize("typed", ["x^2", "x^2 sin(3x)", "tanh(ln(1+exp(sin(cos(x^2)))))"])
def test_every_step_is_in_the_alternative_text_or_in_the_message(typed: str) -> None:
    card = derivatives.derivation(typed, "x")
    pages = [card]
    while pages[-1].buttons:
        _, page, order, name, given = pages[-1].buttons[0].custom_id.split(":", 4)
        pages.append(derivatives.more(int(page), int(order), name, given))
    lines = derivative_of(read(typed, Vocabulary(("x",))), "x").lines()  # type: ignore[arg-type]
    assert len(pages) == -(-len(lines) // DRAWN)
    for number, shown in enumerate(pages):
        here, told = lines[number * DRAWN : (number + 1) * DRAWN], "\n".join(shown.texts)
        alt = shown.pictures[0].alt
        in_alt = any(all(f"{line.rule}: {telling(line.said)}" in alt for line in here) for telling in (spoken, plain))
        in_text = all(escaped(plain(line.said)) in told for line in here)
        assert in_alt != in_text


def test_a_variable_that_does_not_occur_is_pointed_out() -> None:
    assert "set the option variable to y" in derivatives.derivation("y^2", "x").texts[1]
    assert not any("option variable" in piece for piece in derivatives.derivation("x^2 + 7", "x").texts)
    assert not any("option variable" in piece for piece in derivatives.derivation("7", "x").texts)


def test_ids_and_variables_are_taken_as_people_type_them() -> None:
    assert jobs.question(" Chain-Rule/3 ") == jobs.question("chain-rule/3")
    assert derivatives.derivation("x^2", " x ") == derivatives.derivation("x^2", "x")
    assert derivatives.derivation("lambda^2", "λ").texts[0] == "`2*lambda`"
    for card in (jobs.graded("gone/1", "x"), jobs.hint("gone/1", 1), jobs.working("gone/1")):
        assert card.title == "No such exercise"


def test_nothing_typed_is_not_pointed_at() -> None:
    assert not any("```" in piece for piece in jobs.graded("power-rule/2", " ").texts)
    assert not any("```" in piece for piece in derivatives.derivation(" ", "x").texts)


def test_what_is_too_wide_is_made_smaller(tmp_path: object) -> None:
    """Nothing touches the margin on the right, also when a fraction is wider than the page."""
    for typed in ("sin(x)^2 cos(3x)^4 exp(-x^2)/(1+x^2)^3", "(x^2 + x sin(x) + x cos(x) + x tan(x) + 7x + 9)/(x + 1)"):
        for source in (
            derivatives.derivation(typed, "x").pictures[0].source,
            jobs.graded("chain-rule/3", typed).pictures[0].source,
        ):
            assert _right_margin(pictures.draw(source, Theme.LIGHT, str(tmp_path))) > 10


@pytest.mark.parametrize(
    "typed",
    [
        "sin(x)*cos(x)*tanh(x)*exp(x)*ln(x)*sqrt(x)*sigmoid(x)",
        "sin(sin(sin(sin(sin(sin(sin(x)))))))",
        "(x^2+1)^3 (x-1)^4 sin x cos x e^x",
    ],
)
def test_a_result_much_wider_than_the_page_is_broken_into_lines_of_readable_size(typed: str, tmp_path: object) -> None:
    result = derivative_of(function(typed, "x")[0], "x").result()
    broken = pictures.draw(formula(result), Theme.LIGHT, str(tmp_path))
    assert _right_margin(broken) > 10
    assert _height(broken) > 3 * _height(pictures.draw("$x$", Theme.LIGHT, str(tmp_path))) / 2


@pytest.mark.parametrize("theme", list(Theme))
def test_pictures_are_reproducible_and_have_the_paper_of_their_theme(theme: Theme, tmp_path: object) -> None:
    source = jobs.working("chain-rule/4k7q").pictures[0].source
    png = pictures.draw(source, theme, str(tmp_path))
    assert png == pictures.draw(source, theme, str(tmp_path))
    assert _first_pixel(png) == COLOURS[theme].paper


def test_a_source_reaches_no_file(tmp_path: object) -> None:
    for source in ('#read("/etc/hostname")', '#read("../../etc/hostname")', f'#read("{__file__}")'):
        with pytest.raises(RuntimeError):
            pictures.draw(source, Theme.DARK, str(tmp_path))


def _right_margin(png: bytes) -> int:
    """Pixels of paper on the right of everything."""
    import io

    from PIL import Image, ImageChops

    shown = Image.open(io.BytesIO(png)).convert("RGB")
    box = ImageChops.difference(shown, Image.new("RGB", shown.size, shown.getpixel((0, 0)))).getbbox()
    assert box is not None
    return shown.width - box[2]


def _height(png: bytes) -> int:
    return int.from_bytes(png[20:24], "big")


def _first_pixel(png: bytes) -> str:
    import io

    from PIL import Image

    red, green, blue, *_ = Image.open(io.BytesIO(png)).convert("RGB").tobytes()[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
