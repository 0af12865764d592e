/** What was found in somebody's files, to look at and choose from before it becomes a data set. */
import type { Making, Reading } from '../../state/ownData.ts';
import { aside } from '../../text/aside.ts';
import { whole } from '../../text/numbers.ts';
import { element, freshId } from '../kit/element.ts';
import { createClassList, createStrip, examplesOf } from './classList.ts';

/** Classes of which images show how they lie. */
const SHOWN = 8;

export interface Review {
  readonly element: HTMLElement;
  /** What was chosen; null where it has to be said yet how images lie. */
  choices(): Omit<Making, 'wanted'> | null;
}

/** @param changed is called when a choice was made. */
export function createReview(reading: Reading, title: string, changed: () => void): Review {
  const list = createClassList(reading);
  const name = element('input', { type: 'text', maxlength: 60, value: title, id: freshId('own-title') });

  // Nobody knows but who looks: where images seem to lie on their side, it has to be said.
  let turned: boolean | null = reading.sidelong ? null : false;
  const group = freshId('own-lie');
  const way = (value: boolean, label: () => string) => {
    const strip = createStrip(
      reading.names.slice(0, SHOWN).flatMap((_, label_) => examplesOf(reading, label_).slice(0, 1)),
    );
    strip.show(value);
    const choice = element('input', { type: 'radio', name: group, checked: turned === value });
    choice.addEventListener('change', () => {
      turned = value;
      list.show(value);
      changed();
    });
    return element('label', { class: 'own-way' }, choice, element('span', {}, label), strip.element);
  };
  list.show(false);

  const facts = () => {
    const { own } = aside();
    const split = reading.test === null ? own.splitDrawn : own.splitGiven(whole(reading.train), whole(reading.test));
    return `${own.found(own.forms[reading.form], whole(reading.names.length), whole(reading.train + (reading.test ?? 0)))} ${split}`;
  };

  return {
    element: element(
      'div',
      { class: 'own-review' },
      element('p', {}, facts),
      element(
        'div',
        { class: 'field' },
        element('label', { for: name.id }, () => aside().own.name),
        name,
      ),
      element(
        'fieldset',
        { class: 'own-ways' },
        element('legend', {}, () => (reading.sidelong ? aside().own.sidelong : aside().own.ways)),
        way(false, () => aside().own.asTheyAre),
        way(true, () => aside().own.turned),
      ),
      element('p', { class: 'note' }, () => aside().own.classesNote),
      list.element,
    ),
    choices: () =>
      turned === null
        ? null
        : { title: name.value.trim() || title, names: list.names(), transposed: turned, heldOut: list.heldOut() },
  };
}
