/** What is special about calls: which tell numbers, and which bring settings that have to be read first. */
import type { CallName, Request } from './protocol.ts';

/** What numbers leave the worker with: the backend must be right after them. */
export const TELLING = new Set<CallName>([
  'snapshot',
  'evaluateLoss',
  'checkpoint',
  'replay',
  'featuresOf',
  'testFeatures',
]);

/** What may be settings of a run, or name its loss, in a call. */
export function settingsIn({ call, body }: Request): unknown[] {
  switch (call) {
    case 'setRuns':
      return body.runs.map(({ config }) => config);
    case 'addRun':
    case 'configure':
      return [body.config];
    case 'evaluateLoss':
      return [body];
    default:
      return [];
  }
}
