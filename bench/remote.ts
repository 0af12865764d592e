/** Calls to an object that lives in a worker: one message there, one back. */

/** What a worker serves: every method takes one argument. */
export type Remote<Served> = {
  [Name in keyof Served]: Served[Name] extends (argument: infer Argument) => infer Result
    ? (argument: Argument) => Promise<Awaited<Result>>
    : never;
};

interface Question {
  serial: number;
  method: string;
  argument: unknown;
}

type Answer = { serial: number; value: unknown } | { serial: number; error: string };

/** Answers calls to `served` from inside a worker; what a method throws goes back as its message. */
export function serve(served: object): void {
  const methods = served as Record<string, (argument: unknown) => unknown>;
  self.onmessage = async ({ data: { serial, method, argument } }: MessageEvent<Question>) => {
    let answer: Answer;
    try {
      answer = { serial, value: await methods[method]?.(argument) };
    } catch (error) {
      answer = { serial, error: error instanceof Error ? error.message : String(error) };
    }
    self.postMessage(answer);
  };
}

/** The other end of `serve`. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #serial = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.serial);
      this.#waiting.delete(data.serial);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.value);
    };
    worker.onerror = ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`A worker stopped: ${message}`));
      this.#waiting.clear();
    };
  }

  call(method: string, argument: unknown): Promise<unknown> {
    const serial = ++this.#serial;
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject });
      this.#worker.postMessage({ serial, method, argument } satisfies Question);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
