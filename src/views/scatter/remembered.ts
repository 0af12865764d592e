/** What follows from other things, made anew only when they change. */

/** Calls `make` anew only when one of `causes` has changed. */
export function remembered<Value>(): (causes: readonly unknown[], make: () => Value) => Value {
  let known: { causes: readonly unknown[]; value: Value } | null = null;
  return (causes, make) => {
    if (
      !known ||
      known.causes.length !== causes.length ||
      known.causes.some((cause, i) => !Object.is(cause, causes[i]))
    ) {
      known = { causes, value: make() };
    }
    return known.value;
  };
}
