"""A person in front of Discord: types commands, presses buttons, submits modals, and sees what comes back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from checks.discord_server.gateway import Gateway
from checks.discord_server.messages import components, texts
from checks.discord_server.state import EVERY_PERMISSION, Asked, Interaction, Json, Offered, Outcome, Shown, State

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
SUBCOMMAND, USER, CHANNEL = 1, 6, 7
MESSAGE_MENU = 3
BUTTON, TEXT_INPUT, GALLERY, LABEL = 2, 4, 12, 18
PATIENCE_SECONDS = 15.0


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
    """One user; every method is one thing a user can do, and returns what they then see."""

    def __init__(self, state: State, gateway: Gateway, user: Json) -> None:
        self.state, self.gateway, self.user = state, gateway, user
        self.permissions = EVERY_PERMISSION

    async def types(self, command: str, **options: Any) -> Seen:
        """Type a slash command and wait for its message."""
        return self._seen(
            await self._happens(self.state.open_interaction(COMMAND, self.user), self._typed(command, options))
        )

    async def completes(self, command: str, option: str, text: str) -> tuple[str, ...]:
        """Type part of an option; the values of the choices that are offered."""
        data = self._typed(command, {option: text})
        deepest = data
        while "options" in deepest:
            deepest = deepest["options"][0]
        deepest["focused"] = True
        outcome = await self._happens(self.state.open_interaction(AUTOCOMPLETE, self.user), data)
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
        interaction = self.state.open_interaction(COMMAND, self.user)
        return _modal(await self._happens(interaction, self._typed(command, options)))

    async def submits(self, modal: OpenModal, *values: str) -> Seen:
        """Fill in the text inputs of a modal from top to bottom, and send it."""
        filled = [
            {"type": LABEL, "id": n, "component": {"type": TEXT_INPUT, "id": 100 + n, "custom_id": part["custom_id"], "value": value}}
            for n, (part, value) in enumerate(zip(modal.inputs, values, strict=True), 1)
        ]  # fmt: skip
        interaction = self.state.open_interaction(SUBMIT, self.user)
        return self._seen(await self._happens(interaction, {"custom_id": modal.custom_id, "components": filled}))

    async def chooses(self, menu: str, content: str) -> Seen:
        """Choose something from the menu of a message that somebody wrote."""
        command = next(command for command in self.state.commands if command["name"] == menu)
        message = self._written(content, self.state.owner)
        target = {"target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
        data = {"id": command["id"], "name": menu, "type": MESSAGE_MENU, **target}
        return self._seen(await self._happens(self.state.open_interaction(COMMAND, self.user), data))

    async def writes(self, content: str, *, directly: bool = False) -> str:
        """Write a message into the channel, or to the bot alone; the id of the channel.

        The bot has no privileged intent: of the channel it is told the words only where they name it.
        """
        message = self._written(content, self.user)
        named = f"<@{self.state.bot['id']}>" in content
        if directly:
            message["channel_id"] = self.state.direct_channel(self.user)["id"]
        else:
            about = {"guild_id": self.state.guild_id, "member": self.state.member(self.user)}
            message |= about | ({} if named else {"content": ""})
        message["mentions"] = [self.state.bot] if named else []
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return str(message["channel_id"])

    def _written(self, content: str, author: Json) -> Json:
        """A message by a person."""
        return {
            "id": self.state.new_id(), "type": 0, "channel_id": self.state.channel_id, "author": author, "pinned": False,
            "content": content, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "flags": 0,
            "components": [],
        }  # fmt: skip

    def reads(self, channel: str) -> tuple[Seen, ...]:
        """The messages that the bot posted in a channel, the oldest first."""
        return tuple(Seen(message, private=False, state=self.state) for message in self.state.posted(channel))

    def letters(self) -> tuple[Seen, ...]:
        """The direct messages of the bot."""
        return self.reads(self.state.direct.get(self.user["id"], ""))

    async def _press(self, seen: Seen, label: str) -> Outcome:
        found = (part for part in components(seen.message["components"]) if part.get("label") == label)
        data = {"component_type": BUTTON, "custom_id": next(found)["custom_id"]}
        return await self._happens(self.state.open_interaction(COMPONENT, self.user, seen.message["id"]), data)

    async def _happens(self, interaction: Interaction, data: Json) -> Outcome:
        await self.gateway.dispatch("INTERACTION_CREATE", self._event(interaction, data))
        try:
            return await asyncio.wait_for(interaction.outcomes.get(), PATIENCE_SECONDS)
        except TimeoutError:
            raise NobodyAnswered(data) from None

    def _seen(self, outcome: Outcome) -> Seen:
        assert isinstance(outcome, Shown), outcome
        return Seen(outcome.message, outcome.private, self.state)

    def _typed(self, name: str, options: dict[str, Any]) -> Json:
        first, *rest = name.split()
        command = next(command for command in self.state.commands if command["name"] == first)
        deepest = command
        for word in rest:
            deepest = next(option for option in deepest["options"] if option["name"] == word)
        kinds = {option["name"]: option["type"] for option in deepest.get("options", [])}
        given = [{"name": key, "type": kinds[key], "value": value} for key, value in options.items()]
        for word in reversed(rest):
            given = [{"name": word, "type": SUBCOMMAND, "options": given}]
        resolved = self._resolved(kinds, options)
        return {"id": command["id"], "name": first, "type": 1, "options": given, "resolved": resolved}

    def _resolved(self, kinds: dict[str, int], options: dict[str, Any]) -> Json:
        """The people and channels that options name, as Discord sends them along."""
        users = [self.state.people[value] for key, value in options.items() if kinds[key] == USER]
        channels = [value for key, value in options.items() if kinds[key] == CHANNEL]
        members = {user["id"]: self.state.member(user) for user in users}
        return {
            "users": {user["id"]: user for user in users},
            "members": {
                key: {name: member[name] for name in member if name != "user"} for key, member in members.items()
            },
            "channels": {value: self.state.threads.get(value, self.state.channel()) for value in channels},
        }

    def _event(self, interaction: Interaction, data: Json) -> Json:
        event: Json = {
            "id": interaction.id, "application_id": self.state.application_id, "type": interaction.kind,
            "token": interaction.token, "version": 1, "data": data, "channel_id": self.state.channel_id,
            "channel": self.state.channel(), "guild_id": self.state.guild_id, "locale": "en-US", "guild_locale": "en-US",
            "guild": {"id": self.state.guild_id, "locale": "en-US", "features": []}, "context": 0, "entitlements": [],
            "member": self.state.member(self.user, self.permissions), "app_permissions": EVERY_PERMISSION,
            "authorizing_integration_owners": {"0": self.state.guild_id}, "attachment_size_limit": 10 << 20,
        }  # fmt: skip
        return event | ({"message": self.state.messages[interaction.message_id]} if interaction.message_id else {})


def _modal(outcome: Outcome) -> OpenModal:
    assert isinstance(outcome, Asked), outcome
    return OpenModal(outcome.modal["custom_id"], outcome.modal["title"], tuple(outcome.modal["components"]))
