/** Letters of formulas are marked with what they stand for, and KaTeX sets every formula of the page so. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { lettersOf, SETTING, spokenTex } from '../../src/ui/kit/spokenTex.ts';
import { LESSONS } from '../../src/ui/lessons/list.ts';

const letters = lettersOf([
  { name: 'lambda', symbol: '\\lambda' },
  { name: 'm1', symbol: 'm_1' },
  { name: 's', symbol: 's' },
]);
const marked = (speaks: string, tex: string) => `{\\htmlData{speaks=${speaks}}{${tex}}}`;

describe('letters of a formula', () => {
  it('are marked with their scripts', () => {
    expect(spokenTex('W_{y_i}^\\top x_i+b', letters)).toBe(
      `${marked('ray', 'W_{y_i}^\\top')} ${marked('dots', 'x_i')}+b`,
    );
  });

  it('go by the parameters of the loss, the longer name first', () => {
    expect(spokenTex('m_1\\theta+s', letters)).toBe(
      `${marked('set-m1', 'm_1')}${marked('angle', '\\theta')}+${marked('set-s', 's')}`,
    );
  });

  it('stay what one command takes', () => {
    expect(spokenTex('\\frac sN', letters)).toBe(`\\frac ${marked('set-s', 's')}N`);
  });

  it('are none within commands, words and names of environments', () => {
    for (const plain of ['\\cos', '\\sum_j', '\\mathrm{softmax}', '\\text{ x }', '\\begin{cases}1\\end{cases}'])
      expect(spokenTex(plain, letters)).toBe(plain);
  });

  const formulas = [
    ...losses().map((head) => [head.id, head.equation, head.parameters] as const),
    ...LESSONS.flatMap(({ id, steps }) =>
      steps.flatMap((step) =>
        [...(step.equation ? [step.equation] : []), ...(step.live ?? []).map(({ symbol }) => symbol)].map(
          (tex) => [`${id}.${step.id}`, tex, []] as const,
        ),
      ),
    ),
  ];
  it.each(formulas)('of %s are set by KaTeX as the formula is without marks', (_, tex, parameters) => {
    for (const part of tex.split(/,\s*\\quad\s*/)) {
      const set = katex.renderToString(spokenTex(part, lettersOf(parameters)), { ...SETTING, throwOnError: true });
      const plain = katex.renderToString(part, { throwOnError: true });
      const text = (html: string) => html.replace(/<annotation.*?<\/annotation>/gs, '').replace(/<[^>]*>/g, '');
      expect(text(set)).toBe(text(plain));
      expect(set).not.toContain('katex-error');
    }
  });

  it('of every loss with parameters, say at least one of them', () => {
    for (const { id, equation, parameters } of losses()) {
      const numbers = parameters.filter(({ kind }) => kind === 'number' || kind === 'choice' || kind === 'lambda');
      if (numbers.length > 0 && id !== 'own' && id !== 'cosine')
        expect(spokenTex(equation, lettersOf(parameters)), id).toContain('speaks=set-');
    }
  });
});
