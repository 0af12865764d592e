/** What was changed on a run's way, as charts over steps mark it. */
import { movementsOf, type RunEvent } from '../../state/run/events.ts';
import type { Run } from '../../state/run/run.ts';
import { changeText } from '../../text/changes.ts';
import { words } from '../../text/language.ts';
import type { StepMark } from '../../views/contract.ts';

interface Known {
  events: readonly RunEvent[];
  language: unknown;
  marks: readonly StepMark[];
}

const known = new WeakMap<Run, Known>();

/** The same list for as long as nothing more is changed. */
export function changesOf(run: Run): readonly StepMark[] {
  const events = run.record.events.value;
  const language = words();
  const before = known.get(run);
  if (before?.events === events && before.language === language) return before.marks;
  const marks = movementsOf(events).map((event) => ({ step: event.step, text: changeText(event) }));
  known.set(run, { events, language, marks });
  return marks;
}
