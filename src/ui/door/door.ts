/** The door: enrol classes or drawings, and see in every panel who is let in and who is kept out. */
import './door.css';
import { computed, untracked } from '@preact/signals-core';
import { equalErrorThreshold, judgeDoor } from '../../math/door.ts';
import { aside } from '../../text/aside.ts';
import { degrees } from '../../text/numbers.ts';
import type { Context } from '../context.ts';
import { element } from '../kit/element.ts';
import { closeByEscape } from '../kit/escape.ts';
import { icon } from '../kit/icons.ts';
import { createLifetime, type Lifetime, setText } from '../kit/lifetime.ts';
import { conesOn } from '../stage/cones.ts';
import { createAngles } from './angles.ts';
import { threshold } from './choices.ts';
import { doorCones } from './doorCones.ts';
import { createEnrolment, createList } from './enrolment.ts';
import { createIdentities } from './identities.ts';
import { createKnocking } from './knocking.ts';
import { createThumbnails, createVerdicts } from './verdicts.ts';

function createDoor(life: Lifetime, context: Context, close: () => void): HTMLElement {
  const { session } = context;
  const identities = createIdentities();
  const standing = createKnocking(life, context, identities.list);
  const judged = computed(() =>
    standing.value.map((one) => ({ standing: one, verdict: judgeDoor(one.knocks, threshold.value) })),
  );
  const cones = conesOn(session);
  life.effect(() => {
    cones.value = doorCones(standing.value, identities.list.value, threshold.value);
  });
  life.effect(() => identities.keep(new Set(session.runs.value.map(({ config }) => config.value.data))));
  life.atEnd(() => {
    cones.value = null;
  });
  const range = element('input', {
    type: 'range',
    min: 0,
    max: 180,
    step: 0.1,
    'aria-label': () => aside().door.threshold,
  });
  range.addEventListener('input', () => {
    threshold.value = range.valueAsNumber;
  });
  const at = element('span', { class: 'number' });
  life.effect(() => {
    range.valueAsNumber = threshold.value;
    setText(at, degrees(threshold.value));
  });
  const equal = element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-tip': () => aside().door.equalHelp,
      onclick: () => {
        const own = standing.peek().find(({ run }) => run === session.selectedRun.peek());
        threshold.value = (own && equalErrorThreshold(own.knocks)) ?? threshold.peek();
      },
    },
    () => aside().lab.equal,
  );
  return element(
    'section',
    { class: 'door', role: 'dialog', tabindex: -1, 'aria-label': () => aside().door.title },
    element(
      'div',
      { class: 'door-part' },
      element(
        'header',
        {},
        element('h2', {}, () => aside().door.title),
        element(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': () => aside().door.close, onclick: close },
          icon('close'),
        ),
      ),
      element('p', { class: 'note' }, () => aside().door.intro),
      createEnrolment(life, context, identities),
      createList(life, context, identities),
    ),
    element(
      'div',
      { class: 'door-part' },
      createAngles(life, context, () => judged.value),
      element(
        'div',
        { class: 'door-threshold' },
        element('span', { class: 'caption' }, () => aside().door.cone),
        range,
        at,
        equal,
      ),
    ),
    element(
      'div',
      { class: 'door-part' },
      createVerdicts(life, context, identities, () => judged.value),
      createThumbnails(life, context, () => judged.value),
    ),
  );
}

let opened: (() => void) | null = null;

/** Opens the door beside the panels, or shuts it. */
export function toggleDoor(context: Context): void {
  if (opened) {
    opened();
    return;
  }
  const life = createLifetime();
  const before = document.activeElement;
  const { unseen, charts } = context.session.view;
  const [shown, docked] = [unseen.peek(), charts.peek()];
  const close = () => {
    opened = null;
    life.end();
    root.remove();
    unseen.value = shown;
    if (charts.peek() === 'folded') charts.value = docked;
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  // Who knocks is to be seen.
  unseen.value = true;
  // The panels need the room, and the door has angles of its own.
  if (docked === 'auto') charts.value = 'folded';
  const root = untracked(() => createDoor(life, context, close));
  closeByEscape(life, root, close);
  // A part of the stage, so that the panels make room for it.
  document.querySelector('.stage')?.append(root);
  opened = close;
  life.mount();
  root.focus({ preventScroll: true });
}
