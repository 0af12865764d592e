/** TeX symbols of parameters as plain letters, for places too small for KaTeX. */

const NAMES: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  lambda: 'λ',
  nabla: '∇',
  psi: 'ψ',
  theta: 'θ',
  tau: 'τ',
};

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

export interface Symbol {
  text: string;
  /** Operators and figures stand upright, letters slanted. */
  upright: boolean;
}

/** `m_1` → m₁, `\alpha` → α, `\nabla` → ∇ (upright), `\mathbf 1` → 1 (upright). */
export function symbolOf(tex: string): Symbol {
  const text = tex
    .replace(/\\(?:mathbf|mathrm|mathit|text)\b/g, '')
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => NAMES[name] ?? name)
    .replace(/_\{?(\d+)\}?/g, (_, digits: string) => [...digits].map((digit) => SUBSCRIPTS[Number(digit)]).join(''))
    .replace(/[{}_\s]/g, '');
  return { text, upright: /^[∇\d]/.test(text) };
}
