"""Discord's limits on what a bot sends, checked on every request: those its API description does not state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checks.discord_server.messages import COMPONENTS_V2, components
from checks.discord_server.objects import Json
from checks.discord_server.wire import Call

COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
BUTTON, TEXT_INPUT, TEXT_DISPLAY, GALLERY = 2, 4, 10, 12
FILE_BYTES, REQUEST_BYTES = 10 << 20, 25 << 20


def problems(call: Call) -> tuple[str, ...]:
    """Every limit this request breaks, as a sentence."""
    found = list(_of_files(call))
    if call.name.startswith("PUT") and call.route.endswith("/commands"):
        found += _of_commands(call.body)
    elif call.route.endswith("/callback"):
        found += _of_callback(call.body)
    elif "messages" in call.route or call.route.startswith("/webhooks"):
        found += _of_message(call.body) if call.method in {"POST", "PATCH"} else ()
    return tuple(found)


def _of_files(call: Call) -> Iterator[str]:
    if len(call.files) > 10:
        yield f"{len(call.files)} files; 10 are allowed"
    if sum(len(file.data) for file in call.files) > REQUEST_BYTES:
        yield "the request is larger than 25 MiB"
    for file in call.files:
        if len(file.data) > FILE_BYTES:
            yield f"{file.name} is larger than 10 MiB"


def _of_callback(body: Json) -> Iterator[str]:
    data = body.get("data") or {}
    if body["type"] in {4, 7}:
        yield from _of_message(data)
    elif body["type"] == 8:
        yield from _of_choices(data.get("choices") or [])
    elif body["type"] == 9:
        yield from _of_modal(data)


def _of_message(body: Json) -> Iterator[str]:
    tree = body.get("components") or []
    new = (body.get("flags") or 0) & COMPONENTS_V2
    yield from _longer("content", body.get("content") or "", 2000)
    if new and (body.get("content") or body.get("embeds")):
        yield "a message of components has no content and no embeds"
    written = sum(len(part["content"]) for part in components(tree) if part["type"] == TEXT_DISPLAY)
    if written > 4000:
        yield f"{written} characters in text displays; 4000 are allowed"
    if any(part["type"] >= TEXT_DISPLAY for part in components(tree)) and not new:
        yield "components of the new kind need the flag 1 << 15"
    if sum(_embed_length(embed) for embed in body.get("embeds") or []) > 6000:
        yield "more than 6000 characters in embeds"
    yield from _of_components(tree)


def _of_components(tree: list[Json]) -> Iterator[str]:
    every = components(tree)
    if len(every) > 40:
        yield f"{len(every)} components; 40 are allowed"
    ids = [part["custom_id"] for part in every if "custom_id" in part]
    if len(ids) != len(set(ids)):
        yield "two components have the same custom_id"
    for part in every:
        yield from _longer("custom_id", part.get("custom_id") or "", 100)
        yield from _longer("label", part.get("label") or "", 80 if part["type"] == BUTTON else 45)
        for item in part.get("items", []) if part["type"] == GALLERY else []:
            yield from _longer("description of a picture", item.get("description") or "", 1024)
        if part["type"] == 1 and len(part["components"]) > 5:
            yield "more than 5 components in a row"


def _of_modal(data: Json) -> Iterator[str]:
    yield from _longer("title", data["title"], 45)
    if not 1 <= len(data["components"]) <= 5:
        yield "a modal has one to five components"
    yield from _of_components(data["components"])
    for part in components(data["components"]):
        if part["type"] == TEXT_INPUT:
            yield from _longer("placeholder", part.get("placeholder") or "", 100)


def _of_choices(choices: list[Json]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{len(choices)} choices; 25 are allowed"
    for choice in choices:
        yield from _within("name of a choice", choice["name"], 1, 100)


def _of_commands(commands: list[Json]) -> Iterator[str]:
    chat = [command for command in commands if command.get("type", 1) == 1]
    if len(chat) > 100:
        yield f"{len(chat)} chat commands; 100 are allowed"
    names = [(command.get("type", 1), command["name"]) for command in commands]
    if len(names) != len(set(names)):
        yield "two commands have the same name"
    for command in chat:
        yield from _of_command(command)


def _of_command(command: Json) -> Iterator[str]:
    if not COMMAND_NAME.fullmatch(command["name"]) or command["name"] != command["name"].lower():
        yield f"{command['name']!r} is no command name"
    yield from _within("description", command.get("description", ""), 1, 100)
    options = command.get("options") or []
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"/{command['name']}: required options stand before optional ones"
    if len(options) > 25:
        yield f"/{command['name']}: {len(options)} options; 25 are allowed"
    for option in options:
        yield from _of_command(option)


def _embed_length(embed: Json) -> int:
    fields = sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields") or [])
    footer = (embed.get("footer") or {}).get("text") or ""
    return len(embed.get("title") or "") + len(embed.get("description") or "") + len(footer) + fields


def _longer(what: str, text: str, most: int) -> Iterator[str]:
    if len(text) > most:
        yield f"{what}: {len(text)} characters; {most} are allowed"


def _within(what: str, text: Any, least: int, most: int) -> Iterator[str]:
    if not least <= len(str(text)) <= most:
        yield f"{what}: {len(str(text))} characters; {least} to {most} are allowed"
