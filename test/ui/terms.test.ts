/** Texts told with their technical words: each once, the longest that fits, whole words only. */
import { afterEach, describe, expect, it } from 'vitest';
import { aside } from '../../src/text/aside.ts';
import { speak } from '../../src/text/language.ts';
import { partsOf } from '../../src/ui/glossary/terms.ts';

const told = (text: string) =>
  partsOf(text)
    .filter(({ means }) => means !== null)
    .map((part) => part.text);

describe('technical words in a text', () => {
  afterEach(() => speak('en'));

  it('are told once each, and the text stays as it was', () => {
    const text = 'A feature is a point; features of one class lie near its ray, a class weight.';
    expect(told(text)).toEqual(['feature', 'ray']);
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('are the longest that fit', () => {
    expect(told('Modified softmax beside softmax')).toEqual(['Modified softmax', 'softmax']);
  });

  it('are no parts of other words', () => {
    expect(told('Arrays, biased footsteps and mθ')).toEqual([]);
  });

  it('are found in Chinese, but for single characters', async () => {
    await speak('zh');
    expect(told('特征与类别权重的夹角随步数变化')).toEqual(['特征', '类别权重']);
  });

  it('each have one sentence, and no two the same way to be written', async () => {
    for (const code of ['en', 'zh'] as const) {
      await speak(code);
      const forms = aside().glossary.flatMap(({ word, forms: also }) => [word, ...also()]);
      expect(new Set(forms).size).toBe(forms.length);
      for (const { means } of aside().glossary) expect(means).toMatch(/[.。]$/);
    }
  });
});
