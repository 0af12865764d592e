/** Classes never seen are hollow wherever they are shown: in projections and angles of many features, films and tables. */
import { afterEach, expect, it, vi } from 'vitest';
import { normals } from '../../src/math/random.ts';
import { csvOf } from '../../src/ui/takeaway/data.ts';
import { filmRuns } from '../../src/ui/takeaway/film.ts';
import { createPictures, createScenes } from '../../src/ui/takeaway/scene.ts';
import type { ScatterData } from '../../src/views/contract.ts';
import type { FilmMoment } from '../../src/views/figure/takeaway.ts';
import { openTrainingPage } from '../state/page.ts';

const [DIM, CLASSES, IMAGES, NEVER] = [16, 7, 70, 6] as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A run on digits 0 to 6 with sixteen features, and six images of 7, 8 and 9. */
async function opened(more: string) {
  const page = await openTrainingPage(`#runs=modified&featureDim=${DIM}&classes=0123456&unseen=1${more}`);
  const { session, client, draw } = page;
  const run = session.selectedRun.value;
  client.tick(10);
  draw();
  const weights = normals(2, 'weights', DIM * CLASSES);
  const unseen = normals(3, 'unseen', DIM * NEVER);
  const probe = {
    run: run.id,
    indices: Uint16Array.from({ length: IMAGES }, (_, i) => i),
    labels: Uint8Array.from({ length: IMAGES }, (_, i) => i % CLASSES),
    unseen: {
      indices: Uint16Array.from({ length: NEVER }, (_, i) => 9000 + i),
      labels: Uint8Array.of(7, 8, 9, 7, 8, 9),
    },
  };
  client.send({ kind: 'probe', probe });
  client.send({
    kind: 'frame',
    frame: {
      ...client.frame(run.id, 20),
      features: normals(1, 'features', DIM * IMAGES),
      predictions: Uint8Array.from({ length: IMAGES }, (_, i) => i % CLASSES),
      classWeights: weights,
      unseen,
    },
  });
  client.send({ kind: 'status', run: run.id, status: 'running', step: 20 });
  draw();
  const pictures = createPictures(session);
  // What draws them comes when it is first asked for.
  await vi.waitFor(() => expect(pictures(run)?.seen).toBe(IMAGES));
  return { session, run, weights, unseen, picture: pictures(run) as ScatterData };
}

it.each(['', '&pair=35', '&space=angles'])(
  'more features show them after the others, each in a colour of its own: %s',
  async (more) => {
    const { picture } = await opened(more);
    expect(picture.hollow).toBeTruthy();
    expect([...picture.labels.slice(IMAGES)]).toEqual([7, 8, 9, 7, 8, 9]);
    expect(picture.features).toHaveLength(2 * (IMAGES + NEVER));
    expect(picture.names?.slice(7)).toEqual(['7', '8', '9']);
    expect(picture.features.every(Number.isFinite)).toBe(true);
  },
);

it('by angles they stand at the nearest class, as far from the middle as they are from its weights', async () => {
  const { picture, weights, unseen } = await opened('&space=angles');
  for (let i = 0; i < NEVER; i++) {
    const feature = unseen.subarray(i * DIM, (i + 1) * DIM);
    const angles = Array.from({ length: CLASSES }, (_, j) => {
      const column = Array.from(feature, (_, d) => weights[d * CLASSES + j]!);
      const dot = column.reduce((sum, value, d) => sum + value * feature[d]!, 0);
      return (Math.acos(dot / Math.hypot(...column) / Math.hypot(...feature)) * 180) / Math.PI;
    });
    const nearest = angles.indexOf(Math.min(...angles));
    const [x, y] = [picture.features[2 * (IMAGES + i)]!, picture.features[2 * (IMAGES + i) + 1]!];
    expect(Math.hypot(x, y)).toBeCloseTo(angles[nearest]!, 3);
    // Class 0 goes up and the others follow clockwise: nearer to that ray than to its neighbours.
    const away = Math.atan2(x, y) - (2 * Math.PI * nearest) / CLASSES;
    expect(Math.cos(away)).toBeGreaterThan(Math.cos(Math.PI / CLASSES));
  }
});

it('a table of features has them last, in all their features, without a prediction', async () => {
  const { session, unseen } = await opened('');
  const lines = (await csvOf(createScenes(session)('all')).text()).trim().split('\r\n');
  expect(lines.find((line) => line.includes('unseen='))).toContain(`images=${IMAGES}; unseen=${NEVER}`);
  const rows = lines.filter((line) => !line.startsWith('#')).slice(1);
  expect(rows).toHaveLength(IMAGES + NEVER);
  const last = rows.at(-1)!.split(',');
  expect(last.slice(3, 6)).toEqual(['9005', '9', '']);
  expect(last.slice(6, 6 + DIM).map(Number)).toEqual(
    Array.from(unseen.slice(-DIM), (value) => Number(value.toPrecision(6))),
  );
});

it('a film has them at each moment that had them', async () => {
  vi.stubGlobal('document', { hidden: true });
  const { session, run } = await opened('');
  const shown: (ScatterData | null | undefined)[] = [];
  const film = {
    add: async ({ pictures }: FilmMoment) => void shown.push(pictures[0]),
    finish: async () => new Blob(),
    end: () => {},
  };
  const making = { createFilm: async () => film, filmMoments: () => [20] };
  await filmRuns(session, [run], making, {} as HTMLElement, { progress: () => {}, stopped: () => false });
  expect(shown.map((picture) => [picture?.seen, picture?.labels.length, Boolean(picture?.hollow)])).toEqual([
    [IMAGES, IMAGES + NEVER, true],
  ]);
});
