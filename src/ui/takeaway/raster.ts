/** A figure as pixels. */
import { withDensity } from './pngDensity.ts';

/** Millimetres. */
export interface PrintSize {
  width: number;
  height: number;
}

/** CSS pixels in a millimetre. */
const PER_MILLIMETRE = 96 / 25.4;

/** Whole CSS pixels that a figure takes, times `scale`. */
export function pixelSize({ width, height }: PrintSize, scale: number): { width: number; height: number } {
  return { width: Math.round(width * PER_MILLIMETRE) * scale, height: Math.round(height * PER_MILLIMETRE) * scale };
}

/** @throws Error where the browser has no memory for it. */
export async function pngOf(svg: string, size: PrintSize, scale: number): Promise<Blob> {
  const { width, height } = pixelSize(size, scale);
  // Some browsers draw an SVG at its own size first and enlarge that.
  const enlarged = svg.replace(/ width="[\d.]+mm" height="[\d.]+mm"/, ` width="${width}" height="${height}"`);
  const url = URL.createObjectURL(new Blob([enlarged], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (!blob) throw new Error(`This browser has no memory for a picture of ${width} × ${height} pixels`);
    return new Blob([withDensity(new Uint8Array(await blob.arrayBuffer()), PER_MILLIMETRE * scale * 1000)], {
      type: 'image/png',
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
