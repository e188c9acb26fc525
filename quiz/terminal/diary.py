"""The learner's history in a file: read anew before every use, written whole after every answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from quiz.exercise import Exercise, split_id
from quiz.review import Attempt, BadHistory, History, Outcome, parsed, report, written
from quiz.skills import skill_map

Clock = Callable[[], datetime]


def home(environment: Mapping[str, str], folder: Path) -> Path:
    """Where the history is kept when no file is named: in the data home of the XDG base directory specification.

    >>> home({}, Path("/home/ada")).as_posix()
    '/home/ada/.local/share/gradus/history.json'
    >>> home({"XDG_DATA_HOME": "/data"}, Path("/home/ada")).as_posix()
    '/data/gradus/history.json'
    """
    named = Path(environment.get("XDG_DATA_HOME", ""))
    # The specification says that a path that is not absolute is to be ignored.
    return (named if named.is_absolute() else folder / ".local/share") / "gradus/history.json"


def ticking(start: datetime) -> Clock:
    """A clock for rehearsals: it begins at `start`, and a minute passes each time it is looked at.

    >>> clock = ticking(datetime.fromisoformat("2026-01-01T09:00+00:00"))
    >>> [clock().minute for _ in range(3)]
    [0, 1, 2]
    """
    passed = (start + timedelta(minutes=count) for count in range(10**9))
    return lambda: next(passed)


@dataclass(frozen=True, slots=True)
class Diary:
    """A file that holds a history, and the clock that dates new attempts."""

    path: Path
    clock: Clock

    def history(self) -> History:
        """What the file holds, or an empty history when there is none. Raises BadHistory, which names the file."""
        try:
            return parsed(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return History()
        except OSError as error:
            raise BadHistory(f"I cannot open the history {self.path}: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise self._refusal("it is not text") from None
        except BadHistory as reason:
            raise self._refusal(str(reason)) from None

    def save(self, history: History) -> None:
        """Puts the history in the place of the old one, whole or not at all. Raises BadHistory, which names the file."""
        target = self.path.resolve()
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(written(history), target)
        except OSError as error:
            raise BadHistory(f"I cannot write the history {self.path}: {error.strerror}.") from None

    def page(self, item: Exercise) -> Page:
        """Where the attempt at one exercise is written down."""
        return Page(self, item)

    def _refusal(self, reason: str) -> BadHistory:
        return BadHistory(
            f"I cannot read the history {self.path}: {reason}. It stays as it is. "
            "Repair it, move it away to begin anew, or name another file with --history."
        )


@dataclass(slots=True)
class Page:
    """The attempt at one exercise. A wrong answer is kept at once, and corrected when the answer becomes right."""

    diary: Diary
    item: Exercise
    kept: Attempt | None = None

    def keep(self, outcome: Outcome) -> str:
        """Writes down how the attempt goes so far; tells what is known now and when the skill comes again.

        Says nothing when it goes as it went.
        """
        if self.kept and self.kept.outcome is outcome:
            return ""
        skill, now = split_id(self.item.id)[0], self.diary.clock()
        history, attempt = self.diary.history(), Attempt(skill, self.item.level, now, outcome)
        changed = history.added(attempt, instead_of=self.kept)
        before = History(tuple(one for one in history.attempts if one != self.kept), history.known).progress()
        self.diary.save(changed)
        self.kept = attempt
        return report(skill_map().skill(skill).title, before.get(skill), changed.progress()[skill], now)


def _put(text: str, target: Path) -> None:
    with NamedTemporaryFile("w", dir=target.parent, prefix=".history-", delete=False, encoding="utf-8") as new:
        try:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
            Path(new.name).replace(target)
        finally:
            Path(new.name).unlink(missing_ok=True)
