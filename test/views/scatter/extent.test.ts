import { describe, expect, it } from 'vitest';
import { easeExtent } from '../../../src/views/scatter/extent.ts';

describe('easeExtent', () => {
  it('never jumps and never overshoots, and arrives exactly', () => {
    let extent = 1;
    let frames = 0;
    while (extent !== 50) {
      const next = easeExtent(extent, 50, 16);
      expect(next).toBeGreaterThan(extent);
      expect(next / extent).toBeLessThan(2);
      expect(next).toBeLessThanOrEqual(50);
      extent = next;
      expect(++frames).toBeLessThan(200);
    }
  });
});
