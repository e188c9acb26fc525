"""How a message comes into being and how it is edited."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Any

from checks.discord_server.objects import Json
from checks.discord_server.state import LOADING, State

COMPONENTS_V2 = 1 << 15
CODE = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)
MENTION = re.compile(r"<@!?\d+>|<@&\d+>|@everyone|@here")


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a request."""

    name: str
    data: bytes
    media_type: str


def post(state: State, body: Json, files: tuple[File, ...], **more: Any) -> Json:
    """Make a message by the bot out of the body of a request."""
    message: Json = {
        "id": state.new_id(), "type": 0, "channel_id": state.channel_id, "author": state.bot, "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "flags": 0,
        "components": [], **more,
    }  # fmt: skip
    state.messages[message["id"]] = message
    message["flags"] |= body.get("flags") or 0
    _write(state, message, body, files)
    return message


def edit(state: State, message: Json, body: Json, files: tuple[File, ...]) -> Json:
    """Change a message as PATCH does: what the body leaves out stays."""
    message["flags"] = (message["flags"] | (body.get("flags") or 0)) & ~LOADING
    message["edited_timestamp"] = "2026-01-01T00:00:01+00:00"
    _write(state, message, body, files)
    return message


def texts(message: Json) -> tuple[str, ...]:
    """Every piece of text a reader of the message sees, from top to bottom."""
    displays = tuple(part["content"] for part in components(message["components"]) if part["type"] == 10)
    embeds = tuple(embed.get(key, "") for embed in message["embeds"] for key in ("title", "description"))
    return tuple(piece for piece in (message["content"], *embeds, *displays) if piece)


def components(tree: list[Json]) -> tuple[Json, ...]:
    """Every component of a message or modal, outermost first."""
    found: list[Json] = []
    for part in tree:
        found.append(part)
        found += components(part.get("components", []))
        found += components([part[key] for key in ("component", "accessory") if key in part])
    return tuple(found)


def pinged(message: Json, body: Json) -> list[str]:
    """The mentions that would ring: outside code, and not ruled out by `allowed_mentions`."""
    allowed = body.get("allowed_mentions")
    if allowed is not None and not allowed.get("parse") and not allowed.get("users") and not allowed.get("roles"):
        return []
    return [hit for piece in texts(message) for hit in MENTION.findall(CODE.sub("", piece))]


def _write(state: State, message: Json, body: Json, files: tuple[File, ...]) -> None:
    if files or "attachments" in body:
        message["attachments"] = [
            *_kept(message, body),
            *(_attach(state, file, body, n) for n, file in enumerate(files)),
        ]
    message |= {key: body[key] for key in ("content", "embeds", "components") if body.get(key) is not None}
    urls = {attachment["filename"]: attachment["url"] for attachment in message["attachments"]}
    numbers = itertools.count(1)
    for part in components(message["components"]):
        part.setdefault("id", next(numbers))
        for media in (item["media"] for item in part.get("items", [])):
            _resolve(media, urls)
    state.pings += pinged(message, body)


def _kept(message: Json, body: Json) -> list[Json]:
    listed = {str(entry["id"]) for entry in body.get("attachments") or []}
    return [attachment for attachment in message["attachments"] if attachment["id"] in listed]


def _attach(state: State, file: File, body: Json, number: int) -> Json:
    identity = state.new_id()
    state.files[identity] = file.data
    described = {str(entry["id"]): entry for entry in body.get("attachments") or []}.get(str(number), {})
    url = f"{state.address}/attachments/{identity}/{file.name}"
    attachment = {"id": identity, "filename": file.name, "size": len(file.data), "url": url, "proxy_url": url}
    said = {"description": described["description"]} if described.get("description") else {}
    return attachment | {"content_type": file.media_type} | said


def _resolve(media: Json, urls: dict[str, str]) -> None:
    name = media["url"].removeprefix("attachment://")
    if name != media["url"]:
        url = urls[name]
        media |= {
            "id": url.split("/")[-2],
            "url": url,
            "proxy_url": url,
            "width": 1,
            "height": 1,
            "content_type": "image/png",
        }
