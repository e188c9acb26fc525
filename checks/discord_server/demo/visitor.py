"""Somebody in front of the page of the demonstration, in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[3]
PATIENCE = 30_000.0  # milliseconds; the bot's processes start slowly on a busy machine


@contextmanager
def demonstration(folder: Path, theme: str = "dark") -> Iterator[str]:
    """The address of a demonstration that runs meanwhile, as `make discord-demo` starts it; its store is in the folder."""
    command = (sys.executable, "-m", "checks.discord_server.demo", "0", str(folder))
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"GRADUS_THEME": theme}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            yield next(word for word in line.split() if word.startswith("http"))
        finally:
            process.terminate()
            told = process.stdout.read()
    assert process.returncode == 0, process.returncode
    assert "limit of Discord" not in told, told


class Visitor:
    """What a person does on the page; each method waits for what it leads to."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.goto(address)
        expect(page.locator("#person option")).not_to_have_count(0)

    @property
    def messages(self) -> Locator:
        """All messages."""
        return self.page.locator("#messages article")

    def becomes(self, name: str) -> None:
        """Go on as somebody else."""
        self.page.get_by_label("You are").select_option(label=name)
        expect(self.page.locator("#person")).to_have_value(self._chosen(name))

    def goes(self, place: str) -> None:
        """Look at another channel."""
        self.page.locator("#places button", has_text=place).first.click()
        expect(self.page.locator("#place")).to_contain_text(place)

    def begins(self, command: str, **options: str) -> Locator:
        """Choose a command from the list and fill in its options; its form."""
        self.page.get_by_label("Message", exact=True).fill(f"/{command}")
        self.page.get_by_role("option", name=f"/{command}").first.click()
        form = self.page.get_by_role("form", name=f"/{command}")
        for name, value in options.items():
            field = form.locator(f"[name={name}]")
            if field.evaluate("(field) => field.tagName") == "SELECT":
                field.select_option(value)  # by its value or by what it says
            else:
                field.fill(value)
        return form

    def types(self, command: str, **options: str) -> Locator:
        """Send a command, and wait for its message."""
        return self._after(lambda: self.begins(command, **options).get_by_role("button", name="Send").click())

    def writes(self, text: str) -> Locator:
        """Write a message and wait for the answer to it."""
        before = self.messages.count()
        self.page.get_by_label("Message", exact=True).fill(text)
        self.page.keyboard.press("Enter")
        return self._settled(before + 2)

    def presses(self, message: Locator, label: str) -> Locator:
        """Press a button and wait for the message that comes."""
        return self._after(lambda: message.get_by_role("button", name=label, exact=True).click())

    def answers(self, message: Locator, text: str, label: str = "Answer") -> Locator:
        """Open the form of an exercise, fill it in, and wait for the verdict."""
        message.get_by_role("button", name=label, exact=True).click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("textbox").fill(text)
        return self._after(lambda: dialog.get_by_role("button", name="Submit").click())

    def _chosen(self, name: str) -> str:
        return str(self.page.locator("#person option", has_text=name).get_attribute("value"))

    def _after(self, deed: object) -> Locator:
        before = self.messages.count()
        assert callable(deed)
        deed()
        return self._settled(before + 1)

    def _settled(self, number: int) -> Locator:
        """The last message, once there are so many and it is complete."""
        expect(self.messages).to_have_count(number)
        last = self.messages.nth(number - 1)
        expect(last.locator(".thinking")).to_have_count(0)
        for picture in last.locator("img").all():
            picture.evaluate("(image) => image.decode()")
        return last
