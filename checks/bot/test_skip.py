"""Skip over the socket: it is kept, counts for nothing, and the next exercise comes from where the skipped one came from."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.store import StoreUnavailable, learning
from bot.store.learning import Kind
from bot.workers import Workers
from checks.bot.scene import Scene, scene
from quiz.families import exercise
from quiz.writing import text

ITEM = "chain-rule/4"
SHOWN = re.compile(r"level (\d) of 3 · ([a-z0-9-]+)/([0-9a-z]+)")


async def kinds(here: Scene) -> list[str]:
    """The kinds of everything that is kept of the person, in order."""
    rows = await here.companion.store.read(
        lambda store: store.run("SELECT kind FROM happenings ORDER BY at, interaction")
    )
    return [kind for (kind,) in rows]


async def attempts(here: Scene) -> int:
    """How many attempts are kept."""
    return len(await here.companion.store.read(lambda store: store.run("SELECT * FROM attempts")))


def test_a_skipped_exercise_is_no_answer_and_the_next_one_comes_also_after_a_restart(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)
            await here.restart()
            following = await here.person.presses(seen, "Skip")
            assert not following.private
            assert f"Skipped: {ITEM}. A skip counts neither as right nor as wrong." in following.text.replace("\\", "")
            assert SHOWN.findall(following.text.replace("\\", ""))[0][:2] == ("2", "chain-rule")
            assert following.buttons == seen.buttons
            assert await kinds(here) == ["skip"]
            assert await attempts(here) == 0
            assert "not answered an exercise yet" in (await here.person.types("progress")).text
            form = await here.person.opens(seen, "Answer")
            assert "mastery" in (await here.person.submits(form, text(exercise(ITEM).answer.key))).text
            await here.person.presses(seen, "Skip")
            found = await here.companion.store.read(learning.standing, int(here.person.user["id"]), ITEM)
            assert found.state is learning.State.RIGHT

    asyncio.run(play())


def test_the_next_one_comes_from_where_the_skipped_one_came_from(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.companion.fresh.random = here.companion.random = iter(
                n % 97 / 97 for n in range(3, 90_000, 31)
            ).__next__
            for asked, more in (({"level": 3}, 1), ({"topic": "chain-rule", "level": 3}, 0)):
                seen, topics = await here.person.types("quiz", **asked), set()
                for _ in range(5):
                    seen = await here.person.presses(seen, "Skip")
                    ((level, topic, _),) = SHOWN.findall(seen.text.replace("\\", ""))
                    assert level == "3"
                    topics.add(topic)
                assert (len(topics) > 1) == bool(more)

    asyncio.run(play())


def test_what_is_skipped_in_a_review_waits_a_while(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            first = await here.person.types("review")
            second = await here.person.presses(first, "Skip")
            assert second.private
            topics = [SHOWN.findall(seen.text.replace("\\", ""))[0][1] for seen in (first, second)]
            assert topics[0] != topics[1]
            assert topics[0] in (await here.person.presses(second, "Skip")).text  # nothing else is open to a beginner
            here.clock.passes(hours=1)
            assert f"· {topics[0]}/" in (await here.person.types("review")).text.replace("\\", "")

    asyncio.run(play())


def test_a_skip_that_is_not_kept_is_not_hidden_and_the_next_one_comes(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("quiz", exercise=ITEM)

            async def broken(*_: object) -> None:
                raise StoreUnavailable

            monkeypatch.setattr(here.companion.store, "write", broken)
            following = await here.person.presses(seen, "Skip")
            monkeypatch.undo()
            assert "could not write this down" in following.text
            assert "Answer" in following.buttons

    asyncio.run(play())


def test_a_skip_changes_no_attempt() -> None:
    for state in learning.State:
        before = learning.Standing(state, 2, 1)
        assert learning.after(before, Kind.SKIP) == before
