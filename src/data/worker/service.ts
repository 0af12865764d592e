/** The data worker without a worker around it: loads, keeps, hands out over ports, and tells the page how far it is. */
import type { FileCache } from '../fileCache.ts';
import { type LoadProgress, MnistLoader, type MnistLoaderOptions } from '../loader.ts';
import type { DataFile, MnistManifest } from '../manifest.ts';
import type { OwnService } from '../own/service.ts';
import { type DataName, isOwn } from '../sets.ts';
import { ShardError } from '../shardError.ts';
import type { DataReport, DataRequest } from './protocol.ts';
import { Shelf } from './shelf.ts';

/** Between two reports of progress with the same file. Milliseconds: nobody reads faster. */
const REPORT_EVERY = 100;

export interface DataServiceOptions
  extends Pick<MnistLoaderOptions, 'fetch' | 'digest' | 'retries' | 'stallMs' | 'wait'> {
  post(report: DataReport): void;
  /** Whether threads may share memory here. */
  shares: boolean;
  /** Makes the place where files are kept, for pages that keep any. */
  openCache?(): FileCache;
}

export class DataService {
  readonly #options: DataServiceOptions;
  readonly #shelf: Shelf;
  #loader: MnistLoader | null = null;
  #loading = false;
  #strokes: DataFile | null = null;
  #drawing = false;
  #keeps = false;
  #brought: Promise<OwnService> | null = null;
  #reported: { file: string; attempt: number; at: number } | null = null;

  constructor(options: DataServiceOptions) {
    this.#options = options;
    this.#shelf = new Shelf(options.shares, (data) => this.#lacks(data));
  }

  receive(request: DataRequest): void {
    if (request.kind === 'connect') this.#shelf.serve(request.port);
    else if (request.kind === 'own') void this.#own((own) => own.serve(request.port));
    else {
      this.#keeps = request.keeps;
      this.#strokes = request.strokes;
      void this.#load(request.manifest, request.keeps);
    }
  }

  async #load(manifest: MnistManifest, keeps: boolean): Promise<void> {
    // Asked for again meanwhile: one end is told once.
    if (this.#loading) return;
    const { post } = this.#options;
    this.#loader ??= this.#loaderOf(manifest, keeps);
    this.#loading = true;
    let end: DataReport = { kind: 'loaded' };
    try {
      await this.#loader.start();
    } catch (error) {
      const failure = error instanceof ShardError ? error.failure : null;
      end = { kind: 'failed', failure, message: error instanceof Error ? error.message : String(error) };
    }
    this.#loading = false;
    post(end);
  }

  #lacks(data: DataName): void {
    if (data === 'hanzi') void this.#draw();
    else if (isOwn(data)) void this.#own((own) => own.bring(data));
  }

  /** What reads data of somebody's own comes with the first of them. */
  async #own(use: (own: OwnService) => unknown): Promise<void> {
    const { post } = this.#options;
    try {
      this.#brought ??= import('../own/begin.ts').then(({ beginOwn }) =>
        beginOwn(this.#shelf, this.#keeps, (data) => post({ kind: 'missing', data })),
      );
      await use(await this.#brought);
    } catch (error) {
      this.#brought = null;
      post({ kind: 'failed', failure: null, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Draws the characters, with what draws them, which comes now; after a failure whoever asks next lets it try again. */
  async #draw(): Promise<void> {
    if (this.#drawing || !this.#strokes) return;
    this.#drawing = true;
    const { post, shares: _, openCache: __, ...options } = this.#options;
    try {
      const { drawHanzi } = await import('../hanzi/service.ts');
      await drawHanzi(this.#strokes, this.#shelf, options);
    } catch (error) {
      this.#drawing = false;
      const failure = error instanceof ShardError ? error.failure : null;
      post({ kind: 'failed', failure, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #loaderOf(manifest: MnistManifest, keeps: boolean): MnistLoader {
    const { post, shares: _, openCache, ...options } = this.#options;
    const loader = new MnistLoader(manifest, {
      ...options,
      cache: keeps ? openCache?.() : undefined,
      onTest: (block) => {
        this.#shelf.put('test', block, block.labels.length);
        post({ kind: 'arrived', part: 'test', images: block.labels.length });
      },
      onShard: (block, shard) => {
        this.#shelf.put(shard, block, loader.totalTrainImages);
        post({ kind: 'arrived', part: shard, images: block.labels.length });
      },
      onProgress: (progress) => this.#report(progress),
    });
    return loader;
  }

  #report(progress: LoadProgress): void {
    const { file, attempt, loadedBytes, totalBytes } = progress;
    const now = performance.now();
    const last = this.#reported;
    const soon = last?.file === file && last.attempt === attempt && now - last.at < REPORT_EVERY;
    if (soon && loadedBytes < totalBytes) return;
    this.#reported = { file, attempt, at: now };
    this.#options.post({ kind: 'progress', progress });
  }
}
