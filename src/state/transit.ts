/** Undoes what mail, chat and office programs, and input methods, do to an address in transit. */

/** White space, and what no screen shows: joiners, marks of direction, selectors. No address of this page has any. */
const INVISIBLE = /[\s\p{DI}]/gu;

/** Where a link has ended: what a program puts behind it, a label, a tag or the same link again. */
const ENDED = /(?:[#|]|\]\(|\[\/|<[/a-z]|:~:).*$/i;

/** What names and values of an address begin with, and end with. */
const WORDS = /[\p{L}\p{N}=-]/u;
const LEADING = /^[^\p{L}\p{N}]+/u;

/** Names that programs add to links to count visits, or to say how they came; they say nothing of this page. */
const TRACKING =
  /^(?:utm_\w+|[a-z]*clid|gclsrc|[gw]braid|_g[al]|_hs\w+|_?branch\w+|yclid|mc_[ce]id|mkt_tok|igshid|srsltid|li_fat_id|vero_\w+|spm|si|wt_mc|ref(?:_src)?|trk|from|isappinstalled|scene|clicktime|enterid|nsukey|sharer?_\w+|wechat_\w+|sdata|reserved)(?:=|$)|^data=\d+$/;

/** More layers of encoding than any chain of programs adds. */
const MOST_LAYERS = 4;

/** As HTML writes characters that stand in or around a link, by name. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', equals: '=', semi: ';', comma: ',', num: '#' };

const spelled = (digits: string, radix: number) => {
  const code = Number.parseInt(digits, radix);
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
};

/** Quoted-printable writes each sign as =3D, breaks lines behind a =, and no value of an address begins so. */
const unquoted = (text: string) => {
  if (!text.includes('=3D')) return text.replace(/=\r?\n/g, '');
  const whole = text.replace(/=\s+/g, '');
  return /=(?![\dA-F]{2})/.test(whole) ? text : whole.replace(/=([\dA-F]{2})/g, (_, digits) => spelled(digits, 16));
};

/**
 * Decodes what is correct percent-encoding, HTML, JSON or Markdown, and leaves the rest, to be told of by whoever reads on.
 * An input method's signs, of full width or of other scripts, become the plain ones.
 */
function decodedOnce(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    })
    .replace(/[%\\]u([\da-f]{4})|&#x([\da-f]{1,6});/gi, (_, json, html) => spelled(json ?? html, 16))
    .replace(/&#(\d{1,7});/g, (_, digits) => spelled(digits, 10))
    .replace(/&(amp|equals|semi|comma|num|[lg]t|quot|apos|nbsp|zwn?j);/gi, (_, name) => NAMED[name] ?? '"')
    .replace(/[‐-–−]/g, '-')
    .replace(/[、،]/g, ',')
    .replace(/؛/g, ';')
    .replace(/\\(?!u)/g, '');
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

/** From behind, so that junk in the middle is looked at once and not from each of its characters. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && !WORDS.test(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/**
 * The part of an address after "#" or "?", as this page wrote it.
 *
 * Encoding is undone before anything is taken apart, however often it was applied; none of the separators can be part of
 * a value.
 */
export function restored(part: string): string {
  const whole = unquoted(decoded(part)).replace(INVISIBLE, '').replaceAll('?', '&');
  return whole
    .replace(/^[#<]+/, '')
    .replace(ENDED, '')
    .split('&')
    .map((pair) => withoutTrailing(pair.replace(LEADING, '')))
    .filter((pair) => pair && !TRACKING.test(pair))
    .join('&');
}
