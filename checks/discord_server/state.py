"""Who and what exists on the loopback Discord. Payloads are kept as the JSON objects that go over the wire."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
EPOCH = 1_420_070_400_000  # the first millisecond of Discord's ids, in Unix time
EVERY_PERMISSION = str((1 << 50) - 1)
FIRST_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0


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
    """One thing a person did, and what came back."""

    id: str
    token: str
    kind: int
    user: Json
    opened: float
    message_id: str = ""
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
        self.interactions: dict[str, Interaction] = {}
        self.address = ""

    def person(self, name: str) -> Json:
        """A human user of this name, made at the first call."""
        for user in self.people.values():
            if user["username"] == name:
                return user
        user = user_object(self.new_id(), name, bot=False)
        self.people[user["id"]] = user
        return user

    def open_interaction(self, kind: int, user: Json, message_id: str = "") -> Interaction:
        """A new interaction; its clock runs from now."""
        interaction = Interaction(
            self.new_id(), f"interaction-{secrets.token_hex(40)}", kind, user, self.clock(), message_id
        )
        self.interactions[interaction.id] = interaction
        return interaction

    def by_token(self, token: str) -> Interaction | None:
        """The interaction whose token this is, while the token lives."""
        for interaction in self.interactions.values():
            if secrets.compare_digest(interaction.token, token):
                return interaction if self.clock() - interaction.opened <= TOKEN_SECONDS else None
        return None

    def channel(self) -> Json:
        """The text channel."""
        return {
            "id": self.channel_id, "type": 0, "guild_id": self.guild_id, "name": "general", "position": 0,
            "permission_overwrites": [], "topic": None, "nsfw": False, "last_message_id": None,
            "rate_limit_per_user": 0, "parent_id": None, "flags": 0, "permissions": EVERY_PERMISSION,
        }  # fmt: skip

    def direct_channel(self, user: Json) -> Json:
        """The channel of direct messages with a person."""
        identity = self.direct.setdefault(user["id"], self.new_id())
        return {"id": identity, "type": 1, "recipients": [user], "last_message_id": None, "flags": 0}

    def open_thread(self, name: str) -> Json:
        """A new public thread of the text channel."""
        identity = self.new_id()
        self.threads[identity] = {
            "id": identity, "type": 11, "guild_id": self.guild_id, "parent_id": self.channel_id, "name": name,
            "owner_id": self.bot["id"], "last_message_id": None, "message_count": 0, "member_count": 1, "flags": 0,
            "rate_limit_per_user": 0, "total_message_sent": 0, "thread_metadata": {
                "archived": False, "auto_archive_duration": 1440, "archive_timestamp": "2026-01-01T00:00:00+00:00",
                "locked": False, "create_timestamp": "2026-01-01T00:00:00+00:00",
            },
        }  # fmt: skip
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

    def member(self, user: Json, permissions: str = EVERY_PERMISSION) -> Json:
        """A user as a member of the guild."""
        return {
            "user": user, "roles": [], "joined_at": "2024-01-01T00:00:00+00:00", "deaf": False, "mute": False,
            "flags": 0, "nick": None, "avatar": None, "premium_since": None, "pending": False, "banner": None,
            "communication_disabled_until": None, "permissions": permissions,
        }  # fmt: skip

    def guild(self) -> Json:
        """The guild, as GUILD_CREATE tells it."""
        everyone = {
            "id": self.guild_id, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "managed": False,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "permissions": EVERY_PERMISSION, "mentionable": False, "flags": 0,
        }  # fmt: skip
        return {
            "id": self.guild_id, "name": "Analysis", "icon": None, "owner_id": self.owner["id"], "roles": [everyone],
            "afk_timeout": 300, "afk_channel_id": None, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "emojis": [], "features": [], "mfa_level": 0, "system_channel_id": None,
            "system_channel_flags": 0, "rules_channel_id": None, "premium_tier": 0, "preferred_locale": "en-US",
            "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": False, "large": False,
            "member_count": 1 + len(self.people), "voice_states": [], "channels": [self.channel()], "threads": [],
            "members": [self.member(user) for user in (self.bot, *self.people.values())], "presences": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [], "unavailable": False,
            "joined_at": "2024-01-01T00:00:00+00:00",
        }  # fmt: skip

    def application(self) -> Json:
        """The application, as its owner sees it."""
        return {
            "id": self.application_id, "name": "gradus", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "0" * 64, "owner": self.owner, "team": None, "flags": 0,
            "flags_new": "0", "summary": "", "rpc_origins": [], "type": None, "is_monetized": False, "is_verified": False,
            "is_discoverable": False, "storefront_available": False, "redirect_uris": [],
            "interactions_endpoint_url": None, "role_connections_verification_url": None, "slug": "gradus",
            "approximate_guild_count": 1, "approximate_user_install_count": 0, "explicit_content_filter": 0,
            "integration_types_config": {"0": {}, "1": {}}, "interactions_event_types": [], "interactions_version": 1,
            "approximate_user_authorization_count": 0, "event_webhooks_status": 1, "max_participants": None,
            "hook": True, "creator_monetization_state": 1, "discoverability_state": 1, "discovery_eligibility_flags": 0,
            "monetization_state": 1, "monetization_eligibility_flags": 0, "rpc_application_state": 0, "store_application_state": 1,
            "verification_state": 1, "internal_guild_restriction": 1, "integration_public": True,
            "integration_require_code_grant": False, "eligible_oauth2_scopes": [],
        }  # fmt: skip


def user_object(identity: str, name: str, *, bot: bool) -> Json:
    """A user, with every field that Discord's API description demands."""
    return {
        "id": identity, "username": name, "discriminator": "0", "global_name": None if bot else name.title(),
        "avatar": None, "bot": bot, "verified": True, "mfa_enabled": False, "flags": 0, "public_flags": 0, "email": None,
        "locale": "en-US", "primary_guild": None, "banner": None, "accent_color": None, "premium_type": 0,
    }  # fmt: skip
