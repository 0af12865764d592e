/** What a reader chose, kept for the next visit. A page within another keeps nothing, and a browser may refuse. */
import { isEmbedded } from '../../state/embedded.ts';

export function kept(key: string): string | null {
  try {
    return isEmbedded() ? null : localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    if (!isEmbedded()) localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory of it.
  }
}
