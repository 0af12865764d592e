/** The force field of each run at the moment that it shows, and what can be chosen about fields. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import { forcesAt, type Moment } from '../../losses/forces.ts';
import { shownMoment } from '../../state/run/moment.ts';
import type { Run } from '../../state/run/run.ts';
import type { Session } from '../../state/session.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import type { FieldDrawing, ForceField } from '../../views/field/contract.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { type Lifetime, setAttribute } from '../kit/lifetime.ts';
import { createAlignment } from '../stage/alignment.ts';

/** Mean length of the features that a run shows; what a ball's points are taken to be long. */
function meanLength(run: Run, dim: number): number {
  const features = run.shown.value?.features ?? [];
  let [sum, count] = [0, 0];
  for (let i = 0; i + dim <= features.length; i += dim) {
    const length = Math.hypot(...Array.from({ length: dim }, (_, d) => features[i + d] as number));
    if (!Number.isFinite(length)) continue;
    sum += length;
    count += 1;
  }
  return count > 0 && sum > 0 ? sum / count : 1;
}

/** By class position of one run, that of the same digit in another; −1 for none. */
const placesIn = (run: Run, other: Run): number[] => {
  const theirs = other.settings.value.classes;
  return run.settings.value.classes.map((digit) => theirs.indexOf(digit));
};

interface Other {
  moment: Moment;
  places: readonly number[];
  /** How far this picture is turned beyond that of the other, radians: what stands at one place in both is compared. */
  turn: number;
}

/** Points turned about the origin of a plane; of space, as they are. */
function turned(points: ArrayLike<number>, dim: number, angle: number): Float64Array {
  const result = Float64Array.from(points);
  if (dim !== 2 || angle === 0) return result;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < result.length; i += 2) {
    const [x, y] = [result[i] as number, result[i + 1] as number];
    result[i] = x * cos - y * sin;
    result[i + 1] = x * sin + y * cos;
  }
  return result;
}

function difference(own: Moment, { moment, places, turn }: Other): ForceField['at'] {
  return (points, labels) => {
    const { loss, force } = forcesAt(own, points, labels);
    const theirs = labels.map((label) => Math.max(places[label] ?? -1, 0));
    const taken = forcesAt(moment, turned(points, own.dim, turn), theirs);
    const back = turned(taken.force, own.dim, -turn);
    return {
      loss,
      // Of a digit that the other hasn't, nothing is taken off.
      force: force.map((value, i) =>
        (places[labels[Math.floor(i / own.dim)] as number] ?? -1) < 0 ? value : value - (back[i] as number),
      ),
    };
  };
}

export function createFields(session: Session, drawing: FieldDrawing): (run: Run) => ForceField | null {
  const { view, focus, runs } = session;
  const alignmentOf = createAlignment(session);
  const pointedAt = computed(() => {
    const now = focus.current.value;
    return now?.kind === 'class' ? now.digit : null;
  });
  const otherOf = (run: Run, dim: number): Other | null => {
    const other = runs.value[(view.fieldMinus.value ?? 0) - 1];
    if (!other || other === run) return null;
    const moment = shownMoment(other);
    if (moment?.dim !== dim) return null;
    const turn = dim === 2 ? alignmentOf(run).value.turn - alignmentOf(other).value.turn : 0;
    return { moment, places: placesIn(run, other), turn };
  };
  const fieldOf = (run: Run): ReadonlySignal<ForceField | null> =>
    computed(() => {
      const moment = shownMoment(run);
      if (!moment) return null;
      const place = pointedAt.value === null ? -1 : run.settings.value.classes.indexOf(pointedAt.value);
      const other = otherOf(run, moment.dim);
      return {
        label: place < 0 ? null : place,
        length: moment.dim === 3 ? meanLength(run, 3) : 1,
        levels: view.field.value === 'levels',
        at: other ? difference(moment, other) : (points, labels) => forcesAt(moment, points, labels),
        drawing,
      };
    });
  const known = new WeakMap<Run, ReadonlySignal<ForceField | null>>();
  return (run) => {
    const field = known.get(run) ?? fieldOf(run);
    known.set(run, field);
    return field.value;
  };
}

/** Lines of equal loss, and the panel whose forces are taken off. */
export function createFieldChoices(
  life: Lifetime,
  { session }: Context,
  shown: ReadonlySignal<boolean>,
): HTMLElement[] {
  const { view, runs, nameOf } = session;
  const levels = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().forces.levelsHelp,
      onclick: () => {
        view.field.value = view.field.peek() === 'levels' ? 'forces' : 'levels';
      },
    },
    () => aside().forces.levels,
  );
  const minus = element('select', {
    'aria-label': () => aside().forces.minus,
    'data-tip': () => aside().forces.minusHelp,
  });
  minus.addEventListener('change', () => {
    view.fieldMinus.value = Number(minus.value) || null;
  });
  life.effect(() => {
    levels.hidden = !shown.value;
    setAttribute(levels, 'aria-pressed', String(view.field.value === 'levels'));
  });
  life.effect(() => {
    const { minusNone, minusPanel } = aside().forces;
    minus.hidden = !shown.value || runs.value.length < 2;
    minus.replaceChildren(
      element('option', { value: 0 }, minusNone),
      ...runs.value.map((run, i) =>
        element('option', { value: i + 1, translate: 'no' }, minusPanel(whole(i + 1), nameOf(run).short)),
      ),
    );
    minus.value = String(view.fieldMinus.value ?? 0);
    if (minus.selectedIndex < 0) minus.value = '0';
  });
  return [levels, minus];
}
