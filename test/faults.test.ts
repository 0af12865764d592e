import { describe, expect, it } from 'vitest';
import { faultOf } from '../src/faults/faults.ts';
import { createNotices } from '../src/state/notices.ts';

describe('a part of the page that does not come', () => {
  it.each([
    [
      'Chromium',
      'Failed to fetch dynamically imported module: https://a.example/x/takeaway-DEVO219W.js',
      'takeaway-DEVO219W.js',
    ],
    ['Firefox', 'error loading dynamically imported module: https://a.example/x/pad-1.js', 'pad-1.js'],
    ['WebKit', 'Importing a module script failed.', null],
    ['the style sheet of a part', 'Unable to preload CSS for https://a.example/x/lab-2.css', 'lab-2.css'],
  ])('is told apart from other errors, as %s says it', (_, message, file) => {
    expect(faultOf(new TypeError(message))).toEqual({ code: 'partMissing', file });
  });

  it('can be asked for again; what failed otherwise cannot', () => {
    const notices = createNotices(() => {});
    let asked = 0;
    const again = () => void asked++;
    notices.failed(new TypeError('Importing a module script failed.'), again);
    notices.failed(new Error('of another kind'), again);
    const [missing, other] = notices.list.value;
    if (missing?.action?.kind === 'retry') missing.action.retry();
    expect(asked).toBe(1);
    expect(other?.action).toBeUndefined();
  });
});
