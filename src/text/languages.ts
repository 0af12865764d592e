/** The languages there are, one row each: another one is a file beside `en.ts` and a row here. */
import type { FormatLocaleDefinition } from 'd3-format';
import { en } from './en.ts';
import type { Dictionary } from './words.ts';

interface LanguageRow {
  /** What it calls itself; null for one that no person speaks. */
  readonly name: string | null;
  /** How it writes numbers; see d3-format's `formatLocale`. */
  readonly numbers: FormatLocaleDefinition;
  /** Its tag for marks in the page and for `Intl`; see RFC 5646. */
  readonly locale: string;
  load(): Promise<Dictionary>;
}

const POINT: FormatLocaleDefinition = { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''] };

export const LANGUAGES = {
  en: {
    name: 'English',
    numbers: POINT,
    locale: 'en',
    load: async () => ({ words: en, aside: (await import('./en.aside.ts')).enAside }),
  },
  zh: {
    name: '中文',
    numbers: POINT,
    locale: 'zh-Hans',
    load: async () => {
      const [{ zh }, { zhAside }] = await Promise.all([import('./zh.ts'), import('./zh.aside.ts')]);
      return { words: zh, aside: zhAside };
    },
  },
  /**
   * English in marks, numbers in full-width figures: what stands on the page without them doesn't come from here. The
   * code is the one that is kept for such languages.
   */
  'qps-ploc': {
    name: null,
    numbers: { ...POINT, numerals: [...'０１２３４５６７８９'] },
    locale: 'qps-ploc',
    load: async () => (await import('./pseudo.ts')).pseudo,
  },
} as const satisfies Record<string, LanguageRow>;

export type LanguageCode = keyof typeof LANGUAGES;

/** Those that people speak, in the order in which the page offers them. */
export const SPOKEN = (Object.keys(LANGUAGES) as LanguageCode[]).filter((code) => LANGUAGES[code].name !== null);
