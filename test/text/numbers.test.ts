/** Numbers as English writes them, and in another language's figures. */
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../src/text/language.ts';
import {
  atMost,
  degrees,
  fixed,
  lambdaText,
  lossText,
  percent,
  plain,
  rateText,
  shortNumber,
  whole,
} from '../../src/text/numbers.ts';

afterEach(() => speak('en'));

describe('numbers', () => {
  it.each<[string, string]>([
    [whole(12_345.4), '12,345'],
    [fixed(1234.567, 1), '1234.6'],
    [atMost(36, 1), '36'],
    [atMost(15.14, 1), '15.1'],
    [plain(0.00001), '0.00001'],
    [plain(1e6), '1000000'],
    [percent(0.9789), '97.9 %'],
    [percent(1), '100.0 %'],
    [degrees(4.62), '4.6°'],
    [degrees(4.62, 0), '5°'],
    [lossText(0.0421), '0.042'],
    [lossText(12.34), '12.3'],
    [lossText(321.4), '321'],
    [lossText(43_210), '4.3e+4'],
    [shortNumber(0), '0'],
    [shortNumber(0.0123), '0.012'],
    [shortNumber(2.5), '2.5'],
    [shortNumber(16), '16'],
    [shortNumber(999.97), '1000'],
    [lambdaText(0), '0'],
    [lambdaText(0.5), '0.50'],
    [lambdaText(13.34), '13.3'],
    [lambdaText(893.3), '893'],
    [rateText(9.96), '10.0'],
    [rateText(41.2), '41'],
  ])('%s is %s', (found, right) => {
    expect(found).toBe(right);
  });

  it('are written in the figures of the language that is spoken', async () => {
    await speak('qps-ploc');
    expect([whole(12_345), fixed(0.25, 2), percent(0.5)]).toEqual(['１２,３４５', '０.２５', '⟦５０.０ %⟧']);
    await speak('en');
    expect(whole(12_345)).toBe('12,345');
  });

  it('follow the newest language asked for, whichever comes first', async () => {
    expect(await Promise.all([speak('qps-ploc'), speak('en')])).toEqual(['en', 'en']);
    expect(whole(7)).toBe('7');
  });
});
