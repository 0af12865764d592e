/** Data of somebody's own: asks for those that runs lack, and opens the dialog that brings them. Loads with the first. */
import { effect } from '@preact/signals-core';
import type { GivenFile, OwnName } from '../../state/ownData.ts';
import { createOwnPage } from '../../state/ownData.ts';
import { ownSets } from '../../state/ownSets.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { openOwnDialog } from './dialog.ts';
import { shortName } from './shortName.ts';

export interface OwnDialog {
  /** @param files to begin with. @param wanted what they have to become, for runs that wait for it. */
  open(options?: { files?: readonly GivenFile[]; wanted?: OwnName }): void;
  /** Runs ask for data that aren't here. */
  lacks(data: OwnName): void;
  /** The data worker has died. */
  lost(): void;
}

/** @param openPort to the data worker. */
export function createOwn(session: Session, openPort: () => MessagePort): OwnDialog {
  const page = createOwnPage(session, openPort);
  const { messages, playing, runs } = session;
  const unkept = () => void messages.note({ kind: 'late', id: 'own data', tell: () => aside().own.notKept });
  const open: OwnDialog['open'] = (options = {}) =>
    openOwnDialog({ ...options, page, failed: messages.failed, unkept });

  // Asked for when it shows that they lack, and again whenever somebody wants to train.
  effect(() => {
    const wants = playing.value;
    const [wanted] = page.missing.value.filter((data) => runs.value.some(({ config }) => config.value.data === data));
    if (!wanted || !wants) return;
    const called = () => ownSets.value.get(wanted)?.title ?? shortName(wanted);
    messages.error(
      { kind: 'late', id: `missing ${wanted}`, tell: () => aside().own.missing(called()) },
      { kind: 'late', label: () => aside().own.choose, act: () => open({ wanted }) },
    );
  });
  return { open, lacks: page.lacks, lost: page.lost };
}
