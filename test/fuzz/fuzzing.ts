/** What fuzzing asks of a surface: it works or names the field, soon, shortly, and within bounds of memory. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { FaultError } from '../../src/faults/faults.ts';

/** Cases a surface: `npm run fuzz` tries more. */
export const CASES = Number(process.env.FUZZ_CASES ?? 300);

/** Milliseconds that a case may take. A busy machine stops a process for as long now and then, so the slowest counts twice. */
const LONGEST = 1000;
/** Bytes that a case may take besides what was taken before. */
const MOST_BYTES = 256_000_000;
/** Characters of a refusal: somebody has to read it. */
const LONGEST_REFUSAL = 3000;

/** Pieces of text that are likely to trip what reads them. */
export const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '%',
    '%2',
    '%zz',
    '%ED%A0%80',
    '\u202e',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
  ),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-0',
    '1e999',
    '0x10',
    '1_000',
    '٣',
    '1,2',
    '1.',
    '.5',
    '--1',
    '+1',
    '9'.repeat(400),
  ),
  fc.constantFrom(';', ';;;;', ',', '&&', '=', '~', '~~~', '#', '?', '<img onerror=1>', '{1}', "');--"),
);

/** Values that no JSON has, among those that it has. */
export const anything = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.anything({ withBigInt: true, withSparseArray: true, withTypedArray: true, withDate: true }),
  },
  { weight: 1, arbitrary: nasty },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<() => unknown>(
        () => Symbol('s'),
        () => () => 1,
        () => new Proxy({}, { get: () => Symbol('deep') }),
        () => {
          const circle: unknown[] = [];
          circle.push(circle);
          return circle;
        },
        () => new Array(1e6).fill(0),
        () => 'x'.repeat(1e6),
        () => Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])),
      )
      .map((make) => make()),
  },
);

const bytesNow = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/**
 * Tries it, and again where it took long: only what is slow twice is slow.
 * @returns what was thrown; null where it worked.
 */
export async function tried(attempt: () => unknown): Promise<FaultError | null> {
  for (let time = 1; ; time++) {
    const before = bytesNow();
    const begun = performance.now();
    let thrown: unknown = null;
    try {
      await attempt();
    } catch (error) {
      thrown = error;
    }
    const took = performance.now() - begun;
    if (took > LONGEST && time === 1) continue;
    expect(took).toBeLessThan(LONGEST);
    expect(bytesNow() - before).toBeLessThan(MOST_BYTES);
    if (thrown === null) return null;
    expect(thrown).toBeInstanceOf(FaultError);
    const refusal = thrown as FaultError;
    expect(refusal.fault.code).not.toBe('unforeseen');
    expect(refusal.message.length).toBeLessThan(LONGEST_REFUSAL);
    return refusal;
  }
}
