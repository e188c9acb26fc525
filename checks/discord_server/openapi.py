"""Requests and replies against Discord's own API description, where a copy of it lies beside the checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from checks.discord_server.wire import Call

PLACE = Path(__file__).parents[2].parent / "shared" / "discord" / "openapi.json"
Validator = Draft202012Validator


@cache
def present() -> bool:
    """Whether there is a copy."""
    return PLACE.exists()


def problems(call: Call) -> tuple[str, ...]:
    """What the description says against the body of this request; nothing when there is no copy of it."""
    body = _written(call.body) if call.method in {"POST", "PUT", "PATCH"} else {}
    return _found(_request(call.method.lower(), call.route), body) if present() and body else ()


def reply_problems(call: Call, status: int, body: Any) -> tuple[str, ...]:
    """The same for what the loopback server replies."""
    return _found(_response(call.method.lower(), call.route, str(status)), body) if present() else ()


def _written(body: Any) -> Any:
    """The body with its numbers of files and people as text: Discord takes both, and its description wants text."""
    if isinstance(body, dict):
        return {key: _as_text(key, value) for key, value in body.items()}
    return body


def _as_text(key: str, value: Any) -> Any:
    if key in {"recipient_id", "message_id", "channel_id", "guild_id"} and isinstance(value, int):
        return str(value)
    return _numbered(value) if key == "attachments" and value else _written(value)


def _numbered(attachments: list[Any]) -> list[Any]:
    return [attachment | {"id": str(attachment["id"])} for attachment in attachments]


def _found(validator: Validator | bool, body: Any) -> tuple[str, ...]:
    if isinstance(validator, bool):
        return ()
    return tuple(
        f"{'/'.join(map(str, error.instance_path))}: {error.message}"[:300] for error in validator.iter_errors(body)
    )


@cache
def _description() -> Any:
    return json.loads(PLACE.read_text(encoding="utf-8"))


@cache
def _request(method: str, route: str) -> Validator | bool:
    operation = _description()["paths"].get(route, {}).get(method, {})
    return _validator(operation.get("requestBody", {}))


@cache
def _response(method: str, route: str, status: str) -> Validator | bool:
    operation = _description()["paths"].get(route, {}).get(method, {})
    return _validator(operation.get("responses", {}).get(status, {}))


def _validator(described: Any) -> Validator | bool:
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    return True if schema is None else Validator({"components": _description()["components"], "allOf": [schema]})
