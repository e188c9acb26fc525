// Goes through the site in Firefox, over WebDriver BiDi, and tells what it saw as JSON. Run by test_firefox.py.
import { readFileSync } from "node:fs";
import puppeteer from "../../docs/widgets/node_modules/puppeteer-core/lib/puppeteer/puppeteer-core.js";

const { firefox, site, pages, widgets, lesson, answers, surface, screen } = JSON.parse(readFileSync(0, "utf-8"));
const PATIENCE = 60_000;
// Without a screen Firefox draws no WebGL on Linux. At rest it fetches the next page ahead; a page that is closed meanwhile
// would be told to have failed to load it.
const settings = { "webgl.force-enabled": true, "network.prefetch-next": false };
const shown = { headless: !screen, env: { ...process.env, ...(screen && { DISPLAY: screen, LIBGL_ALWAYS_SOFTWARE: "1" }) } };
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, extraPrefsFirefox: settings, ...shown });

/** A visit. What complained is visited once more: a loaded machine may cut off a request of Firefox, a fault of the page comes again. */
async function visited(path, work) {
  const first = await visitedOnce(path, work);
  if (!first.complaints.length) return first;
  told.repeated.push(`${path}: ${first.complaints.join(" ")}`);
  return visitedOnce(path, work);
}

async function visitedOnce(path, work) {
  const page = await browser.newPage();
  const complaints = [];
  const strangers = [];
  page.setDefaultTimeout(PATIENCE);
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => /^(?!data:|blob:)/.test(request.url()) && !request.url().startsWith(site) && strangers.push(request.url()));
  try {
    await page.goto(site + path, { waitUntil: "load", timeout: PATIENCE });
    const seen = await work(page);
    return { seen, complaints: [...complaints], strangers }; // what closing it may cut off is no complaint of this page
  } catch (error) {
    return { seen: null, complaints: [...complaints, String(error)], strangers };
  } finally {
    await page.close();
  }
}

async function titled(page) {
  await page.waitForFunction(() => document.documentElement.classList.contains("js"));
  return page.$eval("h1", (title) => title.textContent.trim().length > 0);
}

/** A widget wakes, and one of its numbers or places changes by an arrow key. */
async function moved(page, name) {
  await page.$eval(name, (widget) => widget.scrollIntoView({ block: "center" }));
  await page.waitForSelector(`${name}.ready`);
  return page.evaluate(async (selector) => {
    const widget = document.querySelector(selector);
    const state = () => [...widget.attributes].map(({ name, value }) => `${name}=${value}`).join() + widget.querySelector("svg").innerHTML;
    const handle = widget.querySelector("[role=slider], svg [tabindex='0'], button");
    const before = state();
    handle.focus();
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
    if (handle.localName === "button") handle.click();
    for (let tries = 0; tries < 600 && before === state(); tries++) await new Promise((done) => setTimeout(done, 50));
    return before !== state();
  }, name);
}

async function graded(page) {
  await page.$eval("gradus-exercise", (place) => place.scrollIntoView({ block: "center" }));
  await page.waitForSelector("gradus-exercise.ready input[type=text], gradus-exercise.ready input:not([type])");
  await page.focus("gradus-exercise.ready input");
  await page.keyboard.type("2x+*");
  await page.keyboard.press("Enter");
  await page.waitForSelector("gradus-exercise [data-verdict]");
  return page.$eval("gradus-exercise [data-verdict]", (card) => card.dataset.verdict);
}

/** Types an answer and presses Check; what the page says by numbers, and then by its engine, each with the milliseconds it took. */
async function answered(page, { exercise, response }) {
  const place = `gradus-exercise[exercise="${exercise}"]`;
  // Whoever saves data gets the engine with the first Check; else it could be ready before numbers have been read.
  await page.evaluate(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await page.$eval(place, (one) => one.scrollIntoView({ block: "center" }));
  await page.waitForSelector(`${place}.ready input`);
  await page.focus(`${place} input`);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("grammar.json")));
  await page.type(`${place} input`, response);
  await page.waitForFunction((selector) => document.querySelector(selector).textContent.startsWith("Read as"), {}, `${place} .exercise-note`);
  return page.evaluate(async (selector) => {
    const exercise = document.querySelector(selector);
    const said = [];
    const begun = performance.now();
    const verdict = new Promise((done) => {
      new MutationObserver(() => {
        const card = exercise.querySelector("[data-judged], [data-verdict]");
        const { judged, verdict } = card?.dataset ?? {};
        if (judged && !said.length) said.push([`by numbers: ${judged}`, performance.now() - begun]);
        if (verdict) done(said.push([verdict, performance.now() - begun]));
      }).observe(exercise, { childList: true, subtree: true });
    });
    exercise.querySelector("button[type=submit]").click();
    await verdict;
    return said;
  }, place);
}

/** What the picture of a surface has on its canvas: how many colours, how much of it is drawn on, and whether a key turns it. */
async function inSpace(page) {
  await page.$eval("descent-surface", (widget) => widget.scrollIntoView({ block: "center" }));
  await page.waitForSelector("descent-surface.ready");
  return page.evaluate(() => {
    const widget = document.querySelector("descent-surface");
    const canvas = widget.querySelector(".surface-space canvas");
    const gl = canvas.getContext("webgl2");
    const missing = getComputedStyle(widget.querySelector(".surface-space > p")).display !== "none";
    if (!gl) return { missing };
    const picture = () => {
      widget.setAttribute("zoom", "1"); // what is drawn can be read only in the same moment
      widget.fit();
      const bytes = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4);
      gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
      return bytes;
    };
    const [first, places] = [picture(), gl.drawingBufferWidth * gl.drawingBufferHeight];
    const colours = new Set();
    let drawn = 0;
    for (let place = 0; place < first.length; place += 4) {
      colours.add((first[place] << 16) | (first[place + 1] << 8) | first[place + 2]);
      drawn += first[place + 3] > 0;
    }
    canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }));
    const turned = picture();
    return { missing, fault: gl.getError(), colours: colours.size, drawn: drawn / places, turned: turned.filter((value, place) => value !== first[place]).length / turned.length };
  });
}

async function navigated(page) {
  await page.evaluate(() => (window.same = true));
  const before = page.url();
  await page.$eval("a.md-footer__link--next", (link) => link.click());
  await page.waitForFunction((before) => location.href !== before && document.title !== "", {}, before);
  await page.waitForFunction(() => window.document$ && document.querySelector("h1"));
  return page.evaluate(() => window.same === true);
}

async function darkened(page) {
  await titled(page);
  for (let times = 0; times < 2; times++) await page.$$eval("[data-md-component=palette] label", (labels) => labels.find((label) => !label.hidden).click());
  return page.evaluate(() => [document.body.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor]);
}

const told = { version: await browser.version(), pages: {}, widgets: {}, repeated: [] };
for (const path of pages) told.pages[path] = await visited(path, titled);
for (const [name, path] of Object.entries(widgets)) told.widgets[name] = await visited(path, (page) => moved(page, name));
told.graded = await visited(lesson, graded);
told.answered = [];
for (const answer of answers) told.answered.push(await visited(lesson, (page) => answered(page, answer)));
told.surface = await visited(surface, inSpace);
told.navigated = await visited(lesson, navigated);
told.darkened = await visited(lesson, darkened);
await browser.close();
process.stdout.write(JSON.stringify(told));
