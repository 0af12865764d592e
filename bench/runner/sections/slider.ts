/** How soon the target curve follows a slider: from the input event to the redrawn path. */
import type { Page } from 'playwright';
import { quantile } from '../../statistics.ts';
import { freshBrowser, openPaused, play, SELECTORS, SIX_RUNS, waitForLaterParts } from '../app.ts';
import { type Context, number, type Section } from '../section.ts';

/** λ stands still, so that nothing but the slider moves the curve. */
const HELD_RUNS = SIX_RUNS.map((run) => (run.loss === 'asoftmax' ? { ...run, lambda: 5 } : run));

const MOVES = {
  m: { selector: SELECTORS.marginSlider, positions: [1, 3] },
  λ: { selector: SELECTORS.lambdaSlider, positions: [150, 300] },
} as const;

/** Milliseconds. */
interface Latency {
  /** Until the path first changed. */
  changed: number;
  /** Until the frame with that change was handed to the screen. */
  shown: number;
  /** Until the path changed last: later than the first time if the curve glides. */
  arrived: number;
}

interface Move {
  slider: string;
  curve: string;
  /** Low and high slider position; it goes to the one further away. */
  positions: readonly [number, number];
  /** Milliseconds without a change after which the curve has arrived. */
  settling: number;
  /** Milliseconds after which it won't move any more. */
  patience: number;
}

/** In the page. */
async function moveSlider({ slider, curve, positions, settling, patience }: Move): Promise<Latency> {
  const input = document.querySelector<HTMLInputElement>(slider);
  const path = document.querySelector(curve);
  if (!input || !path) throw new Error(`The page has no ${input ? curve : slider}`);
  let changed = Number.NaN;
  let shown = Number.NaN;
  let arrived = Number.NaN;
  const observer = new MutationObserver(() => {
    arrived = performance.now();
    if (!Number.isNaN(changed)) return;
    changed = arrived;
    // The message comes after the frame that the callback belongs to has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        shown = performance.now();
      };
      port2.postMessage(null);
    });
  });
  observer.observe(path, { attributes: true, attributeFilter: ['d'] });
  const moved = performance.now();
  const [low, high] = positions;
  input.valueAsNumber = input.valueAsNumber > (low + high) / 2 ? low : high;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  while (!(performance.now() - arrived > settling)) {
    if (performance.now() - moved > patience) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  observer.disconnect();
  if (Number.isNaN(changed)) throw new Error(`The curve did not follow ${slider} within ${patience} ms`);
  return { changed: changed - moved, shown: shown - moved, arrived: arrived - moved };
}

const SETTLING = 400;
const PATIENCE = 5000;
const WARM_UP = 2000;

async function latencies(page: Page, name: keyof typeof MOVES, moves: number): Promise<Latency[]> {
  const { selector, positions } = MOVES[name];
  const found: Latency[] = [];
  for (let i = 0; i < moves; i++) {
    found.push(
      await page.evaluate(moveSlider, {
        slider: selector,
        curve: SELECTORS.effectiveCurve,
        positions,
        settling: SETTLING,
        patience: PATIENCE,
      }),
    );
  }
  return found;
}

export async function slider(context: Context): Promise<Section> {
  const { sliderMoves } = context.options.effort;
  const { site, visitor } = await context.app();
  const browser = await freshBrowser(visitor);
  try {
    const page = await openPaused(browser, site.url, HELD_RUNS);
    await waitForLaterParts(page);
    const rows: string[][] = [];
    const data: Record<string, Latency[]> = {};
    for (const state of ['idle', 'six runs in training']) {
      if (state !== 'idle') await play(page);
      await page.waitForTimeout(WARM_UP);
      for (const name of ['m', 'λ'] as const) {
        context.say(`${name}, ${state}`);
        const found = await latencies(page, name, sliderMoves);
        data[`${name}, ${state}`] = found;
        const of = (key: keyof Latency, share: number) =>
          number(
            quantile(
              found.map((one) => one[key]),
              share,
            ),
          );
        rows.push([
          `${name}, ${state}`,
          of('changed', 0.5),
          of('changed', 0.95),
          of('shown', 0.5),
          of('shown', 0.95),
          of('arrived', 0.5),
        ]);
      }
    }
    return {
      title: 'From a slider’s input to the target curve (ms)',
      columns: ['', 'changed p50', 'p95', 'shown p50', 'p95', 'arrived p50'],
      rows,
      notes: ['"changed" is the curve’s first movement, "shown" when that was painted, "arrived" its last movement.'],
      data,
      figures: {},
    };
  } finally {
    await browser.close();
  }
}
