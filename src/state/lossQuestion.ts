/** What scripts ask of a loss, checked: loads with the first question. */
import { checkedField, checkedList, checkedObject, checkedWhole, refuse } from '../config/checks.ts';
import { nameField, numberField, parameterField } from '../config/fields.ts';
import { checkedMatrix, checkedVector } from '../config/matrices.ts';
import { type Fault, FaultError } from '../faults/faults.ts';
import type { Parameters } from '../losses/contract.ts';
import { lossById, losses } from '../losses/registry.ts';
import { isAnnealed } from '../math/schedules.ts';
import type { BackendName, LossRequest } from '../worker/protocol.ts';

const BACKENDS: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];

/** What is missing of the parameters takes its default. */
export type LossQuestion = LossRequest & { backend?: BackendName };

/**
 * The parameters of one step: as given, else the default; of a λ schedule the λ it comes to in the end. What the loss
 * accumulates or draws is there only if it is given.
 * @param images in the batch.
 */
function stepParameters(loss: string, given: unknown, images: number): LossRequest['params'] {
  const { parameters, accumulated = {}, draws = false, ordered = [] } = lossById(loss);
  const names = [...parameters.map(({ name }) => name), ...Object.keys(accumulated), ...(draws ? ['draws'] : [])];
  const values = checkedObject('params', given ?? {}, names);
  const entries = parameters.map((parameter) => {
    const value = values[parameter.name];
    if (value === undefined) {
      const { name, default: usual } = parameter;
      return [name, parameter.kind === 'lambda' && isAnnealed(usual) ? usual.min : usual];
    }
    const field = parameter.kind === 'lambda' ? numberField(parameter) : parameterField(parameter);
    return [parameter.name, checkedField(`params.${parameter.name}`, value, field)];
  });
  const checked: Record<string, unknown> = Object.fromEntries(entries);
  for (const { lower, upper, equal } of ordered) {
    const [low, high] = [checked[lower] as number, checked[upper] as number];
    if (low < high || (equal && low === high)) continue;
    refuse(`params.${lower}`, low, { kind: 'below', name: upper, value: high, equal });
  }
  for (const [name, range] of Object.entries(accumulated)) {
    if (values[name] !== undefined) checked[name] = checkedField(`params.${name}`, values[name], numberField(range));
  }
  if (values.draws !== undefined) checked.draws = checkedVector('params.draws', values.draws, images);
  const settled = lossById(loss).settle?.(checked, values, {});
  if (settled && 'fault' in settled) {
    const { fault } = settled;
    throw new FaultError('path' in fault ? ({ ...fault, path: `params.${fault.path}` } as Fault) : fault);
  }
  return { ...checked, ...settled?.settings } as LossRequest['params'];
}

export function checkedQuestion(question: unknown): { request: LossRequest; backend: BackendName | undefined } {
  const names = ['loss', 'params', 'backend', 'features', 'weights', 'bias', 'centers', 'labels'];
  const given = checkedObject('request', question, names);
  const loss = checkedField('loss', given.loss, nameField(losses().map(({ id }) => id)));
  const features = checkedMatrix('features', given.features, null, 1);
  const params = stepParameters(loss, given.params, features.length);
  const dim = features[0]?.length ?? 0;
  const centres = lossById(loss).centres?.(params as Parameters) ?? 1;
  const weights = checkedMatrix('weights', given.weights, dim, 2 * centres);
  const columns = weights[0]?.length ?? 0;
  const classes = columns / centres;
  if (!Number.isInteger(classes)) {
    const allowed = { kind: 'columns', centres } as const;
    throw new FaultError({ code: 'wrongCount', path: 'weights[0]', count: columns, of: 'numbers', allowed });
  }
  const labels = checkedList('labels', given.labels, features.length, features.length, 'classPositions');
  const request: LossRequest = {
    loss,
    params,
    features,
    weights,
    labels: Array.from(labels, (label, i) => checkedWhole(`labels[${i}]`, label, 0, classes - 1)),
  };
  if (given.bias !== undefined && given.bias !== null) {
    if (!lossById(loss).bias) refuse('bias', given.bias, { kind: 'none', what: 'bias', loss });
    request.bias = checkedVector('bias', given.bias, classes);
  }
  if (given.centers !== undefined && given.centers !== null) {
    if (!lossById(loss).state?.includes('centers'))
      refuse('centers', given.centers, { kind: 'none', what: 'centers', loss });
    request.centers = checkedMatrix('centers', given.centers, dim, classes);
    if (request.centers[0]?.length !== classes) refuse('centers', given.centers, { kind: 'rows', length: classes });
  }
  const backend = given.backend === undefined ? undefined : checkedField('backend', given.backend, nameField(BACKENDS));
  return { request, backend };
}
