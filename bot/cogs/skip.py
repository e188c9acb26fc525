"""Skip: the button that leaves an exercise unanswered; the next one comes from where it came from."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import Interaction, Pressed
from bot.cards import Card
from bot.client import Companion
from bot.cogs.quiz import IDENTITY, another
from bot.cogs.review import due
from bot.escaping import escaped
from bot.exercise_cards import Stream
from bot.finishing import Finished
from bot.messages import quiz as words
from bot.store.learning import Kind
from quiz.exercise import level_of, split_id


class SkipButton(Pressed, template=rf"skip:{IDENTITY}:(?P<stream>topic|any|review)"):
    """The button under an exercise. Rounds have none: there, who began the round goes on to the next exercise."""

    async def pressed(self, interaction: Interaction) -> None:
        """The next exercise, once it is written down that this one was skipped."""
        identity, stream = self.values["identity"], Stream(self.values["stream"])
        making = skipped(interaction, identity, stream)
        await interaction.client.delivery.answer(interaction, making, private=stream is Stream.REVIEW)


async def skipped(interaction: Interaction, identity: str, stream: Stream) -> Card | Finished:
    """The next exercise, with a line that says what was skipped."""
    unkept = await interaction.client.keeping.kept(interaction, identity, Kind.SKIP)
    note = f"-# {unkept or escaped(words.SKIPPED(exercise=identity))}"
    match await following(interaction, identity, stream):
        case Finished(card, pngs):
            return Finished(replace(card, texts=(note, *card.texts)), pngs)
        case Card() as card:
            return replace(card, texts=(note, *card.texts))


async def following(interaction: Interaction, identity: str, stream: Stream) -> Card | Finished:
    """What comes after an exercise: of the same level, unless it is what is due."""
    companion: Companion = interaction.client
    match stream:
        case Stream.TOPIC:
            return await another(interaction, identity)
        case Stream.ANY:
            return await companion.fresh.exercise(interaction.user.id, level=level_of(split_id(identity)[1]))
        case Stream.REVIEW:
            return await due(interaction)


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    companion.press(SkipButton)
