/** The page's side of the data worker: starts it, starts it anew should it die, and tells what it reports. */
import { FaultError } from '../../faults/faults.ts';
import type { ImageBlock } from '../idx.ts';
import type { LoadProgress } from '../loader.ts';
import type { DataFile, MnistManifest } from '../manifest.ts';
import type { DataName, OwnName } from '../sets.ts';
import { ShardError } from '../shardError.ts';
import type { DataReport, DataRequest, PartName } from './protocol.ts';
import { pullPart } from './pulling.ts';

/** A worker that dies this often without a wish to try again is not started anew. */
const MOST_RESPAWNS = 3;

/** The part of `Worker` that is needed; tests stand in for it. */
export interface DataWorkerLike {
  postMessage(message: DataRequest, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DataReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface DataClientOptions {
  /** A part is there and can be pulled; told again of parts that a new worker has loaded anew. */
  onArrived(part: PartName, images: number): void;
  onProgress(progress: LoadProgress): void;
  /** The worker died and another has taken its place; ports to the old one are dead. */
  onReplaced(why: string): void;
  /** The worker died, whether or not another takes its place: what was asked over ports to it is never answered. */
  onLost?(): void;
  /** Runs ask for data of one's own that aren't here. */
  onMissing?(data: OwnName): void;
  /** What characters are drawn from. */
  strokes?: DataFile;
  /** Whether files stay in the browser for the next visit; they don't unless it is said. */
  keeps?: boolean;
  /** Starts a data worker; tests stand in for it. */
  spawn?: () => DataWorkerLike;
}

interface Loading {
  promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

export class DataClient {
  readonly #manifest: MnistManifest;
  readonly #options: DataClientOptions;
  #worker: DataWorkerLike | null = null;
  #loading: Loading | null = null;
  #respawns = 0;

  constructor(manifest: MnistManifest, options: DataClientOptions) {
    this.#manifest = manifest;
    this.#options = options;
  }

  /** Images of the training set, whether loaded or not. */
  get totalTrainImages(): number {
    return this.#manifest.train.reduce((sum, file) => sum + file.images, 0);
  }

  /**
   * Loads what is still missing, and resolves when all of it can be pulled. Calling it while it runs gives the same
   * promise; after a failure it goes on where it stopped.
   * @throws ShardError
   * @throws Error where the worker keeps dying
   */
  start(): Promise<void> {
    if (this.#loading) return this.#loading.promise;
    let settle: Omit<Loading, 'promise'> = { resolve: () => {}, reject: () => {} };
    const promise = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.#loading = { promise, ...settle };
    if (this.#worker) this.#worker.postMessage(this.#request());
    else {
      this.#respawns = 0;
      this.#present();
    }
    return promise;
  }

  /** A port for whoever pulls images, see pulling.ts, or brings some, see own/client.ts. Void once the worker is replaced. */
  openPort(kind: 'connect' | 'own' = 'connect'): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#present().postMessage({ kind, port: port1 }, [port1]);
    return port2;
  }

  /** A copy of a test set for the page, as soon as it is there. */
  testSet(data: DataName = 'mnist'): Promise<ImageBlock> {
    return pullPart(this.openPort(), 'test', data);
  }

  #request(): DataRequest {
    return {
      kind: 'load',
      manifest: this.#manifest,
      strokes: this.#options.strokes ?? null,
      keeps: this.#options.keeps ?? false,
    };
  }

  /** The worker there is, or a new one, which begins to load. */
  #present(): DataWorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#spawn();
    this.#worker = worker;
    worker.postMessage(this.#request());
    return worker;
  }

  #spawn(): DataWorkerLike {
    const worker: DataWorkerLike =
      this.#options.spawn?.() ?? new Worker(new URL('./dataWorker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      worker.terminate();
      this.#replace(event.message || 'no reason was given');
    };
    return worker;
  }

  #hear(report: DataReport): void {
    if (report.kind === 'progress') this.#options.onProgress(report.progress);
    else if (report.kind === 'arrived') this.#options.onArrived(report.part, report.images);
    else if (report.kind === 'missing') this.#options.onMissing?.(report.data);
    else if (report.kind === 'loaded') this.#settle()?.resolve();
    else this.#settle()?.reject(report.failure ? new ShardError(report.failure) : new Error(report.message));
  }

  #replace(why: string): void {
    this.#worker = null;
    this.#options.onLost?.();
    this.#respawns += 1;
    if (this.#respawns > MOST_RESPAWNS) {
      this.#settle()?.reject(new FaultError({ code: 'dataWorkerStopped', why }));
      return;
    }
    this.#present();
    this.#options.onReplaced(why);
  }

  #settle(): Loading | null {
    const loading = this.#loading;
    this.#loading = null;
    return loading;
  }
}
