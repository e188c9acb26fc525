/**
 * A surface drawn by WebGL 2: once for every call, never by itself.
 *
 * @module
 */

import { GROUND, STROKE } from "./surface-shaders.js";
import { TALL } from "./surface-camera.js";

const SHARPEST = 2;
const NEARER = 0.014;

/** @typedef {[number, number, number]} Colour each part from 0 to 1 */

function shader(gl, kind, source) {
  const made = gl.createShader(kind);
  gl.shaderSource(made, source);
  gl.compileShader(made);
  return made;
}

/** A program with a setter for each of its uniforms. */
function program(gl, [vertex, fragment]) {
  const made = gl.createProgram();
  gl.attachShader(made, shader(gl, gl.VERTEX_SHADER, vertex));
  gl.attachShader(made, shader(gl, gl.FRAGMENT_SHADER, fragment));
  gl.linkProgram(made);
  const places = {};
  for (let index = 0; index < gl.getProgramParameter(made, gl.ACTIVE_UNIFORMS); index += 1) {
    const name = gl.getActiveUniform(made, index).name.replace("[0]", "");
    places[name] = gl.getUniformLocation(made, name);
  }
  return { made, places };
}

function triangles(cells) {
  const side = cells + 1;
  const corners = new Uint16Array(cells * cells * 6);
  for (let place = 0; place < cells * cells; place += 1) {
    const first = Math.floor(place / cells) * side + (place % cells);
    corners.set([first, first + 1, first + side, first + 1, first + side + 1, first + side], place * 6);
  }
  return corners;
}

/** The picture on a canvas. `lost` while the graphics card draws nothing; `changed` is called when that becomes otherwise. */
export class SurfaceView {
  constructor(canvas, changed) {
    this.canvas = canvas;
    this.gl = canvas.getContext("webgl2", { antialias: true, stencil: true });
    this.lost = !this.gl;
    if (this.lost) return;
    this.loser = this.gl.getExtension("WEBGL_lose_context");
    this.#begin();
    const turned = (lost) => (event) => {
      event.preventDefault();
      this.lost = lost;
      if (!lost) this.#begin();
      changed();
    };
    canvas.addEventListener("webglcontextlost", turned(true));
    canvas.addEventListener("webglcontextrestored", turned(false));
  }

  /** Takes or gives back the place on the graphics card: a browser has few of them. */
  hold(here) {
    if (this.held !== undefined && this.held !== here) this.loser?.[here ? "restoreContext" : "loseContext"]();
    this.held = here;
  }

  #begin() {
    const { gl } = this;
    [this.ground, this.stroke] = [program(gl, GROUND), program(gl, STROKE)];
    [this.heights, this.corners, this.pieces] = [0, 1, 2].map(() => gl.createBuffer());
    this.mesh = undefined;
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.INCR);
  }

  /**
   * Draws.
   * @param {object} scene
   * @param {ReturnType<import("./surface-mesh.js").mesh>} scene.mesh
   * @param {Float32Array} scene.matrix
   * @param {Record<"low" | "high" | "line" | "casing" | "edge", Colour>} scene.shades
   * @param {{pieces: Float32Array, colour: Colour, wide: number, ball?: boolean}[]} scene.strokes
   * @param {Float32Array} scene.box its edges
   */
  draw({ mesh, matrix, shades, strokes, box }) {
    const { gl } = this;
    this.#size();
    this.#load(mesh);
    gl.depthMask(true);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT | gl.STENCIL_BUFFER_BIT);
    this.#surface(mesh, matrix, shades, { cull: gl.BACK, alpha: 1 });
    gl.enable(gl.BLEND);
    gl.depthMask(false);
    gl.useProgram(this.stroke.made);
    gl.uniformMatrix4fv(this.stroke.places.view, false, matrix);
    gl.uniform2f(this.stroke.places.size, this.wide, this.tall);
    this.#strokes(box, shades.edge, 1.25, {});
    for (const each of strokes) this.#lay(each, shades.casing);
    this.#surface(mesh, matrix, shades, { cull: gl.FRONT, alpha: 0.3 });
    gl.disable(gl.BLEND);
  }

  #size() {
    const sharp = Math.min(SHARPEST, devicePixelRatio);
    [this.wide, this.tall] = [this.canvas.clientWidth, this.canvas.clientHeight];
    const [width, height] = [this.wide, this.tall].map((size) => Math.round(size * sharp));
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    this.gl.viewport(0, 0, width, height);
    this.gl.useProgram(this.stroke.made);
  }

  #load(mesh) {
    const { gl } = this;
    if (this.mesh === mesh) return;
    this.mesh = mesh;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.heights);
    gl.bufferData(gl.ARRAY_BUFFER, mesh.points, gl.STATIC_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.corners);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, triangles(mesh.cells), gl.STATIC_DRAW);
  }

  #surface({ cells, levels, lift }, matrix, { low, high, line }, { cull, alpha }) {
    const { gl, ground: { made, places } } = this;
    gl.useProgram(made);
    gl.uniformMatrix4fv(places.view, false, matrix);
    gl.uniform1i(places.side, cells + 1);
    gl.uniform1f(places.tall, TALL);
    gl.uniform1f(places.alpha, alpha);
    for (const [name, shade] of Object.entries({ low, high, line })) gl.uniform3fv(places[name], shade);
    gl.uniform1fv(places.levels, levels.map(lift));
    gl.uniform1i(places.count, levels.length);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.heights);
    gl.enableVertexAttribArray(0);
    gl.disableVertexAttribArray(1);
    gl.vertexAttribPointer(0, 3, gl.FLOAT, false, 0, 0);
    gl.vertexAttribDivisor(0, 0);
    gl.enable(gl.CULL_FACE);
    gl.cullFace(cull);
    gl.drawElements(gl.TRIANGLES, cells * cells * 6, gl.UNSIGNED_SHORT, 0);
    gl.disable(gl.CULL_FACE);
  }

  /** What lies on the surface, in a case; faint where the surface hides it. */
  #lay({ pieces, colour, wide, ball }, casing) {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.STENCIL_TEST); // a place that is faint is not drawn twice
    gl.stencilFunc(gl.EQUAL, 0, 0xff);
    this.#strokes(pieces, colour, wide, { alpha: 0.3 });
    gl.clear(gl.STENCIL_BUFFER_BIT);
    gl.disable(gl.STENCIL_TEST);
    gl.enable(gl.DEPTH_TEST);
    this.#strokes(pieces, casing, wide + 2.5, {});
    this.#strokes(pieces, colour, wide, { ball });
  }

  #strokes(pieces, colour, wide, { alpha = 1, ball = false }) {
    const { gl, stroke: { places } } = this;
    gl.uniform4f(places.colour, ...colour, alpha);
    gl.uniform1f(places.wide, wide);
    gl.uniform1f(places.nearer, NEARER);
    gl.uniform1i(places.ball, Number(ball));
    gl.bindBuffer(gl.ARRAY_BUFFER, this.pieces);
    gl.bufferData(gl.ARRAY_BUFFER, pieces, gl.DYNAMIC_DRAW);
    for (const place of [0, 1]) {
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, 3, gl.FLOAT, false, 24, 12 * place);
      gl.vertexAttribDivisor(place, 1);
    }
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, pieces.length / 6);
  }
}
