import { randomLcg, randomNormal } from 'd3-random';
import { describe, expect, it } from 'vitest';
import { judgeNoise, noiseLine } from '../../results/noise.ts';

const rows = [
  { label: 'low', values: [95, 95.1, 95.2] },
  { label: 'high', values: [98, 98.1, 98.2] },
  { label: 'lucky', values: [98.1, 98.2, 98.3] },
];

describe('the noise of a table', () => {
  it('is the deviation within rows, pooled, and what a difference needs beyond it', () => {
    const noise = judgeNoise(rows);
    expect(noise?.deviation).toBeCloseTo(0.1, 12);
    expect(noise?.degrees).toBe(6);
    // t at 5 % / 3 for 6 degrees of freedom is 3.287; times √(2·0.1²/3).
    expect(noise?.needed).toBeCloseTo(3.287 * Math.sqrt(0.02 / 3), 3);
  });

  it('tells large differences from those that luck makes', () => {
    expect(judgeNoise(rows)?.above).toEqual([
      { label: 'lucky', below: ['low'] },
      { label: 'high', below: ['low'] },
      { label: 'low', below: [] },
    ]);
    expect(noiseLine(rows)).toContain(
      'That holds for 2 pairs: **lucky; high** above low. Any other order may be luck.',
    );
  });

  it('speaks of one pair where there are two rows', () => {
    const line = noiseLine([
      { label: 'high', values: [99, 99.1, 99.2] },
      { label: 'low', values: [90, 90.1, 90.2] },
    ]);
    expect(line).toContain('(t-test, 5 %). That holds for one pair: **high** above low.');
  });

  it('asks more of a row that varies more than the others', () => {
    const wide = { label: 'wide', values: [93, 97, 101] };
    const steady = Array.from({ length: 8 }, (_, i) => ({ label: `row ${i}`, values: [90, 90.01, 90.02] }));
    const above = judgeNoise([wide, ...steady])?.above ?? [];
    expect(above.find(({ label }) => label === 'wide')?.below).toEqual([]);
  });

  it('finds nothing in rows of one seed, nor where nothing is', () => {
    expect(
      judgeNoise([
        { label: 'a', values: [1] },
        { label: 'b', values: [2, 3] },
      ]),
    ).toBeNull();
    expect(noiseLine([rows[1]!, rows[2]!])).toContain('No two rows are');
  });

  it('is wrong about a table of equals in about one of twenty', () => {
    const normal = randomNormal.source(randomLcg(0.5))(98, 0.1);
    const tables = 400;
    let wrong = 0;
    for (let i = 0; i < tables; i++) {
      const equals = Array.from({ length: 9 }, (_, row) => ({
        label: `${row}`,
        values: [normal(), normal(), normal()],
      }));
      if (judgeNoise(equals)?.above.some(({ below }) => below.length > 0)) wrong++;
    }
    expect(wrong / tables).toBeLessThan(0.06);
  });
});
