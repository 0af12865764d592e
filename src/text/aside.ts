/**
 * Words of the parts of the page that load when they are asked for, which bring those of English with them. Imported by
 * such parts only, so that nobody waits for words that may never be read.
 */
import { enAside } from './en.aside.ts';
import { spokenLanguage } from './language.ts';
import type { Aside } from './words.ts';

/** In an effect they are followed, as `words()` are. */
export const aside = (): Aside => spokenLanguage.value.aside ?? enAside;
