"""What one person sees in one place of the loopback Discord, as the page wants it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.discord_server.objects import Json
from checks.discord_server.state import EPHEMERAL, LOADING, Interaction, State

KINDS = {0: "text", 1: "direct", 11: "thread"}
EPOCH_BITS = 22


def view(state: State, person: str, place: str) -> Json:
    """Everything the page shows."""
    return {
        "people": [_person(user) for user in state.people.values()],
        "bot": _person(state.bot),
        "places": list(places(state, person)),
        "commands": state.commands,
        "messages": [_message(state, each) for each in state.posted(place) if _sees(state, each, person)],
    }


def places(state: State, person: str) -> Iterator[Json]:
    """The text channel, its threads, and the direct messages of a person with the bot."""
    channels = (state.channel(), *state.threads.values(), state.direct_channel(state.people[person]))
    for channel in channels:
        yield {"id": channel["id"], "kind": KINDS[channel["type"]], "name": channel.get("name", state.bot["username"])}


def _sees(state: State, message: Json, person: str) -> bool:
    return state.readers.get(message["id"], person) == person


def _person(user: Json) -> Json:
    return {"id": user["id"], "name": user["global_name"] or user["username"]}


def _message(state: State, message: Json) -> Json:
    author = message["author"]
    return {
        "id": message["id"],
        "place": message["channel_id"],
        "author": _person(author) | {"bot": author["bot"]},
        "sent": (int(message["id"]) >> EPOCH_BITS) + 1_420_070_400_000,
        "private": bool(message["flags"] & EPHEMERAL),
        "thinking": bool(message["flags"] & LOADING),
        "edited": message["edited_timestamp"] is not None and author["bot"] and not message.get("interaction_metadata"),
        "content": message["content"],
        "components": message["components"],
        "attachments": message["attachments"],
        "about": _about(state, message),
    }


def _about(state: State, message: Json) -> Json | None:
    """What a message answers: somebody's command, or somebody's words."""
    asked = message.get("interaction_metadata")
    if asked is not None:
        given = state.interactions[asked["id"]]
        return {"name": _person(given.user)["name"], "did": _did(given)}
    replied = state.messages.get(str((message.get("message_reference") or {}).get("message_id")))
    return {"name": _person(replied["author"])["name"], "did": replied["content"]} if replied else None


def _did(given: Interaction) -> str:
    kind, _, about = given.deeds[0].partition(" ")
    return {"command": f"used /{about}", "menu": f"used {about}", "form": "sent a form"}.get(kind, "pressed a button")
