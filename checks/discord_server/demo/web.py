"""The page of the demonstration and its routes, on the same address as the loopback Discord."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from checks.discord_server.demo.stage import BadDeed, Stage
from checks.discord_server.demo.view import view
from checks.discord_server.server import LoopbackDiscord

PAGE = Path(__file__).parent / "page"
POLICY = "default-src 'self'; img-src 'self' http://127.0.0.1:* data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HOSTS = {"127.0.0.1", "localhost"}
ALIVE_SECONDS = 15.0


class Demonstration:
    """The stage behind four routes: the page, what one sees, what one does, and word of every change."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self.discord, self.stage = discord, Stage(discord)
        self._changed: set[asyncio.Event] = set()
        discord.listeners.append(self.changed)
        discord.rooms.append(self.routes)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"{self.discord.state.address}/demo/"

    def routes(self, application: web.Application) -> None:
        """Add the routes of the demonstration to the server."""
        application.router.add_get("/", self.index)
        application.router.add_get("/demo/", self.index)
        application.router.add_get("/demo/view", self.view)
        application.router.add_get("/demo/changes", self.changes)
        application.router.add_post("/demo/act", self.act)
        application.router.add_static("/demo/page/", PAGE)
        application.on_response_prepare.append(_protected)

    def changed(self) -> None:
        """Tell every open page to look again."""
        for waiting in self._changed:
            waiting.set()

    async def index(self, _: web.Request) -> web.StreamResponse:
        """The page."""
        return web.FileResponse(PAGE / "index.html")

    async def view(self, request: web.Request) -> web.Response:
        """What a person sees in a place; the first person in the text channel when the page has just been opened."""
        state = self.discord.state
        person = request.query.get("person", "")
        if person not in self.stage.people:
            person = next(iter(self.stage.people))
        own = {state.channel_id, *state.threads, state.direct_channel(state.people[person])["id"]}
        place = request.query.get("place", "")
        place = place if place in own else state.channel_id
        return web.json_response(view(state, person, place) | {"person": person, "place": place})

    async def act(self, request: web.Request) -> web.Response:
        """Do what the page says."""
        if request.host.partition(":")[0] not in HOSTS or request.content_type != "application/json":
            return web.json_response({"problem": "only the page itself may do that"}, status=403)
        try:
            done = await self.stage.act(await request.json())
        except BadDeed as bad:
            return web.json_response({"problem": str(bad)}, status=400)
        self.changed()
        return web.json_response(done)

    async def changes(self, request: web.Request) -> web.StreamResponse:
        """A line for every change, as server-sent events."""
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        waiting = asyncio.Event()
        self._changed.add(waiting)
        try:
            while True:
                with suppress(TimeoutError):
                    await asyncio.wait_for(waiting.wait(), ALIVE_SECONDS)
                waiting.clear()
                await stream.write(b"data: changed\n\n")
        except ConnectionError:
            return stream
        finally:
            self._changed.discard(waiting)


async def _protected(request: web.Request, response: web.StreamResponse) -> None:
    if request.path == "/" or request.path.startswith("/demo/"):
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
