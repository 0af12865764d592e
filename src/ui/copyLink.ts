/** The link to the page, for the clipboard. */
import type { Happening } from '../state/notices.ts';

/** @returns what came of it: a clipboard that is closed leaves the address to be copied by hand. */
export async function copyLink(link: string): Promise<Happening> {
  try {
    await navigator.clipboard.writeText(link);
    return { kind: 'link', copied: true };
  } catch {
    return { kind: 'link', copied: false };
  }
}
