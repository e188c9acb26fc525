"""What Discord tells a bot when somebody does something: the payloads of INTERACTION_CREATE and MESSAGE_CREATE."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from checks.discord_server.objects import EVERY_PERMISSION, Json, member_object
from checks.discord_server.state import Interaction, State

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
SUBCOMMAND, USER, CHANNEL = 1, 6, 7
MESSAGE_MENU = 3
BUTTON, TEXT_INPUT, LABEL = 2, 4, 18
DIRECT = 1  # the type of a channel of direct messages


def typed(state: State, name: str, options: Json) -> Json:
    """A slash command with its options; `name` has the subcommand after a blank."""
    first, *rest = name.split()
    kinds = {option["name"]: option["type"] for option in options_of(state, name)}
    given = [{"name": key, "type": kinds[key], "value": value} for key, value in options.items()]
    for word in reversed(rest):
        given = [{"name": word, "type": SUBCOMMAND, "options": given}]
    resolved = _resolved(state, kinds, options)
    identity = next(command["id"] for command in state.commands if command["name"] == first)
    return {"id": identity, "name": first, "type": 1, "options": given, "resolved": resolved}


def options_of(state: State, name: str) -> list[Json]:
    """The options of a command as the bot has registered it."""
    first, *rest = name.split()
    deepest: Json = next(command for command in state.commands if command["name"] == first)
    for word in rest:
        deepest = next(option for option in deepest["options"] if option["name"] == word)
    return list(deepest.get("options", []))


def begun(state: State, name: str, option: str, text: str, options: Json) -> Json:
    """A slash command of which one option is still being typed."""
    data = typed(state, name, {**options, option: text})
    given = data["options"]
    while given and given[0]["type"] == SUBCOMMAND:
        given = given[0]["options"]
    next(each for each in given if each["name"] == option)["focused"] = True
    return data


def pressed(custom_id: str) -> Json:
    """A button."""
    return {"component_type": BUTTON, "custom_id": custom_id}


def filled(custom_id: str, values: dict[str, str]) -> Json:
    """A modal that is sent, with the values of its text inputs by their custom_id."""
    lines = [
        {"type": LABEL, "id": n, "component": {"type": TEXT_INPUT, "id": 100 + n, "custom_id": key, "value": value}}
        for n, (key, value) in enumerate(values.items(), 1)
    ]
    return {"custom_id": custom_id, "components": lines}


def chosen(state: State, menu: str, message: Json) -> Json:
    """Something from the menu of a message."""
    command = next(command for command in state.commands if command["name"] == menu)
    target = {"target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
    return {"id": command["id"], "name": menu, "type": MESSAGE_MENU, **target}


def deeds(kind: int, data: Json) -> Iterator[str]:
    """What is done, in words that can be counted."""
    if kind == COMPONENT:
        yield f"button {data['custom_id']}"
    elif kind == SUBMIT:
        yield f"form {data['custom_id']}"
    elif data["type"] == MESSAGE_MENU:
        yield f"menu {data['name']}"
    else:
        yield from _deeds_of_command(kind, data)


def event(state: State, interaction: Interaction, data: Json, permissions: str = EVERY_PERMISSION) -> Json:
    """The whole payload of an interaction, in the guild or in direct messages."""
    channel = state.channel(interaction.channel_id)
    told: Json = {
        "id": interaction.id, "application_id": state.application_id, "type": interaction.kind,
        "token": interaction.token, "version": 1, "data": data, "channel_id": channel["id"], "channel": channel,
        "locale": "en-US", "entitlements": [], "app_permissions": EVERY_PERMISSION, "attachment_size_limit": 10 << 20,
    }  # fmt: skip
    if channel["type"] == DIRECT:
        owners = {"1": interaction.user["id"]}
        told |= {"user": interaction.user, "context": 1, "authorizing_integration_owners": owners}
    else:
        told |= {
            "guild_id": state.guild_id, "guild_locale": "en-US", "context": 0,
            "guild": {"id": state.guild_id, "locale": "en-US", "features": []},
            "member": member_object(interaction.user, permissions),
            "authorizing_integration_owners": {"0": state.guild_id},
        }  # fmt: skip
    return told | ({"message": state.messages[interaction.message_id]} if interaction.message_id else {})


def written(state: State, content: str, author: Json, channel: str) -> Json:
    """A message by a person."""
    return {
        "id": state.new_id(), "type": 0, "channel_id": channel, "author": author, "pinned": False,
        "content": content, "timestamp": datetime.now(UTC).isoformat(), "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "flags": 0,
        "components": [],
    }  # fmt: skip


def overheard(state: State, message: Json) -> Json:
    """The same as the bot is told of it: without a privileged intent, the words only where they are meant for it."""
    named = f"<@{state.bot['id']}>" in message["content"]
    told = message | {"mentions": [state.bot] if named else []}
    if state.channel(message["channel_id"])["type"] == DIRECT:
        return told
    told |= {"guild_id": state.guild_id, "member": member_object(message["author"])}
    return told if named else told | {"content": ""}


def _deeds_of_command(kind: int, data: Json) -> Iterator[str]:
    name, options = data["name"], data["options"]
    while options and options[0]["type"] == SUBCOMMAND:
        name, options = f"{name} {options[0]['name']}", options[0]["options"]
    if kind == AUTOCOMPLETE:
        yield from (f"completion {name} {option['name']}" for option in options if option.get("focused"))
    else:
        yield f"command {name}"
        yield from (f"option {name} {option['name']}" for option in options)


def _resolved(state: State, kinds: dict[str, int], options: dict[str, Any]) -> Json:
    """The people and channels that options name, as Discord sends them along."""
    users = [state.people[value] for key, value in options.items() if kinds[key] == USER]
    channels = [value for key, value in options.items() if kinds[key] == CHANNEL]
    members = {user["id"]: member_object(user) for user in users}
    return {
        "users": {user["id"]: user for user in users},
        "members": {key: {name: member[name] for name in member if name != "user"} for key, member in members.items()},
        "channels": {value: state.channel(value) for value in channels},
    }
