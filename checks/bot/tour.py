"""A walk through the whole companion: every command, option, completion, button, form and menu is used at least once.

`needed` reads from a companion what there is; `used` reads from the loopback Discord what was used and answered.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator

from discord import AppCommandType, app_commands

from bot.client import Companion
from checks.bot.scene import Scene
from checks.discord_server.people import Seen
from checks.discord_server.server import LoopbackDiscord

ITEM, KEY = "chain-rule/3", "24(4x-9)^5"
LONG = "tanh(ln(1+exp(sin(cos(x^2)))))"
ALTERNATIVES = re.compile(r"\(\?P<\w+>(\w+(?:\|\w+)+|\[\w+\])\)")
Stage = Callable[[Scene], Awaitable[None]]


async def practice(here: Scene) -> None:
    """An exercise and everything below it."""
    me = here.person
    await me.completes("quiz", "topic", "chain")
    seen = await me.types("quiz", topic="chain-rule", level=1)
    seen = await me.types("quiz", exercise=ITEM)
    form = await me.opens(seen, "Answer")
    await me.submits(form, "24(4x-9")
    wrong = await me.submits(form, "6(4x-9)^5")
    await me.submits(await me.opens(wrong, "Try again"), KEY)
    await me.presses(await me.presses(seen, "Hint"), "Next hint")
    await me.presses(seen, "Show steps")
    await me.presses(seen, "Another")
    await me.presses(await me.types("quiz"), "Skip")
    await me.presses(seen, "Skip")


async def memory(here: Scene) -> None:
    """What is due, what is known, and who is listed."""
    me = here.person
    await me.presses(await me.types("review"), "Skip")
    await me.presses(await me.types("progress"), "Review")
    await me.completes("leaderboard", "topic", "chain")
    await me.presses(await me.types("leaderboard", when="ever", topic="chain-rule"), "List me")
    await me.presses(await me.types("leaderboard"), "Take me off")


async def worked(here: Scene) -> None:
    """Formulas of one's own."""
    me = here.discord.person("ada")  # who does everything at once is asked to wait
    await me.types("differentiate", expression="x^2 sin(t)", variable="x", order=2, at="1")
    await me.presses(await me.types("differentiate", expression=LONG), "Show more")
    await me.types("tangent", expression="t^2", at="3", variable="t")
    await me.types("gradient", expression="x^2 y", variables="x, y", at="(1, 2)")
    await me.types("descend", loss="(w-3)^2", start="0", rate="0.1", steps=5, variable="w")
    await me.chooses("Check this maths", "(x+1)^2 = x^2 + 1")
    await me.chooses("Differentiate this", "`x^2` and `x^3`")


async def reading(here: Scene) -> None:
    """Rules, lessons and help."""
    me = here.discord.person("ada")  # who does everything at once is asked to wait
    await me.completes("explain", "rule", "chain")
    await me.types("explain", rule="chain rule")
    await me.completes("lesson", "about", "chain")
    found = await me.types("lesson", about="rule")
    await me.presses(found, found.buttons[0])
    await me.presses(await me.presses(await me.types("help"), "Next"), "Back")


async def together(here: Scene) -> None:
    """A round and a duel."""
    me, other = here.person, here.discord.person("sofja")
    await me.completes("quiz-round", "topic", "chain")
    await me.types("quiz-round", topic="chain-rule", level=1, exercises=2)
    exercise = newest(here)
    await me.submits(await me.opens(exercise, "Answer"), "0")
    await me.presses(exercise, "Next exercise")
    await me.completes("duel", "topic", "power")
    asked = await me.types("duel", opponent=other.user["id"], topic="power-rule", level=1, exercises=1)
    await other.presses(asked, "Accept")
    for who in (me, other):
        await who.submits(await who.opens(newest(here), "Answer"), "0")


async def choices(here: Scene) -> None:
    """Settings, the daily, and what is known of one."""
    me, channel = here.person, here.discord.state.channel_id
    await me.completes("settings personal", "zone", "stock")
    await me.types("settings personal", theme="light", level=2, reminders=True, listed=True, zone="Europe/Stockholm")
    await me.completes("settings server", "zone", "stock")
    await me.types("settings server", daily=True, channel=channel, hour=7, zone="Europe/Stockholm", rounds="everyone")
    await me.presses(await me.types("daily"), "Results")
    await me.types("privacy export")
    await me.submits(await me.opens_by_command("privacy delete"), "delete")


TOUR: tuple[Stage, ...] = (practice, memory, worked, reading, together, choices)


def newest(here: Scene) -> Seen:
    """The last exercise of the newest thread."""
    return here.person.reads(list(here.discord.state.threads)[-1])[-1]


def needed(companion: Companion) -> set[str]:
    """Everything that people can do with a companion, as its own tree and registrations say."""
    return {
        *_commands(companion),
        *_menus(companion),
        *_buttons(companion),
        *(f"form {kind}" for kind in companion.forms),
    }


def used(discord: LoopbackDiscord, companion: Companion) -> set[str]:
    """What people did and what was answered, in the words of `needed`."""
    found: set[str] = set()
    for interaction in discord.state.interactions.values():
        for deed in interaction.deeds if interaction.acknowledged else ():
            kind, _, about = deed.partition(" ")
            if kind == "button":
                found |= _pressed(companion, about)
            else:
                found.add(f"form {about.partition(':')[0]}" if kind == "form" else deed)
    return found


def _commands(companion: Companion) -> Iterator[str]:
    for command in companion.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            name = command.qualified_name
            yield f"command {name}"
            for option in command.parameters:
                yield f"option {name} {option.display_name}"
                if option.autocomplete:
                    yield f"completion {name} {option.display_name}"


def _menus(companion: Companion) -> Iterator[str]:
    for kind in (AppCommandType.message, AppCommandType.user):
        yield from (f"menu {menu.name}" for menu in companion.tree.get_commands(type=kind))


def _templates(companion: Companion) -> Iterator[tuple[str, re.Pattern[str]]]:
    for template, item in companion._connection._view_store._dynamic_items.items():
        yield item.__name__, template


def _buttons(companion: Companion) -> Iterator[str]:
    for name, template in _templates(companion):
        found = ALTERNATIVES.search(template.pattern)
        words = found[1].strip("[]") if found else ""
        yield from (f"button {name} {word}" for word in (words.split("|") if "|" in words else words or ("",)))


def _pressed(companion: Companion, custom_id: str) -> set[str]:
    found = set()
    for name, template in _templates(companion):
        match = template.fullmatch(custom_id)
        if match:
            several = ALTERNATIVES.search(template.pattern)
            group = several[0].removeprefix("(?P<").partition(">")[0] if several else ""
            found.add(f"button {name} {match[group] if group else ''}")
    return found
