/** From an empty page to a training one: starts the workers, lets them have the data, and tells how far that is. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { DataName } from '../data/sets.ts';
import { type Fault, faultOf } from '../faults/faults.ts';
import type { BackendInfo, EngineClient, HeldImages, ImageBlock } from '../worker/protocol.ts';

export interface LoadProgress {
  loadedBytes: number;
  totalBytes: number;
  /** Which attempt at the present file, from 1. */
  attempt: number;
}

export interface DataHandlers {
  /** The test set or a block of training images, by its number from 0, can be pulled; may be told again. */
  onArrived(part: 'test' | number, images: number): void;
  onProgress(progress: LoadProgress): void;
  /** What brought the data has died and was started anew: ports to it are void. */
  onReplaced(why: string): void;
}

/** Where the digits come from; the client of the data worker on the page. */
export interface DataSource {
  readonly totalTrainImages: number;
  /** Loads what is missing; called again after a failure, it goes on where it stopped. */
  start(): Promise<void>;
  /** A port over which a training worker pulls its images. */
  openPort(): MessagePort;
  /** The page's own copy of a test set; of the digits if none is named. */
  testSet(data?: DataName): Promise<ImageBlock>;
}

export interface Download extends LoadProgress {
  files: number;
  totalFiles: number;
  trainImages: number;
  testImages: number;
}

/** What keeps the page from starting; `retry` tries that part again. */
export interface StartupFailure {
  part: 'engine' | 'data';
  why: Fault;
  retry: (() => void) | null;
}

export interface Startup {
  readonly backend: ReadonlySignal<BackendInfo | null>;
  readonly download: ReadonlySignal<Download>;
  /** The page's copy of the digits to test with; null until it is there. */
  readonly testImages: ReadonlySignal<ImageBlock | null>;
  /** The same of any data set, which is asked for now. */
  imagesOf(data: DataName): ReadonlySignal<ImageBlock | null>;
  readonly compiled: ReadonlySignal<{ done: number; total: number } | null>;
  readonly failure: ReadonlySignal<StartupFailure | null>;
  /** Whether all training images and the test set are with the workers. */
  readonly complete: ReadonlySignal<boolean>;
  /** Resolves when the workers run. */
  readonly running: Promise<void>;
  /** Resolves when the workers run and have the test set, so that runs can be given to them. */
  readonly testable: Promise<void>;
  /** Resolves when they have the first training images too. */
  readonly trainable: Promise<void>;
  begin(): void;
  noteBackend(info: BackendInfo): void;
  noteCompile(progress: { done: number; total: number }): void;
  /** What every worker holds now. */
  noteImages(held: HeldImages): void;
}

export interface StartupOptions {
  client: Pick<EngineClient, 'start' | 'supply'>;
  createSource(handlers: DataHandlers): DataSource;
  /** Files that the source brings: the test set and the shards. */
  totalFiles: number;
  /** Hears why the data had to be asked for anew. */
  replaced(why: string): void;
}

/** A promise, and the function that resolves it. */
function gate(): { passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

export function createStartup({ client, createSource, totalFiles, replaced }: StartupOptions): Startup {
  const backend = signal<BackendInfo | null>(null);
  const test = signal<ImageBlock | null>(null);
  const compiled = signal<{ done: number; total: number } | null>(null);
  const failure = signal<StartupFailure | null>(null);
  const download = signal<Download>({
    loadedBytes: 0,
    totalBytes: 0,
    attempt: 1,
    files: 0,
    totalFiles,
    trainImages: 0,
    testImages: 0,
  });
  const others = new Map<DataName, Signal<ImageBlock | null>>();
  const pull = (data: DataName, into: Signal<ImageBlock | null>) =>
    source.testSet(data).then((block) => {
      into.value ??= block;
    });
  const delivered = signal(0);
  const tested = gate();
  const firstBlock = gate();
  const engine = gate();
  const testable = Promise.all([engine.passed, tested.passed]).then(() => {});

  /** Images of each training block that has arrived. */
  const blocks = new Map<number, number>();
  const source = createSource({
    onArrived(part, images) {
      if (part === 'test') {
        download.value = { ...download.value, testImages: images, files: blocks.size + 1 };
        if (test.peek()) return;
        source.testSet().then((block) => {
          test.value = block;
        });
        return;
      }
      blocks.set(part, images);
      const trainImages = [...blocks.values()].reduce((sum, count) => sum + count, 0);
      const files = blocks.size + (download.value.testImages > 0 ? 1 : 0);
      download.value = { ...download.value, trainImages, files };
    },
    onProgress(progress) {
      download.value = { ...download.value, ...progress };
    },
    onReplaced(why) {
      replaced(why);
      again();
    },
  });

  const supply = () => client.supply(() => source.openPort());
  const load = () => {
    if (failure.peek()?.part === 'data') failure.value = null;
    source.start().catch((error) => {
      failure.value = { part: 'data', why: faultOf(error), retry: again };
    });
  };
  /** With new ports, since what held the other ends of the old ones may be gone. */
  const again = () => {
    supply();
    load();
    for (const [data, images] of others) if (!images.peek()) pull(data, images);
  };

  return {
    backend,
    download,
    testImages: test,
    imagesOf(data) {
      if (data === 'mnist') return test;
      const known = others.get(data);
      if (known) return known;
      const images = signal<ImageBlock | null>(null);
      others.set(data, images);
      pull(data, images);
      return images;
    },
    compiled,
    failure,
    // A worker may tell that it has pulled a block before the news of that block's arrival comes by its own way.
    complete: computed(
      () => Math.min(delivered.value, download.value.trainImages) === source.totalTrainImages && test.value !== null,
    ),
    running: engine.passed,
    testable,
    trainable: Promise.all([testable, firstBlock.passed]).then(() => {}),
    begin() {
      supply();
      const started = client.start();
      load();
      started
        .then((info) => {
          backend.value = info;
          engine.open();
        })
        .catch((error) => {
          // The workers start once in a page's life: here only loading the page anew helps.
          failure.value = { part: 'engine', why: faultOf(error), retry: null };
        });
    },
    noteBackend(info) {
      backend.value = info;
    },
    noteCompile(progress) {
      compiled.value = progress;
    },
    noteImages({ testImages, trainImages }) {
      if (testImages > 0) tested.open();
      if (trainImages > 0) firstBlock.open();
      // A worker that takes another's place pulls its images again; those that were there once come back.
      delivered.value = Math.max(delivered.peek(), trainImages);
    },
  };
}
