"""Buttons and forms that need no memory: everything they need stands in their custom_id, so a restart does not matter."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import discord

from bot.insistence import first

Interaction = discord.Interaction[Any]
Submitted = Callable[[Interaction, str, str], Awaitable[None]]


class Pressed(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"(?!)"):
    """A button of a message, found again by the pattern of its custom_id.

    A cog derives its own, with a `template`, says in `pressed` what happens, and hands the class to
    `Companion.press`. `values` are the named groups of the template.
    """

    def __init__(self, button: discord.ui.Button[Any], values: Mapping[str, str]) -> None:
        super().__init__(button)
        self.values = values

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed; discord.py calls this."""
        assert isinstance(item, discord.ui.Button)
        return cls(item, {name: value or "" for name, value in match.groupdict().items()})

    @classmethod
    def fits(cls, custom_id: str) -> bool:
        """Whether a custom_id is of a button of this kind."""
        return cls.__discord_ui_compiled_template__.fullmatch(custom_id) is not None

    async def callback(self, interaction: Interaction) -> None:
        """Do it, with the same care for failures as every command; discord.py calls this."""
        await interaction.client.serve(interaction, lambda: self.pressed(interaction))

    async def pressed(self, interaction: Interaction) -> None:
        """What happens when somebody presses the button."""
        raise NotImplementedError


def is_here(interaction: Interaction) -> bool:
    """Whether the companion is on the server of an interaction; just after a start, Discord has not told it of all yet."""
    return interaction.guild is not None or interaction.is_guild_integration()


@dataclass(frozen=True, slots=True)
class Form:
    """A modal with one line to fill in. What is typed goes to the cog that registered the `kind`, with the `about`."""

    kind: str
    about: str
    title: str
    label: str
    help: str
    longest: int = 500

    def modal(self) -> discord.ui.Modal:
        """The modal; stopped, because its answer is found by the custom_id alone."""
        modal = discord.ui.Modal(title=self.title[:45], custom_id=f"{self.kind}:{self.about}", timeout=None)
        line = discord.ui.TextInput[Any](custom_id="typed", max_length=self.longest)
        modal.add_item(discord.ui.Label[Any](text=self.label[:45], description=self.help[:100], component=line))
        modal.stop()
        return modal

    async def open(self, interaction: Interaction) -> None:
        """Open it on the screen of the one who asked."""
        await first(lambda: interaction.response.send_modal(self.modal()))


def submitted(data: Mapping[str, Any]) -> tuple[str, str, str]:
    """Kind, about and typed text of a form that came back, from the payload of its interaction.

    >>> submitted({"custom_id": "answer:chain-rule/1", "components": [{"component": {"value": "2x"}}]})
    ('answer', 'chain-rule/1', '2x')
    """
    kind, _, about = str(data["custom_id"]).partition(":")
    return kind, about, str(data["components"][0]["component"]["value"])
