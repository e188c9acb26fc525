"""The store against a model: whatever happens in whatever order, also across restarts, both databases agree with dictionaries."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.settings import Theme
from bot.store import Database, learning, open_database, people, servers
from bot.store.learning import Kind, Standing, State
from bot.store.people import Choices
from bot.store.servers import Daily, ServerChoices
from checks.bot.stores import SERVER, emptied, happening

PEOPLE = st.sampled_from([7, 8, 1 << 60])
EXERCISES = st.sampled_from(["chain-rule/3", "chain-rule/6", "power-rule/4"])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(list(Theme)),
        "level": st.integers(0, 3),
        "listed": st.booleans(),
        "reminders": st.booleans(),
        "zone": st.sampled_from(["UTC", "Asia/Kolkata"]),
    },
)
LEASE = 60_000
T = TypeVar("T")


class Broken(Exception):
    """What a piece of work raises half-way."""


class Model(RuleBasedStateMachine):
    """The store beside dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = TemporaryDirectory()
        self.seen: dict[int, int] = {}
        self.standings: dict[tuple[int, str], Standing] = {}
        self.choices: dict[int, Choices] = {}
        self.server = ServerChoices()
        self.dailies: dict[str, tuple[int, bool]] = {}
        self.store = self.opened()

    def opened(self) -> Database:
        """The same database, opened again."""
        return open_database("", Path(self.folder.name) / "store.sqlite3")

    def run_(self, work: Awaitable[T]) -> T:
        async def whole() -> T:
            return await work

        return self.loop.run_until_complete(whole())

    def teardown(self) -> None:
        self.run_(self.store.close())
        self.loop.close()
        self.folder.cleanup()

    @rule(number=st.integers(1, 30), kind=st.sampled_from(list(Kind)), person=PEOPLE, exercise=EXERCISES)
    def something_happens(self, number: int, kind: Kind, person: int, exercise: str) -> None:
        fresh = self.run_(self.store.write(learning.record, happening(number, kind, exercise, person)))
        assert fresh == (number not in self.seen)
        if fresh:
            self.seen[number] = person
            before = self.standings.get((person, exercise), Standing(State.NEW))
            if before.state is not State.NEW or kind is not Kind.SKIP:  # a skip alone is no attempt
                self.standings[person, exercise] = learning.after(before, kind)

    @rule(number=st.integers(31, 40), person=PEOPLE, exercise=EXERCISES)
    def something_fails_half_way(self, number: int, person: int, exercise: str) -> None:
        def work(store: Any) -> None:
            learning.record(store, happening(number, Kind.RIGHT, exercise, person))
            people.choose(store, person, level=3)
            raise Broken

        try:
            self.run_(self.store.write(work))
        except Broken:
            return
        raise AssertionError("it was kept")

    @rule(person=PEOPLE, changed=CHANGES)
    def somebody_chooses(self, person: int, changed: dict[str, Any]) -> None:
        now = replace(self.choices.get(person, Choices()), **changed)
        assert self.run_(self.store.write(people.choose, person, **changed)) == now
        self.choices[person] = now

    @rule(hour=st.integers(0, 23), channel=st.integers(0, 2))
    def a_server_chooses(self, hour: int, channel: int) -> None:
        self.server = replace(self.server, daily_hour=hour, daily_channel=channel)
        wanted = {"daily_hour": hour, "daily_channel": channel}
        assert self.run_(self.store.write(servers.choose_for_server, SERVER, **wanted)) == self.server

    @rule(day=st.sampled_from(["2026-03-04", "2026-03-05"]), at=st.integers(0, 5 * LEASE), done=st.booleans())
    def a_daily_is_claimed(self, day: str, at: int, done: bool) -> None:
        """Times go forwards and backwards: clocks do."""
        daily = Daily(SERVER, day, "chain-rule/3", 1, 0)
        begun = self.dailies.get(day)
        may = begun is None or (not begun[1] and begun[0] <= at - LEASE)
        assert self.run_(self.store.write(servers.claim, daily, at)) == may
        if may:
            self.dailies[day] = (at, done)
            if done:
                self.run_(self.store.write(servers.posted, daily, 77))

    @rule(person=PEOPLE)
    def somebody_is_forgotten(self, person: int) -> None:
        rows = sum(whose == person for whose in self.seen.values())
        rows += sum(who == person for who, _ in self.standings) + (person in self.choices)
        assert self.run_(self.store.write(people.forget, person)) == rows
        self.seen = {number: whose for number, whose in self.seen.items() if whose != person}
        self.standings = {key: value for key, value in self.standings.items() if key[0] != person}
        self.choices.pop(person, None)

    @rule()
    def it_is_started_again(self) -> None:
        self.run_(self.store.close())
        self.store = self.opened()

    @invariant()
    def it_agrees(self) -> None:
        for person in (7, 8, 1 << 60):
            assert self.run_(self.store.read(people.choices, person)) == self.choices.get(person, Choices())
            answered = 0
            for exercise in ("chain-rule/3", "chain-rule/6", "power-rule/4"):
                standing = self.standings.get((person, exercise), Standing(State.NEW))
                assert self.run_(self.store.read(learning.standing, person, exercise)) == standing
                answered += standing.state not in {State.NEW, State.HELPED}
            assert len(self.run_(self.store.read(learning.history, person)).attempts) == answered
        assert self.run_(self.store.read(servers.server_choices, SERVER)) == self.server


Model.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
TestSqliteAgainstTheModel = Model.TestCase


def test_postgresql_against_the_model(postgres_url: str) -> None:
    class OnPostgres(Model):
        """The same on the other database, emptied for each story."""

        @initialize()
        def begin(self) -> None:
            assert self.seen == {}

        def opened(self) -> Database:
            if not self.__dict__.get("begun"):
                emptied(postgres_url)
                self.begun = True
            return open_database(postgres_url, Path(self.folder.name) / "unused")

    from hypothesis.stateful import run_state_machine_as_test

    chosen = settings(max_examples=6, stateful_step_count=15, deadline=None)
    run_state_machine_as_test(OnPostgres, settings=chosen)
