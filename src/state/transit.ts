/** Undoes what mail, chat and office programs do to an address in transit. */

/** Zero-width characters, a byte order mark, and white space of every kind: no address of this page has any. */
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g;

/** What stands around a link in a sentence, in brackets, in quotes or in Markdown, and gets caught in it. */
const LEADING = /^[#<("'[{«“‘`*_]+/;
const TRAILING = '.,;:!?)]}>"\'»”’…`*_&+%。，、；：！？）】》」』';

/** Names that programs add to links to count visits; they say nothing of this page. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|[gw]braid|dclid|_ga|_gl|msclkid|yclid|mc_[ce]id|igshid|_hsenc|_hsmi|spm|wt_mc)$/;

/** More layers of percent-encoding than any chain of programs adds. */
const MOST_LAYERS = 4;

/** Decodes what is correct percent-encoding and leaves the rest, to be told of by whoever reads on. */
function decodedOnce(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

function decoded(text: string): string {
  let now = text;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const next = decodedOnce(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** Quoted-printable breaks long lines so. */
const SOFT_BREAK = /=\r?\n/g;

/** As HTML writes characters that stand in or around a link. */
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&(?:lt|gt|quot|apos|#34|#39|#60|#62);/gi, '"'],
  [/&(?:amp|#38|#x26);/gi, '&'],
];

const withoutEntities = (text: string) =>
  ENTITIES.reduce((now, [entity, character]) => now.replace(entity, character), text);

/** Quoted-printable writes each = as =3D; no value of an address begins so. */
const unquoted = (text: string) => (/=(?!3D)/.test(text) ? text : text.replaceAll('=3D', '='));

/** From behind, so that junk in the middle is looked at once and not from each of its characters. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && TRAILING.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/**
 * The part of an address after "#", as this page wrote it.
 *
 * Percent-encoding is undone before anything is taken apart, however often it was applied; none of the separators can
 * be part of a value.
 */
export function restored(hash: string): string {
  const whole = withoutEntities(unquoted(decoded(hash).replace(SOFT_BREAK, '').replace(INVISIBLE, '')))
    .replaceAll('?', '&')
    .replace(LEADING, '');
  const own = withoutTrailing(whole)
    .split('&')
    .filter((part) => !TRACKING.test(part.split('=', 1)[0] ?? ''));
  return withoutTrailing(own.join('&'));
}
