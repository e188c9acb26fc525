"""/settings, /leaderboard and /privacy over the socket."""

from __future__ import annotations

import asyncio
import io
import json

from PIL import Image, ImageColor

from bot.settings import Theme
from bot.store import people, servers
from bot.typesetting import COLOURS
from bot.workers import Workers
from checks.bot.scene import Scene, scene
from checks.discord_server.demo.stage import MEMBER
from checks.discord_server.people import Person, Seen
from quiz.families import exercise
from quiz.writing import text

ITEM = "chain-rule/3"


async def solves(who: Person, item: str, *before: str) -> Seen:
    """Somebody solves an exercise, after some other answers."""
    form = await who.opens(await who.types("quiz", exercise=item), "Answer")
    for typed in before:
        await who.submits(form, typed)
    return await who.submits(form, text(exercise(item).answer.key))


def test_choices_are_kept_and_used(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("settings personal")
            assert seen.private
            assert "Theme: as the bot\nLevel: any\nReminders: no\nOn leaderboards: no\nTime zone: UTC" in seen.text
            await here.person.types("settings personal", theme="light", level=2, zone="Europe/Stockholm")
            await here.restart()
            again = await here.person.types("settings personal")
            assert "Theme: light\nLevel: 2\n" in again.text
            assert "Time zone: Europe/Stockholm" in again.text
            exercises = [await here.person.types("quiz", topic="chain-rule") for _ in range(3)]
            assert all("level 2 of 3" in each.text for each in exercises)
            pixel = Image.open(io.BytesIO(exercises[0].pictures[0][0])).convert("RGB").getpixel((0, 0))
            assert pixel == ImageColor.getrgb(COLOURS[Theme.LIGHT].paper)

    asyncio.run(play())


def test_a_zone_that_does_not_exist_is_refused_and_those_that_do_are_offered(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            seen = await here.person.types("settings personal", zone="**@everyone**")
            assert "No such time zone" in seen.text
            assert "\\*\\*\\@\u200beveryone" in seen.text
            assert await here.companion.store.read(people.choices, int(here.person.user["id"])) == people.Choices()
            assert "Europe/Stockholm" in await here.person.completes("settings personal", "zone", "stockh")

    asyncio.run(play())


def test_only_who_manages_the_server_changes_its_settings(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            here.person.permissions = "0"
            refused = await here.person.types("settings server", hour=7)
            assert "Only people who may manage the server" in refused.text
            server = int(here.discord.state.guild_id)
            assert await here.companion.store.read(servers.server_choices, server) == servers.ServerChoices()
            here.person.permissions = "32"
            seen = await here.person.types(
                "settings server", daily=True, channel=here.discord.state.channel_id, hour=7, zone="Asia/Kolkata"
            )
            assert f"in <#{here.discord.state.channel_id}>, at 7:00" in seen.text
            off = await here.person.types("settings server", daily=False)
            assert "Exercise of the day: none" in off.text
            assert "Asia/Kolkata" in off.text

    asyncio.run(play())


def test_a_channel_that_cannot_be_posted_in_is_told_at_once(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            state, attach_files = here.discord.state, 1 << 15
            assert "I may not post there" not in (await here.person.types("settings server", daily=True)).text
            everyone = state.guild()["roles"][0] | {"permissions": MEMBER}
            await here.discord.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": state.guild_id, "role": everyone})
            denied = {"id": state.bot["id"], "type": 1, "allow": "0", "deny": str(attach_files)}
            await here.discord.gateway.dispatch("CHANNEL_UPDATE", state.channel() | {"permission_overwrites": [denied]})
            assert "Attach Files" in (await here.person.types("settings server", hour=7)).text
            assert "I may not post there" not in (await here.person.types("settings server", daily=False)).text

    asyncio.run(play())


def test_the_leaderboard_shows_who_wants_to_be_shown(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            sofja = here.discord.person("sofja")
            await solves(here.person, ITEM)
            await solves(here.person, "power-rule/3")
            await solves(sofja, ITEM, "0")
            empty = await here.person.types("leaderboard")
            assert "Nobody is listed yet" in empty.text
            await here.person.presses(empty, "List me")
            await sofja.types("settings personal", listed=True)
            full = await sofja.types("leaderboard")
            emmy = f"<@{here.person.user['id']}>"
            assert f"1. {emmy}: 4 points, 2 solved\n2. <@{sofja.user['id']}>: 1 point, 1 solved" in full.text
            assert here.discord.state.pings == []
            by_topic = await sofja.types("leaderboard", topic="power-rule")
            assert emmy in by_topic.text
            assert "Power rule" in by_topic.text
            assert sofja.user["id"] not in by_topic.text
            here.clock.passes(days=7)
            assert "Nobody" in (await sofja.types("leaderboard")).text
            assert emmy in (await sofja.types("leaderboard", when="ever")).text
            assert full.buttons == ("Take me off",)
            await here.person.presses(full, "Take me off")
            assert emmy not in (await sofja.types("leaderboard", when="ever")).text

    asyncio.run(play())


def exported(here: Scene, seen: Seen) -> dict[str, object]:
    """The file that came with a message."""
    (attachment,) = seen.message["attachments"]
    assert attachment["filename"] == "gradus.json"
    told: dict[str, object] = json.loads(here.discord.state.files[attachment["id"]])
    return told


def test_export_tells_all_and_delete_forgets_all(workers: Workers) -> None:
    async def play() -> None:
        async with scene(workers) as here:
            await solves(here.person, ITEM, "0", "a secret remark")
            await here.person.types("settings personal", listed=True)
            told = exported(here, await here.person.types("privacy export"))
            assert told["person"] == here.person.user["id"]
            assert [row["kind"] for row in told["happenings"]] == ["wrong", "right"]  # type: ignore[attr-defined]
            assert told["happenings"][0]["server"] == here.discord.state.guild_id  # type: ignore[index]
            assert told["people"][0]["reminded"] == "never"  # type: ignore[index]
            assert "secret" not in json.dumps(told)
            form = await here.person.opens_by_command("privacy delete")
            kept = await here.person.submits(form, "delete me")
            assert "Nothing was deleted" in kept.text
            assert exported(here, await here.person.types("privacy export"))["attempts"]
            await here.restart()
            gone = await here.person.submits(form, " delete ")
            assert "4 entries were deleted" in gone.text
            after = exported(here, await here.person.types("privacy export"))
            assert not any(after[table] for table in (*people.OWNED, "challenges"))

    asyncio.run(play())
