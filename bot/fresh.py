"""Exercises that nobody has seen: drawn ahead where the shelf has one, else at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import jobs
from bot.cards import Card
from bot.exercise_cards import Stream
from bot.finishing import Finished, finished
from bot.messages.catalogue import spoken
from bot.messages.wording import LANGUAGE, speaking
from bot.settings import Theme
from bot.shelf import Shelf
from quiz.exercise import LEVELS_PER_FAMILY, new_seed
from quiz.families import families

if TYPE_CHECKING:
    import asyncio

    from bot.delivery import Delivery
    from bot.store.people import Choices


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: an exercise of a family, or of any when it is empty; its level, or any when it is 0."""

    family: str
    level: int
    theme: Theme
    language: str


class Fresh:
    """Makes exercises with new seeds. `random` gives numbers from 0 up to 1; nobody sees one before it is shown.

    `idle` is set while nobody waits for the companion; `most` is how many exercises may stand ready.
    """

    def __init__(
        self,
        delivery: Delivery,
        choices_of: Callable[[int], Awaitable[Choices]],
        random: Callable[[], float],
        idle: asyncio.Event,
        most: int,
    ) -> None:
        self.delivery, self.choices_of, self.random = delivery, choices_of, random
        self.shelf: Shelf[Wish, Finished] = Shelf(self._made, idle, most)

    async def exercise(self, person: int, family: str = "", level: int = 0) -> Card | Finished:
        """An exercise for somebody; what they leave open is as they have chosen it. Raises as `Delivery.made`."""
        choices = await self.choices_of(person)
        theme = choices.theme or self.delivery.pictures.theme
        wish = Wish(family, level or choices.level, theme, spoken(LANGUAGE.get()))
        made, ahead = await self.shelf.taken(wish)
        self.delivery.workers.measures.exercises.add("ahead" if ahead else "at_once")
        return made

    async def _made(self, wish: Wish) -> Finished:
        known = list(families())
        family = wish.family or known[int(self.random() * len(known))]
        level = wish.level or 1 + int(LEVELS_PER_FAMILY * self.random())
        identity, stream = f"{family}/{new_seed(level, self.random)}", Stream.TOPIC if wish.family else Stream.ANY
        with speaking(wish.language):
            return await self.delivery.made(
                finished, wish.theme, self.delivery.pictures.root, jobs.question, identity, stream
            )
