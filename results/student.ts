/** Student's t distribution, for judging differences of means. */

const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, by Lanczos's series with g = 7 and nine terms: to 1e-14. */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, term, i) => total + term / (x + i), LANCZOS_FIRST);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Terms of the continued fraction; it converges long before. */
const MOST_TERMS = 300;
const PRECISION = 1e-14;
/** Stands for 0 where the fraction would divide by it. */
const TINY = 1e-300;

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22, Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const scale = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x) - Math.log(a),
  );
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return scale * fraction;
}

/** The chance that |t| exceeds a value, at so many degrees of freedom. */
export function bothTails(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t that |t| exceeds with the chance given, 0…1. */
export function criticalValue(chance: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (bothTails(high, degrees) > chance) high *= 2;
  // As many halvings as a double has binary digits.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (bothTails(middle, degrees) > chance) low = middle;
    else high = middle;
  }
  return high;
}
