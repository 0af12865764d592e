import { describe, expect, it } from 'vitest';
import { progressLine } from '../../scripts/progressLine.mjs';

function recorded(isTTY: boolean) {
  const written: string[] = [];
  let time = 0;
  const line = progressLine({ isTTY, write: (text) => written.push(text) }, () => time);
  const later = (milliseconds: number) => {
    time += milliseconds;
  };
  return { written, line, later };
}

describe('the line that tells how far something is', () => {
  it('is written over on a terminal, ten times a second at most', () => {
    const { written, line, later } = recorded(true);
    line.show('Building: 1');
    line.show('Building: 2');
    later(100);
    line.show('Building: 3');
    line.end('Built.');
    expect(written).toEqual(['\r\x1b[KBuilding: 1', '\r\x1b[KBuilding: 3', '\r\x1b[K', 'Built.\n']);
  });

  it('is written once where nothing can be written over', () => {
    const { written, line, later } = recorded(false);
    line.show('Building: 1');
    later(1000);
    line.show('Building: 2');
    line.end('Built.');
    expect(written).toEqual(['Building …\n', 'Built.\n']);
  });
});
