import { expect, it } from 'vitest';
import { csvOf } from '../../../src/ui/takeaway/data.ts';
import { createScenes } from '../../../src/ui/takeaway/scene.ts';
import { openTrainingPage } from '../../state/page.ts';

it('calls runs that differ in λ by it in the table of features', async () => {
  const { session, client, draw, settle } = await openTrainingPage('#runs=asoftmax,lambda=5;asoftmax,lambda=0');
  client.tick(10);
  await settle();
  draw();
  const text = await csvOf(createScenes(session)('all')).text();
  const rows = text.split('\r\n').filter((row) => row !== '' && !row.startsWith('#'));
  const names = new Set(rows.slice(1).map((row) => /^"([^"]+)"/.exec(row)?.[1]));
  expect([...names]).toEqual(['A-Softmax m=4, λ=5', 'A-Softmax m=4, λ=0']);
});
