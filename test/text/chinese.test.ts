/** Chinese says all that English says: no text is empty, no value is lost on the way, nothing is left in English. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/text/languages.ts';

type Part = string | ((...values: unknown[]) => unknown) | readonly Part[] | { readonly [name: string]: Part };

/** Every text with its place, those that are functions as they are. */
function texts(part: Part, place: string): [string, string | ((...values: unknown[]) => unknown)][] {
  if (typeof part === 'string' || typeof part === 'function') return [[place, part]];
  return Object.entries(part).flatMap(([name, inner]) => texts(inner as Part, `${place}.${name}`));
}

const allOf = async (code: 'en' | 'zh') => new Map(texts((await LANGUAGES[code].load()) as unknown as Part, code));
const HAN = /\p{Script=Han}/u;

/** Texts that are the same in both: names, formulas, units. */
const SAME =
  /^(?:[\d\s\W]|θ|ψ|λ|cos|SVG|PNG|CSV|GIF|JSON|WebGL|WASM|CPU|WebAssembly|Adam|MNIST|SphereFace|L-Softmax|ROC|DET|AUC)*$/u;

describe('Chinese', async () => {
  const english = await allOf('en');
  const chinese = await allOf('zh');
  const places = [...english.keys()].map((place) => place.replace(/^en/, 'zh'));

  it('has a text in each place where English has one, and in no other', () => {
    expect([...chinese.keys()].sort()).toEqual(places.sort());
  });

  it('is empty only where English is', () => {
    for (const [place, text] of chinese)
      if (text === '') expect(english.get(place.replace(/^zh/, 'en')), place).toBe('');
  });

  it('is written in Chinese, but for the names of losses, measures and formats', () => {
    const foreign = [...chinese].filter(
      ([place, text]) =>
        typeof text === 'string' &&
        !HAN.test(text) &&
        !SAME.test(text) &&
        !/\.losses\.\w+\.(label|short)$|schedules|names\.|families\.softmax|keyNames|title$|rows\.\w+\.label|glossary\.\d+\.word/.test(
          place,
        ),
    );
    expect(foreign).toEqual([]);
  });

  it('tells every value that English tells', () => {
    const lost: string[] = [];
    for (const [place, text] of english) {
      const other = chinese.get(place.replace(/^en/, 'zh'));
      if (typeof text !== 'function' || typeof other !== 'function') continue;
      // Plain values only: what takes objects is held by the tests of faults and notices.
      const values = Array.from({ length: text.length }, (_, i) => `〔${i}〕`);
      let said: unknown;
      try {
        said = text(...values);
      } catch {
        continue;
      }
      if (typeof said !== 'string') continue;
      const translated = String(other(...values));
      for (const value of values)
        if (said.includes(value) && !translated.includes(value)) lost.push(`${place} ${value}`);
    }
    expect(lost).toEqual([]);
  });

  it('has no half-width comma or full stop between Chinese characters', () => {
    const wrong = [...chinese].filter(([, text]) => typeof text === 'string' && /\p{Script=Han}[,.;:!?]/u.test(text));
    expect(wrong).toEqual([]);
  });
});
