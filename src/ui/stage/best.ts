/** Which panels have the best figures: of the same images, and beyond what chance explains. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { bestOf } from '../../math/chance.ts';
import { type WithoutBlock, withoutBlocks } from '../../math/withoutBlocks.ts';
import { contenders } from '../../state/run/peers.ts';
import { type Probed, probedOf, sameImages } from '../../state/run/probed.ts';
import type { Run } from '../../state/run/run.ts';
import { standApart } from '../../state/run/twins.ts';
import { words } from '../../text/language.ts';
import { figure } from '../../text/numbers.ts';
import type { Frame } from '../../worker/protocol.ts';
import { QUANTITIES, type QuantityName } from '../quantities.ts';

/** What can be best. */
export type ContestName = 'accuracy' | 'intra' | 'inter';

export const CONTESTS: readonly ContestName[] = ['accuracy', 'intra', 'inter'];

/** Ids of the runs that are best in each. */
export type Best = Readonly<Record<ContestName, ReadonlySet<string>>>;

/** Each without a part of its images. All three are of the images shown, while a run trains and when it rests. */
const WITHOUT: Readonly<Record<ContestName, (part: WithoutBlock) => number>> = {
  accuracy: ({ accuracy }) => accuracy,
  intra: ({ meanIntra }) => meanIntra,
  inter: ({ minInter }) => minInter,
};

/** A run's quantity at the step on the screen, as it is written everywhere. */
export function written(name: QuantityName, run: Run): string {
  const { none, noLambda } = words().figures;
  const { value, write } = QUANTITIES[name];
  return figure(value(run), write, name === 'lambda' ? noLambda : none);
}

const known = new WeakMap<Frame, readonly WithoutBlock[]>();

/** A third of a millisecond for 2,000 images. */
function partsOf({ frame, dim, positions, classes }: Probed): readonly WithoutBlock[] {
  const parts = known.get(frame) ?? withoutBlocks(frame.features, dim, positions, classes, frame.predictions, false);
  known.set(frame, parts);
  return parts;
}

/** With more classes, what their middles come to without each part of the images would take too long for every frame. */
const MOST_CLASSES = 100;

/** The runs that stand for a comparison; none where they show different images, or moments of different steps. */
function standingOf(runs: readonly Run[]): { run: Run; probed: Probed }[] {
  const standing = contenders(runs).flatMap((run) => {
    const probed = probedOf(run);
    // What a run came to when it diverged is nothing to beat.
    return probed && probed.classes <= MOST_CLASSES && probed.frame.step > 0 && run.status.value !== 'diverged'
      ? [{ run, probed }]
      : [];
  });
  if (standApart(standing.map(({ run }) => run))) return [];
  const [first, ...others] = standing;
  return first && others.every(({ probed }) => sameImages(probed.images, first.probed.images)) ? standing : [];
}

function bestRuns(contest: ContestName, standing: readonly { run: Run; probed: Probed }[]): Run[] {
  const { better, value } = QUANTITIES[contest];
  if (!better) return [];
  const best = bestOf(
    standing.map(({ run, probed }) => ({
      text: written(contest, run),
      estimate: { value: value(run) ?? Number.NaN, without: partsOf(probed).map(WITHOUT[contest]) },
    })),
    better,
  );
  return standing.flatMap(({ run }, i) => (best[i] ? [run] : []));
}

/** The best of the panels in each figure (`math/chance.ts`). Figures that are written alike are equally good. */
export function bestFigures(runs: ReadonlySignal<readonly Run[]>): ReadonlySignal<Best> {
  const standing = computed(() => {
    const all = standingOf(runs.value);
    return all.length > 1 ? all : [];
  });
  // As texts, so that whoever shows them hears of changes only.
  const ids = Object.fromEntries(
    CONTESTS.map((contest) => [
      contest,
      computed(() =>
        bestRuns(contest, standing.value)
          .map(({ id }) => id)
          .join(' '),
      ),
    ]),
  ) as Record<ContestName, ReadonlySignal<string>>;
  const setOf = (contest: ContestName) => new Set(ids[contest].value.split(' '));
  return computed(() => ({ accuracy: setOf('accuracy'), intra: setOf('intra'), inter: setOf('inter') }));
}
