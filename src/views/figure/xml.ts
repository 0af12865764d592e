/** SVG as text: elements, numbers and words, written so that any XML reader takes them. */

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters have no place in XML 1.0, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Words as they may stand between tags or in an attribute. */
export const escaped = (words: string): string =>
  words.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** Two decimals: of a point, a two-hundredth of the finest line in print. */
export function short(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  // −0 would be written as 0 anyway; NaN would break the file.
  return Number.isFinite(rounded) ? String(rounded) : '0';
}

const written = (value: string | number) => (typeof value === 'number' ? short(value) : escaped(value));

/** Attributes that are null or undefined are left out. @param children SVG, not words. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : ` ${key}="${written(value)}"`,
  );
  const start = `<${name}${pairs.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** Path data of a line through these places. */
export const pathAlong = (places: readonly (readonly [number, number])[]): string =>
  `M${places.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`;
