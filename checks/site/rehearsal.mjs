// A rehearsal with an engine that only writes down what it is asked: `node rehearsal.mjs`, what it wrote comes out as JSON.
import { lines, Rehearsal } from "../../docs/widgets/engine-rehearsal.js";

const later = (pause) => new Promise((done) => setTimeout(done, pause));

/** What a rehearsal asked at the moment, and all of it once its mark is in the timeline. */
function begun(failing) {
  const asked = [];
  const over = new Promise((done) => new PerformanceObserver((_, watch) => done(watch.disconnect())).observe({ type: "mark" }));
  const rehearsal = new Rehearsal((line) => {
    asked.push(line);
    if (failing) throw new Error("sympy is not here");
  });
  return { asked, over, rehearsal };
}

const whole = begun(false);
whole.rehearsal.goOn();
const before = [...whole.asked];
whole.rehearsal.stop();
await later(400);
const stopped = [...whole.asked];
whole.rehearsal.goOn();
await whole.over;

const broken = begun(true);
broken.rehearsal.goOn();
await broken.over;
console.log(JSON.stringify({ lines: lines(), before, stopped, after: whole.asked, broken: broken.asked }));
