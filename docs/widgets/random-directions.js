/**
 * Random directions that are the same on every machine: normal numbers from numbered streams. It knows no page.
 *
 * The streams count in steps of the golden ratio and mix each count (Steele, Lea and Flood, *Fast splittable pseudorandom number
 * generators*, 2014, with the 32-bit finaliser of Appleby's MurmurHash3); Box and Muller (1958) make them normal.
 *
 * @module
 */

const GOLDEN = 0x9e3779b9;

function mixed(count) {
  let bits = Math.imul(count ^ (count >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Normal numbers, always the same for a stream.
 * @param {number} stream a whole number from 0
 * @param {number} count
 */
export function normals(stream, count) {
  const found = new Float64Array(count);
  let state = mixed(stream + 1);
  const next = () => (mixed((state = (state + GOLDEN) >>> 0)) + 0.5) / 2 ** 32;
  for (let place = 0; place < count; place += 2) {
    const [radius, angle] = [Math.sqrt(-2 * Math.log(next())), 2 * Math.PI * next()];
    found[place] = radius * Math.cos(angle);
    if (place + 1 < count) found[place + 1] = radius * Math.sin(angle);
  }
  return found;
}

/** The sum of the products. */
export function dot(one, other) {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += one[place] * other[place];
  return sum;
}

/** The arrow of length 1 in the same direction. */
export function unit(arrow) {
  const length = Math.sqrt(dot(arrow, arrow));
  return arrow.map((part) => part / length);
}

/** A direction that prefers no direction. @param {number} stream from 1; the stream 0 makes weights */
export function randomDirection(stream, dimensions) {
  return unit(normals(stream, dimensions));
}
