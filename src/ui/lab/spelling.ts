/** What the lab is set to, as an address spells it, `open~pairs-60000~mirrored`: what is usual isn't written. */
import * as v from 'valibot';
import { described } from '../../config/described.ts';
import { type Field, nameField, numberField } from '../../config/fields.ts';
import { ASKED } from '../../config/unseen.ts';
import type { Fault } from '../../faults/faults.ts';
import { ENROLLED, IMAGES, LARGEST_SEED, type LabSettings, PAIRS, SHAPES, USUAL } from './choices.ts';

const BETWEEN = '~';

type Name = keyof LabSettings;

/** What is on or off, and is written where it is on. */
const FLAGS = ['open', 'mirrored', 'centred'] as const satisfies readonly Name[];
type Flag = (typeof FLAGS)[number];
type Valued = Exclude<Name, Flag>;

const FIELDS: { readonly [Each in Valued]: Field<LabSettings[Each]> } = {
  asked: nameField(ASKED),
  pairs: nameField(PAIRS),
  seed: numberField({ min: 0, max: LARGEST_SEED, integer: true }),
  images: nameField(IMAGES),
  enrolled: nameField(ENROLLED),
  shape: nameField(SHAPES),
  threshold: numberField({ min: 0, max: 180 }),
};

const NAMES = Object.keys(FIELDS) as Valued[];
const isFlag = (word: string): word is Flag => FLAGS.some((flag) => flag === word);

export function spelled(settings: Readonly<LabSettings>): string {
  const value = <Each extends Valued>(name: Each) =>
    settings[name] === USUAL[name] ? [] : [`${name}-${FIELDS[name].toText(settings[name])}`];
  return [...FLAGS.filter((flag) => settings[flag]), ...NAMES.flatMap((name) => value(name))].join(BETWEEN);
}

/** Never throws: what can't be read is told, and what is usual takes its place. */
export function readSpelled(text: string): { settings: LabSettings; problems: Fault[] } {
  const settings: LabSettings = { ...USUAL };
  const problems: Fault[] = [];
  const seen = new Set<string>();

  function take<Each extends Valued>(name: Each, given: string): void {
    const field = FIELDS[name];
    const parsed = v.safeParse(field.schema, field.fromText(given));
    if (parsed.success) {
      settings[name] = parsed.output;
      return;
    }
    const used = { kind: 'value', text: field.toText(USUAL[name]) } as const;
    const path = `lab ${name}`;
    const fault = { code: 'refused', path, given: described(given), allowed: field.allowed, used } as const;
    problems.push({ code: 'inAddress', fault });
  }

  for (const word of text.split(BETWEEN)) {
    if (word === '') continue;
    const at = word.indexOf('-');
    const key = at < 0 ? word : word.slice(0, at);
    const name = NAMES.find((known) => known === key);
    if (seen.has(key)) problems.push({ code: 'addressTwice', key: described(`lab ${key}`) });
    else if (at < 0 && isFlag(word)) settings[word] = true;
    else if (at >= 0 && name) take(name, word.slice(at + 1));
    else {
      const allowed = { kind: 'values', values: [...FLAGS, ...NAMES.map((known) => `${known}-…`)] } as const;
      const fault = {
        code: 'refused',
        path: 'lab',
        given: described(word),
        allowed,
        used: { kind: 'leftOut' },
      } as const;
      problems.push({ code: 'inAddress', fault });
    }
    seen.add(key);
  }
  return { settings, problems };
}
