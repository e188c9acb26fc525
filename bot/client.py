"""The connection to Discord: finds the cogs, answers every failure, and stops without dropping anybody."""

from __future__ import annotations

import asyncio
import logging
import pkgutil
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import discord
from discord.ext import commands

from bot import cards
from bot.buttons import Interaction, Pressed, Submitted, submitted
from bot.clockwork import Clock, Clockwork, utc
from bot.delivery import Delivery
from bot.fresh import Fresh
from bot.incidents import incident
from bot.insistence import regretted
from bot.keeping import Keeping
from bot.measures import Measures, Outcome, asked, ended
from bot.messages.catalogue import spoken_languages
from bot.messages.wording import speaking
from bot.pictures import Pictures
from bot.repeats import Repeats
from bot.settings import Settings, Theme
from bot.steadiness import keep_steady
from bot.store import Database, StoreUnavailable
from bot.store.people import Choices, choices
from bot.translator import Translator
from bot.tree import EVERYWHERE, FOR_ALL, Tree
from bot.watching import watch
from bot.workers import Workers

log = logging.getLogger(__name__)
DRAIN_SECONDS = 10.0
UNKNOWN_INTERACTION = 10062
COGS = Path(__file__).parent / "cogs"
CHANCE = secrets.SystemRandom().random


def _sharding(settings: Settings) -> dict[str, Any]:
    return {"shard_ids": list(shards.ids), "shard_count": shards.count} if (shards := settings.shards) else {}


class Companion(commands.AutoShardedBot):
    """One bot. `random` gives numbers from 0 up to 1 and is where all its chance comes from; `clock` gives the time, aware."""

    def __init__(
        self,
        settings: Settings,
        workers: Workers,
        store: Database,
        random: Callable[[], float] = CHANCE,
        clock: Clock = utc,
    ) -> None:
        keep_steady()
        super().__init__(
            **_sharding(settings),
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=EVERYWHERE,
            allowed_installs=FOR_ALL,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=0.1,
        )
        self.workers, self.store, self.random, self.clock = workers, store, random, clock
        self.measures = workers.measures = store.measures = Measures()
        self.pictures = Pictures(workers, settings.theme)
        self.delivery = Delivery(workers, self.pictures, settings.site)
        self.delivery.theme_of, self.delivery.channel = self.theme_of, self.get_partial_messageable
        self.keeping = Keeping(store, clock, self.delivery.made)
        self.clockwork = Clockwork(clock)
        self.forms: dict[str, Submitted] = {}
        self.buttons: list[type[Pressed]] = []
        self.live: set[int] = set()  # shards whose session stands
        self._serving: set[int] = set()
        self._repeats, self._stopping = Repeats(), False
        self._idle = asyncio.Event()
        self._idle.set()
        self.fresh = Fresh(self.delivery, self.choices_of, random, self._idle, settings.shelf)

    async def setup_hook(self) -> None:
        """Load every cog there is and tell Discord the commands; discord.py calls this before it connects."""
        for module in pkgutil.iter_modules([str(COGS)], "bot.cogs."):
            await self.load_extension(module.name)
        if spoken_languages():
            await self.tree.set_translator(Translator())
        await self.tree.sync()
        watch(self)
        self.clockwork.start()
        self.fresh.shelf.start()

    async def theme_of(self, person: int) -> Theme:
        """The theme that a person has chosen, or that of the companion."""
        return (await self.choices_of(person)).theme or self.pictures.theme

    async def choices_of(self, person: int) -> Choices:
        """What a person has chosen; the defaults when the store does not tell, because an exercise matters more."""
        try:
            return await self.store.read(choices, person)
        except StoreUnavailable:
            log.exception("the choices of a person are not known")
            return Choices()

    def press(self, *buttons: type[Pressed]) -> None:
        """Listen to these kinds of buttons from now on."""
        self.buttons += buttons
        self.add_dynamic_items(*buttons)

    async def on_interaction(self, interaction: Interaction) -> None:
        """What discord.py leaves unanswered: forms, which it forgets at a restart, and buttons of a version long gone."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.serve(interaction, lambda: self._form(interaction))
        elif interaction.type is discord.InteractionType.component and not self._is_known(interaction):
            await self.serve(interaction, lambda: self.delivery.say(interaction, cards.outdated()))

    async def serve(self, interaction: Interaction, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work for one interaction, in its language: counted, so that a stop waits for it, and answered if it fails.

        An event that comes twice is served once.
        """
        if not self._repeats.is_repeated(interaction.id):
            with speaking(interaction.locale.value), self.measures.serving(*asked(interaction)):
                await self._served(interaction, work)

    async def _served(self, interaction: Interaction, work: Callable[[], Awaitable[None]]) -> None:
        if self._stopping:
            ended(Outcome.STOPPING)
            await self._tell(interaction, cards.restarting())
            return
        try:
            await self.attend(interaction.id, work)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, somebody waits for an answer
            await self.fail(interaction, error)

    async def attend(self, identity: int, work: Callable[[], Awaitable[None]]) -> None:
        """Do a piece of work that a stop waits for. Raises what it raises."""
        self._serving.add(identity)
        self._idle.clear()
        try:
            await work()
        finally:
            self._serving.discard(identity)
            if not self._serving:
                self._idle.set()

    @property
    def stopping(self) -> bool:
        """Whether no new work is taken."""
        return self._stopping

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing: there are no commands with a prefix; what is written to the companion is heard in `cogs/talk.py`."""

    async def fail(self, interaction: Interaction, error: BaseException) -> None:
        """Log a failure under an id and tell the person that id."""
        identity = self.incident(error, " ".join(asked(interaction)))
        if isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION:
            ended(Outcome.EXPIRED)
        else:
            await self._tell(interaction, cards.went_wrong(identity))

    def incident(self, error: BaseException, where: str) -> str:
        """Log a failure, and where it was; the id under which it stands in the log."""
        ended(Outcome.FAILED)
        self.measures.incidents.add()
        return incident(where, error)

    async def drain(self) -> None:
        """Take no new work and wait for what is going on, ten seconds at most."""
        self._stopping = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), DRAIN_SECONDS)
            await asyncio.wait_for(self.clockwork.stop(), DRAIN_SECONDS)
            await asyncio.wait_for(self.fresh.shelf.stop(), DRAIN_SECONDS)

    async def close(self) -> None:
        """Close the gateway with code 1000 and put the pictures away. The store is its owner's to close."""
        await self.clockwork.stop()
        await self.fresh.shelf.stop()
        await super().close()
        self.pictures.close()

    async def _tell(self, interaction: Interaction, card: cards.Card) -> None:
        """Say it where a message can be said; where choices are waited for, there are none."""
        if interaction.type is discord.InteractionType.autocomplete:
            await regretted(lambda: interaction.response.autocomplete([]))
        else:
            await regretted(lambda: self.delivery.say(interaction, card))

    def _is_known(self, interaction: Interaction) -> bool:
        pressed: Any = interaction.data
        return any(button.fits(str(pressed["custom_id"])) for button in self.buttons)

    async def _form(self, interaction: Interaction) -> None:
        data: Any = interaction.data
        kind, about, typed = submitted(data)
        await self.forms[kind](interaction, about, typed)
