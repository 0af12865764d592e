/** Errors that actions of the session end with. */
import { described } from '../config/described.ts';
import { FaultError } from '../faults/faults.ts';

export const noRoom = (most: number) => new FaultError({ code: 'noRoom', most });
export const lastPanel = () => new FaultError({ code: 'lastPanel' });
export const branchesAnew = (fields: readonly string[]) => new FaultError({ code: 'branchesAnew', fields });
export const replacedSince = () => new FaultError({ code: 'replacedSince' });
export const nothingToMend = () => new FaultError({ code: 'nothingToMend' });
export const unknownRun = (id: unknown, ids: readonly string[]) =>
  new FaultError({ code: 'unknownRun', id: described(id), ids });

/** What was asked for had not begun when other panels were asked for. Nothing went wrong, so nobody has to be told. */
export class Overtaken extends FaultError {
  constructor() {
    super({ code: 'overtaken' });
  }
}
