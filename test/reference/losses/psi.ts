/** The margin function ψ, through the angle. */

/**
 * ψ(θ) = (−1)^k cos(mθ) − 2k, θ ∈ [kπ/m, (k + 1)π/m] (SphereFace, section 3.3), k counted from 0 up to the piece
 * that holds π, which a real m cuts short (SphereFace Revived).
 * @param theta radians, 0…π. @param m 1 or more, real.
 */
export function referencePsi(theta: number, m: number): number {
  const k = Math.min(Math.floor((theta * m) / Math.PI), Math.ceil(m) - 1);
  return (-1) ** k * Math.cos(m * theta) - 2 * k;
}

/** Below this sine, sin(mθ)/sinθ is its limit to ten digits. */
const END = 1e-6;

/** dψ/dcosθ = (−1)^k m·sin(mθ)/sinθ for an integer m; m² at both ends. */
export function referencePsiSlope(theta: number, m: number): number {
  if (Math.sin(theta) < END) return m * m;
  const k = Math.min(Math.floor((theta * m) / Math.PI), m - 1);
  return ((-1) ** k * m * Math.sin(m * theta)) / Math.sin(theta);
}
