/** What is used of gifenc, which brings no types. */
declare module 'gifenc' {
  /** Red, green, blue: bytes. */
  export type Colour = [number, number, number];

  export interface FrameOptions {
    palette?: Colour[];
    transparent?: boolean;
    transparentIndex?: number;
    /** Milliseconds. */
    delay?: number;
    /** 0: for ever. */
    repeat?: number;
    /** 1: what the frame shows stays under the next one. */
    dispose?: number;
  }

  export function GIFEncoder(options?: { initialCapacity?: number }): {
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };

  /** A palette for RGBA bytes. */
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColours: number): Colour[];

  /** Each pixel's place in the palette. */
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Colour[]): Uint8Array<ArrayBuffer>;
}
