/** How long a visitor waits: until the first training step, and until one run knows its digits. */
import { summarise } from '../../statistics.ts';
import { freshBrowser, openTraining } from '../app.ts';
import { type Context, NOTHING, number, type Section } from '../section.ts';

const ACCURACY = 0.95;
const ONE_RUN = '#runs=asoftmax,m=4';

interface Goal {
  /** Accuracy on the test images, 0…1. */
  wanted: number;
  /** Milliseconds. */
  patience: number;
  /** Milliseconds between two looks: each keeps the run from training for a moment. */
  lookEvery: number;
}

const GOAL: Goal = { wanted: ACCURACY, patience: 180_000, lookEvery: 1000 };

interface Reached {
  /** Milliseconds after navigation; null if it never came. */
  at: number | null;
  step: number;
  accuracy: number;
}

/** In the page. Looks at the probe images first, since all test images take ten times as long. */
async function untilAccurate({ wanted, patience, lookEvery }: Goal): Promise<Reached> {
  const { anglescope } = window;
  const id = anglescope.runs()[0]?.id ?? '';
  for (;;) {
    const probe = await anglescope.snapshot(id);
    const at = performance.now();
    if (probe.accuracy >= wanted) {
      const { step, accuracy } = await anglescope.snapshot(id, { split: 'test' });
      if (accuracy >= wanted) return { at, step, accuracy };
    }
    if (at > patience) return { at: null, step: probe.step, accuracy: probe.accuracy };
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

export async function waiting(context: Context): Promise<Section> {
  const { pageLoads, toAccuracy } = context.options.effort;
  const { site, visitor } = await context.app();
  const browser = await freshBrowser(visitor);
  try {
    const load = async () => {
      const { page, firstStep } = await openTraining(browser, site.url);
      await page.close();
      return firstStep;
    };
    context.say('first load');
    const cold = await load();
    const loads: number[] = [];
    for (let i = 0; i < pageLoads; i++) {
      context.say(`load ${i + 1} from the cache`);
      loads.push(await load());
    }
    const warm = summarise(loads);
    const rows = [
      ['page load → first training step, empty cache', number(cold / 1000), NOTHING],
      ['page load → first training step, cached', number(warm.median / 1000), number(warm.min / 1000)],
    ];
    let reached: Reached | null = null;
    if (toAccuracy) {
      context.say(`training to ${100 * ACCURACY} %`);
      const { page } = await openTraining(browser, site.url + ONE_RUN);
      reached = await page.evaluate(untilAccurate, GOAL);
      rows.push([
        `page load → ${100 * ACCURACY} % of the test images, one panel, A-Softmax m=4, cached`,
        number(reached.at === null ? Number.NaN : reached.at / 1000),
        NOTHING,
      ]);
    }
    return {
      title: 'Waiting for the page (s)',
      columns: ['', 'median', 'min'],
      rows,
      notes: [
        'The first step counts when the page knows of it. The server is this machine: add the network’s time for your own.',
        ...(reached
          ? [`The last row ended at step ${reached.step} with ${(100 * reached.accuracy).toFixed(1)} %.`]
          : []),
      ],
      data: { cold, warm, reached },
      figures: {},
    };
  } finally {
    await browser.close();
  }
}
