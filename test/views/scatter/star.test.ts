import { describe, expect, it } from 'vitest';
import { drawStar } from '../../../src/views/scatter/star.ts';
import { NAMED_LOOK, recordedCanvas } from '../../support/recordedCanvas.ts';

const SIDE = 240;
const WORD = 36;

function labelAt(x: number, y: number) {
  const { context, stamps, written, painted } = recordedCanvas();
  context.measureText = () => ({ width: WORD }) as TextMetrics;
  drawStar(context, SIDE, SIDE, { x, y, beyond: null }, 'yours', NAMED_LOOK, stamps);
  expect(painted.map(({ kind }) => kind)).toEqual(['stroke', 'fill']);
  return written[0]!;
}

describe('the word at the star', () => {
  it('stands below its middle', () => {
    const { text, x, y } = labelAt(120, 100);
    expect([text, x]).toEqual(['yours', 120]);
    expect(y).toBeGreaterThan(109);
  });

  it('stands above it at the lower edge', () => {
    expect(labelAt(120, SIDE - 4).y).toBeLessThan(SIDE - 13);
  });

  it('stays whole at either side', () => {
    expect(labelAt(3, 100).x - WORD / 2).toBeGreaterThanOrEqual(0);
    expect(labelAt(SIDE - 3, 100).x + WORD / 2).toBeLessThanOrEqual(SIDE);
  });
});
