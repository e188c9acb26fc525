"""`/quiz`: an exercise as a picture, and what its buttons do."""

from __future__ import annotations

from collections.abc import Coroutine
from difflib import get_close_matches
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot import cards, jobs
from bot.buttons import Form, Interaction, Pressed
from bot.client import Companion
from bot.escaping import shortened
from bot.finishing import Finished
from bot.keeping import noted
from bot.marking import marked
from bot.messages import quiz as words
from bot.store.learning import Kind
from quiz.exercise import BadExerciseId, Family, level_of, split_id
from quiz.families import exercise, families
from quiz.writing import asking, example, plain

IDENTITY = r"(?P<identity>[a-z0-9-]{1,60}/[0-9a-z]{1,8})"
ANSWER = "answer"
LONGEST_LABEL, LONGEST_EXAMPLE = 45, 100  # what Discord allows in a form
CHOICES, SIMILAR = 25, 3


class ExerciseButton(Pressed, template=rf"(?P<action>answer|hint|steps|another):{IDENTITY}(?::(?P<number>\d{{1,2}}))?"):
    """The buttons under an exercise, a verdict, a hint and a worked solution."""

    async def pressed(self, interaction: Interaction) -> None:
        """Answer, hint, steps or another exercise."""
        identity, delivery = self.values["identity"], interaction.client.delivery
        match self.values["action"]:
            case "answer":
                await ask(interaction, identity)
            case "hint":
                number = int(self.values["number"] or 1)
                await helped(interaction, identity, Kind.HINT, delivery.made(jobs.hint, identity, number))
            case "steps":
                await helped(interaction, identity, Kind.STEPS, delivery.made(jobs.working, identity))
            case _:
                await delivery.answer(interaction, another(interaction, identity))


class Quiz(commands.Cog):
    """Practice."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion

    @app_commands.command(name="quiz", description=words.QUIZ.english)
    @app_commands.describe(
        topic=words.TOPIC_OPTION.english,
        level=words.LEVEL_OPTION.english,
        exercise=words.EXERCISE_OPTION.english,
    )
    async def quiz(
        self,
        interaction: Interaction,
        topic: str = "",
        level: app_commands.Range[int, 1, 3] | None = None,
        exercise: str = "",
    ) -> None:
        """Answer with an exercise."""
        family = chosen(topic, self.companion)
        if exercise:
            await self.companion.delivery.deliver(interaction, jobs.question, exercise)
        elif isinstance(family, Family):
            fresh = self.companion.fresh.exercise(interaction.user.id, family.slug if topic.strip() else "", level or 0)
            await self.companion.delivery.answer(interaction, fresh)
        else:
            await self.companion.delivery.say(interaction, family)

    @quiz.autocomplete("topic")
    async def topics(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The families whose title or slug holds what was typed so far."""
        return topics_like(typed)

    async def answered(self, interaction: Interaction, identity: str, typed: str) -> None:
        """Grade what was typed into the form, and tell the verdict once it is written down."""
        await self.companion.delivery.answer(interaction, self._marked(interaction, identity, typed), private=True)

    async def _marked(self, interaction: Interaction, identity: str, typed: str) -> cards.Card:
        found = await self.companion.delivery.made(marked, identity, typed)
        if found.counts is None:
            return found.card
        note = await self.companion.keeping.kept(interaction, identity, found.counts, found.misconception)
        return noted(found.card, note)


async def helped(interaction: Interaction, identity: str, kind: Kind, card: Coroutine[Any, Any, cards.Card]) -> None:
    """Show a hint or the solution, once it is written down that it was shown."""

    async def shown() -> cards.Card:
        made = await card
        return noted(made, await interaction.client.keeping.kept(interaction, identity, kind))

    await interaction.client.delivery.answer(interaction, shown(), private=True)


async def ask(interaction: Interaction, identity: str) -> None:
    """Open the form for an answer; the button may be older than the exercise families there are now."""
    try:
        form = answer_form(identity)
    except BadExerciseId as bad:
        await interaction.client.delivery.say(interaction, jobs.no_such_exercise(bad))
    else:
        await form.open(interaction)


def answer_form(identity: str) -> Form:
    """The form that asks for the answer to an exercise."""
    answer = exercise(identity).answer
    return Form(
        ANSWER,
        identity,
        words.YOUR_ANSWER(),
        shortened(plain(asking(answer)), LONGEST_LABEL),
        shortened(example(answer), LONGEST_EXAMPLE),
    )


async def another(interaction: Interaction, identity: str) -> cards.Card | Finished:
    """A fresh exercise of the same family and level; the button may be older than the families there are now."""
    companion: Companion = interaction.client
    slug, seed = split_id(identity)
    if slug not in families():
        return await companion.delivery.made(jobs.question, identity)
    return await companion.fresh.exercise(interaction.user.id, slug, level_of(seed))


def matching(typed: str) -> list[Family]:
    """Families by part of their title or slug, in alphabetical order."""
    wanted = typed.strip().lower()
    return [family for family in families().values() if wanted in family.title.lower() or wanted in family.slug]


def topics_like(typed: str) -> list[app_commands.Choice[str]]:
    """What is offered while somebody types a topic: as many as Discord shows."""
    return [app_commands.Choice(name=family.title, value=family.slug) for family in matching(typed)][:CHOICES]


def chosen(topic: str, companion: Companion) -> Family | cards.Card:
    """The family that a topic names; any when it is empty; a card that says so when there is no such topic."""
    known = families()
    found = matching(topic)
    exact = known.get(topic.strip().lower())
    if exact or found:
        return exact or (found[0] if topic.strip() else found[int(companion.random() * len(found))])
    return no_such_topic(topic)


def no_such_topic(topic: str) -> cards.Card:
    """There is no such topic; those with a similar name."""
    unknown = words.UNKNOWN_TOPIC(topic=shortened(topic, 60))
    titles = {family.title.lower(): family.title for family in families().values()}
    near = [titles[each] for each in get_close_matches(topic.strip().lower(), titles, SIMILAR, 0.5)]
    meant = (words.DID_YOU_MEAN(topics=", ".join(near)),) if near else ()
    return cards.notice(words.NO_SUCH_TOPIC(), unknown, *meant, words.CHOOSE_TOPIC())


async def setup(companion: Companion) -> None:
    """Called by the companion when it finds this file."""
    cog = Quiz(companion)
    await companion.add_cog(cog)
    companion.press(ExerciseButton)
    companion.forms[ANSWER] = cog.answered
