"""What can go wrong on the gateway around one event: `gateway.mishaps` has those that the next interactions meet.

A mishap gets the gateway and `send`, which sends the event as it should have been sent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from checks.discord_server.gateway import DISPATCH, Gateway, Mishap

Send = Callable[[], Awaitable[None]]
AWAY = 4000


async def twice(_: Gateway, send: Send) -> None:
    """The event comes two times, under two numbers."""
    await send()
    await send()


async def cut_before(gateway: Gateway, send: Send) -> None:
    """The cable breaks; the event waits in the session and is replayed after RESUME."""
    await gateway.cut()
    await send()


async def cut_after(gateway: Gateway, send: Send) -> None:
    """The cable breaks while the bot works on its answer."""
    await send()
    await gateway.cut()


async def closed_before(gateway: Gateway, send: Send) -> None:
    """Discord closes the socket with a code that allows RESUME."""
    await gateway.disconnect(AWAY)
    await send()


async def asked_to_reconnect(gateway: Gateway, send: Send) -> None:
    """Op 7 just before the event."""
    await gateway.ask_to_reconnect()
    await send()


async def invalid_resumable(gateway: Gateway, send: Send) -> None:
    """Op 9 `true` just before the event: the session is to be resumed."""
    await gateway.invalidate(resumable=True)
    await send()


async def invalid_lost(gateway: Gateway, send: Send) -> None:
    """Op 9 `false` just after the event: the session is over, and the bot identifies anew."""
    await send()
    await gateway.invalidate(resumable=False)


async def unknown_event(gateway: Gateway, send: Send) -> None:
    """An event and an operation that nobody has heard of come first."""
    await gateway.dispatch("SOMETHING_NEW", {"of": "tomorrow"})
    await gateway.current.send(77, {"of": "tomorrow"})
    await send()


async def not_compressed(gateway: Gateway, send: Send) -> None:
    """A payload comes as plain text between compressed ones."""
    await gateway.current.socket.send_str('{"op": 11, "d": null, "s": null, "t": null}')
    await send()


async def cut_in_half(gateway: Gateway, send: Send) -> None:
    """One payload comes in two frames."""
    await gateway.current.send_in_halves(11)
    await send()


async def out_of_order(gateway: Gateway, send: Send) -> None:
    """An older number comes after a newer one."""
    await send()
    await gateway.current.send(DISPATCH, {}, 1, "SOMETHING_OLD")


async def no_json(gateway: Gateway, send: Send) -> None:
    """A frame that is no JSON comes first."""
    await gateway.current.socket.send_str("{tampered")
    await send()


async def no_object(gateway: Gateway, send: Send) -> None:
    """A frame that is JSON, and no payload, comes first."""
    await gateway.current.socket.send_str("[]")
    await send()


async def not_deflated(gateway: Gateway, send: Send) -> None:
    """A frame that the decompressor refuses comes first."""
    await gateway.current.socket.send_bytes(b"tampered\x00\x00\xff\xff")
    await send()


async def half_an_event(gateway: Gateway, send: Send) -> None:
    """Events that lack nearly everything come first."""
    await gateway.dispatch("MESSAGE_CREATE", {"id": "1"})
    await gateway.dispatch("CHANNEL_UPDATE", {"id": "1"})
    await gateway.dispatch("GUILD_CREATE", {})
    await send()


MISHAPS: tuple[Mishap, ...] = (
    twice, cut_before, cut_after, closed_before, asked_to_reconnect, invalid_resumable, invalid_lost, unknown_event,
    not_compressed, cut_in_half, out_of_order, no_json, no_object, not_deflated, half_an_event,
)  # fmt: skip
