/** The end of those who need images: asks over a port for what is missing, one block after the other. */
import type { Part, PartName, PartRequest } from './protocol.ts';
import type { Port } from './shelf.ts';

function ask(port: Port, part: PartName): void {
  port.postMessage({ part } satisfies PartRequest);
}

/** Pulls one part and closes the port. */
export function pullPart(port: Port, part: PartName): Promise<Part> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<Part>) => {
      port.close();
      resolve(data);
    };
    ask(port, part);
  });
}

/** Pulls the test set and all training blocks, which come strictly in order, each once. */
export class Pulling {
  readonly #take: (part: Part) => void;
  #port: Port | null = null;
  #hasTest = false;
  #nextBlock = 0;
  #pulled = 0;
  #total = Number.POSITIVE_INFINITY;

  /** @param take gets each part. */
  constructor(take: (part: Part) => void) {
    this.#take = take;
  }

  /** Asks over this port from now on, for what hasn't come over the one before. */
  connect(port: Port): void {
    if (this.#port) {
      this.#port.onmessage = null;
      this.#port.close();
    }
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Part>) => this.#receive(data, port);
    if (!this.#hasTest) ask(port, 'test');
    if (this.#pulled < this.#total) ask(port, this.#nextBlock);
    this.#closeIfDone(port);
  }

  /** @throws RangeError for a part that wasn't asked for: no block may be taken for another. */
  #receive(part: Part, port: Port): void {
    if (part.part === 'test' && !this.#hasTest) this.#hasTest = true;
    else if (part.part === this.#nextBlock) {
      this.#nextBlock += 1;
      this.#pulled += part.labels.length;
      this.#total = part.total;
    } else throw new RangeError(`part ${part.part} of the images came, and block ${this.#nextBlock} is next`);
    this.#take(part);
    // Asked for once the one before has been taken, so that at most one is under way to each who pulls.
    if (part.part !== 'test' && this.#pulled < this.#total) ask(port, this.#nextBlock);
    this.#closeIfDone(port);
  }

  #closeIfDone(port: Port): void {
    if (this.#hasTest && this.#pulled >= this.#total) port.close();
  }
}
