/** How English puts things in a row, and counts them. */

export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const plurals = new Intl.PluralRules('en');

/** @param forms for one, and for any other number. */
export const counted = (count: number, one: string, other: string) => (plurals.select(count) === 'one' ? one : other);
