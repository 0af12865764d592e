/** Counts in words are those of what is shown. */
import { expect, it } from 'vitest';
import { en } from '../../src/text/en.ts';

it('names a picture by how many digits it shows', () => {
  expect(en.stage.scatter('Softmax', '10,000')).toBe('Softmax: features of 10,000 test digits');
  expect(en.stage.scatter('Softmax', null)).toBe('Softmax: features of test digits');
});

it('says of how many digits an accuracy is', () => {
  expect(en.figures.accuracy.help('10,000')).toContain('of the 10,000 shown');
  expect(en.figures.accuracy.help(null)).toContain('of those shown');
});
