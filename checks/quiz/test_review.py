"""What is recommended next: deterministic, in any order of the history, never without the prerequisites, never for ever away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.review import (
    MASTERED,
    Attempt,
    History,
    Outcome,
    due,
    fresh,
    mastery,
    recommend,
    schedule,
)
from quiz.skills import Skill, SkillMap, arranged

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
SLUGS = tuple("abcdefgh")


def _map(after: dict[str, tuple[str, ...]]) -> SkillMap:
    return arranged(Skill(slug, f"Skill {slug.upper()}", "", below) for slug, below in after.items())


MAP = _map({"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c"), "e": (), "f": ("e", "d")})

maps: st.SearchStrategy[SkillMap] = st.lists(
    st.sets(st.integers(0, len(SLUGS) - 1)), min_size=1, max_size=len(SLUGS)
).map(
    lambda rows: _map(
        {SLUGS[place]: tuple(SLUGS[other] for other in sorted(row) if other < place) for place, row in enumerate(rows)}
    )
)
attempts: st.SearchStrategy[Attempt] = st.builds(
    Attempt,
    st.sampled_from([*SLUGS, "gone"]),
    st.integers(1, 3),
    st.integers(0, 60 * 24 * 200).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.sampled_from(Outcome),
)
histories: st.SearchStrategy[list[Attempt]] = st.lists(attempts, max_size=12)
moments: st.SearchStrategy[datetime] = st.integers(-5, 900).map(lambda days: START + timedelta(days=days))


def right(skill: str, level: int, when: datetime) -> Attempt:
    return Attempt(skill, level, when, Outcome.RIGHT)


def practised(
    skills: SkillMap, times: int, pause: timedelta, outcome: Callable[[int], Outcome] = lambda _: Outcome.RIGHT
) -> list[Attempt]:
    """A learner who does what is recommended."""
    history: list[Attempt] = []
    for number in range(times):
        now = START + number * pause
        found = recommend(History(tuple(history)), now, skills)
        history.append(Attempt(found.skill, found.level, now, outcome(number)))
    return history


@given(maps, histories, moments, st.integers())
def test_the_order_of_the_history_never_matters(
    skills: SkillMap, history: list[Attempt], now: datetime, chance: int
) -> None:
    other = list(history)
    Random(chance).shuffle(other)
    assert schedule(history) == schedule(other)
    first, second = History(tuple(history)), History(tuple(other))
    assert recommend(first, now, skills) == recommend(second, now, skills)


@given(maps, histories, moments)
def test_a_recommended_skill_rests_on_practised_ones(skills: SkillMap, history: list[Attempt], now: datetime) -> None:
    found = recommend(History(tuple(history)), now, skills)
    known = {attempt.skill for attempt in history}
    assert found.skill in skills.by_slug
    assert 1 <= found.level <= 3
    assert set(skills.prerequisites(found.skill)) <= known
    assert found.reason.endswith(".")
    if found.skill not in known:
        values = mastery(schedule(history), now)
        assert all(values[other] >= MASTERED for other in skills.skill(found.skill).after)


@given(maps)
def test_everything_is_reached_by_whoever_answers_rightly(skills: SkillMap) -> None:
    for pause in (timedelta(0), timedelta(minutes=3), timedelta(days=1)):
        reached = {attempt.skill for attempt in practised(skills, 12 * len(skills.by_slug), pause)}
        assert reached == set(skills.by_slug)


@given(maps, st.integers(1, 40))
def test_forgotten_skills_come_back(skills: SkillMap, number: int) -> None:
    history = practised(skills, number, timedelta(minutes=20))
    late = START + timedelta(days=4000)
    assert set(due(schedule(history), late)) == {attempt.skill for attempt in history}
    found = recommend(History(tuple(history)), late, skills)
    assert found.skill in {attempt.skill for attempt in history}
    assert "due for review" in found.reason


@given(histories, moments)
def test_mastery_is_between_0_and_1_and_fades(history: list[Attempt], now: datetime) -> None:
    progress = schedule(history)
    sooner, later = mastery(progress, now), mastery(progress, now + timedelta(days=50))
    assert all(0 <= later[slug] <= sooner[slug] <= 1 for slug in progress)


@given(histories, moments)
def test_a_skill_counts_as_mastered_until_the_moment_that_is_told(history: list[Attempt], now: datetime) -> None:
    for item in schedule(history).values():
        later = max(now, item.last)
        assert (item.mastery(later) >= MASTERED) == (later < item.mastered_until())


def test_success_raises_the_level_and_failure_lowers_it() -> None:
    def level(*outcomes: Outcome) -> int:
        history, found = [], 1
        for number, outcome in enumerate(outcomes):
            history.append(Attempt("a", found, START + timedelta(minutes=number), outcome))
            found = schedule(history)["a"].level
        return found

    assert level(Outcome.RIGHT) == 2
    assert level(Outcome.RIGHT, Outcome.RIGHT, Outcome.RIGHT, Outcome.RIGHT) == 3
    assert level(Outcome.RIGHT, Outcome.WITH_HINT) == 2
    assert level(Outcome.RIGHT, Outcome.WRONG) == 1
    assert level(Outcome.WRONG) == 1


def test_skills_take_turns() -> None:
    skills = [attempt.skill for attempt in practised(_map({"a": (), "b": (), "c": ()}), 5, timedelta(minutes=2))]
    assert all(first != second for first, second in pairwise(skills))


def test_a_hint_does_not_open_what_comes_next() -> None:
    history = practised(MAP, 30, timedelta(minutes=5), lambda _: Outcome.WITH_HINT)
    assert {attempt.skill for attempt in history} == {"a", "e"}


def test_due_comes_before_new() -> None:
    history = History((right("a", 1, START), right("a", 2, START + timedelta(minutes=10))))
    assert recommend(history, START + timedelta(minutes=11), MAP).skill != "a"
    assert recommend(history, START + timedelta(days=30), MAP).reason == (
        "Skill A is due for review: you practised it 29 days ago."
    )


def test_someone_who_jumps_ahead_is_led_back() -> None:
    found = recommend(History((right("d", 2, START),)), START + timedelta(days=9), MAP)
    assert found.skill == "a"
    assert found.level == 1
    assert found.reason == "Skill D builds on Skill A, so go there first."


def test_the_intervals_are_those_of_fsrs() -> None:
    history, when, pauses = [], START, []
    for _ in range(6):
        history.append(right("a", 1, when))
        pauses.append(schedule(history)["a"].due - when)
        when = schedule(history)["a"].due
    assert pauses[0] == timedelta(minutes=10)
    assert [pause.days for pause in pauses[1:]] == [2, 11, 46, 163, 498]


def test_times_need_their_zone_and_any_zone_will_do() -> None:
    with pytest.raises(ValueError, match="zone"):
        Attempt("a", 1, datetime(2026, 1, 1), Outcome.RIGHT)  # noqa: DTZ001 - the mistake that is refused
    with pytest.raises(ValueError, match="zone"):
        recommend(History(), datetime(2026, 1, 1), MAP)  # noqa: DTZ001 - the mistake that is refused
    elsewhere = START.astimezone(timezone(timedelta(hours=5)))
    assert schedule([right("a", 1, START)]) == schedule([right("a", 1, elsewhere)])


@pytest.mark.parametrize("level", [0, 4])
def test_levels_that_do_not_exist_are_refused(level: int) -> None:
    with pytest.raises(ValueError, match="1 to 3"):
        right("a", level, START)


def test_the_same_history_and_time_give_the_same_exercise_and_the_next_answer_another() -> None:
    first, second = right("power-rule", 1, START), right("power-rule", 2, START + timedelta(minutes=1))
    now = START + timedelta(days=30)
    one, other = (History(order) for order in ((first, second), (second, first)))
    found = recommend(one, now)
    item = fresh(found, one, now)
    assert item == fresh(recommend(other, now), other, now)
    assert (item.id.split("/")[0], item.level) == (found.skill, found.level)
    later = one.added(right(found.skill, found.level, now))
    assert fresh(found, later, now) != item


@pytest.mark.parametrize("year", [1969, 2200, 9999])
def test_times_of_other_ages_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="1970 to 2199"):
        right("a", 1, datetime(year, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))))


def test_a_map_without_skills_has_nothing_to_recommend() -> None:
    with pytest.raises(ValueError, match="no skill"):
        recommend(History(), START, arranged([]))
