"""What the tests of the companion share: worker processes, which are slow to start."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.workers import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Worker processes, shared by the tests of one process."""
    pool = Workers(processes=1, deadline=20.0)
    yield pool
    asyncio.run(pool.close())
