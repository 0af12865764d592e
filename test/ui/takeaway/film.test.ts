import { afterEach, expect, it, vi } from 'vitest';
import { filmRuns } from '../../../src/ui/takeaway/film.ts';
import type { FilmMoment } from '../../../src/views/figure/takeaway.ts';
import { openTrainingPage } from '../../state/page.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a film has what each moment had, also where all digits are shown by its end', async () => {
  vi.stubGlobal('document', { hidden: true });
  const { session, client, draw } = await openTrainingPage();
  const run = session.selectedRun.value;
  client.tick(10);
  draw();
  const all = { indices: Uint16Array.from({ length: 10_000 }, (_, i) => i), labels: new Uint8Array(10_000) };
  client.send({ kind: 'probe', probe: { run: run.id, ...all } });
  const grown = { features: new Float32Array(20_000), predictions: new Uint8Array(10_000) };
  client.send({ kind: 'frame', frame: { ...client.frame(run.id, 20), ...grown } });
  client.send({ kind: 'status', run: run.id, status: 'running', step: 20 });
  draw();
  const shown: [number, number | undefined][] = [];
  const film = {
    add: async ({ step, pictures }: FilmMoment) => void shown.push([step, pictures[0]?.labels.length]),
    finish: async () => new Blob(),
    end: () => {},
  };
  const making = { createFilm: async () => film, filmMoments: () => [0, 10, 20] };
  const progress = { progress: () => {}, stopped: () => false };
  // Only its colours are asked of the element, by what draws.
  await filmRuns(session, [run], making, {} as HTMLElement, progress);
  expect(shown).toEqual([
    [0, 2000],
    [10, 2000],
    [20, 10_000],
  ]);
});
