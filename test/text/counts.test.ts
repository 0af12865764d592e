/** Counts in words are those of what is shown. */
import { expect, it } from 'vitest';
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
