/** A training loop without a worker around it: calls go in, reports are kept. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Unasked } from '../../src/worker/connection.ts';
import { TrainingLoop } from '../../src/worker/loop.ts';
import type { CallName, Calls, Report } from '../../src/worker/protocol.ts';
import { drawnDigits } from './drawnDigits.ts';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')),
  'dist',
);

export class LoopInNode {
  readonly events: Unasked[] = [];
  readonly #waiting = new Map<number, { resolve(body: unknown): void; reject(error: Error): void }>();
  readonly #loop: TrainingLoop;
  #serial = 0;

  constructor() {
    this.#loop = new TrainingLoop({
      post: (report: Report) => {
        if (report.kind === 'reply') this.#waiting.get(report.serial)?.resolve(report.body);
        else if (report.kind === 'failure') this.#waiting.get(report.serial)?.reject(new Error(report.message));
        // As messages to a page do, so that later changes don't show through.
        else this.events.push(structuredClone(report));
      },
      wasmFiles: {
        plain: join(folder, 'tfjs-backend-wasm.wasm'),
        simd: join(folder, 'tfjs-backend-wasm-simd.wasm'),
      },
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  call<Name extends CallName>(call: Name, body: Calls[Name]['request']): Promise<Calls[Name]['reply']> {
    const serial = ++this.#serial;
    const reply = new Promise<Calls[Name]['reply']>((resolve, reject) => {
      this.#waiting.set(serial, { resolve: (answer) => resolve(answer as Calls[Name]['reply']), reject });
    });
    void this.#loop.receive({ call, serial, body } as Parameters<TrainingLoop['receive']>[0]);
    return reply;
  }

  /** Starts WASM and gives it drawn digits to train and test on. */
  async ready(trainImages = 1024): Promise<this> {
    await this.call('start', { backend: 'wasm' });
    await this.call('test', drawnDigits(600, 5));
    await this.call('shard', { ...drawnDigits(trainImages), total: trainImages });
    return this;
  }

  /** The last report of a kind about a run. */
  last<Kind extends Unasked['kind']>(kind: Kind, run: string) {
    const about = (event: Unasked) =>
      event.kind === 'frame'
        ? event.frame.run
        : event.kind === 'probe'
          ? event.probe.run
          : event.kind === 'status' || event.kind === 'checkpoint'
            ? event.run
            : undefined;
    return this.events.findLast((event) => event.kind === kind && about(event) === run) as
      | Extract<Unasked, { kind: Kind }>
      | undefined;
  }

  /** Lets the loop go on until `met`, at most `seconds`. */
  async until(met: () => boolean | Promise<boolean>, seconds = 90): Promise<void> {
    const end = performance.now() + 1000 * seconds;
    while (!(await met())) {
      if (performance.now() > end) throw new Error(`Not met within ${seconds} s: ${met}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
