/** The one talk of this tab: its list and who presents it read the same. */
import { createTalk, type Talk } from '../../state/keeping/talk.ts';

let talk: Talk | null = null;

export function theTalk(): Talk {
  talk ??= createTalk(window);
  return talk;
}
