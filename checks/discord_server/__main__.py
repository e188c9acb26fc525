"""`python -m checks.discord_server [port]`: a loopback Discord until Ctrl-C, and the addresses a bot needs."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from checks.discord_server import openapi
from checks.discord_server.server import TOKEN, LoopbackDiscord


async def serve(port: int) -> None:
    """Serve for ever."""
    server = LoopbackDiscord(TOKEN)
    await server.start(port)
    described = "checked" if openapi.present() else "not checked: no copy of it found"
    print("A loopback Discord is listening. Start the bot with:\n")
    print(f"  GRADUS_DISCORD_API={server.api} \\\n  GRADUS_DISCORD_GATEWAY={server.gateway.address} \\")
    print(f"  GRADUS_DISCORD_TOKEN={TOKEN} python -m bot\n")
    print(f"Requests against Discord's API description: {described}. Ctrl-C stops.", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
