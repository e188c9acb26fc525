/**
 * The real functions of the engine's table, by name. Their slopes are formulas of that table, not written here again.
 *
 * @module
 */

const sigmoid = (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));
const step = (x) => (x === 0 ? NaN : Number(x > 0));
const pole = (f) => (x) => (f(x) === 0 ? NaN : 1 / f(x));

// Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.6 near 0, and 7.1.14 (a continued fraction) far from it.
function series(x) {
  let term = x;
  let total = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
}

function complement(x) {
  let tail = 0;
  for (let n = 60; n > 0; n -= 1) tail = n / 2 / (x + tail);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + tail));
}

/** 1 - erf(x), exact to the last digits also where it is tiny. */
function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  return x < 2.5 ? 1 - series(x) : complement(x);
}

function erf(x) {
  return Math.abs(x) < 2.5 ? series(x) : 1 - erfc(x);
}

const Phi = (x) => erfc(-x / Math.SQRT2) / 2;

/** @type {Record<string, (x: number) => number>} NaN where a function has no real value */
export const REAL = {
  exp: Math.exp,
  ln: (x) => (x > 0 ? Math.log(x) : NaN),
  lg: (x) => (x > 0 ? Math.log10(x) : NaN),
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: pole(Math.cos),
  csc: pole(Math.sin),
  cot: (x) => pole(Math.tan)(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sech: pole(Math.cosh),
  csch: pole(Math.sinh),
  coth: pole(Math.tanh),
  arsinh: Math.asinh,
  arcosh: Math.acosh,
  artanh: (x) => (Math.abs(x) < 1 ? Math.atanh(x) : NaN),
  abs: Math.abs,
  sign: Math.sign,
  step,
  sigmoid,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  relu: (x) => Math.max(0, x),
  leaky_relu: (x) => (x < 0 ? 0.01 * x : x),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  silu: (x) => x * sigmoid(x),
  erf,
  Phi,
  gelu: (x) => x * Phi(x),
};
