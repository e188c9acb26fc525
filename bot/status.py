"""`/healthz`, `/readyz` and `/metrics` over HTTP, for whoever looks after the companion; on this machine unless told otherwise."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.client import Companion
from bot.health import Findings, Health
from bot.metrics import CONTENT_TYPE, exposition
from bot.readings import readings
from bot.settings import NOWHERE, Address

log = logging.getLogger(__name__)
WELL, NOT_WELL = 200, 503
UNKEPT = {"Cache-Control": "no-store"}


class StatusPages:
    """The pages of one companion."""

    def __init__(self, companion: Companion) -> None:
        self.health, self.companion = Health(companion), companion
        self.readings = readings(companion)

    def application(self) -> web.Application:
        """The addresses; only GET and HEAD, and nothing that is read from the request."""
        application = web.Application(client_max_size=0)
        application.router.add_get("/healthz", self.healthz)
        application.router.add_get("/readyz", self.readyz)
        application.router.add_get("/metrics", self.metrics)
        return application

    async def healthz(self, _: web.Request) -> web.Response:
        """200 when everything works, else 503; what was found, as JSON."""
        return _told(await self.health.findings())

    async def readyz(self, _: web.Request) -> web.Response:
        """The same, and 503 also while it starts and while it stops."""
        return _told(await self.health.readiness())

    async def metrics(self, _: web.Request) -> web.Response:
        """Every metric, in the text format of Prometheus."""
        text = exposition((*self.companion.measures.all(), *self.readings))
        return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE, **UNKEPT})


@asynccontextmanager
async def served(companion: Companion, where: Address) -> AsyncIterator[tuple[str, int]]:
    """Serve the pages within this block; gives the address that they have, or an empty one.

    That they cannot be served, because the port is taken, is logged and no more: people matter more than monitors.
    """
    runner = web.AppRunner(
        StatusPages(companion).application(), access_log=None, handle_signals=False, shutdown_timeout=1
    )
    await runner.setup()
    try:
        yield await _listening(runner, where)
    finally:
        await runner.cleanup()


async def _listening(runner: web.AppRunner, where: Address) -> tuple[str, int]:
    if where == NOWHERE:
        return "", 0
    try:
        await web.TCPSite(runner, where.host, where.port).start()
    except OSError as error:
        log.warning("there are no status pages: %s, port %d: %s", where.host, where.port, error.strerror)
        return "", 0
    host, port = runner.addresses[0][:2]
    log.info("status pages: http://%s:%d/healthz", f"[{host}]" if ":" in host else host, port)
    return host, port


def _told(findings: Findings) -> web.Response:
    well = all(finding.well for finding in findings)
    body = {"well": well, **{finding.what: finding.said for finding in findings}}
    return web.json_response(body, status=WELL if well else NOT_WELL, headers=UNKEPT)
