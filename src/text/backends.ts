/** Why training runs on the backend that it runs on. */
import type { BackendInfo } from '../worker/protocol.ts';
import { faultText } from './faults.ts';
import { words } from './language.ts';

export function reasonText({ backend, reason }: Pick<BackendInfo, 'backend' | 'reason'>): string {
  const { reasons, longNames } = words().backend;
  const name = longNames[backend];
  if (reason.kind === 'fallback') return reasons.fallback(name, longNames[reason.failed], faultText(reason.why));
  return reasons[reason.kind](name);
}
