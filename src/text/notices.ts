/** What happened, in a sentence. */
import type { Happening, NoticeAction } from '../state/notices.ts';
import { causeText, findingText, rescueText } from './divergence.ts';
import { faultText } from './faults.ts';
import { words } from './language.ts';
import { runLabel } from './losses.ts';
import { whole } from './numbers.ts';
import { runNames } from './runNames.ts';

/** Read in an effect, it follows the language. */
export function noticeText(what: Happening): string {
  const { addPanel, backend, branch, divergence, header, messages, takeaway } = words();
  switch (what.kind) {
    case 'diverged': {
      const { place, among } = what.run;
      const name = runNames(among)[place] ?? '';
      if (!what.cause) return messages.diverged(name, whole(what.step), what.why);
      const classes = among[place]?.classes.length ?? 0;
      return divergence.message(name, findingText(what.cause.finding, classes), causeText(what.cause.advice));
    }
    case 'rebuilt':
      return messages.rebuilt(what.runs?.map(runLabel) ?? null, what.fields);
    case 'added': {
      const name = runLabel(what.config);
      if (!what.branched) return addPanel.added(name);
      const { step, wanted } = what.branched;
      return step > 0 ? branch.made(name, whole(step), whole(wanted)) : branch.madeFromStart(name);
    }
    case 'full':
      return messages.full(whole(what.most));
    case 'link':
      return what.copied ? header.shared : header.shareByHand;
    case 'noBackend':
      return backend.refused(what.given);
    case 'failed':
      return messages.failed(faultText(what.why));
    case 'address':
      return what.problems.map(faultText).join('\n');
    case 'opened':
      return takeaway.opened(what.runs, whole(what.step));
    case 'mended':
      return what.problems.map(faultText).join('\n');
    case 'refused':
      return takeaway.refused(what.file, faultText(what.why).replace(/\.$/, ''));
    case 'saved':
      return takeaway.saved(what.file);
    case 'cancelled':
      return takeaway.cancelled;
    case 'notMade':
      return takeaway.failed(faultText(what.why));
    case 'said':
      return what.text;
  }
}

export const actionText = (action: NoticeAction): string =>
  'label' in action ? action.label : rescueText(action.advice, action.step);
