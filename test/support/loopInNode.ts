/** A training loop without a worker around it: calls go in, reports are kept. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Shelf } from '../../src/data/worker/shelf.ts';
import { FaultError } from '../../src/faults/faults.ts';
import type { WorkerLike } from '../../src/worker/connection.ts';
import { TrainingLoop } from '../../src/worker/loop.ts';
import type { CallName, Calls, EngineEvent, Report, Request } from '../../src/worker/protocol.ts';
import { drawnDigits } from './drawnDigits.ts';
import { atEnd } from './ending.ts';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')),
  'dist',
);

const wasmFiles = {
  plain: join(folder, 'tfjs-backend-wasm.wasm'),
  simd: join(folder, 'tfjs-backend-wasm-simd.wasm'),
};
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A training worker's own code behind a worker's face. Once it has ended, nothing is heard of it but that it lives: its page
 * can't be closed, and would start another in its place, after two on another backend, in whatever test runs then.
 */
export class TrainingWorkerInNode implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  #ended = false;
  readonly #loop = new TrainingLoop({
    post: (report) => this.#say(report, () => !this.#ended),
    wasmFiles,
    breathe,
  });

  constructor() {
    atEnd(() => this.terminate());
  }

  postMessage(message: unknown): void {
    const request = message as Request;
    // Ports can't be copied and needn't be: both ends are in this thread.
    if (!this.#ended) void this.#loop.receive(request);
    else if (request.call === 'beat') this.#say({ kind: 'reply', serial: request.serial, body: null });
  }

  #say(report: Report, wanted = () => true): void {
    const data = structuredClone(report);
    setImmediate(() => {
      if (wanted()) this.onmessage?.({ data } as MessageEvent<Report>);
    });
  }

  terminate(): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#loop.receive({ call: 'setRuns', serial: 0, body: { runs: [] } });
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}

export class LoopInNode {
  /** As a page hears them: frames one by one. */
  readonly events: EngineEvent[] = [];
  readonly paces: Extract<Report, { kind: 'movers' }>[] = [];
  readonly #waiting = new Map<number, { resolve(body: unknown): void; reject(error: Error): void }>();
  readonly #loop: TrainingLoop;
  #serial = 0;

  constructor() {
    this.#loop = new TrainingLoop({
      post: (report: Report) => {
        if (report.kind === 'reply') this.#waiting.get(report.serial)?.resolve(report.body);
        else if (report.kind === 'failure') this.#waiting.get(report.serial)?.reject(new FaultError(report.fault));
        // As messages to a page do, so that later changes don't show through.
        else if (report.kind === 'movers') this.paces.push(structuredClone(report));
        else if (report.kind === 'frames') {
          for (const frame of structuredClone(report.frames)) this.events.push({ kind: 'frame', frame });
        } else if (report.kind !== 'alive' && report.kind !== 'lost') this.events.push(structuredClone(report));
      },
      wasmFiles,
      breathe,
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
  async ready(trainImages = 1024, testImages = 100): Promise<this> {
    const shelf = new Shelf(false);
    shelf.put('test', drawnDigits(testImages, 5), testImages);
    shelf.put(0, drawnDigits(trainImages), trainImages);
    atEnd(() => this.call('setRuns', { runs: [] }));
    await this.call('start', { backend: 'wasm' });
    await this.supply(shelf);
    await this.holds(testImages, trainImages);
    return this;
  }

  /** Lets the loop pull its images from a shelf, as those of a data worker are pulled. */
  async supply(shelf: Shelf): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    shelf.serve(port1);
    await this.call('images', { port: port2 });
  }

  /** Waits until it has pulled so many. */
  async holds(testImages: number, trainImages: number): Promise<void> {
    await this.until(() => {
      const held = this.events.findLast((event) => event.kind === 'images');
      return held?.testImages === testImages && held.trainImages === trainImages;
    });
  }

  /** The last report of a kind about a run. */
  last<Kind extends EngineEvent['kind']>(kind: Kind, run: string) {
    const about = (event: EngineEvent) =>
      event.kind === 'frame'
        ? event.frame.run
        : event.kind === 'probe'
          ? event.probe.run
          : event.kind === 'status' || event.kind === 'checkpoint'
            ? event.run
            : undefined;
    return this.events.findLast((event) => event.kind === kind && about(event) === run) as
      | Extract<EngineEvent, { kind: Kind }>
      | undefined;
  }

  /** Lets the loop go on until `met`, at most `seconds`. */
  async until(met: () => boolean | Promise<boolean>, seconds = 240): Promise<void> {
    const end = performance.now() + 1000 * seconds;
    while (!(await met())) {
      if (performance.now() > end) throw new Error(`Not met within ${seconds} s: ${met}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
