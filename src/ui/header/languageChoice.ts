/** Which language the page speaks first, and how that is kept: the address wins, then what the reader chose, then the browser. */
import { language, speak } from '../../text/language.ts';
import { LANGUAGES, type LanguageCode, SPOKEN } from '../../text/languages.ts';
import { keep, kept } from '../kit/storage.ts';

const KEY = 'anglescope-language';
/** In the address's query. */
const PARAMETER = 'lang';

const spokenCode = (code: string | null): LanguageCode | null => SPOKEN.find((one) => one === code) ?? null;

export interface Asked {
  /** Of the address; null where it asks for none. */
  address: string | null;
  /** What the reader chose before; null if nothing. */
  kept: string | null;
  /** Tags of RFC 5646, the dearest first, as `navigator.languages` has them. */
  preferred: readonly string[];
}

/** @returns the language to begin with, and what the address asked for where that isn't spoken. */
export function firstLanguage({ address, kept, preferred }: Asked): { code: LanguageCode; refused: string | null } {
  /** Of a tag with a region or a script, as `zh-CN`, its language. */
  const tagged = (tag: string) => spokenCode(tag.toLowerCase().split('-')[0] ?? null);
  const wanted = address === null ? null : tagged(address);
  const known = preferred.flatMap((tag) => tagged(tag) ?? []);
  const own = spokenCode(kept) ?? known[0] ?? 'en';
  if (address !== null && wanted === null) return { code: 'en', refused: address };
  return { code: wanted ?? own, refused: null };
}

/** What address, reader and browser ask for here. */
export const askedHere = (): Asked => ({
  address: new URLSearchParams(location.search).get(PARAMETER),
  kept: kept(KEY),
  preferred: navigator.languages,
});

/** The one after the language that is spoken now. In an effect it is followed. */
export function nextLanguage(): { code: LanguageCode; name: string } {
  const code = SPOKEN[(SPOKEN.indexOf(language()) + 1) % SPOKEN.length] ?? 'en';
  return { code, name: LANGUAGES[code].name ?? code };
}

/** Speaks the next language and keeps that choice, also against the address. Rejects where its words don't come. */
export async function switchLanguage(): Promise<void> {
  const { code } = nextLanguage();
  // Another one may have been asked for while its words were on their way.
  if ((await speak(code)) !== code) return;
  keep(KEY, code);
  const address = new URL(location.href);
  if (!address.searchParams.has(PARAMETER)) return;
  address.searchParams.set(PARAMETER, code);
  history.replaceState(history.state, '', address);
}
