/** Calls that replace, add or take away runs follow one another; of those that wait, a newer wish for other panels drops the rest. */
import { Overtaken } from '../refusals.ts';

/** When something was asked for: greater than for all that was asked for before. */
export type Wish = number;

export interface Turns {
  /** A wish for a change of the panels there are, or are to be. */
  wish(): Wish;
  /** Somebody asks for other panels that aren't known yet, as while a file is read. Overtakes nothing by itself. */
  ask(): Wish;
  /**
   * A wish for other panels: it overtakes all wishes before it that have not begun.
   * @param asked when it was asked for; now, unless it is given. @throws Overtaken where others were wished for since.
   */
  wishForOthers(asked?: Wish): Wish;
  /** @throws Overtaken where other panels were asked for since. */
  check(wish: Wish): void;
  /** Does something after all that came before it has ended. */
  inTurn<Result>(action: () => Promise<Result>): Promise<Result>;
}

export function createTurns(): Turns {
  let last: Wish = 0;
  let newest: Wish = 0;
  const ask = () => {
    last += 1;
    return last;
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    wish: () => newest,
    ask,
    wishForOthers(asked = ask()) {
      if (asked < newest) throw new Overtaken();
      newest = asked;
      return newest;
    },
    check(wish) {
      if (wish !== newest) throw new Overtaken();
    },
    inTurn(action) {
      const result = turn.then(action, action);
      turn = result.catch(() => {});
      return result;
    },
  };
}
