import { describe, expect, it } from 'vitest';
import { losses } from '../../src/losses/registry.ts';
import { symbolOf } from '../../src/ui/kit/symbols.ts';

describe('symbols in plain letters', () => {
  it('have subscripts, Greek letters and operators', () => {
    expect(symbolOf('m_1').text).toBe('m₁');
    expect(symbolOf('m_{12}').text).toBe('m₁₂');
    expect(symbolOf('\\alpha')).toEqual({ text: 'α', upright: false });
    expect(symbolOf('\\nabla')).toEqual({ text: '∇', upright: true });
    expect(symbolOf('\\mathbf 1')).toEqual({ text: '1', upright: true });
    expect(symbolOf('s')).toEqual({ text: 's', upright: false });
  });

  it('are a letter or two for every parameter there is, without TeX left over', () => {
    for (const { parameters } of losses()) {
      for (const { symbol } of parameters) expect(symbolOf(symbol).text).toMatch(/^[\p{L}\p{Nd}∇][₀-₉ₐₘ]?$/u);
    }
  });
});
