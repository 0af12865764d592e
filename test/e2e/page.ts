/** The page under test: opens it, watches its console and requests, and reaches its scripting interface. */
import { test as base, expect as expectSeldom, type Page } from '@playwright/test';

export interface Metrics {
  meanIntra: number;
  minInter: number;
}

export interface Snapshot {
  step: number;
  lambda: number | null;
  loss: number;
  accuracy: number;
  history: { step: number; loss: number }[];
  features: number[][];
  labels: number[];
  indices: number[];
  classWeights: number[][];
  bias: number[] | null;
  metrics: Metrics;
  parameters?: { name: string; shape: number[]; values: number[] }[];
}

export interface LossReply {
  value: number;
  logits: number[][];
  gradFeatures: number[][];
  gradWeights: number[][];
  gradBias: number[] | null;
}

export interface Verified {
  accuracy: number;
  deviation: number;
  folds: { threshold: number; accuracy: number }[];
  auc: number | null;
  eer: number | null;
}

type Config = Record<string, unknown>;

/** What of a file of runs tests look at. */
export interface RunsFile {
  version: number;
  app: string;
  saved: string;
  runs: {
    label: string;
    step: number;
    frames: { step: number; stepMs?: unknown; test: { step: number } | null }[];
    checkpoints: { step: number }[];
  }[];
}

interface Scripting {
  ready(): Promise<{ backend: string; renderer: string; trainImages: number; testImages: number }>;
  runs(): { id: string; config: Config; step: number; status: string }[];
  setRuns(configs: unknown): Promise<string[]>;
  openRecorded(preset: unknown): Promise<string[]>;
  configure(id: unknown, patch: unknown): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  reset(): Promise<void>;
  step(n?: unknown): Promise<void>;
  snapshot(id: unknown, options?: unknown): Promise<Snapshot>;
  evaluateLoss(request: unknown): Promise<LossReply>;
  save(): Promise<RunsFile>;
  open(file: unknown): Promise<string[]>;
  verify(question: unknown): Promise<Verified>;
  verification(id: unknown, question?: unknown): Promise<Verified & { pairs: [number, number][] }>;
  language(code?: unknown): Promise<string>;
  present(on: boolean): Promise<void>;
}

declare global {
  interface Window {
    anglescope: Scripting;
  }
}

/** Left to itself, Playwright lets up to a second pass from one look to the next. */
const poll: typeof expectSeldom.poll = (actual, options) =>
  expectSeldom.poll(actual, {
    intervals: [20, 50, 100],
    ...(typeof options === 'string' ? { message: options } : options),
  });

export const expect = new Proxy(expectSeldom, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});

/** The three panels of the default view and the six of the paper. */
export const ALL_SIX = [
  { loss: 'softmax' },
  { loss: 'modified' },
  { loss: 'asoftmax', m: 1 },
  { loss: 'asoftmax', m: 2 },
  { loss: 'asoftmax', m: 3 },
  { loss: 'asoftmax', m: 4 },
];

/** One run, for what is the same with any: three of them take longer to open, and a core each. */
export const ONE_RUN = './?backend=wasm#runs=asoftmax';

/** Calls a method of the scripting interface. */
export function script<Name extends keyof Scripting>(
  page: Page,
  name: Name,
  ...args: Parameters<Scripting[Name]>
): Promise<Awaited<ReturnType<Scripting[Name]>>> {
  return page.evaluate(
    ([method, values]) => (window.anglescope[method as 'runs'] as (...all: unknown[]) => unknown)(...values),
    [name, args] as [string, unknown[]],
  ) as Promise<Awaited<ReturnType<Scripting[Name]>>>;
}

/** Opens the page and waits until every run has taken a step. */
export async function openTraining(page: Page, address = './'): Promise<void> {
  // Another part after "#" alone would change the page that is open, whose runs have taken steps already.
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(address);
  await expect
    .poll(() => page.evaluate(() => window.anglescope?.runs().every(({ step }) => step > 0) ?? false), {
      message: 'training starts by itself',
    })
    .toBe(true);
}

/**
 * Moves the pointer to a place and waits until the page has dealt with that: it looks at what is pointed at in an
 * animation frame, and one that is asked for after it comes after it.
 */
export async function pointAt(page: Page, x: number, y: number): Promise<void> {
  // Where the pointer stands already, no event would come.
  await page.mouse.move(x, y + 1);
  // Listening has to have begun before the pointer moves; the promise is inside an object, so as not to be waited for.
  const watched = await page.evaluateHandle(
    ([toX, toY]) => ({
      dealtWith: new Promise<void>((resolve) => {
        const arrived = ({ clientX, clientY }: PointerEvent) => {
          if (Math.hypot(clientX - toX, clientY - toY) >= 1) return;
          removeEventListener('pointermove', arrived);
          requestAnimationFrame(() => resolve());
        };
        addEventListener('pointermove', arrived);
      }),
    }),
    [x, y] as const,
  );
  await page.mouse.move(x, y);
  await watched.evaluate(({ dealtWith }) => dealtWith);
  await watched.dispose();
}

interface Docks {
  /** Where a visitor has put controls and charts before, as the page keeps it; empty for one who hasn't. */
  docks: string;
}

interface Watch {
  /** Console messages and page errors that a test expects, by pattern. */
  expected: RegExp[];
}

/** A test that fails on any console noise and on any request to another origin. */
export const test = base.extend<{ watch: Watch } & Docks>({
  docks: ['side side', { option: true }],
  watch: [
    async ({ page, baseURL, docks }, use) => {
      await page.addInitScript((kept) => {
        // Only a page of an origin can keep anything.
        if (origin === 'null') return;
        if (kept) localStorage.setItem('anglescope-docks', kept);
        // Nobody is on a first visit, which is offered a lesson, unless a test says so.
        if (!/[?&]embed/.test(location.search) && !localStorage.getItem('anglescope-lessons'))
          localStorage.setItem('anglescope-lessons', 'offered');
      }, docks);
      const noise: string[] = [];
      const strangers: string[] = [];
      const watch: Watch = { expected: [/Service Worker registration blocked/] };
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          noise.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => noise.push(`page error: ${error.message}`));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== new URL(baseURL as string).origin) strangers.push(request.url());
      });
      await use(watch);
      expect(noise.filter((text) => !watch.expected.some((pattern) => pattern.test(text)))).toEqual([]);
      expect(strangers).toEqual([]);
    },
    { auto: true },
  ],
});
