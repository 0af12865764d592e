/** Lists of class numbers: a byte each where that holds them, two where there are more classes. */

export type ClassNumbers<Memory extends ArrayBufferLike = ArrayBufferLike> = Uint8Array<Memory> | Uint16Array<Memory>;

/** Classes that a byte can tell apart. */
const A_BYTE = 256;

/** What holds numbers below `classes`. */
export const classNumbersFor = (
  classes: number,
): { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer): ClassNumbers<ArrayBuffer> } =>
  classes > A_BYTE ? Uint16Array : Uint8Array;

/** Room for `length` numbers below `classes`, all 0. */
export function classNumbers(length: number, classes: number): ClassNumbers<ArrayBuffer> {
  return classes > A_BYTE ? new Uint16Array(length) : new Uint8Array(length);
}

/** The numbers, all below `classes`, in as little room as holds them. */
export function classNumbersOf(values: ArrayLike<number>, classes: number): ClassNumbers<ArrayBuffer> {
  const numbers = classNumbers(values.length, classes);
  numbers.set(values);
  return numbers;
}
