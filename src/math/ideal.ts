/** What A-Softmax with the full margin comes to where classes are evenly spread in the plane. */

/**
 * Largest angle within a class and smallest angle between two classes, in degrees.
 *
 * Neighbouring weight vectors are a = 360°/C apart. A feature between its own and the next is on the boundary where
 * its target logit equals the other's: cos(mθ) = cos(a − θ), hence mθ = a − θ and θ = a/(m + 1) (SphereFace,
 * section 3.3; mθ = am/(m + 1) stays under 180°, where ψ(θ) is cos(mθ)). A class reaches that far to either side,
 * so it is 2a/(m + 1) wide and leaves a − 2a/(m + 1) = a(m − 1)/(m + 1) to the next. The two are equal at m = 3 for
 * any number of classes.
 *
 * @param m angular margin, 1 or more.
 * @param classes C, 2 or more; below that there is no neighbour, and both are NaN.
 */
export function idealAngles(m: number, classes: number): { intra: number; inter: number } {
  if (!(classes >= 2)) return { intra: Number.NaN, inter: Number.NaN };
  const apart = 360 / classes;
  return { intra: (2 * apart) / (m + 1), inter: (apart * (m - 1)) / (m + 1) };
}
