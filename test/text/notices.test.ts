import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import type { Lacks } from '../../src/state/transfer/saving.ts';
import { noticeText } from '../../src/text/notices.ts';

const ALL: Lacks = {
  frames: { kept: 40, of: 40 },
  checkpoints: { kept: 7, of: 7 },
  rounded: false,
  takenBack: [],
};
const said = (lacks: Partial<Lacks> | null) =>
  noticeText({ kind: 'saved', file: 'runs.json', lacks: lacks && { ...ALL, ...lacks } });

describe('what is said of a file of runs that was saved', () => {
  it('is its name where it has everything', () => {
    expect(said(null)).toBe('Saved as runs.json.');
    expect(said({})).toBe('Saved as runs.json.');
  });

  it('names what it had no room for', () => {
    expect(said({ frames: { kept: 1800, of: 2400 } })).toBe(
      'Saved as runs.json. A file of 60 MB has room for 1,800 of the 2,400 moments of the timelines; the first and the last of each run are among them.',
    );
    expect(said({ checkpoints: { kept: 30, of: 96 } })).toContain('room for 30 of the 96 saved weights');
    expect(said({ rounded: true })).toContain('Weights are exact');
  });

  it('names runs that it has as they stood before they broke', () => {
    const takenBack = [{ config: defaultConfig({ loss: 'softmax' }), step: 1200 }];
    expect(said({ takenBack })).toContain('Softmax broke: the file has it as it stood at step 1,200');
  });
});
