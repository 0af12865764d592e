/** What happened, in a sentence. */
import type { Happening, NoticeAction } from '../state/notices.ts';
import { en as words } from './en.ts';

const grouped = (count: number) => count.toLocaleString('en');

export function noticeText(what: Happening): string {
  const { messages, divergence, takeaway } = words;
  switch (what.kind) {
    case 'diverged':
      return what.cause
        ? divergence.message(what.name, what.cause.finding, what.cause.advice, what)
        : messages.diverged(what.name, what.step, what.why);
    case 'rebuilt':
      return messages.rebuilt(what.names, what.fields);
    case 'failed':
      return messages.failed(what.why);
    case 'address':
      return messages.address(what.problems);
    case 'opened':
      return takeaway.opened(what.runs, grouped(what.step));
    case 'dataReplaced':
      return messages.dataReplaced(what.why);
    case 'mended':
      return what.problems.join('\n');
    case 'refused':
      return takeaway.refused(what.file, what.why.replace(/\.$/, ''));
    case 'said':
      return what.text;
  }
}

export const actionText = (action: NoticeAction): string =>
  'label' in action ? action.label : words.divergence.action(action.advice, action.step);
