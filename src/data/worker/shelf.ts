/** The images, held once, and handed out over ports: a part that isn't there yet is answered when it comes. */
import type { ImageBlock } from '../idx.ts';
import type { Part, PartName, PartRequest } from './protocol.ts';

/** The part of `MessagePort` that is used. */
export type Port = Pick<MessagePort, 'postMessage' | 'onmessage' | 'close'>;

interface Held {
  block: ImageBlock;
  total: number;
}

/** Numbers in memory that several threads can read. Typed as if they owned it: nobody here tells the two apart. */
function shared<Numbers extends ImageBlock['labels']>(numbers: Numbers): Numbers {
  const memory = new SharedArrayBuffer(numbers.byteLength);
  const copy = numbers.BYTES_PER_ELEMENT === 1 ? new Uint8Array(memory) : new Uint16Array(memory);
  copy.set(numbers);
  return copy as ArrayLike<number> as Numbers;
}

export class Shelf {
  readonly #shares: boolean;
  readonly #held = new Map<PartName, Held>();
  readonly #waiting: { part: PartName; port: Port }[] = [];

  /** @param shares whether receivers share one memory, as cross-origin isolated pages can; else each gets a copy. */
  constructor(shares: boolean) {
    this.#shares = shares;
  }

  /**
   * Keeps a part and answers those who wait for it.
   * @param total images of the whole set that it belongs to.
   * @throws RangeError if the part is there already
   */
  put(part: PartName, { images, labels }: ImageBlock, total: number): void {
    if (this.#held.has(part)) throw new RangeError(`part ${part} of the images is there already`);
    const block = this.#shares ? { images: shared(images), labels: shared(labels) } : { images, labels };
    this.#held.set(part, { block, total });
    for (const waiting of this.#waiting.splice(0)) this.#answer(waiting.part, waiting.port);
  }

  /** Answers whatever is asked for over this port, in the order asked. */
  serve(port: Port): void {
    port.onmessage = ({ data }: MessageEvent<PartRequest>) => this.#answer(data.part, port);
  }

  #answer(part: PartName, port: Port): void {
    const held = this.#held.get(part);
    if (!held) {
      this.#waiting.push({ part, port });
      return;
    }
    const { block, total } = held;
    const images = this.#shares ? block.images : block.images.slice();
    const labels = this.#shares ? block.labels : block.labels.slice();
    const message: Part = { part, images, labels, total };
    port.postMessage(message, this.#shares ? [] : [images.buffer, labels.buffer]);
  }
}
