/** Evaluates losses on random batches with the app's heads and writes what PyTorch needs to do the same. */
import { evaluateLoss } from '../../src/engine/evaluateLoss.ts';
import { lossById } from '../../src/losses/registry.ts';
import { normals } from '../../src/math/random.ts';
import { BATCH, CLASSES, DIMENSIONS, LOSS_CASES, type LossCase } from '../lossCases.ts';
import { type NamedArray, writeArrays } from './arrays.ts';

/** Lengths from under the shortest to over the longest that a margin follows: standard normals are multiplied by this. */
const SPREAD = 4;

const rowsOf = (values: Float32Array, columns: number): number[][] =>
  Array.from({ length: values.length / columns }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);

function evaluated({ loss, params }: LossCase, dim: number, name: string): NamedArray[] {
  const head = lossById(loss);
  const columns = CLASSES * (head.centres?.(params as never) ?? 1);
  const features = normals(0, `${name} features`, BATCH * dim).map((value) => SPREAD * value);
  const weights = normals(0, `${name} weights`, dim * columns);
  const draws = normals(0, `${name} draws`, BATCH);
  const bias = head.bias ? normals(0, `${name} bias`, head.sharedBias ? 1 : CLASSES) : new Float32Array(0);
  const labels = Uint8Array.from({ length: BATCH }, (_, i) => i % CLASSES);
  const reply = evaluateLoss({
    loss,
    params: head.draws ? { ...params, draws: [...draws] } : params,
    features: rowsOf(features, dim),
    weights: rowsOf(weights, columns),
    labels: [...labels],
    ...(head.bias ? { bias: Array.from({ length: CLASSES }, (_, i) => bias[i % bias.length] as number) } : {}),
  });
  const array = (of: string, shape: number[], values: NamedArray['values']) => ({
    name: `${name}/${of}`,
    shape,
    values,
  });
  return [
    array('features', [BATCH, dim], features),
    array('weights', [dim, columns], weights),
    array('bias', [bias.length], bias),
    array('draws', [BATCH], draws),
    array('labels', [BATCH], labels),
    array('value', [1], Float32Array.of(reply.value)),
    array('gradFeatures', [BATCH, dim], Float32Array.from(reply.gradFeatures.flat())),
    array('gradWeights', [dim, columns], Float32Array.from(reply.gradWeights.flat())),
  ];
}

/** On the backend in use. */
export function exportLosses(path: string): void {
  const cases = DIMENSIONS.flatMap((dim) => LOSS_CASES.map((one, i) => ({ ...one, name: `${i} in ${dim}`, dim })));
  writeArrays(
    path,
    cases,
    cases.flatMap((one) => evaluated(one, one.dim, one.name)),
  );
}
