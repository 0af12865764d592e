/** The past, exactly: what lies between two kept moments is trained again from the last weights saved before it. */
import type { EngineClient, Replay, Replayed } from '../../worker/protocol.ts';
import { configAt } from '../run/events.ts';
import type { Run } from '../run/run.ts';
import type { Panels } from './panels.ts';

/** What a worker needs to train a run up to a step once more. */
export function stretchTo(run: Run, step: number): Replay {
  const from = run.checkpoints.at(step);
  const begin = from?.step ?? 0;
  const today = run.config.peek();
  const events = run.record.events.peek();
  const changes = [...new Set(events.map((event) => event.step))].filter((at) => at > begin && at < step);
  const settings = [begin, ...changes].map((after) => ({ after, config: configAt(today, events, after + 1) }));
  return { run: run.id, from, settings, to: step };
}

export interface Replaying {
  /** A run's picture and weights of a step that it has passed. */
  replay(run: Run, step: number): Promise<Replayed>;
  /** Brings the very moment that the page shows into the records of all runs that have passed it. */
  exact(): Promise<void>;
}

export interface ReplayingOptions {
  client: Pick<EngineClient, 'replay'>;
  panels: Pick<Panels, 'runs' | 'moment'>;
}

export function createReplaying({ client, panels }: ReplayingOptions): Replaying {
  const replay = (run: Run, step: number) => client.replay(stretchTo(run, step));
  return {
    replay,
    async exact() {
      const step = panels.moment.peek();
      if (step === null) return;
      const lacking = panels.runs
        .peek()
        .filter(
          ({ step: at, record, archive }) =>
            at.peek() > step && step > record.recorded.peek() && !archive.steps.includes(step),
        );
      const found = await Promise.all(lacking.map((run) => replay(run, step)));
      // All at once, so that panels show one moment.
      for (const [i, { frame }] of found.entries()) lacking[i]?.archive.insert(frame);
    },
  };
}
