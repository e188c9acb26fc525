"""What people do in the demonstration: each deed goes to the bot as Discord would tell it, and its outcome to the page."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from checks.discord_server import events
from checks.discord_server.events import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT
from checks.discord_server.objects import EVERY_PERMISSION, Json
from checks.discord_server.people import Person
from checks.discord_server.server import LoopbackDiscord
from checks.discord_server.state import FIRST_RESPONSE_SECONDS, Asked, Interaction, Offered, Shown

ADMINISTRATOR, MANAGE_GUILD, MANAGE_CHANNELS = 1 << 3, 1 << 5, 1 << 4
MEMBER = str(int(EVERY_PERMISSION) & ~(ADMINISTRATOR | MANAGE_GUILD | MANAGE_CHANNELS))
INTEGER, BOOLEAN = 4, 5
MANAGER, MEMBERS = "ada", ("emmy", "sofja")
LONGEST_MESSAGE, LONGEST_NAME, MOST_PEOPLE = 2000, 32, 20
GRACE_SECONDS = 0.5


class BadDeed(ValueError):
    """The page asked for something that cannot be done; the message says what."""


class Stage:
    """The people of the demonstration. The first one manages the server."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self.discord, self.state = discord, discord.state
        self.people: dict[str, Person] = {}
        for name in (MANAGER, *MEMBERS):
            self.join(name)

    def join(self, name: str) -> Person:
        """Somebody comes in."""
        wanted = name.strip().lower()
        if not wanted or len(wanted) > LONGEST_NAME or len(self.people) >= MOST_PEOPLE:
            raise BadDeed("a name has 1 to 32 characters, and there is room for 20 people")
        person = self.discord.person(wanted)
        person.permissions = EVERY_PERMISSION if wanted == MANAGER else MEMBER
        return self.people.setdefault(person.user["id"], person)

    async def act(self, deed: Mapping[str, Any]) -> Json:
        """Do what the page says, and tell what came of it. Raises BadDeed."""
        try:
            return await self._act(deed)
        except (KeyError, StopIteration, RuntimeError, TypeError, ValueError) as error:
            raise BadDeed(f"this cannot be done: {error!r}") from error

    async def _act(self, deed: Mapping[str, Any]) -> Json:
        if deed["kind"] == "join":
            return {"outcome": "joined", "person": self.join(str(deed["name"])).user["id"]}
        person = self.people[deed["person"]]
        person.place = self._place(person, deed["place"])
        if deed["kind"] == "write":
            return await self._write(person, str(deed["text"])[:LONGEST_MESSAGE])
        kind, data, message = self._told(deed)
        return await _outcome(await person.begins(kind, data, message_id=message))

    def _place(self, person: Person, place: str) -> str:
        allowed = {self.state.channel_id, *self.state.threads, self.state.direct_channel(person.user)["id"]}
        if place not in allowed:
            raise BadDeed("there is no such channel")
        return place

    def _told(self, deed: Mapping[str, Any]) -> tuple[int, Json, str]:
        """Kind and data of the interaction, and the message that it belongs to."""
        match deed["kind"]:
            case "command":
                return COMMAND, events.typed(self.state, deed["name"], self._options(deed)), ""
            case "complete":
                given = self._options(deed)
                begun = events.begun(self.state, deed["name"], deed["option"], str(deed["text"])[:100], given)
                return AUTOCOMPLETE, begun, ""
            case "press":
                return COMPONENT, events.pressed(deed["custom_id"]), self.state.messages[deed["message"]]["id"]
            case "submit":
                return SUBMIT, events.filled(deed["custom_id"], deed["values"]), ""
            case "menu":
                return COMMAND, events.chosen(self.state, deed["name"], self.state.messages[deed["message"]]), ""
            case other:
                raise BadDeed(f"nobody can do {other!r}")

    def _options(self, deed: Mapping[str, Any]) -> Json:
        """The options that are filled in, each as the kind of thing it is."""
        kinds = {option["name"]: option["type"] for option in events.options_of(self.state, deed["name"])}
        return {name: _valued(value, kinds[name]) for name, value in deed["options"].items() if value != ""}

    async def _write(self, person: Person, text: str) -> Json:
        if not text.strip():
            raise BadDeed("there is nothing in that message")
        message = events.written(self.state, text, person.user, person.place)
        self.state.messages[message["id"]] = message
        await self.discord.gateway.dispatch("MESSAGE_CREATE", events.overheard(self.state, message))
        return {"outcome": "written"}


def _valued(value: str, kind: int) -> str | int | bool:
    return int(value) if kind == INTEGER else value == "true" if kind == BOOLEAN else str(value)


async def _outcome(given: Interaction) -> Json:
    """What the person sees of it: a form, choices, a message, or that nobody answered within three seconds."""
    try:
        found = await asyncio.wait_for(given.outcomes.get(), FIRST_RESPONSE_SECONDS + GRACE_SECONDS)
    except TimeoutError:
        return {"outcome": "accepted" if given.acknowledged else "silence"}
    match found:
        case Asked(modal):
            return {"outcome": "form", "form": modal}
        case Offered(choices):
            return {"outcome": "choices", "choices": list(choices)}
        case Shown(message):
            return {"outcome": "shown", "message": message["id"]}
