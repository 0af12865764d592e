/** The benchmark's page: starts each contestant in a worker of its own and passes the runner's questions on. */
import type { NamedValues, PageContestant, TrainingSetup } from '../contestants/contract.ts';
import { WorkerLink } from '../remote.ts';
import type { BenchPage, Opened } from './contract.ts';
import { trainingBlock } from './images.ts';
import { measureThroughput } from './throughput.ts';

const CONTESTANTS: Record<PageContestant, () => Worker> = {
  anglescope: () => new Worker(new URL('../contestants/anglescope.ts', import.meta.url), { type: 'module' }),
  tfjs: () => new Worker(new URL('../contestants/tfjs.ts', import.meta.url), { type: 'module' }),
  jax: () => new Worker(new URL('../contestants/jax.ts', import.meta.url), { type: 'module' }),
  convnetjs: () => new Worker(new URL('../contestants/convnetjs.ts', import.meta.url), { type: 'module' }),
};

const KERNELS = {
  ours: () => new Worker(new URL('../kernels/ours.ts', import.meta.url), { type: 'module' }),
  stock: () => new Worker(new URL('../kernels/stock.ts', import.meta.url), { type: 'module' }),
};

const links = new Map<number, WorkerLink>();
let lastLink = 0;

function linkOf(number: number): WorkerLink {
  const found = links.get(number);
  if (!found) throw new Error(`No worker has the number ${number}`);
  return found;
}

async function open(worker: Worker, setup: unknown): Promise<Opened> {
  const link = new WorkerLink(worker);
  try {
    const { runsOn } = (await link.call('open', setup)) as { runsOn: string };
    links.set(++lastLink, link);
    return { link: lastLink, runsOn };
  } catch (error) {
    link.close();
    throw error;
  }
}

const bench: BenchPage = {
  async openTraining({ contestant, backend, network, startLike }) {
    const setup: TrainingSetup = {
      backend,
      network,
      images: await trainingBlock(),
      parameters: startLike === null ? null : ((await linkOf(startLike).call('parameters', null)) as NamedValues[]),
    };
    return open(CONTESTANTS[contestant](), setup);
  },
  openKernels: ({ side, backend }) => open(KERNELS[side](), { backend }),
  call: ({ link, method, argument }) => linkOf(link).call(method, argument),
  async close(link) {
    linkOf(link).close();
    links.delete(link);
  },
  throughput: measureThroughput,
  forces: async (request) => (await import('./forces.ts')).measureForces(request),
  pairs: async (request) => (await import('./pairs.ts')).measurePairs(request),
};

window.bench = bench;
