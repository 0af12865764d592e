/**
 * What a lesson is made of: data only. Its words are found by the ids of lesson and step, in `text/lessons/`. The page
 * takes types from here; lessons are the project's own, and held to the schema by a test.
 */
import * as v from 'valibot';
import { hasField } from '../../config/config.ts';
import type { SettingName } from '../../config/runConfig.ts';
import { losses } from '../../losses/registry.ts';
import { CHOICES, type View } from '../../state/look/choices.ts';
import { RECORDED } from '../../state/recorded/presets.ts';
import { MEASURES, type MeasureName } from './measures.ts';

const id = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z]*$/));
/** Place of a run among those that the lesson has set up, from 1. */
const place = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6));
const measure = v.picklist(Object.keys(MEASURES) as MeasureName[]);

/** `times`: of another run's value. */
const compared = v.union([
  v.strictObject({ value: v.number() }),
  v.strictObject({ run: place, times: v.optional(v.number()) }),
]);

const claim = v.strictObject({
  measure,
  /** The run that it is about. */
  run: place,
  relation: v.picklist(['below', 'above', 'equal']),
  than: compared,
  /** By how much it has to be below or above, or may be off, in the measure's unit. */
  tolerance: v.pipe(v.number(), v.minValue(0)),
});

const setting = v.custom<SettingName>(
  (name) => typeof name === 'string' && losses().some(({ id }) => hasField(id, name)),
);

const until = v.union([
  /** All runs have come to this step. */
  v.strictObject({ step: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** The reader has put a setting of a run there, with the control of that name. */
  v.strictObject({ setting, run: place, is: v.number() }),
]);

const step = v.strictObject({
  id,
  /** Runs that take the place of those there are and stand at step 0; without it they go on from the step before. */
  runs: v.optional(v.pipe(v.array(v.record(v.string(), v.unknown())), v.minLength(1), v.maxLength(6))),
  /** Or runs that were recorded, which stand at their end. */
  recorded: v.optional(v.picklist(RECORDED)),
  selected: v.optional(place),
  /** How the panels look from here on; what isn't named goes back to what is usual when `runs` are set up. */
  view: v.optional(
    v.record(v.picklist(Object.keys(CHOICES) as (keyof View)[]), v.unknown()) as v.GenericSchema<Partial<View>>,
  ),
  /** In TeX. */
  equation: v.optional(v.string()),
  /** Numbers that follow the runs, under the equation. */
  live: v.optional(v.array(v.strictObject({ symbol: v.string(), measure, run: place }))),
  chart: v.optional(v.picklist(['target', 'lambda', 'history', 'angles'])),
  /** Which of the answers that the words offer is right, from 0: asked before the picture moves. */
  right: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  until: v.optional(until),
  claims: v.optional(v.array(claim)),
});

export const lessonSchema = v.strictObject({ id, steps: v.pipe(v.array(step), v.minLength(2), v.maxLength(8)) });

export type Lesson = v.InferOutput<typeof lessonSchema>;
export type LessonStep = Lesson['steps'][number];
export type Claim = NonNullable<LessonStep['claims']>[number];
