// Answers with the numbers that two widgets show. Run by test_finite_differences.py and test_loss_slices.py.
import { readFileSync } from "node:fs";
import { reader } from "../../docs/widgets/expression/reading.js";
import { PRECISIONS, best, measured, model } from "../../docs/widgets/finite-differences.js";
import { change, cut, heightOn, lossOf, plane, randomCuts } from "../../docs/widgets/quadratic-losses.js";
import { normals, randomDirection } from "../../docs/widgets/random-directions.js";

const { table, questions } = JSON.parse(readFileSync(0, "utf-8"));
const read = table && reader(table);

function curveOf(text) {
  const { value, slope } = read(text);
  const counted = { asked: 0, value };
  counted.slope = (x) => {
    counted.asked += 1;
    return slope([x], [1]);
  };
  return counted;
}

const answers = {
  differences({ f, x, steps, kind, precision }) {
    const [curve, kept] = [curveOf(f), PRECISIONS[precision]];
    const found = steps.map((h) => measured(curve, kept.round(x), kept.round(h), kind, kept));
    return { rows: found.map((row) => [row.found, row.exact, row.error, row.truncation, row.rounding]), best: best(model(curve, kept.round(x), kept)[kind]), asked: curve.asked / steps.length };
  },
  normals: ({ stream, count }) => [...normals(stream, count)],
  cuts({ loss, dimensions, count, distance }) {
    const made = lossOf(loss, dimensions);
    const found = randomCuts(made, count);
    return { value: made.value, steepest: made.steepest, cuts: found.map(({ slope, bend }) => [slope, bend]), lower: found.filter((slice) => change(slice, distance) < 0).length };
  },
  plane({ loss, dimensions, streams, points }) {
    const made = lossOf(loss, dimensions);
    const sheet = plane(made, ...streams.map((stream) => randomDirection(stream, dimensions)));
    return { heights: points.map(([s, t]) => heightOn(made, sheet, s, t)), across: cut(made, randomDirection(streams[0], dimensions)).slope };
  },
};

process.stdout.write(JSON.stringify(questions.map(({ about, ...question }) => answers[about](question))));
