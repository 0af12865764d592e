/** The margin function ψ of L-Softmax and A-Softmax, as plain numbers. */

/** Angular margins for which ψ is defined here. */
export const MARGINS = [1, 2, 3, 4] as const;

/** Coefficients of the Chebyshev polynomials T_m, lowest power first: cos(mθ) = T_m(cosθ). */
const CHEBYSHEV: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 0, 0, 0],
  2: [-1, 0, 2, 0, 0],
  3: [0, -3, 0, 4, 0],
  4: [1, 0, -8, 0, 8],
};

/**
 * The coefficients of T_m, lowest power first, always five of them.
 * @throws RangeError if m isn't 1, 2, 3 or 4.
 */
export function chebyshev(m: number): readonly number[] {
  const coefficients = CHEBYSHEV[m];
  if (!coefficients) throw new RangeError(`m is ${m}; allowed: ${MARGINS.join(', ')}`);
  return coefficients;
}

/** cos(jπ/m) for j = 1…m−1, falling: the cosines of the angles where ψ passes to its next piece. */
export function knots(m: number): number[] {
  return Array.from({ length: m - 1 }, (_, i) => Math.cos(((i + 1) * Math.PI) / m));
}

/**
 * ψ(θ) = (−1)^k cos(mθ) − 2k on [kπ/m, (k+1)π/m]: falls from 1 at θ = 0 to 1 − 2m at θ = π
 * (SphereFace, section 3.2). Of a margin between two whole numbers the last piece is cut off at π.
 * @param theta angle in radians, 0…π. @param m 1 or more.
 */
export function psi(theta: number, m: number): number {
  const k = Math.min(Math.floor((m * theta) / Math.PI), Math.ceil(m) - 1);
  return (k % 2 === 0 ? 1 : -1) * Math.cos(m * theta) - 2 * k;
}

/** ψ and dψ/dc at c = cosθ, without passing through the angle, so that c = ±1 is harmless. */
export function psiOfCosine(cosine: number, m: number): { value: number; slope: number } {
  const a = chebyshev(m) as [number, number, number, number, number];
  const k = knots(m).filter((knot) => cosine < knot).length;
  const sign = k % 2 === 0 ? 1 : -1;
  const c = cosine;
  const polynomial = a[0] + c * (a[1] + c * (a[2] + c * (a[3] + c * a[4])));
  const derivative = a[1] + c * (2 * a[2] + c * (3 * a[3] + c * 4 * a[4]));
  return { value: sign * polynomial - 2 * k, slope: sign * derivative };
}

/**
 * The effective target (λcosθ + ψ(θ))/(1 + λ): what multiplies ‖x‖ in the label's logit.
 * Written as cosθ + (ψ − cosθ)/(1 + λ), so that m = 1 gives cosθ exactly and a large λ doesn't overflow.
 * @param theta angle in radians, 0…π.
 * @param lambda 0…∞.
 */
export function effectiveTarget(theta: number, m: number, lambda: number): number {
  const cosine = Math.cos(theta);
  return cosine + (psi(theta, m) - cosine) / (1 + lambda);
}

/**
 * The margin m that, taken without λ, would give the same target at the same small angle: near θ = 0
 * the effective target is 1 − ½(λ + m²)/(1 + λ)·θ², so m_eff = √((λ + m²)/(1 + λ)).
 */
export function effectiveMargin(m: number, lambda: number): number {
  return Math.sqrt(1 + (m * m - 1) / (1 + lambda));
}
