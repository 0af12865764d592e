/** Formulas load when the first run that has one comes; whatever lets such runs in waits for them here. */

type Formulas = typeof import('./formulas.ts');

let loaded: Formulas | null = null;
let loading: Promise<void> | null = null;
let alongside: () => Promise<unknown> = async () => {};

/** The loss that is written as a formula. */
export const OWN_LOSS = 'own';

/** Has something else load whenever formulas do, such as the words for what may be wrong with them. */
export function loadBesideFormulas(load: () => Promise<unknown>): void {
  alongside = load;
}

/** Resolves when formulas can be read. Called again after a failure, it tries again. */
export function loadFormulas(): Promise<void> {
  loading ??= Promise.all([import('./formulas.ts'), alongside()]).then(
    ([formulas]) => {
      loaded = formulas;
    },
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * To be waited for before settings from outside are read: null unless one of their losses is a formula.
 * @param settings whatever stands where settings should.
 */
export function formulasFor(...settings: unknown[]): Promise<void> | null {
  const formula = (one: unknown) => typeof one === 'object' && one !== null && 'loss' in one && one.loss === OWN_LOSS;
  return !loaded && settings.some(formula) ? loadFormulas() : null;
}

/** The same for an address. */
export function formulasForAddress(text: string): Promise<void> | null {
  return !loaded && text.includes(OWN_LOSS) ? loadFormulas() : null;
}

/** @throws Error before `loadFormulas` has resolved. */
export function formulas(): Formulas {
  if (!loaded) throw new Error('Formulas are used before they have loaded');
  return loaded;
}

/** Whether they have. */
export const knowsFormulas = (): boolean => loaded !== null;
