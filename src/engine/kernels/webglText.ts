/** Fragment programs as text: what a kernel writes, and the GLSL around it that finds numbers in textures. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Lanes, Placed } from './webglTexture.ts';

/** An input of a program: a tensor, and how many of its numbers the program reads at once. */
export interface Source {
  tensor: TensorInfo;
  lanes: Lanes;
}

export interface Program {
  /** With the inputs' shapes and lanes, the outputs' and `variant`, this decides the text: it is compiled once. */
  name: string;
  /** What else the text depends on. */
  variant?: string | number;
  /** By the name of the GLSL function through which the text reads them: `x(i)` is the i-th number or quad of x. */
  inputs: Record<string, Source>;
  shape: number[];
  lanes: Lanes;
  /** Results of the same shape that one run fills, at most 4: WebGL promises no more. */
  outputs?: number;
  /** Numbers that change between runs, so that a change compiles nothing. */
  uniforms?: Record<string, number>;
  /**
   * GLSL statements that work out `result`, of type `T` (vec4 or float, by `lanes`), for the i-th number or quad;
   * with several outputs, `result[0]` and so on.
   */
  text(): string;
}

/** GLSL of `index / divisor` and `index % divisor` for an index ≥ 0: integer division is slow on every GPU. */
export const quotient = (index: string, divisor: number): string =>
  Number.isInteger(Math.log2(divisor)) ? `(${index} >> ${Math.log2(divisor)})` : `(${index} / ${divisor})`;
export const remainder = (index: string, divisor: number): string =>
  Number.isInteger(Math.log2(divisor)) ? `(${index} & ${divisor - 1})` : `(${index} % ${divisor})`;

const decimal = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));

/**
 * GLSL that turns the index of a texel into its place in the texture, 0…1 both ways. Software WebGL takes twice as
 * long for `texelFetch`, which checks each index against the texture's edges.
 */
function locate(index: string, { width, height }: Placed): string {
  if (Number.isInteger(Math.log2(width))) {
    return `float f = float(${index}) * ${decimal(1 / width)};
      float r = floor(f);
      vec2 at = vec2(f - r + ${decimal(0.5 / width)}, (r + 0.5) * ${decimal(1 / height)});`;
  }
  return `int r = ${index} / ${width};
    vec2 at = (vec2(${index} - r * ${width}, r) + 0.5) / vec2(${width}, ${height});`;
}

/** The GLSL function that reads an input. */
function reader(name: string, placed: Placed, wanted: Lanes): string {
  const { lanes, offset } = placed;
  const type = wanted === 4 ? 'vec4' : 'float';
  const start = `uniform sampler2D ${name}Texture; ${type} ${name}(int i) {`;
  const texel = `texture(${name}Texture, at)`;
  if (lanes === 4 && wanted === 4) return `${start} ${locate(`(i + ${offset / 4})`, placed)} return ${texel}; }`;
  if (lanes === 4) return `${start} i += ${offset}; ${locate('(i >> 2)', placed)} return ${texel}[i & 3]; }`;
  if (wanted === 1) return `${start} ${locate(`(i + ${offset})`, placed)} return ${texel}.r; }`;
  const parts = [0, 1, 2, 3].map((k) => `{ ${locate(`(4 * i + ${offset + k})`, placed)} result[${k}] = ${texel}.r; }`);
  return `${start} vec4 result; ${parts.join(' ')} return result; }`;
}

/** The whole program, for inputs placed so and targets of that width. */
export function sourceOf(program: Program, places: Placed[], width: number): string {
  const { inputs, lanes, outputs = 1, uniforms = {} } = program;
  const targets = Array.from({ length: outputs }, (_, k) => k);
  const result = (k: number) => (outputs === 1 ? 'result' : `result[${k}]`);
  const initial = outputs === 1 ? 'T result = T(0.0);' : `T result[${outputs}];`;
  return `#version 300 es
    // ${program.name}, ${program.shape.join('×')}
    precision highp float;
    precision highp int;
    precision highp sampler2D;
    #define T ${lanes === 4 ? 'vec4' : 'float'}
    ${targets.map((k) => `layout(location = ${k}) out vec4 target${k};`).join('\n')}
    ${Object.keys(uniforms)
      .map((name) => `uniform float ${name};`)
      .join('\n')}
    ${Object.entries(inputs)
      .map(([name, source], k) => reader(name, places[k] as Placed, source.lanes))
      .join('\n')}
    void main() {
      int i = (int(gl_FragCoord.y) << ${Math.log2(width)}) + int(gl_FragCoord.x);
      ${initial}
      ${outputs === 1 ? '' : targets.map((k) => `${result(k)} = T(0.0);`).join(' ')}
      ${program.text()}
      ${targets.map((k) => `target${k} = ${lanes === 4 ? result(k) : `vec4(${result(k)}, 0, 0, 0)`};`).join('\n')}
    }`;
}
