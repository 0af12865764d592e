import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { PRESETS } from '../../../src/state/presets.ts';
import { Overtaken } from '../../../src/state/refusals.ts';
import { importRecorded } from '../../../src/ui/recorded/showing.ts';
import { openTrainingPage } from '../../state/page.ts';
import { contextOn } from '../../support/uiContext.ts';

const FOLDER = new URL('../../../public/recorded/', import.meta.url);

/** A page at this address, with the repository's files beside it. */
function standIn(): void {
  const page = { search: '' };
  vi.stubGlobal('location', page);
  vi.stubGlobal('window', { parent: null });
  vi.stubGlobal('document', { baseURI: 'https://example.org/' });
  vi.stubGlobal(
    'fetch',
    async (url: string) => new Response(readFileSync(new URL(url.split('recorded/')[1] ?? '', FOLDER))),
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('shows what runs never see with those of a preset that come, and leaves the look alone where others were asked for', async () => {
  standIn();
  const { session, settle } = await openTrainingPage();
  const context = contextOn(session, { checkpoint: () => Promise.reject(new Error('none')), act: () => {} });
  const coming = importRecorded(context, 'neverSeen');
  await session.setRuns(PRESETS.threeLosses());
  const wanted = session.runs.value.map(({ id }) => id);
  await expect(coming).rejects.toThrow(Overtaken);
  expect(session.runs.value.map(({ id }) => id)).toEqual(wanted);
  expect(session.view.unseen.value).toBe(false);
  await importRecorded(context, 'neverSeen');
  await settle();
  expect(session.runs.value).toHaveLength(3);
  expect(session.view.unseen.value).toBe(true);
});
