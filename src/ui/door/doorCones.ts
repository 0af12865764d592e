/** What the door shows in a run's picture: cones, or where a plane shows many dimensions, the directions alone. */
import type { Run } from '../../state/run/run.ts';
import { type Cones, drawCones } from '../../views/scatter/cones.ts';
import type { Projection } from '../stage/seen.ts';
import { type Identity, nameOf } from './identities.ts';
import type { Standing } from './knocking.ts';

/** Where a direction is seen; a plane's own are where they are. */
function seenAs(direction: readonly number[], projection: Projection | null): readonly number[] | null {
  if (!projection) return direction;
  // A picture of angles has no directions.
  if (projection.picture.projected === 'angles') return null;
  const place = projection.place(Float32Array.from(direction));
  return place && [...place];
}

/** Names are followed where the answer is called in an effect. */
export function doorCones(
  standing: readonly Standing[],
  identities: readonly Identity[],
  threshold: number,
): (run: Run, projection: Projection | null) => Cones | null {
  const known = new Map<Run, { projection: Projection | null; cones: Cones }>();
  return (run, projection) => {
    const before = known.get(run);
    if (before?.projection === projection) return before.cones;
    const directions = standing.find((one) => one.run === run)?.directions;
    if (!directions) return null;
    const cones = {
      // A projected cone is no sector: who falls into it can't be seen in the plane.
      angle: projection && (directions.find((one) => one)?.length ?? 0) > 2 ? null : threshold,
      drawing: drawCones,
      of: directions.flatMap((direction, position) => {
        const identity = identities[position];
        const seen = direction && seenAs(direction, projection);
        if (!seen || !identity) return [];
        return [
          { name: nameOf(identity), digit: identity.of?.data === 'mnist' ? identity.of.label : null, direction: seen },
        ];
      }),
    };
    known.set(run, { projection, cones });
    return cones;
  };
}
