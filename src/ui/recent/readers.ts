/** What is known of a reader beside what is trained: forgotten with it. Where pieces stand and which language is spoken stay. */
import { isEmbedded } from '../../state/embedded.ts';

/** Which lessons were finished, as `lessons/progress.ts` keeps it: loading that for a press that rarely comes is too much. */
const PROGRESS = 'anglescope-lessons';

export function forgetReader(): void {
  try {
    if (!isEmbedded()) localStorage.removeItem(PROGRESS);
  } catch {
    // A browser that refuses has kept nothing either.
  }
  // Other tabs hear it from the browser, this one doesn't.
  dispatchEvent(new StorageEvent('storage', { key: PROGRESS, newValue: null }));
}
