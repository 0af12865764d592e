import '../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restored } from '../../src/state/transit.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { faultText } from '../../src/text/faults.ts';
import { pageState } from './arbitraries.ts';

const SENT = 'runs=softmax;modified;asoftmax,m=3&seed=7';

describe('an address after its way through other programs', () => {
  it('opens three runs where a mail program encoded its separators', () => {
    const { state, problems } = decodeState('#runs=softmax%3Bmodified%3Basoftmax%2Cm%3D3');
    expect(state.runs.map(({ loss, m }) => [loss, m])).toEqual([
      ['softmax', undefined],
      ['modified', undefined],
      ['asoftmax', 3],
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['all of it encoded', `#${encodeURIComponent(SENT)}`],
    ['encoded twice', `#${encodeURIComponent(encodeURIComponent(SENT))}`],
    ['its # encoded', `%23${SENT}`],
    ['a full stop behind it', `#${SENT}.`],
    ['in brackets', `#${SENT})`],
    ['in angle brackets', `#${SENT}>`],
    ['in curly quotes', `#${SENT}”.`],
    ['in encoded quotes', `#${SENT}%22`],
    ['in Markdown', `#${SENT}**`],
    ['& as in HTML', `#${SENT.replace('&', '&amp;')}`],
    ['& as a number in HTML', `#${SENT.replace('&', '&#38;')}`],
    ['> as in HTML behind it', `#${SENT}&gt;`],
    ['a quote as in HTML behind it', `#${SENT}&quot;`],
    ['a Chinese full stop behind it', `#${SENT}。`],
    ['in Chinese brackets', `#${SENT}）`],
    ['a line broken as in quoted-printable', `#${SENT.replace('mod', 'mo=\r\nd')}`],
    ['a line broken in it', `#${SENT.replace(';a', ';\r\n a')}`],
    ['an encoded space behind it', `#${SENT}%20`],
    ['zero-width characters in it', `#\u200b${SENT.replace('mod', 'mod\u200b')}\ufeff`],
    ['encoded zero-width characters', `#${SENT}%E2%80%8B`],
    ['a counter of visits', `#${SENT}&utm_source=news&utm_medium=mail&fbclid=x1`],
    ['a counter of visits as a query', `#${SENT}?utm_source=news`],
    ['written as quoted-printable', `#${SENT.replaceAll('=', '=3D')}`],
  ])('reads the same with %s', (_change, hash) => {
    expect(restored(hash)).toBe(SENT);
    expect(decodeState(hash)).toEqual({ ...decodeState(SENT), problems: [] });
  });

  it('names what it can’t read', () => {
    const { problems } = decodeState('#runs=softmax%3Bsoftmin&seed=%ZZ');
    expect(problems.map(faultText).join('\n')).toContain('"softmin"');
    expect(problems.map(faultText).join('\n')).toContain('%ZZ');
  });

  it('brings back any state, however often it was encoded', () => {
    fc.assert(
      fc.property(pageState, fc.integer({ min: 1, max: 3 }), (state, layers) => {
        let hash = encodeState(state);
        for (let layer = 0; layer < layers; layer++) hash = encodeURIComponent(hash);
        expect(decodeState(`#${hash}`)).toEqual({ state, problems: [] });
      }),
    );
  });
});
