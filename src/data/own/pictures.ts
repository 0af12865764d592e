/** PNG files as MNIST's images are: ink on paper, whichever is the lighter one, in the middle of 28 by 28 pixels. */
import { type DecodedPng, decode } from 'fast-png';
import { centreDigit } from '../centring.ts';
import { IMAGE_PIXELS, type NamedBytes } from '../idx.ts';
import { decodeInterlaced, isInterlacedFinely, sampleIn } from './interlaced.ts';
import { OwnFileError } from './problems.ts';

/** Pixels: what a photograph of one character needs at most. */
const LARGEST_SIDE = 1024;
/** Bytes of the signature and of the first chunk up to both sides. Source: PNG specification, section 5. */
const HEADER = 24;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Differences to the paper that nobody sees: what compressing or scaling left. */
const FAINTEST = 0.06;

export const isPng = (bytes: Uint8Array) => SIGNATURE.every((byte, i) => bytes[i] === byte);

/**
 * Lightness of each pixel where the image lies on a ground of this lightness, `[height × width]`, 0…1.
 * Source of the weights: ITU-R BT.601.
 */
function lightness(png: DecodedPng, ground: number): Float32Array {
  const { width, height, channels, depth, data } = png;
  // Pictures in full colour may have a palette too, for screens that can't show all: it says nothing of their pixels.
  const palette = channels === 1 ? png.palette : undefined;
  const most = palette ? 255 : 2 ** depth - 1;
  const perRow = depth < 8 ? Math.ceil((width * depth) / 8) : width * channels;
  const clear = png.transparency;
  const light = new Float32Array(width * height);
  const sampleOf = (row: ArrayLike<number>, i: number) => (depth < 8 ? sampleIn(row, i, depth) : (row[i] ?? 0));
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * perRow, (y + 1) * perRow);
    for (let x = 0; x < width; x++) {
      const samples = palette
        ? (palette[sampleOf(row, x)] ?? [0, 0, 0])
        : Array.from({ length: channels }, (_, c) => sampleOf(row, x * channels + c));
      const coloured = samples.length > 2;
      const [red = 0, green = red, blue = red] = coloured ? samples : [samples[0] ?? 0];
      const keyed = !palette && clear !== undefined && clear.length > 0 && clear.every((one, c) => samples[c] === one);
      const alpha = keyed ? 0 : (samples[coloured ? 3 : 1] ?? most) / most;
      light[y * width + x] = (alpha * (0.299 * red + 0.587 * green + 0.114 * blue)) / most + (1 - alpha) * ground;
    }
  }
  return light;
}

/** Lightness of the paper: what half of the border is darker than. */
function paperOf(light: Float32Array, width: number, height: number): number {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(light[x] ?? 0, light[(height - 1) * width + x] ?? 0);
  for (let y = 0; y < height; y++) border.push(light[y * width] ?? 0, light[(y + 1) * width - 1] ?? 0);
  border.sort((a, b) => a - b);
  return border[border.length >> 1] ?? 0;
}

/** How much ink there is, `[side × side]`, 0…1, the shorter direction filled up with paper. */
function inkOf(light: Float32Array, width: number, height: number, side: number): Float32Array {
  const paper = paperOf(light, width, height);
  const ink = new Float32Array(side * side);
  const dark = paper > 0.5;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = light[y * width + x] ?? 0;
      const amount = dark ? (paper - value) / paper : (value - paper) / (1 - paper);
      if (amount > FAINTEST) ink[y * side + x] = amount;
    }
  }
  return ink;
}

/**
 * Writes the picture as an image of MNIST's kind.
 * @param out `[784]` bytes.
 * @throws OwnFileError
 */
export function readPicture({ name, bytes }: NamedBytes, out: Uint8Array): void {
  if (bytes.length < HEADER) throw new OwnFileError(name, { kind: 'png', why: `${bytes.length} < ${HEADER}` });
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new OwnFileError(name, { kind: 'side', width, height, most: LARGEST_SIDE });
  }
  let png: DecodedPng;
  try {
    png = isInterlacedFinely(bytes) ? decodeInterlaced(bytes) : decode(bytes);
  } catch (error) {
    throw new OwnFileError(name, { kind: 'png', why: error instanceof Error ? error.message : String(error) });
  }
  const side = Math.max(png.width, png.height);
  // White strokes on nothing show on black only.
  const image =
    centreDigit(inkOf(lightness(png, 1), png.width, png.height, side), side) ??
    centreDigit(inkOf(lightness(png, 0), png.width, png.height, side), side);
  if (!image) throw new OwnFileError(name, { kind: 'blank' });
  for (let i = 0; i < IMAGE_PIXELS; i++) out[i] = Math.round(255 * (image[i] ?? 0));
}
