/** Formulas whose letters speak: each letter that stands for something on the page is marked with what that is. */
import type { KatexOptions } from 'katex';

/** How KaTeX sets a formula: its marks are trusted, since all formulas are the page's own; MathML goes to screen readers. */
export const SETTING: KatexOptions = {
  throwOnError: false,
  displayMode: false,
  output: 'htmlAndMathml',
  trust: ({ command }) => command === '\\htmlData',
  strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
};

/** What letters stand for, by how TeX writes them: `\lambda`, `W`, `m_1`. The longest that fits wins. */
export type Letters = Readonly<Record<string, string>>;

/** Words and names are no letters: what these hold is left as it is. */
const UPRIGHT = /^\\(?:mathrm|mathbf|mathcal|text|operatorname|hat|begin|end)\*?$/;

/** A command, a group's bracket, or one character. */
const TOKEN = /\\(?:[a-zA-Z]+\*?|.)|[\s\S]/g;

/** Where a group that begins at a token ends: after its last token. */
function endOfGroup(tokens: readonly string[], at: number): number {
  if (tokens[at] !== '{') return at + 1;
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    if (tokens[i] === '{') depth += 1;
    if (tokens[i] === '}') depth -= 1;
    if (depth === 0) return i + 1;
  }
  return tokens.length;
}

const skipSpaces = (tokens: readonly string[], at: number): number => {
  let next = at;
  while (tokens[next] === ' ') next += 1;
  return next;
};

/** Where the scripts behind a letter end. */
function endOfScripts(tokens: readonly string[], at: number): number {
  let end = at;
  while (tokens[end] === '_' || tokens[end] === '^') end = endOfGroup(tokens, skipSpaces(tokens, end + 1));
  return end;
}

/** What letters of every loss stand for: features, class weights, the angle between them, and the target's curve. */
const SHARED: Letters = {
  x: 'dots',
  W: 'ray',
  '\\theta': 'angle',
  '\\psi': 'target',
  '\\lambda': 'set-lambda',
  m: 'set-m',
};

const bare = (text: string) => text.replace(/[{}\s]/g, '');

/** @param parameters of the loss, each of which has a control. */
export const lettersOf = (parameters: readonly { name: string; symbol: string }[]): Letters => ({
  ...SHARED,
  ...Object.fromEntries(parameters.map(({ name, symbol }) => [bare(symbol), `set-${name}`])),
});

/** `x W_j^\top` → `{\htmlData{speaks=dots}{x}} {\htmlData{speaks=ray}{W_j^\top}}`. */
export function spokenTex(tex: string, letters: Letters): string {
  const tokens = tex.match(TOKEN) ?? [];
  let out = '';
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as string;
    if (UPRIGHT.test(token)) {
      const end = endOfGroup(tokens, skipSpaces(tokens, at + 1));
      out += tokens.slice(at, end).join('');
      at = end;
      continue;
    }
    const end = endOfScripts(tokens, at + 1);
    const whole = tokens.slice(at, end).join('');
    const subscript = tokens[at + 1] === '_' ? bare(tokens.slice(at, endOfGroup(tokens, at + 2)).join('')) : token;
    const speaks = letters[subscript] ?? letters[token];
    if (speaks === undefined) {
      out += token;
      at += 1;
    } else {
      // In a group of its own, since it may be all that a command before it takes.
      out += `{\\htmlData{speaks=${speaks}}{${whole}}}`;
      at = end;
    }
  }
  return out;
}
