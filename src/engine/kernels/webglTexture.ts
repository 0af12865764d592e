/**
 * Where a tensor's numbers lie in its WebGL texture. tfjs keeps one number a texel, or a 2×2 patch of the last two
 * axes. The kernels here use a third layout: four consecutive numbers a texel, which are four channels of one pixel.
 * One fetch then brings four numbers, and no reshape moves any of them. tfjs reads it as 2×2 patches of a tensor of
 * shape `[size / 4, 2, 2]`, which is the same order, so its own kernels go on working, after a conversion.
 */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import {
  getKernel,
  type KernelFunc,
  Reshape,
  registerKernel,
  Slice,
  type TensorInfo,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core';

/** Numbers that a program handles at once: four channels, or one where channels don't come in fours. */
export type Lanes = 1 | 4;

/** How many numbers at once suit an axis of this length. */
export const lanesOf = (length: number): Lanes => (length % 4 === 0 ? 4 : 1);

/** A tensor as a program finds it. */
export interface Placed {
  texture: WebGLTexture;
  /** Of the texture, in texels. */
  width: number;
  height: number;
  /** Numbers in a texel. */
  lanes: Lanes;
  /** Numbers before the tensor's first one: a slice shares its source's texture. */
  offset: number;
}

type TextureData = ReturnType<MathBackendWebGL['texData']['get']>;

const dataOf = (backend: MathBackendWebGL, { dataId }: TensorInfo): TextureData => backend.texData.get(dataId);

/** The shape under which tfjs knows a tensor of `size` numbers, four a texel. */
const quads = (size: number): number[] => [size / 4, 2, 2];

function inFours({ isPacked, shape }: TextureData): boolean {
  return Boolean(isPacked) && shape.length > 2 && shape.at(-1) === 2 && shape.at(-2) === 2;
}

/** Width and height of a texture of `texels`: powers of two, so that finding a texel takes no division. */
function extent(texels: number): [number, number] {
  const width = 2 ** Math.ceil(Math.log2(texels) / 2);
  return [width, Math.ceil(texels / width)];
}

/** Says how a tensor without a texture will lie in it. tfjs counts a packed texture's sides in numbers. */
function layOut(data: TextureData, size: number, lanes: Lanes): [number, number] {
  const [width, height] = extent(size / lanes);
  if (lanes === 4) {
    data.isPacked = true;
    data.shape = quads(size);
    data.texShape = [2 * height, 2 * width];
  } else {
    data.texShape = [height, width];
  }
  return [width, height];
}

/** A new tensor on the backend; its numbers are whatever the texture held. */
export function allocate(
  backend: MathBackendWebGL,
  shape: number[],
  lanes: Lanes,
): { tensor: TensorInfo; placed: Placed } {
  const tensor = backend.makeTensorInfo(shape, 'float32');
  const [width, height] = layOut(dataOf(backend, tensor), util.sizeFromShape(shape), lanes);
  return { tensor, placed: { texture: backend.getTexture(tensor.dataId), width, height, lanes, offset: 0 } };
}

/** Sends numbers to the GPU four a texel: their own order, so no program has to rearrange them. */
function uploadInFours(backend: MathBackendWebGL, tensor: TensorInfo, values: Float32Array): void {
  const data = dataOf(backend, tensor);
  const [width, height] = layOut(data, values.length, 4);
  // Left in place, the values would be uploaded by tfjs, in its own layout.
  delete data.values;
  const texture = backend.getTexture(tensor.dataId);
  backend.gpgpu.uploadDenseMatrixToTexture(texture, width, height, values);
}

/** Numbers from which a tensor that tfjs laid out is worth a program of its own that puts them in fours. */
const LARGE = 2048;

/** tfjs keeps this to itself, but its rearranging of packed tensors is what brings them into fours. */
interface Rearranging {
  packedReshape(tensor: TensorInfo, shape: number[]): TensorInfo;
}

/** A copy in a layout that a program can read in `wanted` lanes; null if the tensor's own will do. */
function rearrange(backend: MathBackendWebGL, tensor: TensorInfo, wanted: Lanes): TensorInfo | null {
  const data = dataOf(backend, tensor);
  if (inFours(data)) return null;
  const size = util.sizeFromShape(tensor.shape);
  if (wanted === 1 || size < LARGE) return data.isPacked ? backend.unpackTensor(tensor) : null;
  if (data.isPacked) return (backend as unknown as Rearranging).packedReshape(tensor, quads(size));
  return backend.packTensor({ ...tensor, shape: quads(size) });
}

/**
 * Finds a tensor's texture, after uploading it if need be.
 * @param wanted numbers that the program reads at once.
 * @returns `made`: a copy that the caller releases, for tensors that tfjs laid out.
 */
export function place(
  backend: MathBackendWebGL,
  tensor: TensorInfo,
  wanted: Lanes,
): { placed: Placed; made: TensorInfo | null } {
  const { texture, values } = dataOf(backend, tensor);
  if (!texture) {
    if (values instanceof Float32Array && lanesOf(values.length) === 4) uploadInFours(backend, tensor, values);
    else backend.uploadToGPU(tensor.dataId);
  }
  const data = dataOf(backend, tensor);
  const made = rearrange(backend, tensor, wanted);
  const source = made ? dataOf(backend, made) : data;
  const lanes = source.isPacked ? 4 : 1;
  if (!source.texture || !source.texShape) throw new Error(`A tensor of shape ${tensor.shape} has no texture`);
  // tfjs counts a packed texture's sides in numbers.
  const [height, width] = source.texShape.map((side) => (lanes === 4 ? side / 2 : side)) as [number, number];
  const placed = {
    texture: source.texture.texture,
    width,
    height,
    lanes,
    offset: source.slice?.flatOffset ?? 0,
  } as const;
  return { placed, made };
}

/** One row of a matrix that lies one number a texel, on the same texture: no program runs. The matrix may go. */
export function shareRow(backend: MathBackendWebGL, matrix: TensorInfo, row: number): TensorInfo {
  return share(backend, matrix, [matrix.shape[1] as number], row * (matrix.shape[1] as number));
}

/** A tensor on part of another's texture; tfjs counts how many use it. */
function share(backend: MathBackendWebGL, source: TensorInfo, shape: number[], start: number): TensorInfo {
  const tensor = backend.makeTensorInfo(shape, source.dtype);
  const from = dataOf(backend, source);
  const origDataId = from.slice?.origDataId ?? source.dataId;
  const shared = {
    ...from,
    refCount: 1,
    shape: inFours(from) ? quads(util.sizeFromShape(shape)) : shape,
    slice: { flatOffset: start + (from.slice?.flatOffset ?? 0), origDataId },
  };
  Object.assign(dataOf(backend, tensor), shared);
  backend.dataRefCount.set(origDataId, (backend.dataRefCount.get(origDataId) ?? 1) + 1);
  return tensor;
}

/** Puts `kernel` before tfjs's own one, which takes what `kernel` answers with null. */
export function override(kernelName: string, kernel: (...args: Parameters<KernelFunc>) => TensorInfo | null): void {
  const stock = getKernel(kernelName, 'webgl');
  if (!stock) throw new Error(`The WebGL backend has no ${kernelName} kernel to build on`);
  unregisterKernel(kernelName, 'webgl');
  registerKernel({ ...stock, kernelFunc: (args) => kernel(args) ?? stock.kernelFunc(args) });
}

/** Reshaping never moves numbers that lie four a texel, nor does taking the first rows. */
export function registerWebglLayout(): void {
  override(Reshape, ({ inputs, attrs, backend }) => {
    const webgl = backend as MathBackendWebGL;
    const x = inputs.x as TensorInfo;
    if (!inFours(dataOf(webgl, x))) return null;
    const shape = util.inferFromImplicitShape((attrs as { shape: number[] }).shape, util.sizeFromShape(x.shape));
    webgl.incRef(x.dataId);
    return { dataId: x.dataId, shape, dtype: x.dtype };
  });
  override(Slice, ({ inputs, attrs, backend }) => {
    const webgl = backend as MathBackendWebGL;
    const x = inputs.x as TensorInfo;
    const { begin, size } = attrs as { begin: number | number[]; size: number | number[] };
    if (!Array.isArray(begin) || !Array.isArray(size)) return null;
    const data = dataOf(webgl, x);
    const whole = x.shape.slice(1).every((length, axis) => size[axis + 1] === length || size[axis + 1] === -1);
    const first = [size[0] as number, ...x.shape.slice(1)];
    // tfjs's packed kernels know no offsets, so a slice from further down takes its own way.
    const fits = inFours(data) && data.texture && begin.every((start) => start === 0) && whole;
    if (!fits || first[0] === -1 || lanesOf(util.sizeFromShape(first)) === 1) return null;
    return share(webgl, x, first, 0);
  });
}
