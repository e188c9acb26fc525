"""The log: what happened and where, an id for each failure that somebody was told; never the token, never what they typed."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from discord import app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Interaction
from bot.client import Companion
from bot.incidents import incident
from bot.logs import Redacting, Structured, configure, unhandled
from bot.workers import Workers
from checks.bot.scene import scene

SECRET, TYPED = "MTIz.a-token-that-opens.nothing", "zebra^17 + quagga"
INCIDENT = re.compile(r"\b[0-9a-f]{8}\b")


class Quoting(commands.Cog):
    """Commands whose failures quote what was typed, in this process and in a worker."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="quote", description="raises")
    async def quote(self, _: Interaction, typed: str) -> None:
        raise ValueError(f"cannot read {typed}, {SECRET}") from KeyError(typed)

    @app_commands.command(name="choke", description="raises in a worker")
    async def choke(self, interaction: Interaction, typed: str) -> None:
        await self.companion.delivery.deliver(interaction, choke, typed)

    @app_commands.command(name="forget", description="raises in a task that nobody waits for")
    async def forget(self, interaction: Interaction, typed: str) -> None:
        error = RuntimeError(typed)
        context = {"message": "Task exception was never retrieved", "exception": error}
        unhandled(asyncio.get_running_loop(), context)
        await self.companion.delivery.say(interaction, cards.notice("Done"))


def choke(typed: str) -> cards.Card:
    """A job that fails and says on what."""
    raise ValueError(f"choked on {typed}\nTraceback\n  File {typed}")


async def quoting(companion: Companion) -> None:
    await companion.add_cog(Quoting(companion))


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that is logged, down to the details, by the formatter that the test names."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(request.param(SECRET, ""))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("written", [Redacting, Structured], indirect=True)
def test_nothing_that_people_typed_is_logged_and_every_failure_has_its_id(
    workers: Workers, written: io.StringIO
) -> None:
    told: list[str] = []

    async def play() -> None:
        async with scene(workers, quoting) as here:
            seen = await here.person.types("quiz", exercise="chain-rule/3")
            await here.person.submits(await here.person.opens(seen, "Answer"), TYPED)
            await here.person.types("differentiate", expression=TYPED)
            await here.person.chooses("Check this maths", f"{TYPED} = 1")
            told.extend([(await here.person.types(name, typed=TYPED)).text for name in ("quote", "choke", "forget")])

    asyncio.run(play())
    log = written.getvalue()
    for secret in ("zebra", "quagga", SECRET, "emmy"):
        assert secret not in log
    for text in told[:2]:
        (identity,) = INCIDENT.findall(text)
        assert f"incident {identity}: command " in log
    assert "ValueError" in log
    assert "caused by KeyError" in log
    assert "test_operations_log.py" in log
    assert "in choke" in log


@pytest.mark.parametrize("written", [Structured], indirect=True)
def test_every_line_is_json_with_its_fields(written: io.StringIO) -> None:
    log = logging.getLogger("alone")
    log.info("two\nlines “%s”", SECRET)
    identity = incident("somewhere", sqlite3.OperationalError("database is locked"))
    log.error("failed", exc_info=OSError(28, "No space left on device"))
    first, second, third = map(json.loads, written.getvalue().splitlines())
    assert {key: first[key] for key in ("level", "logger", "message")} == {
        "level": "info",
        "logger": "alone",
        "message": "two\nlines “[token]”",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["time"])
    assert second["incident"] == identity
    assert second["error"] == "OperationalError: database is locked"
    assert third["error"].startswith("OSError: [Errno 28] No space left on device")


@pytest.mark.parametrize("formatter", [Redacting, Structured])
def test_an_error_that_comes_from_itself_ends(formatter: Callable[[str], logging.Formatter]) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    record = logging.LogRecord("alone", logging.ERROR, "", 0, "x", (), (ValueError, first, None))
    assert formatter(SECRET).format(record).count("KeyError") == 1


def test_no_secret_is_no_secret_to_hide() -> None:
    assert Redacting("").redacted("a") == "a"


def test_what_is_configured_writes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        root.handlers = []
        configure((SECRET,), structured=True)
        logging.getLogger("alone").warning("the token is %s", SECRET)
        assert json.loads(capfd.readouterr().err)["message"] == "the token is [token]"
    finally:
        root.handlers, root.level = before, level
        logging.captureWarnings(False)
