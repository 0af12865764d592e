/** Runs that keep step: which of them catches up with the others, which wait for it, and letting one go. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { EngineClient } from '../../worker/protocol.ts';
import type { Run } from '../run/run.ts';

/** Runs so few steps apart are on their way to the next common one. */
const NEAR = 8;

/** How far a run is on its way to the others. */
export interface Way {
  step: number;
  /** Where the others are. */
  goal: number;
  /** Whether they wait for it. */
  awaited: boolean;
}

export interface Company {
  /** Null where it isn't behind. Follows the run where it is read in an effect. */
  wayOf(run: Run): Way | null;
  /** Whether a run stands still until another has caught up. */
  waits(run: Run): boolean;
  /** Lets the others go on without a run that is behind, or wait for it again. */
  wait(run: Run, waits: boolean): Promise<void>;
}

export interface CompanyOptions {
  client: Pick<EngineClient, 'wait'>;
  runs: ReadonlySignal<readonly Run[]>;
}

export function createCompany({ client, runs }: CompanyOptions): Company {
  /** Those that nobody waits for. */
  const alone = signal<ReadonlySet<string>>(new Set());
  const ways = computed(() => {
    const training = runs.value.filter(({ status }) => status.value === 'running');
    const goal = Math.max(0, ...training.map(({ step }) => step.value));
    return new Map(
      training
        .filter(({ step }) => step.value < goal - NEAR)
        .map(({ id, step }) => [id, { step: step.value, goal, awaited: !alone.value.has(id) }]),
    );
  });
  const awaiting = computed(() => [...ways.value.values()].some(({ awaited }) => awaited));
  const setAlone = (id: string, go: boolean) => {
    const next = new Set(alone.peek());
    if (go) next.add(id);
    else next.delete(id);
    alone.value = next;
    return client.wait(id, !go);
  };
  // One that has caught up belongs to the others again.
  effect(() => {
    for (const { id, status, step } of runs.value) {
      if (!alone.value.has(id) || ways.value.has(id) || status.value !== 'running' || step.value === 0) continue;
      void setAlone(id, false).catch(() => {});
    }
  });
  return {
    wayOf: ({ id }) => ways.value.get(id) ?? null,
    waits: ({ id, status }) => status.value === 'running' && awaiting.value && !ways.value.has(id),
    wait: ({ id }, waits) => setAlone(id, !waits),
  };
}
