/** Runs a fragment program of this project's on the textures of tfjs's WebGL backend. */
import type { GPGPUContext, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { type KernelFunc, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Program, sourceOf } from './webglText.ts';
import { allocate, type Placed, place } from './webglTexture.ts';

interface Compiled {
  program: Parameters<GPGPUContext['setProgram']>[0];
  uniforms: { location: WebGLUniformLocation | null; value: number }[];
}

/** What belongs to one WebGL context, and goes with it. */
interface ContextState {
  compiled: Map<string, Compiled>;
  /** Frame buffers by their number of targets. */
  frames: Map<number, WebGLFramebuffer>;
}

const states = new WeakMap<GPGPUContext, ContextState>();

function stateOf(context: GPGPUContext): ContextState {
  const state = states.get(context) ?? { compiled: new Map(), frames: new Map() };
  states.set(context, state);
  return state;
}

/** @throws Error with the compiler's message. */
function compile(context: GPGPUContext, program: Program, source: string): Compiled {
  const { gl } = context;
  const shader = gl.createShader(gl.FRAGMENT_SHADER);
  if (!shader) throw new Error('The WebGL context is lost');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`Program ${program.name} doesn't compile: ${gl.getShaderInfoLog(shader)}\n${source}`);
  }
  const linked = context.createProgram(shader);
  context.buildVao(linked);
  Object.keys(program.inputs).forEach((name, unit) => {
    gl.uniform1i(gl.getUniformLocation(linked, `${name}Texture`), unit);
  });
  const uniforms = Object.keys(program.uniforms ?? {}).map((name) => ({
    location: gl.getUniformLocation(linked, name),
    value: 0,
  }));
  return { program: linked, uniforms };
}

/** Makes the textures the targets of what is drawn next. */
function aim(context: GPGPUContext, frames: Map<number, WebGLFramebuffer>, targets: Placed[]): void {
  const [{ texture, width, height }] = targets as [Placed];
  // tfjs binds its own frame buffer for each of its programs, so another one may stay bound after this.
  if (targets.length === 1) {
    context.setOutputMatrixTexture(texture, height, width);
    return;
  }
  const gl = context.gl as WebGL2RenderingContext;
  const attachments = targets.map((_, k) => gl.COLOR_ATTACHMENT0 + k);
  let frame = frames.get(targets.length);
  if (!frame) {
    frame = gl.createFramebuffer() as WebGLFramebuffer;
    frames.set(targets.length, frame);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.drawBuffers(attachments);
  } else {
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  }
  targets.forEach((target, k) => {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, attachments[k] as number, gl.TEXTURE_2D, target.texture, 0);
  });
  gl.viewport(0, 0, width, height);
  gl.scissor(0, 0, width, height);
}

/** Runs a program with several results. */
export function runMany(webgl: unknown, program: Program): TensorInfo[] {
  const backend = webgl as MathBackendWebGL;
  const context = backend.gpgpu;
  const { gl } = context;
  const { compiled, frames } = stateOf(context);
  const { name, variant = '', inputs, shape, lanes, outputs = 1, uniforms = {} } = program;
  const found = Object.values(inputs).map((source) => place(backend, source.tensor, source.lanes));
  const results = Array.from({ length: outputs }, () => allocate(backend, shape, lanes));
  const { placed } = results[0] as (typeof results)[number];
  const places = found.map((one) => one.placed);
  const layouts = Object.values(inputs).map(({ tensor, lanes: wanted }, k) => {
    const { width, height, lanes: stored, offset } = places[k] as Placed;
    return `${tensor.shape} ${wanted} ${width} ${height} ${stored} ${offset}`;
  });
  const key = [name, variant, shape, lanes, ...layouts].join('|');
  let binary = compiled.get(key);
  if (!binary) {
    binary = compile(context, program, sourceOf(program, places, placed.width));
    compiled.set(key, binary);
  }
  aim(
    context,
    frames,
    results.map((result) => result.placed),
  );
  context.setProgram(binary.program);
  context.bindVertexArray((binary.program as NonNullable<Compiled['program']> & { vao: WebGLVertexArrayObject }).vao);
  places.forEach(({ texture }, unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  });
  Object.values(uniforms).forEach((value, k) => {
    const uniform = binary.uniforms[k];
    if (!uniform || uniform.value === value) return;
    uniform.value = value;
    gl.uniform1f(uniform.location, value);
  });
  context.executeProgram();
  for (const { made } of found) if (made) release(backend, made);
  return results.map(({ tensor }) => tensor);
}

/** Runs a program with one result. */
export function run(backend: unknown, program: Program): TensorInfo {
  return runMany(backend, program)[0] as TensorInfo;
}

/** Frees tensors that a kernel made for itself. */
export function release(backend: unknown, ...tensors: TensorInfo[]): void {
  for (const tensor of tensors) (backend as MathBackendWebGL).disposeIntermediateTensorInfo(tensor);
}

export function registerWebglKernel(kernelName: string, kernelFunc: KernelFunc): void {
  registerKernel({ kernelName, backendName: 'webgl', kernelFunc });
}
