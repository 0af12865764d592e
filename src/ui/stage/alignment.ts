/** How each panel's picture is turned, so that panels can be compared. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { procrustesTurn, turnToTwelve } from '../../math/alignment.ts';
import { meanDirections } from '../../math/metrics.ts';
import { composed, type Rotation, UNTURNED } from '../../math/rotation.ts';
import { procrustesRotation, turnToTop } from '../../math/spatialAlignment.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { type Seen, seenOf } from './seen.ts';

const DIGITS = 10;

/** Of a plane by an angle (radians, counter-clockwise), of space by a rotation; the other one is none. */
export interface Alignment {
  turn: number;
  rotation: Rotation;
}

const NOT_AT_ALL: Alignment = { turn: 0, rotation: UNTURNED };

/** Mean direction of each digit. */
interface Directions {
  dim: number;
  /** `[10, dim]`, row-major; NaN for a digit that takes no part. */
  values: Float64Array;
}

const directionsOf = ({ features, dim, labels }: Seen): Directions => ({
  dim,
  values: meanDirections(features, dim, labels, DIGITS),
});

/** Turns the first digit to the top. */
function upright({ dim, values }: Directions, first: number): Alignment {
  const [x = 0, y = 0, z = 0] = values.subarray(dim * first, dim * (first + 1));
  return dim === 3 ? { turn: 0, rotation: turnToTop(x, y, z) } : { turn: turnToTwelve(x, y), rotation: UNTURNED };
}

/** As near to another run, which is itself upright, as a turn can bring it. */
function fitted(own: Directions, onto: Directions, uprightOnto: Alignment): Alignment {
  return own.dim === 3
    ? { turn: 0, rotation: composed(uprightOnto.rotation, procrustesRotation(own.values, onto.values)) }
    : { turn: procrustesTurn(own.values, onto.values) + uprightOnto.turn, rotation: UNTURNED };
}

export function createAlignment(session: Session): (run: Run) => ReadonlySignal<Alignment> {
  const { view, runs } = session;
  const known = new WeakMap<Float32Array, Directions>();
  const directions = (run: Run): Directions | null => {
    const seen = seenOf(run, session);
    if (!seen || seen.projection?.turns === false) return null;
    const found = known.get(seen.features) ?? directionsOf(seen);
    known.set(seen.features, found);
    return found;
  };
  const firstDigit = (run: Run) => run.config.value.classes[0] ?? 0;
  return (run) =>
    computed(() => {
      const own = directions(run);
      if (view.align.value === 'none' || !own) return NOT_AT_ALL;
      const [first] = runs.value;
      const onto = first && first !== run ? directions(first) : null;
      if (view.align.value === 'procrustes' && first && onto?.dim === own.dim) {
        return fitted(own, onto, upright(onto, firstDigit(first)));
      }
      return upright(own, firstDigit(run));
    });
}
