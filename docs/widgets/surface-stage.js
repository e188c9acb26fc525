/**
 * The picture of a surface that is turned by dragging, by keys and by buttons, with its axes; and the words that stand
 * there when the browser draws no such picture.
 *
 * @module
 */

import { drawn, element, filled } from "./element.js";
import { bounded, button } from "./panel.js";
import { label } from "./plot.js";
import { camera, marks, placed, TALL, TILTS, ZOOMS } from "./surface-camera.js";
import { draped, drapedArrow, onSurface } from "./surface-mesh.js";
import { SurfaceView } from "./surface-view.js";

const BY = 5;
const GROWTH = 1.2;
const PER_PIXEL = 0.5;
const ARROW = 0.42;
const DASHES = { nesterov: 0.05, adagrad: 0.05 };
const SHADES = ["low", "high", "line", "casing", "edge", "arrow", "ink"];
const WORDS = "The surface in space. Arrow keys turn it, plus and minus zoom.";
const NONE = "This browser cannot draw the surface in space (it has no WebGL 2). The map shows the same paths.";
const MOVES = {
  ArrowLeft: ({ turn }) => ({ turn: turn - BY }),
  ArrowRight: ({ turn }) => ({ turn: turn + BY }),
  ArrowUp: ({ tilt }) => ({ tilt: bounded(tilt + BY, TILTS) }),
  ArrowDown: ({ tilt }) => ({ tilt: bounded(tilt - BY, TILTS) }),
  "+": ({ zoom }) => ({ zoom: bounded(zoom * GROWTH, ZOOMS) }),
  "-": ({ zoom }) => ({ zoom: bounded(zoom / GROWTH, ZOOMS) }),
  Home: () => ({ turn: "", tilt: "", zoom: "" }),
};
const KEYS = [["ArrowLeft", "←", "Turn left"], ["ArrowRight", "→", "Turn right"], ["ArrowUp", "↑", "Look from higher"], ["ArrowDown", "↓", "Look from lower"], ["+", "+", "Nearer"], ["-", "−", "Farther"]];

/** The edges of the box: its floor, and its four posts up to the surface. */
function boxOf(mesh) {
  const { middle, half } = mesh.surface;
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]];
  return new Float32Array(
    corners.flatMap(([x, y], place) => {
      const next = corners[(place + 1) % 4];
      const top = onSurface(mesh, [middle[0] + x * half, middle[1] + y * half])[2];
      return [x, y, -TALL, ...next, -TALL, x, y, -TALL, x, y, top];
    }),
  );
}

/** The parts of a colour as CSS has resolved it, each from 0 to 1. */
function partsOf(pen, colour) {
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part / 255);
}

/** The picture of a widget; its `look` is told how it should be seen, its `fit` that it has to be drawn again. */
export class SurfaceStage {
  #shades = {};
  #draped = new Map();

  constructor(widget) {
    this.widget = widget;
    this.changed = () => widget.fit();
    this.swatches = SHADES.map((name) => drawn("path", { class: `shade-${name}` }));
    this.marks = drawn("g");
    this.canvas = element("canvas", { role: "slider", tabindex: 0, "aria-label": WORDS });
    const axes = drawn("svg", { class: "surface-axes", "aria-hidden": "true" }, ...this.swatches, this.marks);
    const buttons = KEYS.map(([key, sign, words]) => button(sign, () => this.#move(key), { "aria-label": words, title: words }));
    this.node = element("div", { class: "surface-space" }, this.canvas, axes, element("div", { class: "surface-keys" }, ...buttons), element("p", {}, NONE));
    this.pen = element("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    this.picture = new SurfaceView(this.canvas, this.changed);
    this.#follow();
    this.palette = new MutationObserver(this.changed);
    this.paper = matchMedia("print");
  }

  /** While the widget is on the page, the picture follows its colours; elsewhere it holds no place on the graphics card. */
  watch(here) {
    this.palette.disconnect();
    this.paper.removeEventListener("change", this.changed);
    this.picture.hold(here);
    if (!here) return;
    this.palette.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    this.paper.addEventListener("change", this.changed);
  }

  #move(key) {
    this.widget.look(MOVES[key](this.widget.view));
  }

  #follow() {
    let from;
    filled(this.canvas, {
      keydown: (event) => {
        const key = { "=": "+", "−": "-", _: "-" }[event.key] ?? event.key;
        if (!(key in MOVES) || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.#move(key);
      },
      pointerdown: ({ pointerId, clientX: x, clientY: y }) => {
        this.canvas.setPointerCapture(pointerId);
        from = { x, y, ...this.widget.view };
      },
      pointermove: ({ pointerId, clientX: x, clientY: y }) => {
        if (!this.canvas.hasPointerCapture(pointerId)) return;
        const [turn, tilt] = [from.turn + (x - from.x) * PER_PIXEL, from.tilt + (y - from.y) * PER_PIXEL];
        this.widget.look({ turn: Math.round(turn), tilt: Math.round(bounded(tilt, TILTS)) });
      },
    });
  }

  /** The colours of the page, each as three parts from 0 to 1: of the surface, and of each path by its name. */
  shades(paths) {
    const style = getComputedStyle(this.swatches[0]).stroke;
    if (this.#shades.style === style) return this.#shades;
    const parts = (node) => partsOf(this.pen, getComputedStyle(node).stroke);
    this.#shades = { style, paths: Object.fromEntries(Object.entries(paths).map(([name, node]) => [name, parts(node)])) };
    SHADES.forEach((name, place) => (this.#shades[name] = parts(this.swatches[place])));
    return this.#shades;
  }

  /** Draws a scene as it is seen from somewhere; what lies on the surface is laid anew only for another scene. */
  draw(scene, view) {
    this.node.classList.toggle("missing", this.picture.lost);
    if (this.picture.lost) return;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const { mesh, shades } = scene;
    const matrix = camera(view, width, height);
    if (scene !== this.scene) this.strokes = this.#strokes(scene);
    this.scene = scene;
    this.picture.draw({ mesh, matrix, shades, strokes: this.strokes, box: this.#box(mesh) });
    this.#axes(mesh, matrix, view, width, height);
    this.said = `turned ${Math.abs(Math.round(view.turn))} degrees to the ${view.turn < 0 ? "left" : "right"}, seen from ${Math.round(view.tilt)} degrees above the ground`;
    filled(this.canvas, { "aria-valuenow": Math.round(view.turn), "aria-valuemin": -180, "aria-valuemax": 180, "aria-valuetext": this.said });
  }

  #strokes({ mesh, shades, trails, arrows }) {
    const paths = Object.entries(trails).map(([name, points]) => ({ pieces: this.#drape(mesh, name, points), colour: shades.paths[name], wide: 3.5 }));
    const downhill = arrows.map(([point, way, share]) => ({ pieces: drapedArrow(mesh, point, way, share * ARROW), colour: shades.arrow, wide: 2.75 }));
    const lowest = mesh.surface.minima.flatMap((point) => this.#ball(mesh, point, shades.ink, 5));
    const balls = Object.entries(trails).flatMap(([name, points]) => this.#ball(mesh, points.at(-1), shades.paths[name], 14));
    return [...lowest, ...paths, ...downhill, ...balls];
  }

  /** A path as it lies on the surface, laid anew only when it is another one. */
  #drape(mesh, name, points) {
    const key = [mesh.surface.name, points.length, points[0], points[1], points.at(-1)].join();
    const kept = this.#draped.get(name);
    if (kept?.key === key) return kept.pieces;
    const pieces = draped(mesh, points, DASHES[name]);
    this.#draped.set(name, { key, pieces });
    return pieces;
  }

  #box(mesh) {
    if (this.boxed !== mesh) [this.boxed, this.edges] = [mesh, boxOf(mesh)];
    return this.edges;
  }

  #ball(mesh, point, colour, wide) {
    const at = onSurface(mesh, point);
    const seen = Math.abs(at[0]) <= 1 && Math.abs(at[1]) <= 1;
    return seen ? [{ pieces: new Float32Array([...at, ...at]), colour, wide, ball: true }] : [];
  }

  #axes(mesh, matrix, view, width, height) {
    const kept = placed(marks(mesh.surface, mesh, view), matrix, width, height);
    this.marks.replaceChildren(...kept.map(({ words, x, y, name, end }) => label(words, { x: x.toFixed(1), y: (y + 4).toFixed(1), class: name ? "axis" : "", "text-anchor": end ? "end" : "middle" })));
  }
}
