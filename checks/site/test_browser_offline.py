"""The site without a network, and a new deployment that never mixes with an old one."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from checks.site.conftest import Built
from checks.site.practice_page import PRACTICE, answered, began, current, key
from checks.site.serving import served
from checks.site.visit import LESSON, Visit, until, visit
from docs._hooks import offline

OTHER = "lessons/one-variable/rules/"
SCRIPT, SHEET = "widgets/proof-marks.js", "assets/gradus.*.css"
SEEN = """async () => {
  const asked = (name) => fetch(new URL(name, __md_scope), { signal: AbortSignal.timeout(5000) });
  const text = async (name) => (await (await asked(name)).text()).includes("/* new */");
  const sheet = document.querySelector("link[rel=stylesheet]").href;
  return Promise.race([
    Promise.all([Boolean(document.body.dataset.new), text("widgets/proof-marks.js"), text(sheet)]),
    new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), 8000)),
  ]);
}"""

# A browser may put off looking for a newer worker while one page follows another, so a reader rests on a page.
RESTS = """async () => {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await navigator.serviceWorker.getRegistration()).waiting) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""
KEPT = """async (files) => {
  const kept = [];
  for (const name of await caches.keys()) kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return files.every((file) => kept.some((url) => url.startsWith(file)));
}"""
OLDER = """async (current) => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).map(({ url }) => url).filter((url) => !current.includes(url));
}"""


def waits(page: Page) -> None:
    """Until the service worker serves this page."""
    expect(page.locator("html")).to_be_attached()
    for _ in range(300):
        if page.evaluate("Boolean(navigator.serviceWorker.controller)"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no service worker came")


def builds(folder: Path) -> dict[str, dict[str, str]]:
    """What the service worker of a site is told."""
    told = (folder / offline.ADDRESS).read_text(encoding="utf-8").split("\n", 1)[0]
    found: dict[str, dict[str, str]] = json.loads(told.removeprefix("const BUILD = ").removesuffix(";"))
    return found


@pytest.fixture
def copied(built: Built, tmp_path: Path) -> Path:
    """The site below a path of its host, to be deployed anew."""
    folder = tmp_path / "host/somewhere/deep"
    shutil.copytree(built.folder, folder)
    lost = folder / "404.html"
    # the page that is shown at any address has absolute links, made of the address that the site is built for
    rooted = re.sub(r'"/(?!>)', '"/somewhere/deep/', lost.read_text(encoding="utf-8"))
    lost.write_text(rooted, encoding="utf-8")
    offline.write(folder)
    return folder


@pytest.fixture
def deep(browser: Browser, copied: Path) -> Iterator[Visit]:
    """A visit to the site below a path."""
    with (
        served(copied.parents[1]) as address,
        visit(browser, f"{address}somewhere/deep/", service_workers="allow") as seen,
    ):
        yield seen


def test_the_worker_knows_every_file_by_its_contents(built: Built) -> None:
    told = builds(built.folder)
    for name, found in told["files"].items():
        assert hashlib.sha256((built.folder / name).read_bytes()).hexdigest().startswith(found), name
    assert set(told["shell"]) <= set(told["files"])
    assert {"practice/index.html", "widgets/main.js", "assets/practice.json"} <= set(told["shell"])
    assert not [name for name in told["shell"] if name.startswith("assets/engine/")], (
        "the engine is kept when it is used"
    )
    assert sum((built.folder / name).stat().st_size for name in told["shell"]) < 2_500_000


def test_the_worker_is_the_same_for_the_same_files(built: Built) -> None:
    assert offline.worker(built.folder) == (built.folder / offline.ADDRESS).read_text(encoding="utf-8")


def test_a_site_that_is_being_edited_is_never_kept(tmp_path: Path) -> None:
    offline.write(tmp_path, serving=True)
    assert "unregister" in (tmp_path / offline.ADDRESS).read_text(encoding="utf-8")
    assert "BUILD" not in (tmp_path / offline.ADDRESS).read_text(encoding="utf-8")


def test_practice_goes_on_without_a_network(deep: Visit) -> None:
    page = deep.open(LESSON)
    waits(page)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    began(deep)
    engine = [address for address in asked if "/assets/engine/" in address]
    assert engine
    until(page, KEPT, engine)  # the worker still keeps what somebody practises with already
    page.context.set_offline(True)
    deep.page.goto(deep.site + PRACTICE)
    page.get_by_role("button", name="Start 10 exercises").click()
    for number in (1, 2):
        place, item = current(page, number)
        assert answered(place, key(item)) == "correct"
        page.get_by_role("button", name="Next exercise").click()
    page.goto(deep.site + LESSON)
    page.locator("gradus-exercise").first.scroll_into_view_if_needed()
    expect(page.locator("gradus-exercise.ready").first).to_be_visible()
    page.goto(deep.site + OTHER)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expected = re.compile("ERR_INTERNET_DISCONNECTED|503|when fetching the script")
    assert not [line for line in deep.complaints if not expected.search(line)]
    deep.complaints.clear()


def deploy(folder: Path) -> None:
    """A new deployment: every page and a script say so."""
    for path in [*folder.rglob("*.html"), folder / SCRIPT, *folder.glob(SHEET)]:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("<body", '<body data-new="yes"', 1) if path.suffix == ".html" else f"{text}\n/* new */",
            encoding="utf-8",
        )
    offline.write(folder)


def mixture(page: Page) -> set[bool]:
    """Whether the page, its script and its style are new: one answer when nothing is mixed.

    A request that is under way while one worker follows another may stay without an answer: then the page comes again.
    """
    for _ in range(5):
        expect(page.locator("h1").first).to_be_visible()  # a page that hands over comes a second time
        with suppress(Error):
            return set(page.evaluate(SEEN))
        page.goto(page.url)
    raise AssertionError("the page, its script and its style do not come")


def test_a_new_deployment_takes_over_whole(deep: Visit, copied: Path) -> None:
    page = deep.open(LESSON)
    waits(page)
    deploy(copied)
    assert mixture(page) == {False}
    page.goto(deep.site + LESSON)
    assert len(mixture(page)) == 1, "what is kept is of one deployment"
    unseen = page.context.new_page()
    unseen.goto(deep.site + OTHER)
    assert mixture(unseen) == {True}, "a page that only the new deployment has gets everything from it"
    unseen.close()
    for _ in range(5):
        page.goto(deep.site + LESSON)
        found = mixture(page)
        assert len(found) == 1
        if found == {True}:
            break
        page.evaluate(RESTS)
    assert found == {True}, "and in the end it is everywhere"
    hashes = builds(copied)["files"]
    current = [f"{deep.site}{quote(name)}?kept={found}" for name, found in hashes.items()]
    for _ in range(300):  # what is older is forgotten soon, not at once
        if not (older := page.evaluate(OLDER, current)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"still kept: {older}")


def test_half_a_deployment_is_not_taken(deep: Visit, copied: Path) -> None:
    page = deep.open(LESSON)
    waits(page)
    deploy(copied)
    next(copied.glob(SHEET)).write_text("/* of another hour */", encoding="utf-8")
    for _ in range(3):
        page.goto(deep.site + LESSON)
        assert mixture(page) == {False}
        page.wait_for_timeout(500)


def test_the_site_can_be_installed(deep: Visit, copied: Path) -> None:
    page = deep.open(PRACTICE)
    address = str(page.locator("link[rel=manifest]").evaluate("({ href }) => href"))
    manifest = page.evaluate("async (address) => (await fetch(address)).json()", address)
    assert address == f"{deep.site}manifest.webmanifest"
    assert manifest["start_url"] == "./practice/"
    sizes = {icon["sizes"] for icon in manifest["icons"] if icon["type"] == "image/png"}
    assert {"192x192", "512x512"} <= sizes
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert (copied / icon["src"]).is_file()
        if icon["type"] == "image/png":
            head = (copied / icon["src"]).read_bytes()[:24]
            assert f"{int.from_bytes(head[16:20], 'big')}x{int.from_bytes(head[20:24], 'big')}" == icon["sizes"]
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}, (
        "a test's window keeps nothing, and that alone is against it"
    )
