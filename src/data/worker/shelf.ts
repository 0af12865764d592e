/** The images, held once, and handed out over ports: a part that isn't there yet is answered when it comes. */
import { BLOCK_SIZE } from '../dataset.ts';
import type { ImageBlock } from '../idx.ts';
import type { DataName } from '../sets.ts';
import type { Part, PartName, PartRequest } from './protocol.ts';

/** The part of `MessagePort` that is used. */
export type Port = Pick<MessagePort, 'postMessage' | 'onmessage' | 'close'>;

interface Held {
  block: ImageBlock;
  total: number;
  blockSize: number;
}

/** What a set is asked for by. */
type Place = `${DataName}/${PartName}`;

/** Numbers in memory that several threads can read. Typed as if they owned it: nobody here tells the two apart. */
function shared<Numbers extends ImageBlock['labels']>(numbers: Numbers): Numbers {
  const memory = new SharedArrayBuffer(numbers.byteLength);
  const copy = numbers.BYTES_PER_ELEMENT === 1 ? new Uint8Array(memory) : new Uint16Array(memory);
  copy.set(numbers);
  return copy as ArrayLike<number> as Numbers;
}

export class Shelf {
  readonly #shares: boolean;
  readonly #held = new Map<Place, Held>();
  readonly #waiting: { request: PartRequest; port: Port }[] = [];
  readonly #missing: (data: DataName) => void;

  /**
   * @param shares whether receivers share one memory, as cross-origin isolated pages can; else each gets a copy.
   * @param missing hears of each request that has to wait.
   */
  constructor(shares: boolean, missing: (data: DataName) => void = () => {}) {
    this.#shares = shares;
    this.#missing = missing;
  }

  /**
   * Keeps a part and answers those who wait for it.
   * @param total images of the whole set that it belongs to. @param blockSize images of its training blocks.
   * @throws RangeError if the part is there already
   */
  put(
    part: PartName,
    { images, labels }: ImageBlock,
    total: number,
    data: DataName = 'mnist',
    blockSize = BLOCK_SIZE,
  ): void {
    const place: Place = `${data}/${part}`;
    if (this.#held.has(place)) throw new RangeError(`part ${part} of the images is there already`);
    const block = this.#shares ? { images: shared(images), labels: shared(labels) } : { images, labels };
    this.#held.set(place, { block, total, blockSize });
    for (const { request, port } of this.#waiting.splice(0)) this.#answer(request, port, false);
  }

  /** Answers whatever is asked for over this port, in the order asked. */
  serve(port: Port): void {
    port.onmessage = ({ data }: MessageEvent<PartRequest>) => this.#answer(data, port, true);
  }

  /** Whether a part of this set is there. */
  has(data: DataName, part: PartName): boolean {
    return this.#held.has(`${data}/${part}`);
  }

  #answer(request: PartRequest, port: Port, asked: boolean): void {
    const { data, part } = request;
    const held = this.#held.get(`${data}/${part}`);
    if (!held) {
      this.#waiting.push({ request, port });
      if (asked) this.#missing(data);
      return;
    }
    const { block, total, blockSize } = held;
    const images = this.#shares ? block.images : block.images.slice();
    const labels = this.#shares ? block.labels : block.labels.slice();
    const message: Part = { data, part, images, labels, total, blockSize };
    port.postMessage(message, this.#shares ? [] : [images.buffer, labels.buffer]);
  }
}
