/** What happened, in a sentence. */
import type { Happening, NoticeAction } from '../state/notices.ts';
import { LARGEST_WRITTEN } from '../state/transfer/format.ts';
import type { Lacks } from '../state/transfer/saving.ts';
import { causeText, findingText, rescueText } from './divergence.ts';
import { faultText } from './faults.ts';
import { words } from './language.ts';
import { runLabel } from './losses.ts';
import { whole } from './numbers.ts';
import { runNames } from './runNames.ts';

/** Enough of a long hash to tell it from others. */
const short = (hash: string) => (hash.length > 8 ? `${hash.slice(0, 8)}…` : hash);

/** What a file of runs lacks of the page, a sentence for each thing. */
function lacksTexts({ frames, checkpoints, rounded, takenBack }: Lacks): string[] {
  const { takeaway } = words();
  const megabytes = whole(LARGEST_WRITTEN / 1e6);
  return [
    ...takenBack.map(({ config, step }) => takeaway.takenBack(runLabel(config), whole(step))),
    ...(frames.kept < frames.of ? [takeaway.thinnedFrames(megabytes, whole(frames.kept), whole(frames.of))] : []),
    ...(checkpoints.kept < checkpoints.of
      ? [takeaway.thinnedCheckpoints(megabytes, whole(checkpoints.kept), whole(checkpoints.of))]
      : []),
    ...(rounded ? [takeaway.rounded] : []),
  ];
}

/** Read in an effect, it follows the language. */
export function noticeText(what: Happening): string {
  const { addPanel, backend, branch, divergence, header, languages, messages, takeaway } = words();
  switch (what.kind) {
    case 'diverged': {
      const { place, among } = what.run;
      const name = runNames(among)[place] ?? '';
      if (!what.cause) return messages.diverged(name, whole(what.step), what.why && faultText(what.why));
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
    case 'startedOver':
    case 'replaced':
    case 'undone':
    case 'nothingToUndo':
      return messages[what.kind];
    case 'removed':
      return messages.removed(runNames(what.run.among)[what.run.place] ?? '');
    case 'full':
      return messages.full(whole(what.most));
    case 'link':
      return what.copied ? header.shared : header.shareByHand;
    case 'noBackend':
      return backend.refused(what.given);
    case 'noLanguage':
      return languages.refused(what.given, what.codes);
    case 'languageFailed':
      return languages.failed;
    case 'failed':
      return messages.failed(faultText(what.why));
    case 'trouble':
      return faultText(what.fault);
    case 'address':
      return what.problems.map(faultText).join('\n');
    case 'opened':
      return takeaway.opened(what.runs, whole(what.step));
    case 'dataReplaced':
      return messages.dataReplaced(what.why);
    case 'mended':
      return what.problems.map(faultText).join('\n');
    case 'otherData':
      return takeaway.otherData(short(what.file), short(what.page));
    case 'refused':
      return takeaway.refused(what.file, faultText(what.why).replace(/\.$/, ''));
    case 'saved':
      return [takeaway.saved(what.file), ...(what.lacks ? lacksTexts(what.lacks) : [])].join(' ');
    case 'cancelled':
      return takeaway.cancelled;
    case 'late':
      return what.tell();
    case 'notMade':
      return takeaway.failed(faultText(what.why));
  }
}

export function actionText(action: NoticeAction): string {
  if (action.kind === 'undo') return words().messages.undo;
  if (action.kind === 'late') return action.label();
  return action.kind === 'retry' ? words().loading.retry : rescueText(action.advice, action.step);
}
