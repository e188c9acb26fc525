/**
 * Where a loss is cut: what the attributes of a slice mean, each thing computed once. It knows no page.
 *
 * @module
 */

import { kept } from "./kept.js";
import { cut, lossOf, plane, randomCuts } from "./quadratic-losses.js";
import { randomDirection } from "./random-directions.js";
import { grouped } from "./written-numbers.js";

export const [FEW, MANY] = [8, 200];

function measured(name, dimensions) {
  const loss = lossOf(name, dimensions);
  const downhill = loss.gradient.map((part) => (loss.steepest ? -part / loss.steepest : 0));
  return { ...loss, saddle: !loss.steepest, downhill, downhillCut: cut(loss, downhill), others: randomCuts(loss, FEW) };
}

const ARROWS = {
  gradient: (loss) => loss.downhill,
  random: (loss, place) => randomDirection(place, loss.dimensions),
  weight: (loss, place) => loss.downhill.map((_, other) => Number(other === place - 1)),
};

/** `gradient`, `random-3`, `weight-1` or `weight-last`. Where the gradient is zero, no direction is steepest: a random one serves. */
function aimed(loss, along) {
  const [, kind, number] = /^(random|weight)-(\d{1,5}|last)$/.exec(along) ?? [];
  const name = kind ?? (loss.saddle ? "random" : "gradient");
  const most = name === "weight" ? loss.dimensions : 99999;
  const place = number === "last" ? loss.dimensions : Math.min(most, Math.max(1, Number(number ?? 1)));
  const u = ARROWS[name](loss, place);
  return { name, place, u, ...cut(loss, u), words: { gradient: "−gradient", random: `random direction ${place}`, weight: `weight ${grouped(place)}` }[name] };
}

/** The cuts of one widget. A way has a name, an arrow `u` of length 1, a slope and a curvature; a sheet is the plane through it. */
export function cuts() {
  return {
    loss: kept(measured),
    way: kept(aimed),
    sheet: kept((loss, way) => plane(loss, way.u, randomDirection(way.name === "random" ? way.place + 1 : 1, loss.dimensions))),
  };
}
