"""`/settings`: how the companion behaves for one person, and on one server."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from discord import AppCommandOptionType, ChannelType, Guild, app_commands
from discord.ext import commands

from bot import cards
from bot.buttons import Interaction, is_here
from bot.cards import Card, Tone
from bot.client import Companion
from bot.escaping import escaped, shortened
from bot.messages import settings as words
from bot.settings import Theme
from bot.store.people import Choices, choices, choose
from bot.store.servers import ServerChoices, choose_for_server, server_choices

SHOWN = 25
THEMES = [
    app_commands.Choice(name=words.DARK.english, value="dark"),
    app_commands.Choice(name=words.LIGHT.english, value="light"),
]
BEGINNERS = [
    app_commands.Choice(name=words.EVERYONE.english, value="everyone"),
    app_commands.Choice(name=words.MANAGERS.english, value="managers"),
]


class TextChannelId(app_commands.Transformer):
    """An option that takes a text channel, as its number."""

    @property
    def type(self) -> AppCommandOptionType:
        """A channel."""
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        """Text channels alone."""
        return [ChannelType.text]

    async def transform(self, _: Interaction, value: app_commands.AppCommandChannel, /) -> int:
        """The number of the channel that was chosen."""
        return value.id


class Settings(commands.GroupCog, group_name="settings", group_description=words.SETTINGS.english):
    """What can be chosen."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="personal", description=words.PERSONAL.english)
    @app_commands.describe(
        theme=words.THEME_OPTION.english,
        level=words.LEVEL_OPTION.english,
        reminders=words.REMINDERS_OPTION.english,
        listed=words.LISTED_OPTION.english,
        zone=words.ZONE_OPTION.english,
    )
    @app_commands.choices(theme=THEMES)
    async def personal(  # noqa: PLR0913 - the options of the command
        self,
        interaction: Interaction,
        *,
        theme: str | None = None,
        level: app_commands.Range[int, 0, 3] | None = None,
        reminders: bool | None = None,
        listed: bool | None = None,
        zone: str | None = None,
    ) -> None:
        """Change what is given, and show all."""
        if zone is not None and zone not in zones():
            await self.companion.delivery.say(interaction, no_such_zone(zone))
            return
        given = {
            "theme": theme and Theme(theme),
            "level": level,
            "reminders": reminders,
            "listed": listed,
            "zone": zone,
        }
        changed = {name: value for name, value in given.items() if value is not None}
        await self.companion.delivery.answer(interaction, self._personal(interaction.user.id, changed), private=True)

    @app_commands.command(name="server", description=words.SERVER.english)
    @app_commands.describe(
        daily=words.DAILY_OPTION.english,
        channel=words.CHANNEL_OPTION.english,
        hour=words.HOUR_OPTION.english,
        zone=words.ZONE_OPTION.english,
        rounds=words.ROUNDS_OPTION.english,
    )
    @app_commands.choices(rounds=BEGINNERS)
    async def server(  # noqa: PLR0913 - the options of the command
        self,
        interaction: Interaction,
        *,
        daily: bool | None = None,
        channel: app_commands.Transform[int, TextChannelId] | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        zone: str | None = None,
        rounds: str | None = None,
    ) -> None:
        """Change what is given, and show all; for people who may manage the server."""
        if refusal := refused(interaction, zone):
            await self.companion.delivery.say(interaction, refusal)
            return
        where = 0 if daily is False else channel or (interaction.channel_id if daily else None)
        given = {"daily_channel": where, "daily_hour": hour, "zone": zone, "rounds_by": rounds}
        changed = {name: value for name, value in given.items() if value is not None}
        await self.companion.delivery.answer(
            interaction, self._server(interaction.guild_id or 0, changed, interaction.guild), private=True
        )

    @personal.autocomplete("zone")
    @server.autocomplete("zone")
    async def zone_names(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The time zones whose name holds what was typed so far."""
        wanted = typed.strip().lower().replace(" ", "_")
        return [app_commands.Choice(name=name, value=name) for name in zones() if wanted in name.lower()][:SHOWN]

    async def _personal(self, person: int, changed: Mapping[str, object]) -> Card:
        store = self.companion.store
        now = await (store.write(choose, person, **changed) if changed else store.read(choices, person))
        return personal_card(now)

    async def _server(self, server: int, changed: Mapping[str, int | str], here: Guild | None) -> Card:
        store = self.companion.store
        now = await (
            store.write(choose_for_server, server, **changed) if changed else store.read(server_choices, server)
        )
        return server_card(now, silenced=bool(now.daily_channel) and not may_post(here, now.daily_channel))


def may_post(here: Guild | None, channel: int) -> bool:
    """Whether we may post pictures in a channel; yes too as long as Discord has not told us of the server or the channel."""
    place = here.get_channel(channel) if here else None
    if here is None or place is None or getattr(here, "me", None) is None:
        return True
    allowed = place.permissions_for(here.me)
    return allowed.view_channel and allowed.send_messages and allowed.attach_files


def refused(interaction: Interaction, zone: str | None) -> Card | None:
    """Why the settings of a server cannot be changed here, by this person, to this zone; None when they can."""
    if not is_here(interaction):
        return cards.notice(words.NOT_ALLOWED(), words.NO_SERVER())
    if not interaction.permissions.manage_guild:
        return cards.notice(words.NOT_ALLOWED(), words.NEEDS_MANAGE())
    return no_such_zone(zone) if zone is not None and zone not in zones() else None


def no_such_zone(typed: str) -> Card:
    """There is no time zone of that name."""
    return cards.notice(words.NO_SUCH_ZONE(), words.UNKNOWN_ZONE(zone=shortened(typed, 60)))


def personal_card(now: Choices) -> Card:
    """All choices of a person."""
    themes = {Theme.DARK: words.DARK, Theme.LIGHT: words.LIGHT}
    lines = (
        words.THEME(theme=themes[now.theme]() if now.theme else words.OWN_THEME()),
        words.LEVEL(level=now.level or words.ANY_LEVEL()),
        words.REMINDERS(answer=yes_or_no(now.reminders)),
        words.LISTED(answer=yes_or_no(now.listed)),
        words.ZONE(zone=now.zone),
    )
    return Card(words.YOURS(), Tone.QUIET, texts=("\n".join(map(escaped, lines)),), private=True)


def server_card(now: ServerChoices, *, silenced: bool = False) -> Card:
    """All choices of a server; `silenced` when we may not post in the channel of the daily."""
    daily = (
        words.DAILY_AT(channel=f"<#{now.daily_channel}>", hour=now.daily_hour)
        if now.daily_channel
        else escaped(words.NO_DAILY())
    )
    who = words.MANAGERS() if now.rounds_by == "managers" else words.EVERYONE()
    warning = (words.SILENCED(channel=f"<#{now.daily_channel}>"),) if silenced else ()
    lines = (daily, *warning, escaped(words.ZONE(zone=now.zone)), escaped(words.ROUNDS(who=who)))
    return Card(words.SERVERS(), Tone.QUIET, texts=("\n".join(lines),), private=True)


def yes_or_no(answer: bool) -> str:
    """A yes or a no."""
    return words.YES() if answer else words.NO()


@cache
def zones() -> tuple[str, ...]:
    """The names of all time zones, those of cities first."""
    return tuple(sorted(available_timezones(), key=lambda name: ("/" not in name, name)))


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    await companion.add_cog(Settings(companion))
