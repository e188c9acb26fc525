"""Review in the terminal, through the real process: the same as the engine says, and nothing is ever lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checks.quiz.test_terminal import Learner
from quiz import terminal
from quiz.exercise import Exercise
from quiz.families import exercise
from quiz.review import (
    Attempt,
    BadHistory,
    History,
    Outcome,
    due,
    fresh,
    moment,
    parsed,
    recommend,
    report,
    written,
)
from quiz.skills import skill_map
from quiz.writing import plain, text

START = moment("2026-01-01T09:00Z")
PATTERN = [
    (Outcome.RIGHT, ["{key}"]),
    (Outcome.WITH_HINT, ["{wrong}", "{wrong}", "x +", "{key}"]),
    (Outcome.WITH_HINT, ["hint", "{key}"]),
    (Outcome.WRONG, ["{wrong}", "solution"]),
    (Outcome.RIGHT, ["{key}"]),
    (Outcome.WRONG, ["solution"]),
]
"""How an exercise goes, and what is typed."""


def quiz(*arguments: object, typed: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quiz", *map(str, arguments)]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == status, done.stderr
    return done


def lines(item: Exercise, pattern: list[str]) -> list[str]:
    wrong = next(mistake.answer for mistake in item.misconceptions)
    return [line.format(key=text(item.answer.key), wrong=text(wrong)) for line in pattern]


class Twin:
    """A learner who asks the engine itself, with a clock that shows what the one of the rehearsal shows."""

    def __init__(self, history: History, now: datetime) -> None:
        self.history, self.clock = history, terminal.ticking(now)
        self.typed: list[str] = []
        self.said: list[str] = []

    def practise(self, outcome: Outcome, pattern: list[str]) -> None:
        now = self.clock()
        found = recommend(self.history, now)
        item = fresh(found, self.history, now)
        self.said += [found.reason, plain(item.prompt), item.id]
        self.typed += lines(item, pattern)
        changes = [Outcome.WRONG] * ("{wrong}" in pattern and outcome is not Outcome.WRONG) + [outcome]
        before, kept = self.history.progress().get(found.skill), None
        for change in changes:
            attempt = Attempt(found.skill, found.level, self.clock(), change)
            self.history = self.history.added(attempt, instead_of=kept)
            after = self.history.progress()[found.skill]
            self.said.append(report(skill_map().skill(found.skill).title, before, after, attempt.when))
            kept = attempt


def test_days_of_review_are_those_of_the_engine_step_by_step(tmp_path: Path) -> None:
    file, history = tmp_path / "deep/er/history.json", History()
    for day in (0, 0.01, 1, 2, 5, 30):
        now = START + timedelta(days=day)
        twin = Twin(history, now)
        for outcome, pattern in PATTERN:
            twin.practise(outcome, pattern)
        asked = ("--review", "--history", file, "--now", now.isoformat())
        seen = quiz(*asked, typed="\n".join([*twin.typed, "quit"])).stdout
        assert file.read_text(encoding="utf-8") == written(twin.history)
        words = " ".join(seen.split())
        for said in twin.said:
            place = words.find(" ".join(said.split()))
            assert place >= 0, said
            words = words[place:]
        history = twin.history
    assert [attempt.outcome for attempt in history.attempts] == [outcome for outcome, _ in PATTERN] * 6
    assert list(file.parent.iterdir()) == [file]
    shown = quiz("progress", "--history", file, "--now", now.isoformat()).stdout
    known = history.progress()
    assert f"{len(known)} of {len(skill_map().by_slug)} skills begun" in shown
    assert f"{len(due(known, now))} due for review." in shown
    assert all(slug in shown for slug in skill_map().by_slug)


def test_practice_is_kept_in_the_same_history_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    quiz("--topic", "chain-rule", "--history", file, typed="solution\nsolution\nquit")
    assert [found.skill for found in parsed(file.read_text(encoding="utf-8")).attempts] == ["chain-rule", "chain-rule"]


def test_the_history_is_in_the_data_home_when_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    quiz("--topic", "chain-rule", typed="solution\nquit")
    assert not list(tmp_path.iterdir())
    quiz("--topic", "chain-rule", "--record", typed="solution\nquit")
    assert parsed((tmp_path / "gradus/history.json").read_text(encoding="utf-8")).attempts[0].skill == "chain-rule"


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_what_was_answered_is_kept_whatever_ends_the_session(tmp_path: Path, end: signal.Signals) -> None:
    file = tmp_path / "history.json"
    started = subprocess.Popen(
        [sys.executable, "-u", "-m", "quiz", "--review", "--history", file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with started:
        assert started.stdin
        assert started.stdout
        started.stdin.write("solution\n")
        started.stdin.flush()
        seen = ""
        while seen.count("quit") < 2:  # until the next exercise is there
            more = started.stdout.read(1)
            assert more, seen
            seen += more
        started.send_signal(end)
        started.communicate()
    assert started.returncode in {signal.SIGINT: (0, 130), signal.SIGKILL: (-signal.SIGKILL,)}[end]
    assert [found.outcome for found in parsed(file.read_text(encoding="utf-8")).attempts] == [Outcome.WRONG]


BROKEN = {
    "it is not JSON": b'{"version": 2, "attempts": [',
    "it is not text": b"\xff\xfe",
    "newer Gradus": b'{"version": 99}',
}


@pytest.mark.parametrize("reason", BROKEN)
@pytest.mark.parametrize("command", [["--review"], ["progress"], ["--topic", "chain-rule"]])
def test_a_history_that_cannot_be_read_is_named_and_left_alone(tmp_path: Path, command: list[str], reason: str) -> None:
    file = tmp_path / "history.json"
    file.write_bytes(BROKEN[reason])
    done = quiz(*command, "--history", file, typed="solution\nquit", status=2)
    assert str(file) in done.stderr
    assert reason in done.stderr
    assert "It stays as it is" in done.stderr
    assert file.read_bytes() == BROKEN[reason]
    assert list(tmp_path.iterdir()) == [file]


def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in quiz("--review", "--history", tmp_path, status=2).stderr
    (tmp_path / "file").touch()
    inside = tmp_path / "file/history.json"
    assert str(inside) in quiz("--review", "--history", inside, typed="solution", status=2).stderr


def test_a_history_that_breaks_during_a_session_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "history.json"

    class Breaker(Learner):
        def input(self, *_arguments: object, **_options: object) -> str:
            file.write_text("broken", encoding="utf-8")
            return "solution"

    with pytest.raises(BadHistory, match="It stays as it is"):
        terminal.review(terminal.Diary(file, lambda: START), Breaker())
    assert file.read_text(encoding="utf-8") == "broken"


def test_another_level_is_for_one_exercise(tmp_path: Path) -> None:
    learner = Learner("level 3", "solution", "quit")
    terminal.review(terminal.Diary(tmp_path / "history.json", lambda: START), learner)
    levels = [line.split("level ")[1][0] for line in learner.seen.splitlines() if "· level " in line]
    assert levels == ["1", "3", "1"]


def test_two_sessions_at_once_lose_nothing(tmp_path: Path) -> None:
    first, second = (terminal.Diary(tmp_path / "history.json", terminal.ticking(START)) for _ in range(2))
    one, other = first.page(exercise("chain-rule/3")), second.page(exercise("power-rule/3"))
    one.keep(Outcome.WRONG)
    other.keep(Outcome.RIGHT)
    one.keep(Outcome.WITH_HINT)
    kept = {(found.skill, found.outcome) for found in first.history().attempts}
    assert kept == {("chain-rule", Outcome.WITH_HINT), ("power-rule", Outcome.RIGHT)}


def test_a_link_to_the_history_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "history.json")
    terminal.Diary(link, lambda: START).page(exercise("chain-rule/3")).keep(Outcome.RIGHT)
    assert link.is_symlink()
    assert json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))["version"] == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["--review", "--topic", "chain-rule"], "--review chooses"),
        (["--review", "--level", "2"], "--review chooses"),
        (["--now", "2026-01-01T09:00"], "zone"),
        (["--now", "soon"], "2026-01-01T09:00Z"),
    ],
)
def test_a_command_without_sense_gets_a_sentence(command: list[str], said: str) -> None:
    assert said in quiz(*command, status=2).stderr
