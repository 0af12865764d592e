import '../support/formulas.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/config/config.ts';
import { losses } from '../../src/losses/registry.ts';
import { CHOICE_NAMES } from '../../src/state/look/choices.ts';
import { restored } from '../../src/state/transit.ts';
import { decodeState, encodeState } from '../../src/state/url.ts';
import { faultText } from '../../src/text/faults.ts';
import { pageState } from './arbitraries.ts';

const SENT = 'runs=softmax;modified;asoftmax,m=3&seed=7';

/** As an input method types it, of full width. */
const wide = (sign: string) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0);
const hexadecimal = (sign: string) => `&#x${sign.charCodeAt(0).toString(16)};`;
const named = (sign: string) => `&${{ '=': 'equals', ';': 'semi', ',': 'comma', '&': 'amp' }[sign]};`;

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
    [
      'every sign as quoted-printable',
      `#${SENT.replace(/[=;,&]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    ],
    ['a break of quoted-printable that became a space', `#${SENT.replaceAll('=', '=3D').replace('mod', 'mo= d')}`],
    ['the signs of a Chinese input method', `#${SENT.replace(/[=;,&\d]/g, wide)}`],
    ['those signs encoded', `#${encodeURIComponent(SENT.replace(/[=;,&]/g, wide))}`],
    ['a Chinese comma that lists', `#${SENT.replace(',', '、')}`],
    ['small forms', `#${SENT.replaceAll(';', '﹔').replace(',', '﹐').replaceAll('=', '﹦').replace('&', '﹠')}`],
    ['Arabic signs', `#${SENT.replaceAll(';', '؛').replace(',', '،')}`],
    ['a Greek question mark', `#${SENT.replaceAll(';', '\u037e')}`],
    ['& as in HTML, twice', `#${SENT.replace('&', '&amp;amp;')}`],
    ['every sign as a number in HTML', `#${SENT.replace(/[=;,&]/g, (sign) => `&#${sign.charCodeAt(0)};`)}`],
    ['every sign as a hexadecimal number in HTML', `#${SENT.replace(/[=;,]/g, hexadecimal)}`],
    ['every sign by its name in HTML', `#${SENT.replace(/[=;,&]/g, named)}`],
    ['a space of HTML behind it', `#${SENT}&nbsp;`],
    ['every sign as in JSON', `#${SENT.replace(/[=;&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)}`],
    ['every sign as old scripts encode it', `#${SENT.replaceAll(';', '%u003B')}`],
    ['signs that Markdown escapes', `#${SENT.replace(/[=;&]/g, '\\$&')}`],
    ['marks of direction around it', `#\u2066${SENT}\u2069`],
    ['marks that no screen shows', `#${SENT.replaceAll(';', ';\ufe0f').replace('soft', 's\u034fof\u2063t')}`],
    [
      'what a protected link carries along',
      `#${encodeURIComponent(SENT)}&data=05%7C02%7Cx%40y.z&sdata=x%3D&reserved=0`,
    ],
    ['what a chat writes behind it', `#${SENT}#wechat_redirect`],
    ['what a chat counts', `#${SENT}&from=singlemessage&isappinstalled=0&scene=1&clicktime=17`],
    ['a label behind it', `#${SENT}|our runs>`],
    ['the end of a tag behind it', `#${SENT}</a>`],
    ['a break of lines as in HTML', `#${SENT}%3Cbr%20/%3E`],
    ['the end of a link in brackets', `#${SENT}[/url]`],
    ['Markdown with the link twice', `#${SENT}](https://example.org/#${SENT})`],
    ['words to scroll to', `#${SENT}:~:text=margin`],
    ['a slash on either side', `#/${SENT}/`],
    ['low and angular quotes', `#„‹${SENT}›“`],
    ['a dash behind it', `#${SENT}—`],
  ])('reads the same with %s', (_change, hash) => {
    expect(restored(hash)).toBe(SENT);
    expect(decodeState(hash)).toEqual({ ...decodeState(SENT), problems: [] });
  });

  it.each([
    ['1–3', 'learningRate=1e–3'],
    ['a minus', 'learningRate=1e−3'],
  ])('reads a number in which a program has set %s', (_what, text) => {
    const { state, problems } = decodeState(`#${text}`);
    expect(state.runs.map(({ learningRate }) => learningRate)).toEqual([0.001, 0.001, 0.001]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['?embed=strip,transport&amp;parent=https://example.org', 'embed=strip,transport&parent=https://example.org'],
    ['?lesson=5&amp;step=2', 'lesson=5&step=2'],
    ['?lang=zh。', 'lang=zh'],
    ['?lesson＝3', 'lesson=3'],
    ['?utm_source=news&present', 'present'],
    ['?embed=', 'embed='],
    ['', ''],
  ])('reads %s before its #', (search, own) => {
    expect(restored(search)).toBe(own);
  });

  it('takes no setting for a counter of visits', () => {
    const names = [...CHOICE_NAMES, ...losses().flatMap(({ id }) => Object.keys(fieldsOf(id)))];
    for (const name of names) expect(restored(`${name}=7x`)).toBe(`${name}=7x`);
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
