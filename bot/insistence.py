"""Answers in spite of broken connections: what Discord may not have heard is said again.

discord.py repeats a request after 429 and 5xx, and gives up when the connection broke. A first response whose reply was
lost may have been heard: then Discord refuses the second one with 40060, and all is well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

Interaction = discord.Interaction[Any]
Composed = Callable[[], tuple[discord.ui.LayoutView, list[discord.File]]]
Attempt = Callable[[], Awaitable[object]]
LOST = (aiohttp.ClientError, OSError)
PAUSES = (0.05, 0.3, 1.0)
ACKNOWLEDGED, TOO_LATE = 40060, {10062, 10015, 50027}
THINKING = "thinking"


async def insisted(attempt: Attempt) -> None:
    """Try, and try again while the connection breaks. Raises what the last attempt raises."""
    for pause in PAUSES:
        try:
            await attempt()
        except LOST:
            await asyncio.sleep(pause)
        else:
            return
    await attempt()


async def first(attempt: Attempt) -> None:
    """A first response. Raises discord.HTTPException when there was another one before it."""
    tries: list[None] = []

    async def once() -> None:
        tries.append(None)
        try:
            await attempt()
        except discord.HTTPException as refused:
            if refused.code != ACKNOWLEDGED or len(tries) == 1:
                raise

    await insisted(once)


async def deferred(interaction: Interaction, *, private: bool) -> None:
    """Show “thinking …”, in the place of which `shown` puts the message."""
    await first(lambda: interaction.response.defer(thinking=True, ephemeral=private))
    interaction.extras[THINKING] = True


async def shown(interaction: Interaction, composed: Composed, *, private: bool) -> None:
    """Send a message: in the place of “thinking …”, as the first response, or as a further message.

    Files can be read once, so `composed` makes the message anew for every attempt.
    """

    async def instead() -> None:
        view, files = composed()
        await interaction.edit_original_response(view=view, attachments=files)

    async def at_once() -> None:
        view, files = composed()
        await interaction.response.send_message(view=view, files=files, ephemeral=private)

    async def afterwards() -> None:
        view, files = composed()
        await interaction.followup.send(view=view, files=files, ephemeral=private)

    if interaction.extras.get(THINKING):
        await insisted(instead)
        interaction.extras[THINKING] = False
    elif interaction.response.is_done():
        await insisted(afterwards)
    else:
        await first(at_once)


async def regretted(attempt: Attempt) -> None:
    """Say that something failed, three times at most; whatever Discord refuses then, nothing more can be done."""
    for _ in range(3):
        try:
            await attempt()
        except discord.HTTPException as refused:
            if refused.code in {ACKNOWLEDGED, *TOO_LATE}:
                return
        except LOST:
            continue
        else:
            return
