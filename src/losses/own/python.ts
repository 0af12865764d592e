/** A formula as Python text over a tensor `theta`, for programs that train with PyTorch. */

import { isAngle, isHalfTurn } from './names.ts';
import type { Syntax } from './syntax.ts';

/** How strongly an operator binds, for as few brackets as Python needs. */
const BINDS = { '+': 1, '-': 1, '*': 2, '/': 2, negative: 3, '^': 4, whole: 5 } as const;

type Written = readonly [text: string, binds: number];

const CALLS: Readonly<Record<string, (...parts: string[]) => string>> = {
  psi: (m, x) => `psi(${m}, ${x})`,
  min: (a, b) => `torch.minimum(${a} + 0 * theta, ${b} + 0 * theta)`,
  max: (a, b) => `torch.maximum(${a} + 0 * theta, ${b} + 0 * theta)`,
  clip: (x, low, high) => `torch.minimum(torch.maximum(${x} + 0 * theta, ${low} + 0 * theta), ${high} + 0 * theta)`,
};

/** Functions of torch take tensors, also of what doesn't depend on the angle. */
const call = (name: string, parts: readonly string[]): string =>
  CALLS[name]?.(...parts) ??
  `torch.${name}(${parts.map((part) => (part === 'theta' ? part : `${part} + 0 * theta`)).join(', ')})`;

function written(syntax: Syntax): Written {
  const part = (one: Syntax, least: number): string => {
    const [text, binds] = written(one);
    return binds < least ? `(${text})` : text;
  };
  switch (syntax.kind) {
    case 'number':
      return [String(syntax.value), BINDS.whole];
    case 'name':
      if (isAngle(syntax.name)) return ['theta', BINDS.whole];
      return [isHalfTurn(syntax.name) ? 'math.pi' : `p["${syntax.name}"]`, BINDS.whole];
    case 'negative':
      return [`-${part(syntax.of, BINDS.negative)}`, BINDS.negative];
    case 'binary': {
      const binds = BINDS[syntax.operator];
      if (syntax.operator === '^') {
        return [`${part(syntax.left, BINDS.whole)} ** ${part(syntax.right, BINDS.negative)}`, binds];
      }
      return [`${part(syntax.left, binds)} ${syntax.operator} ${part(syntax.right, binds + 1)}`, binds];
    }
    case 'call':
      return [
        call(
          syntax.name,
          syntax.parts.map((one) => part(one, BINDS['*'])),
        ),
        BINDS.whole,
      ];
    case 'if': {
      const [left, right, then, otherwise] = [syntax.left, syntax.right, syntax.then, syntax.otherwise].map((one) =>
        part(one, BINDS['*']),
      );
      const chosen = `torch.where(${left} + 0 * theta ${syntax.operator} ${right} + 0 * theta, `;
      return [`${chosen}${then} + 0 * theta, ${otherwise} + 0 * theta)`, BINDS.whole];
    }
    case 'curve':
      return [`curve(theta, [${syntax.points.map((point) => `(${point.join(', ')})`).join(', ')}])`, BINDS.whole];
  }
}

/** An expression whose value is a tensor as large as `theta`. */
export function pythonOf(syntax: Syntax): string {
  return `${written(syntax)[0]} + 0 * theta`;
}
