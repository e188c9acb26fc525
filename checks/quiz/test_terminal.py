"""Practice in the terminal, as a person sees it."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from rich.console import Console

from quiz import terminal
from quiz.exercise import BadExerciseId, new_seed
from quiz.families import exercise, families
from quiz.writing import text


class Learner(Console):
    """A console on which a learner types prepared lines."""

    def __init__(self, *lines: str) -> None:
        super().__init__(file=io.StringIO(), width=100)
        self.lines = list(lines)

    def input(self, *_arguments: object, **_options: object) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    @property
    def seen(self) -> str:
        assert isinstance(self.file, io.StringIO)
        return self.file.getvalue()


def test_a_session_from_the_question_to_the_score() -> None:
    item = exercise(f"chain-rule/{new_seed(1, lambda: 0.1)}")
    learner = Learner("hint", "2*zz", text(item.misconceptions[0].answer), text(item.answer.key), "skip", "quit")
    assert terminal.practise(1, lambda: 0.1, learner, ("chain-rule",)) == 0
    for said in (
        item.id,
        "Name the inside",
        "does not count",
        "Not yet",
        "read as",
        "Correct",
        "1 of 1 right, 0 at the first",
    ):
        assert said in learner.seen


def test_an_exercise_that_was_handed_out_comes_first_and_others_of_its_family_follow() -> None:
    given = exercise("chain-rule/4k7q")
    learner = Learner(text(given.answer.key), "", "quit")
    assert terminal.begin_with(given.id, lambda: 0.1, learner) == 0
    assert learner.seen.index("chain-rule/4k7q · level 3") < learner.seen.index("1 of 1 right")
    assert f"chain-rule/{new_seed(3, lambda: 0.1)}" in learner.seen


def test_the_solution_is_shown_on_request_and_levels_change() -> None:
    learner = Learner("solution", "level 3", "hint", "hint", "hint", "hint", "")
    terminal.practise(1, lambda: 0.1, learner, ("chain-rule",))
    for said in ("chain rule", "level 3", "no more hints", "Come back soon"):
        assert said in learner.seen


def test_markup_that_is_typed_is_shown_and_not_obeyed() -> None:
    learner = Learner("[bold]x", "quit")
    terminal.practise(1, lambda: 0.1, learner, ("chain-rule",))
    assert "[bold]x" in learner.seen


@pytest.mark.parametrize("slug", families())
def test_a_preview_shows_everything(slug: str) -> None:
    console = Learner()
    terminal.preview(exercise(f"{slug}/3"), console)
    for said in (f"{slug}/3", "Key", "Misconceptions", "Hints", "Working"):
        assert said in console.seen


def test_the_commands_of_the_readme() -> None:
    preview = [sys.executable, "-m", "quiz", "chain-rule", "--seed", "3"]
    done = subprocess.run(preview, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "chain-rule/3" in done.stdout
    wrong = subprocess.run([sys.executable, "-m", "quiz", "no-such"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "there is no exercise family" in wrong.stderr


def test_a_choice_shows_its_options_and_the_catalogue_shows_every_family() -> None:
    learner = Learner("a", "quit")
    terminal.practise(1, lambda: 0.4, learner, ("learning-rate-verdict",))
    assert "(b) " in learner.seen
    console = Learner()
    terminal.catalogue(console)
    assert all(slug in console.seen for slug in families())


def test_a_topic_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadExerciseId, match="there is no exercise family 'algebra'"):
        terminal.practise(1, lambda: 0.1, Learner(), ("algebra",))
