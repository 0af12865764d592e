/** Who is let in and who is kept out, run by run, and the images that the selected run is wrong about. */
import { type DoorVerdict, knock } from '../../math/door.ts';
import { aside } from '../../text/aside.ts';
import { className } from '../../text/classNames.ts';
import { words } from '../../text/language.ts';
import { degrees, percent, whole } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import type { Lifetime } from '../kit/lifetime.ts';
import { threshold } from './choices.ts';
import { type Identities, type Identity, nameOf } from './identities.ts';
import type { Standing } from './knocking.ts';
import { testPicture } from './pictures.ts';

/** Thumbnails of a kind. */
const SHOWN = 14;

export interface Judged {
  standing: Standing;
  verdict: DoorVerdict;
}

/** What the door says to the drawing on the pad; empty without one. */
function drawingTold(context: Context, { run, directions }: Standing, names: readonly Identity[]): string {
  const feature = context.session.drawn.features(run).value;
  if (!feature || directions.length === 0) return '';
  const { nearest, angle } = knock(feature, directions, -1);
  const identity = names[nearest];
  if (!identity) return '';
  const name = nameOf(identity);
  const { letIn, keptOut } = aside().door;
  return angle <= threshold.value ? letIn(name, degrees(angle)) : keptOut(name, degrees(angle));
}

export function createVerdicts(
  life: Lifetime,
  context: Context,
  identities: Identities,
  judged: () => readonly Judged[],
): HTMLElement {
  const { session, lineOf } = context;
  const root = element('div', { class: 'door-verdicts' });
  life.effect(() => {
    const { columns, of } = aside().door;
    const rows = judged().map(({ standing, verdict }) => {
      const { run, knocks } = standing;
      const name = element('th', { scope: 'row' }, session.nameOf(run).short);
      name.style.color = lineOf(run).colour;
      const { enrolled, right, missed, wrong } = verdict;
      const cell = (text: string) => element('td', { class: 'number' }, text);
      const ratio = (part: number, all: number) => (all > 0 ? of(whole(part), whole(all)) : words().figures.none);
      return element(
        'tr',
        {},
        name,
        cell(ratio(right, enrolled)),
        cell(ratio(missed.length, enrolled)),
        cell(
          knocks.length > 0
            ? `${whole(wrong.length)} (${percent(wrong.length / knocks.length)})`
            : words().figures.none,
        ),
        element('td', {}, drawingTold(context, standing, identities.list.value)),
      );
    });
    const head = [columns.run, columns.right, columns.missed, columns.wrong, columns.drawing];
    root.replaceChildren(
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
        element('tbody', {}, ...rows),
      ),
    );
  });
  return root;
}

export function createThumbnails(life: Lifetime, { session }: Context, judged: () => readonly Judged[]): HTMLElement {
  const root = element('div', { class: 'door-thumbnails' });
  life.effect(() => {
    const run = session.selectedRun.value;
    const config = run.config.value;
    const images = session.startup.imagesOf(config.data).value?.images;
    const one = judged().find(({ standing }) => standing.run === run);
    const strip = (title: string, positions: readonly number[]) => {
      const shown = one && images ? positions.slice(0, SHOWN) : [];
      return [
        element('h3', {}, title),
        element(
          'div',
          { class: 'door-strip' },
          ...shown.map((position) => {
            const index = one?.standing.indices[position] ?? 0;
            const label = one?.standing.labels[position] ?? Number.NaN;
            return testPicture(images as Uint8Array, index, () => aside().imageCard.digit(className(config, label)));
          }),
        ),
      ];
    };
    const { wrongOf, missedOf } = aside().door;
    const name = session.nameOf(run).short;
    root.replaceChildren(
      ...strip(wrongOf(name), one?.verdict.wrong ?? []),
      ...strip(missedOf(name), one?.verdict.missed ?? []),
    );
  });
  return root;
}
