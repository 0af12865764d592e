/** Kernels written as loops over typed arrays, for the backends whose memory JavaScript can reach: WASM and CPU. */
import { type KernelFunc, type NamedAttrMap, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type SimdKernels, simdKernels } from './simd.ts';

/** Where a backend keeps its numbers. */
export interface HostMemory {
  /** The tensor's values, not a copy. */
  view(tensor: TensorInfo): Float32Array;
  /** A new tensor; its values are whatever the memory held. */
  allocate(shape: number[]): TensorInfo;
  /** The SIMD kernels that reach this memory, and where in it a tensor lies; null where there are none. */
  simd: { kernels: SimdKernels; address(tensor: TensorInfo): number } | null;
}

/** What this project uses of the WASM backend beyond tfjs's public interface. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
  disposeData(dataId: object): boolean;
  getMemoryOffset(dataId: object): number;
}

interface CpuBackend {
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): TensorInfo;
  data: { get(dataId: object): { values: Float32Array } };
}

/** One array argument of a kernel. */
export interface HostInput {
  shape: number[];
  values: Float32Array;
}

/** One array argument of a SIMD kernel. */
export interface HostAddress {
  shape: number[];
  address: number;
}

export interface HostKernel {
  name: string;
  /** Shapes of the results, from the inputs' shapes. */
  shapes(inputs: Record<string, { shape: number[] }>, attributes: NamedAttrMap): number[][];
  /** Fills every element of every result. */
  run(inputs: Record<string, HostInput>, results: Float32Array[], attributes: NamedAttrMap): void;
  /** The same by a SIMD kernel. @returns false, having done nothing, where that kernel doesn't fit. */
  accelerate?(
    simd: SimdKernels,
    inputs: Record<string, HostAddress>,
    results: number[],
    attributes: NamedAttrMap,
  ): boolean;
}

export function wasmMemory(backend: WasmBackend): HostMemory {
  const kernels = simdKernels(backend);
  return {
    view: (tensor) => backend.typedArrayFromHeap(tensor),
    allocate: (shape) => backend.makeOutput(shape, 'float32'),
    simd: kernels && { kernels, address: ({ dataId }) => backend.getMemoryOffset(dataId) },
  };
}

export function cpuMemory(backend: CpuBackend): HostMemory {
  return {
    view: (tensor) => backend.data.get(tensor.dataId).values,
    allocate: (shape) => backend.makeTensorInfo(shape, 'float32', new Float32Array(util.sizeFromShape(shape))),
    simd: null,
  };
}

function accelerated(
  { kernels, address }: NonNullable<HostMemory['simd']>,
  kernel: HostKernel,
  tensors: Record<string, TensorInfo>,
  results: TensorInfo[],
  attributes: NamedAttrMap,
): boolean {
  if (!kernel.accelerate) return false;
  const inputs = Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, { shape: tensor.shape, address: address(tensor) }]),
  );
  return kernel.accelerate(kernels, inputs, results.map(address), attributes);
}

/** Runs a host kernel. Results are allocated first: growing WASM memory detaches every older view. */
function runOn(memory: HostMemory, kernel: HostKernel, args: Parameters<KernelFunc>[0]): TensorInfo | TensorInfo[] {
  const tensors = args.inputs as Record<string, TensorInfo>;
  const attributes = args.attrs ?? {};
  const results = kernel.shapes(tensors, attributes).map((shape) => memory.allocate(shape));
  if (!memory.simd || !accelerated(memory.simd, kernel, tensors, results, attributes)) {
    const inputs = Object.fromEntries(
      Object.entries(tensors).map(([name, tensor]) => [name, { shape: tensor.shape, values: memory.view(tensor) }]),
    );
    const values = results.map((result) => memory.view(result));
    kernel.run(inputs, values, attributes);
  }
  const [only, ...others] = results;
  return only && others.length === 0 ? only : results;
}

/** Registers a host kernel for a backend, under the kernel's name. */
export function registerHostKernel(kernel: HostKernel, backendName: 'wasm' | 'cpu'): void {
  const memoryOf = (backend: unknown) =>
    backendName === 'wasm' ? wasmMemory(backend as WasmBackend) : cpuMemory(backend as CpuBackend);
  registerKernel({
    kernelName: kernel.name,
    backendName,
    kernelFunc: (args) => runOn(memoryOf(args.backend), kernel, args),
  });
}
