/**
 * What the graphics card runs for a surface and for what lies on it.
 *
 * @module
 */

const HEAD = `#version 300 es
precision highp float;
`;

/** A surface: its colour tells the height, lines run along the levels. */
export const GROUND = [
  `${HEAD}
layout(location = 0) in vec3 height;
uniform mat4 view;
uniform int side;
uniform float tall;
out float share;
out vec3 normal;
void main() {
  vec2 place = vec2(gl_VertexID % side, gl_VertexID / side) / float(side - 1) * 2.0 - 1.0;
  share = height.x;
  normal = vec3(-height.yz * 2.0 * tall, 1.0);
  gl_Position = view * vec4(place, (height.x * 2.0 - 1.0) * tall, 1.0);
}`,
  `${HEAD}
in float share;
in vec3 normal;
uniform mat4 view;
uniform vec3 low, high, line;
uniform float levels[12], alpha;
uniform int count;
out vec4 colour;
void main() {
  vec3 light = normalize(vec3(-0.8, 1.0, -2.4) * mat3(view)); // over the left shoulder of the one who looks
  float lit = dot(normalize(normal), light) * (gl_FrontFacing ? 1.0 : -1.0);
  vec3 tint = mix(low, high, clamp(share, 0.0, 1.0)) * (0.8 + 0.26 * lit);
  float wide = fwidth(share), near = 9.0;
  for (int place = 0; place < count; place += 1) near = min(near, abs(share - levels[place]) / wide);
  tint = mix(tint, line, 0.75 * (1.0 - smoothstep(0.5, 1.4, near)));
  colour = vec4(tint, 1.0) * alpha;
}`,
];

/** A stroke with round ends, so many pixels wide; one without length is a ball. */
export const STROKE = [
  `${HEAD}
layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
uniform mat4 view;
uniform vec2 size;
uniform float wide, nearer;
out vec2 at;
flat out vec2 axis;
flat out float far;
void main() {
  vec4 p = view * vec4(from, 1.0), q = view * vec4(to, 1.0);
  vec2 start = p.xy / p.w * size / 2.0, way = q.xy / q.w * size / 2.0 - start;
  far = length(way);
  axis = far > 1e-3 ? way / far : vec2(1.0, 0.0);
  float end = float(gl_VertexID % 2), aside = gl_VertexID < 2 ? -1.0 : 1.0, reach = wide / 2.0 + 1.0;
  at = way * end + axis * reach * (end * 2.0 - 1.0) + vec2(-axis.y, axis.x) * reach * aside;
  vec4 spot = mix(p, q, end);
  gl_Position = vec4((start + at) / size * 2.0 * spot.w, spot.z - nearer * spot.w, spot.w);
}`,
  `${HEAD}
in vec2 at;
flat in vec2 axis;
flat in float far;
uniform vec4 colour;
uniform float wide;
uniform bool ball;
out vec4 seen;
void main() {
  vec2 off = at - axis * clamp(dot(at, axis), 0.0, far);
  float cover = clamp(wide / 2.0 - length(off) + 0.5, 0.0, 1.0);
  if (cover <= 0.0) discard;
  vec2 n = off / wide * 2.0;
  float lit = dot(vec3(n, sqrt(max(0.0, 1.0 - dot(n, n)))), vec3(-0.42, 0.56, 0.71));
  vec3 tint = ball ? colour.rgb * (0.72 + 0.32 * lit) + 0.5 * pow(max(lit, 0.0), 24.0) : colour.rgb;
  seen = vec4(tint, 1.0) * colour.a * cover;
}`,
];
