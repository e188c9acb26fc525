"""A person in front of Discord: types commands, presses buttons, submits modals, and sees what comes back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from checks.discord_server import events
from checks.discord_server.events import AUTOCOMPLETE, BUTTON, COMMAND, COMPONENT, SUBMIT, TEXT_INPUT
from checks.discord_server.gateway import Gateway
from checks.discord_server.messages import components, texts
from checks.discord_server.objects import EVERY_PERMISSION, Json
from checks.discord_server.state import Asked, Interaction, Offered, Outcome, Shown, State

PATIENCE_SECONDS = 30.0  # machines can be busy; that the first response is in time is the callbacks' to see


class NobodyAnswered(AssertionError):
    """What Discord shows as “The application did not respond”."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as somebody sees it."""

    message: Json
    private: bool
    state: State

    @property
    def text(self) -> str:
        """All its text, from top to bottom."""
        return "\n".join(texts(self.message))

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of its buttons."""
        return tuple(part["label"] for part in components(self.message["components"]) if part["type"] == BUTTON)

    @property
    def pictures(self) -> tuple[tuple[bytes, str], ...]:
        """Its pictures: bytes and alt text."""
        items = [item for part in components(self.message["components"]) for item in part.get("items", [])]
        return tuple((self.state.files[item["media"]["id"]], item.get("description") or "") for item in items)

    def link(self, label: str) -> str:
        """Where the button with this label leads."""
        parts = components(self.message["components"])
        return next(str(part["url"]) for part in parts if part.get("label") == label)


@dataclass(frozen=True, slots=True)
class OpenModal:
    """A modal on somebody's screen."""

    custom_id: str
    title: str
    components: tuple[Json, ...]

    @property
    def inputs(self) -> tuple[Json, ...]:
        """Its text inputs."""
        return tuple(part for part in components(list(self.components)) if part["type"] == TEXT_INPUT)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its inputs."""
        return tuple(part["label"] for part in components(list(self.components)) if part.get("label"))


class Person:
    """One user; every method is one thing a user can do, and returns what they then see.

    `place` is the channel they look at; the buttons of a message are pressed where the message is.
    """

    def __init__(self, state: State, gateway: Gateway, user: Json) -> None:
        self.state, self.gateway, self.user = state, gateway, user
        self.permissions, self.place = EVERY_PERMISSION, state.channel_id

    async def types(self, command: str, **options: Any) -> Seen:
        """Type a slash command and wait for its message."""
        return self._seen(await self._asks(COMMAND, events.typed(self.state, command, options)))

    async def completes(self, command: str, option: str, text: str) -> tuple[str, ...]:
        """Type part of an option; the values of the choices that are offered."""
        outcome = await self._asks(AUTOCOMPLETE, events.begun(self.state, command, option, text, {}))
        assert isinstance(outcome, Offered), outcome
        return tuple(choice["value"] for choice in outcome.choices)

    async def presses(self, seen: Seen, label: str) -> Seen:
        """Press the button with this label and wait for a message."""
        return self._seen(await self._press(seen, label))

    async def opens(self, seen: Seen, label: str) -> OpenModal:
        """Press the button with this label and wait for a modal."""
        return _modal(await self._press(seen, label))

    async def opens_by_command(self, command: str, **options: Any) -> OpenModal:
        """Type a slash command and wait for a modal."""
        return _modal(await self._asks(COMMAND, events.typed(self.state, command, options)))

    async def submits(self, modal: OpenModal, *values: str) -> Seen:
        """Fill in the text inputs of a modal from top to bottom, and send it."""
        filled = {part["custom_id"]: value for part, value in zip(modal.inputs, values, strict=True)}
        return self._seen(await self._asks(SUBMIT, events.filled(modal.custom_id, filled)))

    async def chooses(self, menu: str, content: str) -> Seen:
        """Choose something from the menu of a message that somebody wrote."""
        message = events.written(self.state, content, self.state.owner, self.place)
        return self._seen(await self._asks(COMMAND, events.chosen(self.state, menu, message)))

    async def writes(self, content: str, *, directly: bool = False) -> str:
        """Write a message where one is, or to the bot alone; the id of the channel."""
        place = str(self.state.direct_channel(self.user)["id"]) if directly else self.place
        message = events.written(self.state, content, self.user, place)
        await self.gateway.dispatch("MESSAGE_CREATE", events.overheard(self.state, message))
        return place

    def reads(self, channel: str) -> tuple[Seen, ...]:
        """The messages of the bot that everyone sees in a channel, the oldest first."""
        open_to_all = (each for each in self.state.posted(channel) if each["id"] not in self.state.readers)
        return tuple(Seen(message, private=False, state=self.state) for message in open_to_all)

    def letters(self) -> tuple[Seen, ...]:
        """The direct messages of the bot."""
        return self.reads(self.state.direct.get(self.user["id"], ""))

    async def begins(self, kind: int, data: Json, *, message_id: str = "", place: str = "") -> Interaction:
        """Do something, and do not wait for what comes back."""
        deeds = tuple(events.deeds(kind, data))
        interaction = self.state.open_interaction(
            kind, self.user, message_id=message_id, channel_id=place or self.place, deeds=deeds
        )
        await self.gateway.dispatch("INTERACTION_CREATE", events.event(self.state, interaction, data, self.permissions))
        interaction.told = True
        return interaction

    async def _press(self, seen: Seen, label: str) -> Outcome:
        found = (part for part in components(seen.message["components"]) if part.get("label") == label)
        data, message = events.pressed(next(found)["custom_id"]), seen.message
        return await self._asks(COMPONENT, data, message_id=message["id"], place=message["channel_id"])

    async def _asks(self, kind: int, data: Json, **where: str) -> Outcome:
        interaction = await self.begins(kind, data, **where)
        try:
            return await asyncio.wait_for(interaction.outcomes.get(), PATIENCE_SECONDS)
        except TimeoutError:
            raise NobodyAnswered(data) from None

    def _seen(self, outcome: Outcome) -> Seen:
        assert isinstance(outcome, Shown), outcome
        return Seen(outcome.message, outcome.private, self.state)


def _modal(outcome: Outcome) -> OpenModal:
    assert isinstance(outcome, Asked), outcome
    return OpenModal(outcome.modal["custom_id"], outcome.modal["title"], tuple(outcome.modal["components"]))
