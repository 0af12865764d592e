/** The end of those who need images: asks over a port for what is missing, one block after the other. */
import type { DataName } from '../sets.ts';
import type { Part, PartName, PartRequest } from './protocol.ts';
import type { Port } from './shelf.ts';

function ask(port: Port, data: DataName, part: PartName): void {
  port.postMessage({ data, part } satisfies PartRequest);
}

/** Pulls one part and closes the port. */
export function pullPart(port: Port, part: PartName, data: DataName = 'mnist'): Promise<Part> {
  return new Promise((resolve) => {
    port.onmessage = ({ data: pulled }: MessageEvent<Part>) => {
      port.close();
      resolve(pulled);
    };
    ask(port, data, part);
  });
}

/** How much of a data set has come. */
interface Pulled {
  hasTest: boolean;
  nextBlock: number;
  images: number;
  total: number;
}

/** Pulls the test set and all training blocks of each set that is wanted; blocks come strictly in order, each once. */
export class Pulling {
  readonly #take: (part: Part) => void;
  readonly #sets = new Map<DataName, Pulled>();
  #port: Port | null = null;

  /** @param take gets each part. */
  constructor(take: (part: Part) => void) {
    this.#take = take;
    this.want('mnist');
  }

  /** Pulls this set too. */
  want(data: DataName): void {
    if (this.#sets.has(data)) return;
    const set = { hasTest: false, nextBlock: 0, images: 0, total: Number.POSITIVE_INFINITY };
    this.#sets.set(data, set);
    if (this.#port) this.#askMissing(this.#port, data, set);
  }

  /** Asks over this port from now on, for what hasn't come over the one before. */
  connect(port: Port): void {
    if (this.#port) {
      this.#port.onmessage = null;
      this.#port.close();
    }
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Part>) => this.#receive(data, port);
    for (const [data, set] of this.#sets) this.#askMissing(port, data, set);
  }

  #askMissing(port: Port, data: DataName, { hasTest, nextBlock, images, total }: Pulled): void {
    if (!hasTest) ask(port, data, 'test');
    if (images < total) ask(port, data, nextBlock);
  }

  /** @throws RangeError for a part that wasn't asked for: no block may be taken for another. */
  #receive(part: Part, port: Port): void {
    const set = this.#sets.get(part.data);
    if (set && part.part === 'test' && !set.hasTest) set.hasTest = true;
    else if (set && part.part === set.nextBlock) {
      set.nextBlock += 1;
      set.images += part.labels.length;
      set.total = part.total;
    } else throw new RangeError(`part ${part.part} of the images came, and block ${set?.nextBlock} is next`);
    this.#take(part);
    // Asked for once the one before has been taken, so that at most one is under way to each who pulls.
    if (part.part !== 'test' && set.images < set.total) ask(port, part.data, set.nextBlock);
  }
}
