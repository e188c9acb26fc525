"""Requests, replies and refusals as Discord writes them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from checks.discord_server.messages import File
from checks.discord_server.objects import Json

API = "/api/v10"
BOUNDARY = re.compile(r'boundary="?([^";]+)')
SAID = re.compile(r'\b(name|filename)="([^"]*)"')
KIND = re.compile(r"^Content-Type: *([^\r]*)", re.IGNORECASE | re.MULTILINE)


class Refused(Exception):
    """A request that Discord answers with an error; `code` is Discord's own number for it."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.body = status, {"message": message, "code": code, **more}


def unknown_interaction() -> Refused:
    """The interaction does not exist, or its first three seconds are over."""
    return Refused(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refused:
    """There was a first response before this one."""
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def invalid_form(problems: tuple[str, ...]) -> Refused:
    """The body breaks one of Discord's limits."""
    errors = {"_errors": [{"code": "LIMIT", "message": problem} for problem in problems]}
    return Refused(400, 50035, "Invalid Form Body", errors=errors)


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `route` is the path with its parameters unfilled, such as `/channels/{channel}/messages`."""

    method: str
    route: str
    values: dict[str, str]
    query: dict[str, str]
    body: Any = field(default_factory=dict)
    files: tuple[File, ...] = ()

    @property
    def name(self) -> str:
        """Method and route, such as `POST /channels/{channel}/messages`."""
        return f"{self.method} {self.route}"


async def received(request: web.Request) -> Call:
    """The request as a value: JSON, or a multipart form with `payload_json` and files."""
    resource = request.match_info.route.resource
    route = resource.canonical.removeprefix(API) if resource else request.path
    several = request.headers.get("Content-Type", "").startswith("multipart/")
    body, files = await (_form(request) if several else _json(request))
    return Call(request.method, route, dict(request.match_info), dict(request.query), body, files)


def replied(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON reply. The content type is exactly `application/json`: with a charset discord.py reads it as text."""
    common = {"Content-Type": "application/json", "Via": "1.1 loopback"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=common | (headers or {}))


async def _json(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    text = await request.text()
    return (json.loads(text) if text else {}), ()


async def _form(request: web.Request) -> tuple[Json, tuple[File, ...]]:
    body: Json = {}
    files: list[File] = []
    boundary = BOUNDARY.search(request.headers["Content-Type"])
    assert boundary, "a form says what stands between its parts"
    for part in (await request.read()).split(b"--" + boundary[1].encode())[1:-1]:
        head, _, data = part.removesuffix(b"\r\n").partition(b"\r\n\r\n")
        said = dict(SAID.findall(head.decode()))
        if said["name"] == "payload_json":
            body = json.loads(data)
        else:
            kind = KIND.search(head.decode())
            files.append(File(said.get("filename", ""), data, kind[1] if kind else "application/octet-stream"))
    return body, tuple(files)
