"""The browser of the checks is the one that people have, without what nobody sees of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser

from checks.process_tree import PROC, tree
from checks.site.serving import UNSEEN

SWITCH = "--disable-features="


def turned_off() -> Iterator[list[set[str]]]:
    """What each list of a browser below this process turns off, in their order: the last one holds."""
    for pid in tree(os.getpid()):
        with suppress(OSError):  # others come and go meanwhile
            words = (PROC / str(pid) / "cmdline").read_text(encoding="utf-8").split("\0")
            if "--remote-debugging-pipe" in words:
                yield [set(word.removeprefix(SWITCH).split(",")) for word in words if word.startswith(SWITCH)]


@pytest.mark.skipif(not PROC.is_dir(), reason="this system does not tell how a process was started")
def test_all_that_playwright_turns_off_in_a_browser_stays_off(browser: Browser) -> None:
    assert browser.is_connected()
    [lists] = turned_off()
    *playwrights, holds = lists
    assert playwrights
    assert holds == set(UNSEEN).union(*playwrights)
