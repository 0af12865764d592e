/** What an address asks for before its "#", besides backend and language: how the page is to stand. Loads where it asks. */
import { described } from '../config/described.ts';
import type { Allowed, Fault } from '../faults/faults.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { RECORDED, type RecordedName } from './recorded/presets.ts';

/** What an embedded page has besides its panels. */
export const EMBED_CONTROLS = ['strip', 'transport', 'timeline'] as const;
export type EmbedControl = (typeof EMBED_CONTROLS)[number];

/** Without a choice: what makes it an experiment, and what makes it go. */
export const USUAL_CONTROLS: readonly EmbedControl[] = ['strip', 'transport'];
const NONE = 'none';

export interface Embedding {
  controls: readonly EmbedControl[];
  /** Origins of pages that may reach it by messages. */
  parents: readonly string[];
}

export interface Asked {
  /** To be shown to a class. */
  present: boolean;
  /** To be part of another page; null: not. */
  embed: Embedding | null;
  /** A preset whose recorded runs it is to show. */
  recorded: RecordedName | null;
  /** A preset that was asked for so and isn't recorded: it can be trained. */
  live: PresetName | null;
  /** What in it was not understood, and what is done instead. */
  problems: Fault[];
}

const FLAGS: Readonly<Record<string, boolean>> = { '': true, '1': true, '0': false };

const listed = (text: string) => text.split(',').filter((part) => part !== '');

/** An origin as browsers write it; null for anything else. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return origin !== 'null' && origin === text.toLowerCase().replace(/\/$/, '') ? origin : null;
}

/** @param search the part of the address from its "?" on. */
export function readAsked(search: string): Asked {
  const given = new URLSearchParams(search);
  const problems: Fault[] = [];
  const refuse = (path: string, value: string, allowed: Allowed, used: string | null) => {
    const instead = used === null ? ({ kind: 'leftOut' } as const) : ({ kind: 'value', text: used } as const);
    const fault = { code: 'refused', path, given: described(value), allowed, used: instead } as const;
    problems.push({ code: 'inAddress', fault });
  };

  const present = given.get('present');
  if (present !== null && !Object.hasOwn(FLAGS, present)) {
    refuse('present', present, { kind: 'values', values: [0, 1] }, '1');
  }

  const wanted = given.get('recorded');
  const recorded = RECORDED.find((name) => name === wanted) ?? null;
  const live = recorded ? null : ((Object.keys(PRESETS) as PresetName[]).find((name) => name === wanted) ?? null);
  if (wanted !== null && !recorded) refuse('recorded', wanted, { kind: 'values', values: RECORDED }, null);

  const embed = given.get('embed');
  const asked = listed(embed ?? '');
  const controls = EMBED_CONTROLS.filter((name) => asked.includes(name));
  const unknown = asked.filter((name) => name !== NONE && !controls.some((known) => known === name));
  const none = asked.includes(NONE) && controls.length === 0;
  const usual = !none && controls.length === 0;
  for (const name of unknown) {
    const allowed = { kind: 'values', values: [...EMBED_CONTROLS, NONE] } as const;
    refuse('embed', name, allowed, usual ? USUAL_CONTROLS.join(',') : null);
  }
  const parents: string[] = [];
  for (const text of embed === null ? [] : listed(given.get('parent') ?? '')) {
    const origin = originOf(text);
    if (origin) parents.push(origin);
    else refuse('parent', text, { kind: 'origin' }, null);
  }
  return {
    present: present !== null && (FLAGS[present] ?? true),
    embed: embed === null ? null : { controls: usual ? USUAL_CONTROLS : controls, parents },
    recorded,
    live,
    problems,
  };
}

/** The same page in the browser's own window: an address without what embeds or presents it. */
export function fullAddress(address: string): string {
  const url = new URL(address);
  for (const name of ['embed', 'parent', 'present']) url.searchParams.delete(name);
  return url.href;
}

/** The same page as part of another. @param controls of those that there are. */
export function embeddedAddress(address: string, controls: readonly EmbedControl[]): string {
  const url = new URL(fullAddress(address));
  url.searchParams.set('embed', controls.join(',') || NONE);
  return url.href.replaceAll('%2C', ',');
}
