"""What is counted and timed while the companion works. Nothing here tells who did something, or what they typed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.metrics import Counter, Histogram, Metric

if TYPE_CHECKING:
    import discord

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
DURABLE = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 2.5)
KINDS = {2: "command", 3: "button", 4: "suggestion", 5: "form"}  # by Discord's types of interactions
SLASH = 1


class Outcome(StrEnum):
    """How the work for somebody ended: `FAILED` has an id in the log; `EXPIRED` came later than Discord waits."""

    ANSWERED = "answered"
    FAILED = "failed"
    TOO_LONG = "too_long"
    SLOWED = "slowed"
    STOPPING = "stopping"
    EXPIRED = "expired"


@dataclass(slots=True)
class Served:
    """The work for somebody, while it goes on."""

    outcome: Outcome = Outcome.ANSWERED


_SERVED: ContextVar[Served] = ContextVar("served")


def ended(outcome: Outcome) -> None:
    """Say how the work that is going on ends, when that is not with an answer."""
    _SERVED.get(Served()).outcome = outcome


def asked(interaction: discord.Interaction[Any]) -> tuple[str, str]:
    """The kind of an interaction, and the name of its command, button or form; names are ours, never typed by anybody."""
    kind = KINDS.get(interaction.type.value, "other")
    data: Mapping[str, Any] = dict(interaction.data or {})
    if kind in {"command", "suggestion"}:
        name = interaction.command.qualified_name if interaction.command else "unknown"
        return "menu" if data.get("type", SLASH) != SLASH else kind, name
    name = str(data.get("custom_id", "")).partition(":")[0]
    return kind, name if kind == "button" or name in interaction.client.forms else "unknown"


class Measures:
    """The counters and histograms of one process."""

    def __init__(self) -> None:
        self.interactions = Counter(
            "gradus_interactions_total", "What people did, and how it ended.", ("kind", "name", "outcome")
        )
        self.interaction_seconds = Histogram(
            "gradus_interaction_seconds", "From what people did to the answer, sent.", QUICK, ("kind",)
        )
        self.incidents = Counter("gradus_incidents_total", "Failures that stand in the log under an id.")
        self.exercises = Counter(
            "gradus_exercises_total", "Fresh exercises that were asked for, drawn ahead or at once.", ("drawn",)
        )
        self.jobs = Counter("gradus_jobs_total", "Jobs of the worker processes, and how they ended.", ("outcome",))
        self.job_seconds = Histogram(
            "gradus_job_seconds", "From the order of a job to its end, waiting included.", QUICK
        )
        self.workers_lost = Counter("gradus_workers_lost_total", "Worker processes that died while they had a job.")
        self.restarts = Counter("gradus_worker_restarts_total", "Times that all worker processes were started again.")
        self.store_seconds = Histogram(
            "gradus_store_seconds", "Reading and writing, from the order to the end.", DURABLE, ("work",)
        )
        self.store_unavailable = Counter(
            "gradus_store_unavailable_total", "Transactions that were not done: locked, full or away.", ("work",)
        )
        self.gateway = Counter(
            "gradus_gateway_events_total", "Connections to Discord that were made, resumed and lost.", ("event",)
        )

    def all(self) -> tuple[Metric, ...]:
        """Every one of them."""
        return tuple(vars(self).values())

    @contextmanager
    def serving(self, kind: str, name: str) -> Iterator[None]:
        """Time and count what is done within this block."""
        before, served = time.perf_counter(), Served()
        token = _SERVED.set(served)
        try:
            yield
        finally:
            _SERVED.reset(token)
            self.interactions.add(kind, name, served.outcome.value)
            self.interaction_seconds.observe(time.perf_counter() - before, kind)
