"""Discord's objects as JSON: users, members, channels, the guild, the application; every field its description demands."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
EVERY_PERMISSION = str((1 << 50) - 1)
LONG_AGO = "2024-01-01T00:00:00+00:00"


def user_object(identity: str, name: str, *, bot: bool) -> Json:
    """A user."""
    return {
        "id": identity, "username": name, "discriminator": "0", "global_name": None if bot else name.title(),
        "avatar": None, "bot": bot, "verified": True, "mfa_enabled": False, "flags": 0, "public_flags": 0, "email": None,
        "locale": "en-US", "primary_guild": None, "banner": None, "accent_color": None, "premium_type": 0,
    }  # fmt: skip


def member_object(user: Json, permissions: str = EVERY_PERMISSION) -> Json:
    """A user as a member of the guild."""
    return {
        "user": user, "roles": [], "joined_at": LONG_AGO, "deaf": False, "mute": False,
        "flags": 0, "nick": None, "avatar": None, "premium_since": None, "pending": False, "banner": None,
        "communication_disabled_until": None, "permissions": permissions,
    }  # fmt: skip


def text_channel_object(identity: str, guild: str) -> Json:
    """The text channel."""
    return {
        "id": identity, "type": 0, "guild_id": guild, "name": "general", "position": 0,
        "permission_overwrites": [], "topic": None, "nsfw": False, "last_message_id": None,
        "rate_limit_per_user": 0, "parent_id": None, "flags": 0, "permissions": EVERY_PERMISSION,
    }  # fmt: skip


def thread_object(identity: str, guild: str, parent: str, name: str, owner: str) -> Json:
    """A public thread."""
    return {
        "id": identity, "type": 11, "guild_id": guild, "parent_id": parent, "name": name,
        "owner_id": owner, "last_message_id": None, "message_count": 0, "member_count": 1, "flags": 0,
        "rate_limit_per_user": 0, "total_message_sent": 0, "permissions": EVERY_PERMISSION, "thread_metadata": {
            "archived": False, "auto_archive_duration": 1440, "archive_timestamp": "2026-01-01T00:00:00+00:00",
            "locked": False, "create_timestamp": "2026-01-01T00:00:00+00:00",
        },
    }  # fmt: skip


def guild_object(identity: str, owner: str, channels: list[Json], threads: list[Json], members: list[Json]) -> Json:
    """The guild, as GUILD_CREATE tells it."""
    everyone = {
        "id": identity, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "managed": False,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "permissions": EVERY_PERMISSION, "mentionable": False, "flags": 0,
    }  # fmt: skip
    return {
        "id": identity, "name": "Analysis", "icon": None, "owner_id": owner, "roles": [everyone],
        "afk_timeout": 300, "afk_channel_id": None, "verification_level": 0, "default_message_notifications": 0,
        "explicit_content_filter": 0, "emojis": [], "features": [], "mfa_level": 0, "system_channel_id": None,
        "system_channel_flags": 0, "rules_channel_id": None, "premium_tier": 0, "preferred_locale": "en-US",
        "nsfw_level": 0, "stickers": [], "premium_progress_bar_enabled": False, "large": False,
        "member_count": len(members), "voice_states": [], "channels": channels, "threads": threads,
        "members": members, "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "soundboard_sounds": [], "unavailable": False, "joined_at": LONG_AGO,
    }  # fmt: skip


def application_object(identity: str, owner: Json) -> Json:
    """The application, as its owner sees it."""
    return {
        "id": identity, "name": "gradus", "icon": None, "description": "", "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "owner": owner, "team": None, "flags": 0,
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
