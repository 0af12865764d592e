/** The runner's hold on the benchmark's page: typed calls through Playwright. */
import type { Page } from 'playwright';
import type { Training } from '../contestants/contract.ts';
import type { KernelTiming } from '../kernels/contract.ts';
import type { BenchPage, Opened, OpenTraining } from '../page/contract.ts';
import type { Remote } from '../remote.ts';

/** A worker of the page. */
export interface Handle<Served> {
  opened: Opened;
  remote: Remote<Served>;
  close(): Promise<void>;
}

export class Driver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async training(request: OpenTraining): Promise<Handle<Training>> {
    return this.#handle(await this.#page.evaluate((argument) => window.bench.openTraining(argument), request));
  }

  async kernels(request: Parameters<BenchPage['openKernels']>[0]): Promise<Handle<KernelTiming>> {
    return this.#handle(await this.#page.evaluate((argument) => window.bench.openKernels(argument), request));
  }

  throughput(request: Parameters<BenchPage['throughput']>[0]): ReturnType<BenchPage['throughput']> {
    return this.#page.evaluate((argument) => window.bench.throughput(argument), request);
  }

  forces(request: Parameters<BenchPage['forces']>[0]): ReturnType<BenchPage['forces']> {
    return this.#page.evaluate((argument) => window.bench.forces(argument), request);
  }

  pairs(request: Parameters<BenchPage['pairs']>[0]): ReturnType<BenchPage['pairs']> {
    return this.#page.evaluate((argument) => window.bench.pairs(argument), request);
  }

  #handle<Served>(opened: Opened): Handle<Served> {
    const { link } = opened;
    const remote = new Proxy(
      {},
      {
        get: (_, method) => (argument: unknown) =>
          this.#page.evaluate((request) => window.bench.call(request), { link, method: String(method), argument }),
      },
    ) as Remote<Served>;
    return {
      opened,
      remote,
      close: () => this.#page.evaluate((number) => window.bench.close(number), link),
    };
  }
}

/** The first line of what went wrong, without Playwright's prefix. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').replace(/^page\.evaluate: (Error: )?/, '');
}
