/**
 * Level curves of a function of two variables by marching squares (Lorensen and Cline, *Marching cubes*, 1987, in the
 * plane), and the levels at which a map is drawn. It knows no page.
 *
 * @module
 */

const LEVELS = 9;
const EDGES = [[0, 0, 1, 0], [1, 0, 1, 1], [1, 1, 0, 1], [0, 1, 0, 0]];

/**
 * Heights on a grid over a plane, made once for a function and a window.
 * @param {(x: number, y: number) => number} f
 * @param {import("./plot.js").Frame} frame
 * @param {number} cell pixels, about
 */
export function heights(f, { x, y, width, height }, cell) {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const [wide, tall] = [width / columns, height / rows];
  const values = Array.from({ length: rows + 1 }, (_, row) => Array.from({ length: columns + 1 }, (_, column) => f(x.inverse(column * wide), y.inverse(row * tall))));
  return { values, wide, tall };
}

/** Round levels that lie evenly over a map: as much of it is below the first as is between any two. */
export function levels({ values }) {
  const sorted = values.flat().filter(Number.isFinite).sort((a, b) => a - b);
  if (!sorted.length) return [];
  const shares = [0.04, ...Array.from({ length: LEVELS }, (_, place) => (place + 1) / (LEVELS + 1))];
  return [...new Set(shares.map((share) => Number(sorted[Math.floor(sorted.length * share)].toPrecision(2))))];
}

/** Where a level crosses the four edges of a cell, in their order around it. */
function crossings(corners, level) {
  return EDGES.flatMap(([a, b, c, d]) => {
    const [from, to] = [corners[b][a], corners[d][c]];
    if (from > level === to > level) return [];
    const part = (level - from) / (to - from);
    return [[a + (c - a) * part, b + (d - b) * part]];
  });
}

/** In a cell that is crossed four times, the height of its middle tells which crossings belong together. */
function paired(points, corners, level) {
  const middle = (corners[0][0] + corners[0][1] + corners[1][0] + corners[1][1]) / 4;
  if (points.length < 4) return [points];
  return middle > level === corners[0][0] > level ? [[points[0], points[1]], [points[2], points[3]]] : [[points[3], points[0]], [points[1], points[2]]];
}

/**
 * The `d` of a level curve.
 * @param {ReturnType<typeof heights>} grid
 * @param {number} level
 */
export function levelCurve({ values, wide, tall }, level) {
  let path = "";
  for (let row = 0; row < values.length - 1; row += 1) {
    const [above, below] = [values[row], values[row + 1]];
    for (let column = 0; column < above.length - 1; column += 1) {
      const [a, b, c, d] = [above[column], above[column + 1], below[column], below[column + 1]];
      if (Math.min(a, b, c, d) > level || !(Math.max(a, b, c, d) > level)) continue; // nothing crosses here, or something has no value
      const corners = [[a, b], [c, d]];
      const points = crossings(corners, level);
      if (points.length < 2) continue;
      for (const ends of paired(points, corners, level)) path += `M${ends.map(([x, y]) => `${((column + x) * wide).toFixed(1)} ${((row + y) * tall).toFixed(1)}`).join("L")}`;
    }
  }
  return path;
}
