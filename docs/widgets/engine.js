/**
 * The page's side of the engine: one Web Worker that runs the quiz package, started when a person starts to practise.
 *
 * @module
 */

/** How long one request may compute before its worker is given up, in milliseconds. */
export const TIME_LIMIT = 10_000;
/** How long the start may go without any news, in milliseconds. */
export const SILENCE_LIMIT = 60_000;
/** How long the engine idles after it has graded before it keeps its memory for a later visit, in milliseconds. */
export const IDLE = 4_000;
/** How long nobody has to have waited for an answer before requests that nobody waits for have their turn, in milliseconds. */
export const CALM = 200;

/** A request that got no answer; `message` is a sentence for the person, `kind` is "failed", "slow", "refused" or "dropped". */
export class EngineError extends Error {
  constructor(kind, message, cause) {
    super(message, { cause });
    this.name = "EngineError";
    this.kind = kind;
  }
}

const FAILED = "The checker could not start. The page may have lost its connection.";
const SLOW = "This took too long to work out, so it was stopped. It does not count.";
const DROPPED = "This request is no longer needed.";

function spawn() {
  return new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module", name: "gradus-engine" });
}

/**
 * A queue in front of one worker. Requests run one at a time and keep their place through a restart.
 * Fires "kept" once it is known what became of the memory, and "change" whenever `state` ("idle", "starting", "ready" or "failed") or `progress` changes.
 */
export class Engine extends EventTarget {
  #spawn;
  #worker = null;
  #queue = [];
  #running = null;
  #clock = 0;
  #number = 0;
  #idle = 0;
  #calm = 0;
  #answered = -CALM;
  /** What became of the memory for a later visit: "unasked", "asked", or whether it is kept. */
  memory = "unasked";
  state = "idle";
  /** What is being loaded: a stage in words, and bytes so far of all bytes (0 when unknown). */
  progress = { stage: "", bytes: 0, total: 0 };

  /** @param {() => Worker} [worker] makes the worker; another one is made after each restart. */
  constructor(worker = spawn) {
    super();
    this.#spawn = worker;
  }

  /** Starts the worker, unless it runs already. */
  start() {
    if (this.#worker) return;
    this.#become("starting", { stage: "Loading the checker", bytes: 0, total: 0 });
    const worker = (this.#worker = this.#spawn());
    // A stopped worker may still have messages under way.
    worker.onmessage = ({ data }) => worker === this.#worker && this.#heard(data);
    worker.onerror = (event) => worker === this.#worker && this.#fail(event.message);
    this.#wait(SILENCE_LIMIT, () => this.#fail("silence"));
  }

  /**
   * Asks the quiz package.
   * @param {object} request a request of `quiz.protocol`
   * @param {{signal?: AbortSignal, limit?: number, patient?: boolean}} [options] `signal` withdraws a request that still waits;
   * `limit` in milliseconds; nobody looks at the answer of a `patient` one, so it lets all others go first
   * @returns {Promise<object>} the answer; rejects with an EngineError
   */
  ask(request, { signal, limit = TIME_LIMIT, patient = false } = {}) {
    return new Promise((resolve, reject) => {
      const job = { number: ++this.#number, does: request.do, line: JSON.stringify(request), limit, patient, resolve, reject, first: null };
      signal?.addEventListener("abort", () => this.#drop(job), { once: true });
      this.#queue.push(job);
      this.start();
      this.#next();
    });
  }

  #next() {
    if (this.state !== "ready" || this.#running || !this.#queue.length) return;
    clearTimeout(this.#calm);
    const wait = this.#answered + CALM - performance.now();
    const place = this.#queue.findIndex(({ patient }) => !patient || wait <= 0);
    if (place < 0) return void (this.#calm = setTimeout(() => this.#next(), wait));
    [this.#running] = this.#queue.splice(place, 1);
    this.#time();
    this.#worker.postMessage({ number: this.#running.number, line: this.#running.line });
  }

  #heard(message) {
    if (message.kind === "progress") this.#progressed(message);
    else if (message.kind === "ready") this.#ready();
    else if (message.kind === "failed") this.#fail(message.reason);
    else if (message.kind === "kept") this.#kept(message.kept);
    else if (message.number !== this.#running?.number) return;
    else if (message.kind === "first") this.#running.first = message.answer;
    else if (message.kind === "computing") this.#time();
    else this.#finish((job) => job.resolve(message.answer));
  }

  #progressed({ stage, bytes, total }) {
    this.#wait(SILENCE_LIMIT, () => (this.#running ? this.#slow() : this.#fail("silence")));
    this.#become(this.state, { stage, bytes, total });
  }

  #ready() {
    clearTimeout(this.#clock);
    this.#become("ready", { stage: "", bytes: 0, total: 0 });
    this.#next();
  }

  #finish(settle) {
    clearTimeout(this.#clock);
    const job = this.#running;
    this.#running = null;
    if (this.progress.stage) this.#become(this.state, { stage: "", bytes: 0, total: 0 });
    if (!job.patient) this.#answered = performance.now();
    settle(job);
    if (job.does === "grade") this.#keepSoon();
    this.#next();
  }

  #keepSoon() {
    clearTimeout(this.#idle);
    if (this.memory === "unasked") this.#idle = setTimeout(() => (this.#queue.length || this.#running ? this.#keepSoon() : this.#keep()), IDLE);
  }

  #kept(memory) {
    this.memory = memory;
    this.dispatchEvent(new Event("kept"));
  }

  #keep() {
    if (this.state !== "ready") return;
    this.memory = "asked";
    this.#worker.postMessage({ keep: true });
  }

  #time() {
    this.#wait(this.#running.limit, () => this.#slow());
  }

  #wait(milliseconds, then) {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(then, milliseconds);
  }

  #slow() {
    const job = this.#running;
    this.#stop();
    this.start();
    // What the quick look said stands when only its proof took too long.
    if (job.first) job.resolve(job.first);
    else job.reject(new EngineError("slow", SLOW));
  }

  #fail(reason) {
    const jobs = [this.#running, ...this.#queue].filter(Boolean);
    this.#queue = [];
    this.#stop();
    this.#become("failed", { stage: "", bytes: 0, total: 0 });
    for (const job of jobs) job.reject(new EngineError("failed", FAILED, reason));
  }

  #stop() {
    clearTimeout(this.#clock);
    this.#worker?.terminate();
    this.#worker = null;
    this.#running = null;
  }

  #drop(job) {
    const place = this.#queue.indexOf(job);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    job.reject(new EngineError("dropped", DROPPED));
  }

  #become(state, progress) {
    this.state = state;
    this.progress = progress;
    this.dispatchEvent(new Event("change"));
  }
}

/** The page's engine. It lives on `window`, so that instant navigation never starts it twice. */
export const engine = (globalThis.gradusEngine ??= new Engine());
