/** `window.bench`: what the runner asks of the page. Plain values only. */
import type { Backend, Network, PageContestant } from '../contestants/contract.ts';

export interface OpenTraining {
  contestant: PageContestant;
  backend: Backend;
  network: Network;
  /** Link of the contestant whose starting values it takes. */
  startLike: number | null;
}

export interface Opened {
  /** Names the worker in later calls. */
  link: number;
  runsOn: string;
}

export interface ThroughputRequest {
  runs: number;
  workers: number;
  warmUpSeconds: number;
  seconds: number;
}

export interface Throughput {
  /** Of all runs together. */
  stepsPerSecond: number;
  /** Workers that the client started. */
  workers: number;
}

/** Milliseconds of one loss's field. */
export interface ForcesTiming {
  loss: string;
  median: number;
  slow: number;
}

/** Milliseconds until so many pairs are judged, and the longest turn of the page meanwhile. */
export interface PairsTiming {
  pairs: number;
  median: number;
  slow: number;
  blocked: number;
}

export interface BenchPage {
  openTraining(request: OpenTraining): Promise<Opened>;
  openKernels(request: { side: 'ours' | 'stock'; backend: Backend }): Promise<Opened>;
  call(request: { link: number; method: string; argument: unknown }): Promise<unknown>;
  close(link: number): Promise<void>;
  throughput(request: ThroughputRequest): Promise<Throughput>;
  /** @param side of the panel, CSS pixels. */
  forces(request: { side: number; repeats: number }): Promise<ForcesTiming[]>;
  pairs(request: { counts: number[]; repeats: number }): Promise<PairsTiming[]>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}
