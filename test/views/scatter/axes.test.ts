import { describe, expect, it } from 'vitest';
import { chooseTicks, drawTicks } from '../../../src/views/scatter/axes.ts';
import { NAMED_LOOK, recordedCanvas } from '../../support/recordedCanvas.ts';

describe('chooseTicks', () => {
  it('marks three or five values around 0 at any scale', () => {
    for (let extent = 0.013; extent < 5000; extent *= 1.07) {
      const { values } = chooseTicks(extent);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(5);
      expect(values).toContain(0);
    }
  });

  it('writes as many decimals as the values need', () => {
    const { values, text } = chooseTicks(0.7);
    expect(values.map(text)).toEqual(['−0.5', '0.0', '0.5']);
    expect(chooseTicks(2400).values.map(chooseTicks(2400).text)).toContain('2,000');
  });

  it('marks round values of a part that lies anywhere', () => {
    const { values, text } = chooseTicks(0.31, 7.1);
    expect(values.map(text)).toEqual(['6.8', '7.0', '7.2', '7.4']);
    for (let middle = -20; middle < 20; middle += 0.37) {
      const { length } = chooseTicks(1.3, middle).values;
      expect(length).toBeGreaterThanOrEqual(2);
      expect(length).toBeLessThanOrEqual(6);
    }
  });
});

describe('the numbers of the axes', () => {
  const look = NAMED_LOOK;
  const camera = { centreX: 200, centreY: 200, half: 200, extent: 10, turn: 0 };

  it('give way to a digit that stands there', () => {
    const all = recordedCanvas();
    drawTicks(all.context, 400, 400, camera, look, all.stamps);
    const [first] = all.written;
    const some = recordedCanvas();
    drawTicks(some.context, 400, 400, camera, look, some.stamps, [first!.x + 4, first!.y]);
    expect(some.written).toEqual(all.written.slice(1));
  });
});
