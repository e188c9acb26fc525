"""What the connection to Discord does, counted; and once, where people can add the companion to a server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import discord

if TYPE_CHECKING:
    from bot.client import Companion

log = logging.getLogger(__name__)
EVENTS = {"on_shard_connect": "connected", "on_shard_resumed": "resumed", "on_shard_disconnect": "lost"}
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    attach_files=True,
    read_message_history=True,  # an answer to a message that mentions the companion refers to it
    create_public_threads=True,
    send_messages_in_threads=True,
)
"""What the companion does in the channels of a server; each can be refused, and then that part alone does not work."""


def watch(companion: Companion) -> None:
    """Count what happens to the connection from now on, keep `live` up to date, and once log the install link."""

    def counting(event: str) -> Callable[[int], Coroutine[Any, Any, None]]:
        async def count(shard: int) -> None:
            companion.measures.gateway.add(event)
            (companion.live.discard if event == "lost" else companion.live.add)(shard)

        return count

    async def told() -> None:
        companion.remove_listener(told, "on_ready")
        log.info("online as %s; to add it to a server: %s", companion.user, install_link(companion.application_id or 0))

    for name, event in EVENTS.items():
        companion.add_listener(counting(event), name)
    companion.add_listener(told, "on_ready")


def install_link(application: int) -> str:
    """The address at which somebody adds the application to a server, with the permissions that it needs.

    >>> install_link(1)
    'https://discord.com/oauth2/authorize?client_id=1&scope=bot+applications.commands&permissions=309237746688'
    """
    asked = {"client_id": application, "scope": "bot applications.commands", "permissions": NEEDED.value}
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"
