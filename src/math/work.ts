/** Computations that pause, so that a page can draw in between: generators that yield nothing and return a result. */

export type Work<Result> = Generator<void, Result, void>;

/** Carries a computation to its end at once. */
export function finished<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
