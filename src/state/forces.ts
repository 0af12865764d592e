/** What scripts ask about forces, checked: `field` and `explain` of the scripting interface. */
import { checkedField, checkedObject, checkedWhole, refuse } from '../config/checks.ts';
import { nameField } from '../config/fields.ts';
import { checkedMatrix } from '../config/matrices.ts';
import { FaultError } from '../faults/faults.ts';
import { type ExplainedClass, explained } from '../losses/explained.ts';
import { forcesAt } from '../losses/forces.ts';
import type { EngineClient, ImageBlock } from '../worker/protocol.ts';
import { checkpointMoment } from './run/moment.ts';
import { isFree } from './run/peers.ts';
import type { Run } from './run/run.ts';

export interface FieldQuestion {
  /** Position in the run's list of classes. */
  class: number;
  /** `[points][featureDim]`. */
  points: number[][];
}

/** Loss and force of one image of the class alone, at each point. */
export interface FieldReply {
  loss: number[];
  /** `[points][featureDim]`. */
  force: number[][];
}

export interface ExplainQuestion {
  /** Position in the test set. */
  index: number;
  split?: 'test';
}

export interface ExplainReply {
  /** Position of the image's own class. */
  class: number;
  features: number[];
  norm: number;
  loss: number;
  force: number[];
  rest: number[];
  classes: (ExplainedClass & { class: number; name: string })[];
}

type Client = Pick<EngineClient, 'checkpoint' | 'featuresOf' | 'testFeatures'>;

/** Bytes of one image. */
const PIXELS = 784;

/** @throws FaultError that names the field. */
export async function field(client: Client, run: Run, question: FieldQuestion): Promise<FieldReply> {
  const given = checkedObject('question', question, ['class', 'points']);
  const { classes, featureDim } = run.config.peek();
  const label = checkedWhole('class', given.class, 0, classes.length - 1);
  const points = checkedMatrix('points', given.points, null, 1);
  if (points[0]?.length !== featureDim) refuse('points[0]', points[0], { kind: 'rows', length: featureDim });
  const { checkpoint } = await client.checkpoint(run.id);
  const { loss, force } = forcesAt(
    checkpointMoment(checkpoint),
    points.flat(),
    points.map(() => label),
  );
  return {
    loss: Array.from(loss),
    force: points.map((_, i) => [...force.subarray(i * featureDim, (i + 1) * featureDim)]),
  };
}

/** The point that stands for a shown test image. @throws FaultError where it isn't shown. */
async function freeFeature(client: Client, { id }: Run, index: number): Promise<Float32Array> {
  const shown = await client.testFeatures({ id, classes: 'seen', images: 'probe', mirrored: false });
  const place = shown.indices.indexOf(index);
  if (place < 0) throw new FaultError({ code: 'noNetwork' });
  return shown.features.slice(place * shown.dim, (place + 1) * shown.dim);
}

/** @throws FaultError that names the field. */
export async function explain(
  client: Client,
  run: Run,
  { images, labels }: ImageBlock,
  question: ExplainQuestion,
): Promise<ExplainReply> {
  const given = checkedObject('question', question, ['index', 'split']);
  const index = checkedWhole('index', given.index, 0, labels.length - 1);
  if (given.split !== undefined) checkedField('split', given.split, nameField(['test']));
  const { classes } = run.config.peek();
  const label = classes.indexOf(labels[index] as number);
  if (label < 0) refuse('index', index, { kind: 'imagesOf', digits: [...classes] });
  const image = Float32Array.from(images.subarray(index * PIXELS, (index + 1) * PIXELS), (byte) => byte / 255);
  const [features, { checkpoint }] = await Promise.all([
    isFree(run) ? freeFeature(client, run, index) : client.featuresOf(run.id, image),
    client.checkpoint(run.id),
  ]);
  const point = Array.from(features);
  const { classes: each, ...rest } = explained(checkpointMoment(checkpoint), point, label);
  return {
    class: label,
    features: point,
    ...rest,
    classes: each.map((one, j) => ({ class: j, name: String(classes[j]), ...one })),
  };
}
