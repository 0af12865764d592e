/** TeX symbols of parameters as plain letters, for places too small for KaTeX. */

const NAMES: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  lambda: 'λ',
  mu: 'μ',
  nabla: '∇',
  pi: 'π',
  psi: 'ψ',
  sigma: 'σ',
  theta: 'θ',
  tau: 'τ',
};

/** Those that letters have as characters of their own. */
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'₀₁₂₃₄₅₆₇₈₉'].map((low, digit) => [digit, low])),
  a: 'ₐ',
  m: 'ₘ',
};

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
    .replace(/_\{?([\dam]+)\}?/g, (_, low: string) => [...low].map((one) => SUBSCRIPTS[one]).join(''))
    .replace(/[{}_\s]/g, '');
  return { text, upright: /^[∇\d]/.test(text) };
}
