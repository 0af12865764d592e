/** Measures what runs show, each frame once: in a worker, so that the page stays quick, or in the page where none starts. */
import type { Probed } from '../../state/run/probed.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { createPieces } from '../kit/pieces.ts';
import { type Measured, measurable, measuredOf } from './measured.ts';

/** One frame at a time: whoever asks waits for the answer before asking again. */
export type Measuring = (probed: Probed) => Promise<Measured>;

export function createMeasuring(life: Lifetime): Measuring {
  const known = new WeakMap<Frame, Measured>();
  const pieces = createPieces(life);
  let worker: Worker | null = null;
  let failed = false;
  life.atEnd(() => worker?.terminate());

  const inWorker = (probed: Probed) =>
    new Promise<Measured>((resolve, reject) => {
      worker ??= new Worker(new URL('./measureWorker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Measured>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage(measurable(probed));
    });
  const inPage = (probed: Probed) =>
    new Promise<Measured>((resolve) => pieces.start(measuredOf(measurable(probed)), resolve));

  return async (probed) => {
    const before = known.get(probed.frame);
    if (before) return before;
    const measured = await (failed ? inPage(probed) : inWorker(probed)).catch(() => {
      failed = true;
      worker?.terminate();
      worker = null;
      return inPage(probed);
    });
    known.set(probed.frame, measured);
    return measured;
  };
}
