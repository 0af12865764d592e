/** Errors that actions of the session end with. The scripting interface passes them on, and it is in English. */

export const noRoom = (most: number) => new RangeError(`There is room for ${most} panels. Remove one first.`);
export const lastPanel = () => new RangeError('This is the only panel; it stays.');
export const branchesAnew = () =>
  new RangeError('A branch can change m, λ, the rate and the planned steps; anything else would start from step 0.');
export const nothingToMend = () => new RangeError('This run has not diverged; there is nothing to mend.');
export const unknownRun = (id: string, ids: readonly string[]) =>
  new RangeError(`id is ${JSON.stringify(id)}; allowed: ${ids.join(', ')}`);

/** What was asked for had not begun when other panels were asked for. Nothing went wrong, so nobody has to be told. */
export class Overtaken extends RangeError {
  constructor() {
    super('Other panels were asked for meanwhile; this was not done.');
    this.name = 'Overtaken';
  }
}
