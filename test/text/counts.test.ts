/** Counts in words are those of what is shown. */

import { expect, it } from 'vitest';
import { enAside } from '../../src/text/en.aside.ts';
import { en } from '../../src/text/en.ts';

it('names a picture by how many digits it shows', () => {
  expect(en.stage.scatter('Softmax', '10,000')).toBe('Softmax: features of 10,000 test images');
  expect(en.stage.scatter('Softmax', null)).toBe('Softmax: features of test images');
});

it('says of how many digits an accuracy is', () => {
  expect(en.figures.accuracy.help('2,000')).toContain('of the 2,000 test images shown');
  expect(en.figures.accuracy.long('2,000')).toBe('correct of 2,000');
  expect(en.figures.accuracy.long(null)).toBe('test images correct');
  expect(en.figures.intra.help('2,000')).toContain('of the 2,000 images shown');
  expect(en.figures.accuracy.full('98.4 %', '470', '10,000')).toBe('All 10,000 test images: 98.4 % at step 470.');
  expect(en.figures.accuracy.full('98.4 %', '470', null)).not.toContain('10,000');
});

it('one thing is told as one, several as several', () => {
  const { problems } = enAside.own;
  const of = { name: 'a', row: '3', expected: '785', fewest: '2', most: '1,000' };
  expect(problems.classes({ ...of, count: '1' })).toMatch(/^1 class found/);
  expect(problems.classes({ ...of, count: '1,001' })).toMatch(/^1,001 classes found/);
  expect(problems.few({ ...of, count: '1' })).toContain('has 1 image;');
  expect(problems.heldOut({ ...of, left: '0' })).toContain('0 classes left');
  expect(problems.columns({ ...of, found: '1' })).toContain('has 1 cell;');
});
