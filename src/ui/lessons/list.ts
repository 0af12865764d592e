/** The lessons in their order; a test holds each to the schema. */
import { additive } from './plans/additive.ts';
import { forces } from './plans/forces.ts';
import { gap } from './plans/gap.ts';
import { lambda } from './plans/lambda.ts';
import { lengths } from './plans/lengths.ts';
import { margin } from './plans/margin.ts';
import { modified } from './plans/modified.ts';
import { psi } from './plans/psi.ts';
import { softmax } from './plans/softmax.ts';
import { unseen } from './plans/unseen.ts';
import type { Lesson } from './schema.ts';

export const LESSONS: readonly Lesson[] = [
  softmax,
  modified,
  margin,
  psi,
  lambda,
  gap,
  lengths,
  additive,
  forces,
  unseen,
];
