/** Steps by number: exactly so many, one for all together, or as many as bring the page to a moment. */
import { FaultError } from '../../faults/faults.ts';
import { shownStep } from '../run/run.ts';
import type { Timeline } from '../timeline.ts';
import type { Crew } from './crew.ts';
import type { Panels } from './panels.ts';

export interface Going {
  step(count: number): Promise<void>;
  advance(): Promise<void>;
  goTo(step: number): Promise<void>;
  standsAt(): number | null;
}

export interface GoingOptions {
  crew: Pick<Crew, 'playing' | 'pause' | 'step' | 'stepTo'>;
  panels: Pick<Panels, 'runs' | 'moment'>;
  timeline: Pick<Timeline, 'seek'>;
}

const cutShort = (error: unknown) => error instanceof FaultError && error.fault.code === 'stepsUnfinished';

export function createGoing({ crew, panels, timeline }: GoingOptions): Going {
  const { playing } = crew;
  const steps = () =>
    panels.runs.peek().flatMap(({ status, step }) => (status.peek() === 'diverged' ? [] : step.peek()));
  const rest = async () => {
    if (playing.peek()) await crew.pause();
  };
  return {
    async step(count) {
      await rest();
      await crew.step(count);
    },

    async advance() {
      await rest();
      const [first = 0, ...others] = steps();
      if (others.every((step) => step === first)) await crew.step(1);
      else await crew.stepTo(Math.max(first, ...others) + 1);
    },

    async goTo(step) {
      await rest();
      if (Math.max(0, ...steps()) > step) timeline.seek(step);
      else if (step > 0) {
        // Whoever cuts it short wants something else.
        await crew.stepTo(step).catch((error: unknown) => {
          if (!cutShort(error)) throw error;
        });
      }
    },

    standsAt() {
      const past = panels.moment.peek() !== null;
      if (playing.peek() && !past) return null;
      // A run that was just paused stands at its last step, though the frame of it may be drawn a little later.
      const shown = new Set(panels.runs.peek().map((run) => (past ? shownStep(run) : run.step.peek())));
      const [step] = shown;
      return shown.size === 1 && step !== undefined ? step : null;
    },
  };
}
