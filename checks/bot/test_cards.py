"""Cards are pure: what they say, and that nothing typed can be more than text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import cards, jobs, pictures
from bot.escaping import escaped, pointed
from bot.settings import Theme
from bot.typesetting import COLOURS, question
from quiz.exercise import LEVELS_PER_FAMILY
from quiz.families import exercise, families
from quiz.writing import plain, text

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
        assert all(picture.alt and picture.fallback for picture in card.pictures)
        assert sum(map(len, card.texts)) < 4000
    assert jobs.graded(item.id, text(item.answer.key)).tone is cards.Tone.RIGHT
    assert jobs.graded(item.id, "import os").tone is cards.Tone.NEARLY


def test_the_same_id_is_the_same_exercise_everywhere() -> None:
    (picture,) = jobs.question("chain-rule/4k7q").pictures
    item = exercise("chain-rule/4k7q")
    assert picture.source == question(item)
    assert plain(item.prompt) in picture.fallback.replace("\\", "")


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


def _first_pixel(png: bytes) -> str:
    import io

    from PIL import Image

    red, green, blue, *_ = Image.open(io.BytesIO(png)).convert("RGB").tobytes()[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
