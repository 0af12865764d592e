/** The SIMD kernels of `engine/simd/`, instantiated on the memory of tfjs's WASM backend. */
import { bytes } from 'virtual:simd-kernels';

/** Numbers and addresses in, results in memory; the sources in `engine/simd/` say what each does. */
export interface SimdKernels {
  biasPrelu(x: number, bias: number, alpha: number, y: number, rows: number, channels: number): void;
  biasPreluGrad(
    x: number,
    bias: number,
    alpha: number,
    dy: number,
    dx: number,
    dBias: number,
    dAlpha: number,
    rows: number,
    channels: number,
  ): void;
  imageToPatches(x: number, patches: number, ...sizes: number[]): void;
  convolve(x: number, w: number, y: number, ...sizes: number[]): void;
  filterGradient(x: number, dy: number, dw: number, ...sizes: number[]): void;
  gemm(a: number, b: number, c: number, m: number, k: number, n: number): void;
  maxPool(x: number, y: number, ...sizes: number[]): void;
  maxPoolGrad(x: number, dy: number, dx: number, ...sizes: number[]): void;
  transpose(a: number, result: number, rows: number, columns: number): void;
  adamStep(state: number, gradient: number, next: number, size: number, ...numbers: number[]): void;
}

/** tfjs keeps its memory where Emscripten puts it; there is no public way to it. */
interface EmscriptenBackend {
  wasm?: { asm?: { memory?: unknown } };
}

const instances = new WeakMap<object, SimdKernels | null>();

/** The kernels for this backend; null where SIMD or the backend's memory is out of reach. */
export function simdKernels(backend: object): SimdKernels | null {
  const known = instances.get(backend);
  if (known !== undefined) return known;
  const kernels = instantiate((backend as EmscriptenBackend).wasm?.asm?.memory);
  instances.set(backend, kernels);
  return kernels;
}

function instantiate(memory: unknown): SimdKernels | null {
  if (!(memory instanceof WebAssembly.Memory) || !WebAssembly.validate(bytes)) return null;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return instance.exports as unknown as SimdKernels;
}
