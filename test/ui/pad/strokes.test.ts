import { describe, expect, it } from 'vitest';
import { extentOf, traceStroke } from '../../../src/ui/pad/strokes.ts';

/** Writes down where a pen is led. */
function recordedPen() {
  const path: (string | number)[][] = [];
  return {
    path,
    moveTo: (...to: number[]) => void path.push(['move', ...to]),
    lineTo: (...to: number[]) => void path.push(['line', ...to]),
    quadraticCurveTo: (...to: number[]) => void path.push(['curve', ...to]),
  };
}

describe('a stroke', () => {
  it('begins and ends where the pen did, and bends at the places between', () => {
    const pen = recordedPen();
    traceStroke(pen, [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ]);
    expect(pen.path).toEqual([
      ['move', 0, 0],
      ['curve', 1, 0, 1, 0.5],
      ['line', 1, 1],
    ]);
  });

  it('is a dot where the pen only touched the sheet', () => {
    const pen = recordedPen();
    traceStroke(pen, [{ x: 0.3, y: 0.4 }]);
    // Not of no length: canvases draw nothing for that.
    expect(pen.path).toEqual([
      ['move', 0.3, 0.4],
      ['line', expect.closeTo(0.3, 3), 0.4],
    ]);
    expect(pen.path[1]![1]).not.toBe(0.3);
  });

  it('leads nowhere without places', () => {
    const pen = recordedPen();
    traceStroke(pen, []);
    expect(pen.path).toEqual([]);
  });
});

describe('the extent of strokes', () => {
  it('holds them all', () => {
    const extent = extentOf([
      [
        { x: 0.25, y: 0.5 },
        { x: 0.5, y: 0.25 },
      ],
      [{ x: 0.75, y: 0.75 }],
    ]);
    expect(extent).toEqual({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 });
  });

  it('is none without strokes', () => {
    expect(extentOf([])).toBeNull();
  });
});
