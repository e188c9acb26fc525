"""`/quiz-round`: exercises for everyone in a thread. `/duel`: for two."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import cards, round_cards
from bot.buttons import Form, Interaction, Pressed, Submitted, is_here
from bot.cards import Card
from bot.client import Companion
from bot.cogs.quiz import answer_form, chosen, topics_like
from bot.conductor import Conductor
from bot.marking import marked
from bot.messages import rounds as words
from bot.round_rules import both_answered, closed, keep, not_theirs, too_early
from bot.store.learning import Happening, Kind, milliseconds
from bot.store.rounds import Given, Round, advance, begin, find_round, has_answered
from bot.store.servers import server_choices
from quiz.exercise import Family, new_seed

FORM = "round"
LEVELS = app_commands.Range[int, 1, 3]
SIZES = app_commands.Range[int, 1, 20]
OPTIONS = {
    "topic": words.TOPIC_OPTION.english,
    "level": words.LEVEL_OPTION.english,
    "exercises": words.EXERCISES_OPTION.english,
}


class RoundButton(Pressed, template=r"round:(?P<action>answer|next|accept):(?P<round>\d{1,20}):(?P<number>\d{1,2})"):
    """The buttons under a challenge and under an exercise of a round."""

    async def pressed(self, interaction: Interaction) -> None:
        """Answer, go on or accept, as the cog says."""
        cog: Rounds = interaction.client.get_cog(Rounds.__cog_name__)
        number, exercise = int(self.values["round"]), int(self.values["number"])
        played = await cog.companion.store.read(find_round, number)
        if played is None:
            await cog.companion.delivery.say(interaction, round_cards.impossible(words.GONE()))
        elif self.values["action"] == "answer":
            await cog.ask(interaction, played, exercise)
        else:
            await cog.go_on(interaction, played, exercise)


class Rounds(commands.Cog):
    """Exercises for several people at once."""

    def __init__(self, companion: Companion) -> None:
        self.companion, self.conductor = companion, Conductor(companion)

    @app_commands.command(name="quiz-round", description=words.ROUND.english)
    @app_commands.describe(**OPTIONS)
    @app_commands.guild_only()
    async def quiz_round(
        self, interaction: Interaction, topic: str = "", level: LEVELS | None = None, exercises: SIZES = 5
    ) -> None:
        """Begin a round."""
        items = await self._refusal(interaction) or self._exercises(topic, level, exercises)
        if isinstance(items, Card):
            await self.companion.delivery.say(interaction, items)
            return
        await self.companion.delivery.answer(interaction, self._begin(_new(interaction, items)))

    @app_commands.command(name="duel", description=words.DUEL.english)
    @app_commands.describe(opponent=words.OPPONENT_OPTION.english, **OPTIONS)
    @app_commands.guild_only()
    async def duel(
        self,
        interaction: Interaction,
        opponent: discord.User,
        *,
        topic: str = "",
        level: LEVELS | None = None,
        exercises: SIZES = 5,
    ) -> None:
        """Challenge somebody."""
        items = await self._refusal(interaction, opponent) or self._exercises(topic, level, exercises)
        if isinstance(items, Card):
            await self.companion.delivery.say(interaction, items)
            return
        await self.companion.delivery.answer(interaction, self._begin(_new(interaction, items, opponent.id)))

    @quiz_round.autocomplete("topic")
    @duel.autocomplete("topic")
    async def topics(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The families whose title or slug holds what was typed so far."""
        return topics_like(typed)

    async def ask(self, interaction: Interaction, played: Round, number: int) -> None:
        """Open the form for the one answer, if it is still to be given."""
        person = interaction.user.id
        refusal = closed(played, number, person)
        if not refusal and await self.companion.store.read(has_answered, played.round, number, person):
            refusal = words.ANSWERED_ALREADY()
        if refusal:
            await self.companion.delivery.say(interaction, round_cards.impossible(refusal))
            return
        form = answer_form(played.exercise(number))
        here = Form(FORM, f"{played.round}:{number}", form.title, form.label, form.help)
        await here.open(interaction)

    async def go_on(self, interaction: Interaction, played: Round, number: int) -> None:
        """To the next exercise, or from a challenge to the first."""
        if refusal := not_theirs(played, number, interaction.user.id, manages=interaction.permissions.manage_guild):
            await self.companion.delivery.say(interaction, round_cards.impossible(refusal))
            return
        now = milliseconds(self.companion.clock())
        if await self.companion.store.read(too_early, played, number, interaction.user.id, now):
            await self.companion.delivery.say(interaction, round_cards.impossible(words.BOTH_FIRST()))
            return
        again = bool(number or played.current)
        await self.companion.delivery.answer(interaction, self._went_on(played.round, number), private=again)

    async def answered(self, interaction: Interaction, about: str, typed: str) -> None:
        """Grade an answer, tell the verdict once it is kept, then bring the scores up to date."""
        number, exercise = map(int, about.split(":"))
        making = self._graded(interaction, number, exercise, typed)
        await self.companion.delivery.answer(interaction, making, private=True)
        await self.conductor.refresh(number)
        if await self.companion.store.read(both_answered, number, exercise):
            await self._went_on(number, exercise)

    async def _graded(self, interaction: Interaction, number: int, exercise: int, typed: str) -> Card:
        played = await self.companion.store.read(find_round, number)
        if played is None or (refusal := closed(played, exercise, interaction.user.id)):
            return round_cards.impossible(words.GONE() if played is None else refusal)
        found = await self.companion.delivery.made(marked, played.exercise(exercise), typed)
        if found.counts is None:
            return round_cards.private_verdict(found.card, counts=False)
        happened = self._happening(interaction, played.exercise(exercise), found.counts, found.misconception)
        given = Given(number, exercise, happened.person, found.counts is Kind.RIGHT, milliseconds(happened.when))
        if not await self.companion.store.write(keep, given, happened):
            return round_cards.impossible(words.ANSWERED_ALREADY())
        return round_cards.private_verdict(found.card, counts=True)

    def _happening(self, interaction: Interaction, identity: str, kind: Kind, misconception: str) -> Happening:
        server, now = interaction.guild_id or 0, self.companion.clock()
        return Happening(interaction.id, interaction.user.id, server, identity, kind, now, misconception)

    async def _begun(self, number: int) -> Card:
        try:
            played = await self.conductor.settle(number)
        except discord.Forbidden:
            played = None
        return round_cards.begun(played) if played else round_cards.impossible(words.CANNOT_OPEN())

    async def _begin(self, played: Round) -> Card:
        await self.companion.store.write(begin, played, milliseconds(self.companion.clock()))
        return round_cards.challenge(played) if played.opponent else await self._begun(played.round)

    async def _went_on(self, number: int, done: int) -> Card:
        await self.companion.store.write(advance, number, done, milliseconds(self.companion.clock()))
        return await self._shown(number) if done else await self._begun(number)

    async def _shown(self, number: int) -> Card:
        """Show what comes next in the thread; where that is not allowed, the conductor tries again later."""
        try:
            played = await self.conductor.settle(number)
        except discord.Forbidden:
            return round_cards.impossible(words.CANNOT_WRITE())
        if played is None:
            return round_cards.impossible(words.GONE())
        return cards.notice(words.DONE(), words.SCORES_THERE() if played.over else words.WENT_ON())

    async def _refusal(self, interaction: Interaction, opponent: discord.abc.User | None = None) -> Card | None:
        """Why there can be no round here by this person, against this opponent; None when there can."""
        if opponent is not None and (opponent.bot or opponent.id == interaction.user.id):
            return round_cards.impossible(words.NOT_YOURSELF())
        if (
            not is_here(interaction)
            or interaction.channel is None
            or interaction.channel.type != discord.ChannelType.text
        ):
            return round_cards.impossible(words.SERVERS_ONLY())
        wishes = await self.companion.store.read(server_choices, interaction.guild_id or 0)
        if wishes.rounds_by == "managers" and not interaction.permissions.manage_guild:
            return round_cards.impossible(words.ONLY_MANAGERS())
        return None

    def _exercises(self, topic: str, level: int | None, count: int) -> tuple[str, ...] | Card:
        """Ids of fresh exercises, no two alike."""
        found: dict[str, None] = {}
        random = self.companion.random
        while len(found) < count:
            family = chosen(topic, self.companion)
            if not isinstance(family, Family):
                return family
            found[f"{family.slug}/{new_seed(level or 1 + int(3 * random()), random)}"] = None
        return tuple(found)


def _new(interaction: Interaction, items: tuple[str, ...], opponent: int = 0) -> Round:
    """A round that begins now; a duel waits until it is accepted."""
    server, channel = interaction.guild_id or 0, interaction.channel_id or 0
    return Round(interaction.id, server, channel, interaction.user.id, opponent, items, current=0 if opponent else 1)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Rounds(companion)
    await companion.add_cog(cog)
    companion.press(RoundButton)
    submitted: Submitted = cog.answered
    companion.forms[FORM] = submitted
    companion.clockwork.tasks.append(cog.conductor.catch_up)
