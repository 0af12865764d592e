/** From an empty page to a training one: starts the workers, brings them the data, and tells how far that is. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BackendInfo, EngineClient, ImageBlock } from '../worker/protocol.ts';

export interface LoadProgress {
  loadedBytes: number;
  totalBytes: number;
  /** Which attempt at the present file, from 1. */
  attempt: number;
}

export interface DataHandlers {
  onTest(block: ImageBlock): Promise<void>;
  onShard(block: ImageBlock): Promise<void>;
  onProgress(progress: LoadProgress): void;
}

/** Where the digits come from; `data/loader.ts` on the page. */
export interface DataSource {
  readonly totalTrainImages: number;
  /** Loads what is missing; called again after a failure, it goes on where it stopped. */
  start(): Promise<void>;
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
  message: string;
  retry: (() => void) | null;
}

export interface Startup {
  readonly backend: ReadonlySignal<BackendInfo | null>;
  readonly download: ReadonlySignal<Download>;
  /** The test set; null until it is there. */
  readonly testImages: ReadonlySignal<ImageBlock | null>;
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
  noteCompile(progress: { done: number; total: number }): void;
}

export interface StartupOptions {
  client: Pick<EngineClient, 'start' | 'addTestSet' | 'addShard'>;
  createSource(handlers: DataHandlers): DataSource;
  /** Files that the source brings: the test set and the shards. */
  totalFiles: number;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A promise, and the function that resolves it. */
function gate(): { passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

export function createStartup({ client, createSource, totalFiles }: StartupOptions): Startup {
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
  const testable = gate();
  const firstShard = gate();
  const engine = gate();

  const arrived = (what: Partial<Download>) => {
    download.value = { ...download.value, ...what, files: download.value.files + 1 };
  };
  const source = createSource({
    async onTest(block) {
      const testImages = block.labels.length;
      arrived({ testImages });
      test.value = block;
      await engine.passed;
      await client.addTestSet(block);
      testable.open();
    },
    async onShard(block) {
      const trainImages = download.value.trainImages + block.labels.length;
      arrived({ trainImages });
      await engine.passed;
      await client.addShard(block, source.totalTrainImages);
      delivered.value = trainImages;
      firstShard.open();
    },
    onProgress(progress) {
      download.value = { ...download.value, ...progress };
    },
  });
  const delivered = signal(0);

  const load = () => {
    failure.value = null;
    source.start().catch((error) => {
      failure.value = { part: 'data', message: messageOf(error), retry: load };
    });
  };

  return {
    backend,
    download,
    testImages: test,
    compiled,
    failure,
    complete: computed(() => delivered.value === source.totalTrainImages && download.value.testImages > 0),
    running: engine.passed,
    testable: testable.passed,
    trainable: Promise.all([testable.passed, firstShard.passed]).then(() => {}),
    begin() {
      load();
      client
        .start()
        .then((info) => {
          backend.value = info;
          engine.open();
        })
        .catch((error) => {
          // The workers start once in a page's life: here only loading the page anew helps.
          failure.value = { part: 'engine', message: messageOf(error), retry: null };
        });
    },
    noteCompile(progress) {
      compiled.value = progress;
    },
  };
}
