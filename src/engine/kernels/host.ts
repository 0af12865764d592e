/** Kernels written as loops over typed arrays, for the backends whose memory JavaScript can reach: WASM and CPU. */
import { type KernelFunc, type NamedAttrMap, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';

/** Where a backend keeps its numbers. */
export interface HostMemory {
  /** The tensor's values, not a copy. */
  view(tensor: TensorInfo): Float32Array;
  /** A new tensor; its values are whatever the memory held. */
  allocate(shape: number[]): TensorInfo;
}

/** What this project uses of the WASM backend beyond tfjs's public interface. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
  disposeData(dataId: object): boolean;
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

export interface HostKernel {
  name: string;
  /** Shapes of the results, from the inputs' shapes. */
  shapes(inputs: Record<string, { shape: number[] }>, attributes: NamedAttrMap): number[][];
  /** Fills every element of every result. */
  run(inputs: Record<string, HostInput>, results: Float32Array[], attributes: NamedAttrMap): void;
}

export function wasmMemory(backend: WasmBackend): HostMemory {
  return {
    view: (tensor) => backend.typedArrayFromHeap(tensor),
    allocate: (shape) => backend.makeOutput(shape, 'float32'),
  };
}

export function cpuMemory(backend: CpuBackend): HostMemory {
  return {
    view: (tensor) => backend.data.get(tensor.dataId).values,
    allocate: (shape) => backend.makeTensorInfo(shape, 'float32', new Float32Array(util.sizeFromShape(shape))),
  };
}

/** Runs a host kernel. Results are allocated first: growing WASM memory detaches every older view. */
function runOn(memory: HostMemory, kernel: HostKernel, args: Parameters<KernelFunc>[0]): TensorInfo | TensorInfo[] {
  const tensors = args.inputs as Record<string, TensorInfo>;
  const attributes = args.attrs ?? {};
  const results = kernel.shapes(tensors, attributes).map((shape) => memory.allocate(shape));
  const inputs = Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, { shape: tensor.shape, values: memory.view(tensor) }]),
  );
  kernel.run(
    inputs,
    results.map((result) => memory.view(result)),
    attributes,
  );
  const [only, ...others] = results;
  return only && others.length === 0 ? only : results;
}

/** Registers a host kernel for the WASM and CPU backends under its name. */
export function registerHostKernel(kernel: HostKernel): void {
  registerKernel({
    kernelName: kernel.name,
    backendName: 'wasm',
    kernelFunc: (args) => runOn(wasmMemory(args.backend as unknown as WasmBackend), kernel, args),
  });
  registerKernel({
    kernelName: kernel.name,
    backendName: 'cpu',
    kernelFunc: (args) => runOn(cpuMemory(args.backend as unknown as CpuBackend), kernel, args),
  });
}
