/** Training workers that show recorded steps of lessons in place of training them: all else of them is the page's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { FOLDER, fileOf, type RecordedSteps } from '../../recording/lessonSteps.ts';
import { trainingWorkers } from './doctored.ts';

const read = (lesson: string) => gunzipSync(readFileSync(join(FOLDER, fileOf(lesson)))).toString();

/** What a worker's scope has besides. */
interface Played {
  /** Runs that were shown at a recorded step. */
  played: number;
  /** What was trained here, since nothing of it was recorded. */
  trained: string[];
}

/**
 * Runs in the worker, before its own code, as text: nothing from outside is known there. Exact steps of which all runs are
 * recorded are answered with their frames. The trainers stay at step 0, and what they would show of it is kept back.
 */
function play(steps: RecordedSteps): void {
  type Told = { kind: string; run?: string; frames?: { run: string; step: number }[] };
  type Asked = {
    call: string;
    serial: number;
    body: { id: string; config: object; to?: number; runs: Asked['body'][] };
  };
  const scope = self as unknown as Played & { postMessage(told: object, moved?: unknown[]): void };
  const stands = new Map<string, { config: object; step: number }>();
  scope.played = 0;
  scope.trained = [];
  const tell = scope.postMessage.bind(scope);
  const stepOf = (run: string | undefined) => stands.get(run ?? '')?.step ?? 0;
  scope.postMessage = (told, moved) => {
    const { kind, run, frames } = told as Told;
    const own = frames?.filter((frame) => frame.step >= stepOf(frame.run));
    if (own?.length === 0) return;
    tell(
      { ...told, ...(own ? { frames: own } : {}), ...(kind === 'retuned' ? { step: stepOf(run) } : {}) },
      own ? [] : moved,
    );
  };
  const written = (value: unknown): string =>
    value !== null && typeof value === 'object'
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, one]) => `${name}:${written(one)}`)}}`
      : String(value);
  const bytes = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const floats = (text: string | undefined) => text && new Float32Array(bytes(text).buffer);
  const frameOf = ({ frame: { lists, wide, ...facts } }: RecordedSteps[number], run: string) => ({
    ...facts,
    run,
    features: floats(lists.features),
    predictions: wide ? new Uint16Array(bytes(lists.predictions).buffer) : bytes(lists.predictions),
    classWeights: floats(lists.classWeights),
    bias: floats(lists.bias) ?? null,
    ...(lists.unseen ? { unseen: floats(lists.unseen) } : {}),
  });
  /** @returns whether that answers it. */
  function take({ call, serial, body }: Asked): boolean {
    if (call === 'setRuns') {
      stands.clear();
      for (const { id, config } of body.runs) stands.set(id, { config, step: 0 });
    }
    const changed = call === 'configure' && stands.get(body.id);
    if (changed) changed.config = body.config;
    if (call !== 'step' || body.to === undefined) return false;
    const { to } = body;
    const found = [...stands].map(([id, { config }]) => ({
      id,
      one: steps.find((step) => step.to === to && written(step.config) === written(config)),
    }));
    const missing = found.find(({ one }) => !one);
    if (missing) {
      scope.trained.push(`${written(stands.get(missing.id)?.config)} to ${to}`);
      return false;
    }
    for (const { id } of found) tell({ kind: 'status', run: id, status: 'running', step: stepOf(id) });
    tell({ kind: 'frames', frames: found.flatMap(({ id, one }) => (one ? frameOf(one, id) : [])), together: null });
    for (const { id } of found) {
      const stand = stands.get(id);
      if (stand) stand.step = to;
      tell({ kind: 'status', run: id, status: 'paused', step: to });
    }
    scope.played += found.length;
    tell({ kind: 'reply', serial, body: null });
    return true;
  }
  let handle: (event: MessageEvent<Asked>) => void = () => {};
  Object.defineProperty(scope, 'onmessage', {
    set(handler) {
      handle = handler;
    },
  });
  addEventListener('message', (event: MessageEvent<Asked>) => {
    if (!take(event.data)) handle(event);
  });
}

/** Before a page is opened. */
export async function playRecorded(page: Page, lessons: readonly string[]): Promise<void> {
  const player = `(${play})([${lessons.map(read)}].flat());`;
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${player}\n${await response.text()}` });
  });
}

/** How many runs were shown at a recorded step, and what else was trained. */
export async function playedOf(page: Page): Promise<Played> {
  const all = await Promise.all(
    trainingWorkers(page).map((worker) =>
      worker.evaluate(() => {
        const { played, trained } = self as unknown as Played;
        return { played, trained };
      }),
    ),
  );
  return { played: all.reduce((sum, { played }) => sum + played, 0), trained: all.flatMap(({ trained }) => trained) };
}
