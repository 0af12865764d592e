/** The line that says that a step takes far longer than WebAssembly's usually do; loads when the box about the backend opens. */
import type { NetworkName, RunConfig } from '../../config/runConfig.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setText } from '../kit/lifetime.ts';

/** Images that the times below are for. */
const IMAGES = 128;
/**
 * Milliseconds of a step on one core with SIMD: `small` and `medium` as docs/performance.md has them, the others by their
 * multiplications.
 */
const USUAL: Readonly<Record<NetworkName, number>> = {
  small: 7.6,
  medium: 20,
  deep: 47,
  mlp: 8,
  lenetpp: 1600,
  free: 7.6,
};
/** From so many times the usual on it isn't the machine alone: phones, and cores shared by two, stay below. */
const FAR_SLOWER = 15;

/** How many times as long as usual a step takes on WebAssembly; null unless that is far too long. */
export function timesTooLong(
  { network, batchSize }: Pick<RunConfig, 'network' | 'batchSize'>,
  stepMs: number | undefined,
): number | null {
  const times = (stepMs ?? 0) / ((USUAL[network] * batchSize) / IMAGES);
  // Calls have a cost of their own, which counts in small batches.
  return times >= FAR_SLOWER && (stepMs ?? 0) >= FAR_SLOWER * USUAL.small ? times : null;
}

export function createSlowStep(life: Lifetime, { session }: Context): HTMLElement {
  const line = element('p', { class: 'note slow-step' });
  life.effect(() => {
    const run = session.selectedRun.value;
    const onWasm = session.startup.backend.value?.backend === 'wasm';
    const times = onWasm ? timesTooLong(run.config.value, run.frame.value?.stepMs) : null;
    line.hidden = times === null;
    if (times !== null) setText(line, aside().slowStep(whole(times)));
  });
  return line;
}
