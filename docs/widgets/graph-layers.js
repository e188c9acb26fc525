/**
 * A place for every node of a graph: layers from input to output, in an order that lets few lines cross.
 * Sugiyama, Tagawa and Toda, *Methods for visual understanding of hierarchical system structures* (1981).
 *
 * @module
 */

const SWEEPS = 6;

function depths(parents) {
  const depth = {};
  const names = Object.keys(parents);
  for (const name of names) depth[name] = Math.max(0, ...parents[name].map((parent) => depth[parent] + 1));
  for (const name of names) {
    const children = names.filter((child) => parents[child].includes(name));
    // What is given stands right before its first use.
    if (!parents[name].length && children.length) depth[name] = Math.min(...children.map((child) => depth[child] - 1));
  }
  return depth;
}

function sorted(layer, near, level) {
  const middle = (name, place) => {
    const levels = near[name].filter((other) => level.has(other)).map((other) => level.get(other));
    return levels.length ? levels.reduce((a, b) => a + b) / levels.length : place - (layer.length - 1) / 2;
  };
  const keyed = layer.map((name, place) => [middle(name, place), place, name]);
  return keyed.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , name]) => name);
}

function ordered(layers, routes) {
  const near = Object.fromEntries(layers.flat().map((name) => [name, []]));
  for (const route of routes.values()) {
    route.slice(1).forEach((right, place) => {
      near[route[place]].push(right);
      near[right].push(route[place]);
    });
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const places = layers.map((_, place) => place);
    for (const place of sweep % 2 ? places.slice(0, -1).reverse() : places.slice(1)) {
      const beside = layers[place + (sweep % 2 ? 1 : -1)];
      // The middle counts as 0, so that layers of different length can be compared.
      const level = new Map(beside.map((name, row) => [name, row - (beside.length - 1) / 2]));
      layers[place] = sorted(layers[place], near, level);
    }
  }
  return layers;
}

/**
 * The layers of a graph, given as the parents of each node, every node after its parents. A line over several layers has
 * a bend in each; `routes` give for each line, by its ends with `>` between, all the names that it passes.
 * @param {Record<string, string[]>} parents
 * @returns {{layers: string[][], routes: Map<string, string[]>}}
 */
export function layered(parents) {
  const depth = depths(parents);
  const layers = Array.from({ length: Math.max(...Object.values(depth)) + 1 }, () => []);
  const routes = new Map();
  for (const name of Object.keys(parents)) layers[depth[name]].push(name);
  for (const [child, above] of Object.entries(parents)) {
    for (const parent of new Set(above)) {
      const route = [parent];
      for (let layer = depth[parent] + 1; layer < depth[child]; layer += 1) {
        route.push(`${parent}>${child}@${layer}`);
        layers[layer].push(route.at(-1));
      }
      routes.set(`${parent}>${child}`, [...route, child]);
    }
  }
  return { layers: ordered(layers, routes), routes };
}
