/** What theory says of a run's loss for its own number of classes, in degrees: what it can reach and what it can't. */
import type { StepParameters } from '../../losses/contract.ts';
import { floorOf } from '../../losses/floor.ts';
import { onlyMargin } from '../../losses/margin.ts';
import { lossById } from '../../losses/registry.ts';
import { largestFeasible, widestSpread } from '../../math/feasibility.ts';
import { leadOver, reach } from '../../math/lead.ts';
import type { RunConfig } from '../../worker/protocol.ts';

const DEGREES = 180 / Math.PI;

export interface Feasibility {
  /** Angle between neighbouring classes where all are spread as evenly as can be. */
  apart: number;
  /** Whether all classes can keep the margin at once. */
  feasible: boolean;
  /** How far from its class's direction a feature may stand; 0 where the margin can't be kept. */
  reach: number;
  /** Largest angle within a class, and smallest between two classes, if features go as far as they may. */
  intra: number;
  inter: number;
  /** Largest value of the loss's one margin that all classes can keep; null for losses without one, or with several. */
  largestMargin: number | null;
  /** Lowest value of the loss; null where it goes to 0 or isn't known. */
  floor: number | null;
}

/**
 * @param parameters with λ as it stands.
 * @returns null where theory says nothing: no target over the angle, or no known best spread.
 */
export function feasibilityOf(config: RunConfig, parameters: StepParameters): Feasibility | null {
  const { classes, featureDim, loss } = config;
  const head = lossById(loss);
  const { target, rival = Math.cos } = head;
  const apart = widestSpread(classes.length, featureDim);
  if (!target || apart === null) return null;
  const leadAt = (values: StepParameters) =>
    leadOver(
      0,
      apart,
      (theta) => target(theta, values),
      (theta) => rival(theta, values),
    );
  const far = reach(
    apart,
    (theta) => target(theta, parameters),
    (theta) => rival(theta, parameters),
  );
  const margin = onlyMargin(head);
  return {
    apart: apart * DEGREES,
    feasible: leadAt(parameters) > 0,
    reach: far * DEGREES,
    intra: 2 * far * DEGREES,
    inter: (apart - 2 * far) * DEGREES,
    largestMargin:
      margin?.parameter.kind === 'number'
        ? largestFeasible(
            (m) => leadAt({ ...parameters, [margin.parameter.name]: m }),
            margin.none,
            margin.parameter.max,
          )
        : null,
    floor: floorOf(head, parameters, classes.length, featureDim),
  };
}
