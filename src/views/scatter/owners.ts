/** Whose a weight vector is, where classes have several of them: class c's i-th is column c·k + i. */

/** Marks of a class's second, third, fourth and fifth weight vector. */
const MARKS = ['', '′', '″', '‴', '⁗'] as const;

/** The digit of each column of the class weights: `classes` itself where each class has one. */
export function ownersOf(classes: readonly number[], columns: number): readonly number[] {
  const centres = columns / classes.length;
  return centres > 1 ? classes.flatMap((digit) => Array<number>(centres).fill(digit)) : classes;
}

/** What stands at a ray's tip: 7, 7′, 7″. @param columns of the class weights. @param names by digit, where they are called something else. */
export function tipName(
  digit: number,
  column: number,
  classes: number,
  columns: number,
  names?: readonly string[],
): string {
  return `${names?.[digit] ?? digit}${MARKS[column % Math.max(Math.round(columns / classes), 1)] ?? ''}`;
}
