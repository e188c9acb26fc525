// Values, gradients, paths and verdicts of the surface widget. Run by test_descent_surface.py.
import { readFileSync } from "node:fs";
import { Path } from "../../docs/widgets/optimizer-path.js";
import { SURFACES } from "../../docs/widgets/surface-functions.js";
import { sentence, verdict } from "../../docs/widgets/surface-verdict.js";

const surfaceOf = (name) => SURFACES.find((surface) => surface.name === name);

const ANSWERS = {
  table: () => SURFACES.map(({ f, gradient, ...facts }) => facts),
  values: ({ surface, points }) => points.map((point) => [surfaceOf(surface).f(...point), ...surfaceOf(surface).gradient(...point)]),
  path({ surface, optimizer, start, rate, steps }) {
    const path = new Path(optimizer, surfaceOf(surface).gradient, start, rate).to(steps);
    return { points: path.points, left: path.left };
  },
  verdict({ surface, optimizer, start, rate, steps }) {
    const path = new Path(optimizer, surfaceOf(surface).gradient, start, rate);
    const found = verdict(surfaceOf(surface), path, steps);
    return { ...found, words: sentence(surfaceOf(surface), path, found) };
  },
};

const requests = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(requests.map((request) => ANSWERS[request.ask](request)), (_, value) => (value === Infinity ? "far" : value)));
