"""Who and what exists on the loopback Discord. Payloads are kept as the JSON objects that go over the wire."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from checks.discord_server.objects import (
    Json,
    guild_object,
    member_object,
    text_channel_object,
    thread_object,
    user_object,
)

EPOCH = 1_420_070_400_000  # the first millisecond of Discord's ids, in Unix time
FIRST_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
EPHEMERAL, LOADING = 1 << 6, 1 << 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A message the person sees; `private` ones only they see."""

    message: Json
    private: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A modal that opened."""

    modal: Json


@dataclass(frozen=True, slots=True)
class Offered:
    """Choices of an autocomplete."""

    choices: tuple[Json, ...]


Outcome = Shown | Asked | Offered


@dataclass(slots=True)
class Interaction:
    """One thing a person did in a channel, and what came back.

    `deeds` names it for counting: `command quiz`, `option quiz topic`, `button answer:chain-rule/3`.
    """

    id: str
    token: str
    kind: int
    user: Json
    opened: float
    channel_id: str
    message_id: str = ""
    deeds: tuple[str, ...] = ()
    told: bool = False
    acknowledged: int = 0
    original: str = ""
    private: bool = False
    outcomes: asyncio.Queue[Outcome] = field(default_factory=asyncio.Queue)


class Snowflakes:
    """Ids in the order of time, as Discord makes them: clients compute the age of things from them."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def __call__(self) -> str:
        return str((int(time.time() * 1000) - EPOCH) << 22 | next(self._count) & 0x3FFFFF)


class State:
    """The whole of it. `clock` gives seconds; tests pass their own to let time pass."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.token, self.clock = token, clock
        self.new_id = Snowflakes()
        self.application_id = self.new_id()
        self.bot = user_object(self.application_id, "gradus", bot=True)
        self.people: dict[str, Json] = {}
        self.owner = self.person("ada")
        self.guild_id, self.channel_id = self.new_id(), self.new_id()
        self.threads: dict[str, Json] = {}
        self.direct: dict[str, str] = {}
        self.commands: list[Json] = []
        self.messages: dict[str, Json] = {}
        self.files: dict[str, bytes] = {}
        self.pings: list[str] = []
        self.readers: dict[str, str] = {}
        self.interactions: dict[str, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.address = ""

    def person(self, name: str) -> Json:
        """A human user of this name, made at the first call."""
        for user in self.people.values():
            if user["username"] == name:
                return user
        user = user_object(self.new_id(), name, bot=False)
        self.people[user["id"]] = user
        return user

    def open_interaction(
        self, kind: int, user: Json, *, message_id: str = "", channel_id: str = "", deeds: tuple[str, ...] = ()
    ) -> Interaction:
        """A new interaction; its clock runs from now. Without a channel it happens in the text channel."""
        token, place = f"interaction-{secrets.token_hex(40)}", channel_id or self.channel_id
        found = Interaction(self.new_id(), token, kind, user, self.clock(), place, message_id, deeds)
        self.interactions[found.id] = self.tokens[found.token] = found
        return found

    def unanswered(self) -> list[Interaction]:
        """What the bot was told of and never answered, or left at “thinking …”."""
        return [each for each in self.interactions.values() if each.told and not self._answered(each)]

    def _answered(self, given: Interaction) -> bool:
        original = self.messages.get(given.original)
        return bool(given.acknowledged) and not (original and original["flags"] & LOADING)

    def by_token(self, token: str) -> Interaction | None:
        """The interaction whose token this is, while the token lives."""
        found = self.tokens.get(token)
        return found if found and self.clock() - found.opened <= TOKEN_SECONDS else None

    def channel(self, identity: str = "") -> Json:
        """A channel by its id: the text channel, a thread of it, or direct messages."""
        if identity in self.threads:
            return self.threads[identity]
        if identity in self.direct.values():
            person = next(person for person, channel in self.direct.items() if channel == identity)
            return self.direct_channel(self.people[person])
        return text_channel_object(self.channel_id, self.guild_id)

    def direct_channel(self, user: Json) -> Json:
        """The channel of direct messages with a person."""
        identity = self.direct.setdefault(user["id"], self.new_id())
        return {"id": identity, "type": 1, "recipients": [user], "last_message_id": None, "flags": 0}

    def open_thread(self, name: str) -> Json:
        """A new public thread of the text channel."""
        identity = self.new_id()
        self.threads[identity] = thread_object(identity, self.guild_id, self.channel_id, name, self.bot["id"])
        return self.threads[identity]

    def places(self) -> set[str]:
        """Where messages can be posted."""
        return {self.channel_id, *self.threads, *self.direct.values()}

    def posted(self, channel: str) -> list[Json]:
        """The messages of a channel, the oldest first."""
        return [message for message in self.messages.values() if message["channel_id"] == channel]

    def twin(self, channel: str, body: Json) -> Json | None:
        """The message that a request with `enforce_nonce` repeats, or None."""
        if not body.get("enforce_nonce"):
            return None
        return next((each for each in self.posted(channel) if each.get("nonce") == body["nonce"]), None)

    def guild(self) -> Json:
        """The guild, as GUILD_CREATE tells it."""
        members = [member_object(user) for user in (self.bot, *self.people.values())]
        return guild_object(self.guild_id, self.owner["id"], [self.channel()], list(self.threads.values()), members)
