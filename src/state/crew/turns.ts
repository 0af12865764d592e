/** Calls that replace, add or take away runs follow one another; of those that wait, a newer wish for other panels drops the rest. */
import { Overtaken } from '../refusals.ts';

/** When something was asked for, counted in wishes for other panels. */
export type Wish = number;

export interface Turns {
  /** A wish for a change of the panels there are, or are to be. */
  wish(): Wish;
  /** A wish for other panels: it overtakes all wishes before it that have not begun. */
  wishForOthers(): Wish;
  /** @throws Overtaken where other panels were asked for since. */
  check(wish: Wish): void;
  /** Does something after all that came before it has ended. */
  inTurn<Result>(action: () => Promise<Result>): Promise<Result>;
}

export function createTurns(): Turns {
  let newest: Wish = 0;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    wish: () => newest,
    wishForOthers() {
      newest += 1;
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
