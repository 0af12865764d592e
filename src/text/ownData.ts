/** What is wrong with somebody's own files, in a sentence. */
import { faultOf } from '../faults/faults.ts';
import type { OwnFailure, OwnProblem } from '../state/ownData.ts';
import { aside } from './aside.ts';
import { faultText } from './faults.ts';
import { whole } from './numbers.ts';

/** Hashes are told by what stands behind the numbers of classes. */
const short = (name: string) => `${name.slice(6, 14)}…`;

function problemText(problem: OwnProblem): string {
  const { problems, forms } = aside().own;
  const { kind, ...values } = problem;
  switch (problem.kind) {
    case 'idx':
      return faultText({ code: 'download', problem: problem.problem });
    case 'mixed':
      return problems.mixed({ kinds: problem.kinds.map((form) => forms[form]) });
    case 'other':
      return problems.other({ found: short(problem.found), wanted: short(problem.wanted) });
    case 'unforeseen':
      return problem.message;
    default: {
      const texts = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? whole(value) : value,
      ]);
      const say = problems[kind as keyof typeof problems] as (values: unknown) => string;
      return say(Object.fromEntries(texts));
    }
  }
}

/** @param failure null where something else went wrong, which `error` tells. */
export function ownFailureText(failure: OwnFailure | null, error: unknown): string {
  const { inFile, nothingChanged } = aside().own;
  if (!failure) return faultText(faultOf(error));
  const text = problemText(failure.problem);
  return `${failure.file === null ? text : inFile(failure.file, text)} ${nothingChanged}`;
}
