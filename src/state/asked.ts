/** What an address asks for before its "#", besides backend and language: how the page is to stand. Loads where it asks. */
import { described } from '../config/described.ts';
import type { Fault } from '../faults/faults.ts';

export interface Asked {
  /** To be shown to a class. */
  present: boolean;
  /** What in it was not understood, and what is done instead. */
  problems: Fault[];
}

const FLAGS: Readonly<Record<string, boolean>> = { '': true, '1': true, '0': false };

/** @param search the part of the address from its "?" on. */
export function readAsked(search: string): Asked {
  const given = new URLSearchParams(search);
  const problems: Fault[] = [];
  const present = given.get('present');
  if (present !== null && !Object.hasOwn(FLAGS, present)) {
    const allowed = { kind: 'values', values: [0, 1] } as const;
    const used = { kind: 'value', text: '1' } as const;
    const fault = { code: 'refused', path: 'present', given: described(present), allowed, used } as const;
    problems.push({ code: 'inAddress', fault });
  }
  return { present: present !== null && (FLAGS[present] ?? true), problems };
}
