/** How wide words set in Helvetica are, so that a figure can be laid out without a browser. */

/** Sizes at the size of print, points. */
export const SIZE = { text: 8, small: 7, digit: 9 } as const;

/** Metrically alike, so that a figure keeps its lines on any machine. */
export const FAMILY =
  "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Height of a capital or a digit, as a share of the size (Helvetica.afm: CapHeight 718). */
export const CAPITAL = 0.718;

/** Widths of the characters from space to tilde, thousandths of the size (Helvetica.afm, Adobe). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
] as const;

const FIRST = 32;

/** Anything else: as wide as a digit, which suits °, − and Greek. */
const OTHER = 600;

/** Characters as wide as they are high: Chinese ones, and their punctuation. */
const FULL = 1000;
const FIRST_FULL = 0x2e80;

/**
 * What no line is broken in: a Chinese character with the brackets that open before it and the punctuation that follows
 * it, or a word of others. The space before it belongs to it.
 */
const UNBROKEN =
  / *(?:[（“《「]*[\u2e80-\uffef][，。、；：！？）”》」]*|[^ \u2e80-\uffef（“《「，。、；：！？）”》」]+[，。、；：！？）”》」]*)/g;

/** Spaces at which no line is broken. */
const SPACES = /[\u00a0\u202f]/g;

/** Bold words are wider by so much on average. */
const BOLD = 1.07;

/** @param size points. @returns points. */
export function widthOf(words: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of words.replaceAll(SPACES, ' ')) {
    const code = character.codePointAt(0) ?? 0;
    sum += code >= FIRST_FULL ? FULL : (WIDTHS[code - FIRST] ?? OTHER);
  }
  return (sum / 1000) * size * (bold ? BOLD : 1);
}

/** Words in lines no wider than `width` points; a word that is wider has a line of its own. */
export function wrapped(words: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const piece of words.replaceAll(/([，。、；：！？）]) +/g, '$1').match(UNBROKEN) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last}${piece}`, size) <= width) lines[lines.length - 1] = `${last}${piece}`;
    else lines.push(piece.trimStart());
  }
  return lines;
}
