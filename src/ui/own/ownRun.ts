/** The selected run's formula, and how it is changed: refused changes are told under the formula. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Fault, type FormulaProblem, faultOf } from '../../faults/faults.ts';
import type { LetterRanges, Letters } from '../../losses/contract.ts';
import { OWN_LOSS } from '../../losses/own/language.ts';
import type { RunConfig } from '../../worker/protocol.ts';
import type { Context } from '../context.ts';

export interface OwnConfig {
  on: 'spherical' | 'angular';
  target: string;
  rival: string;
  values: Letters;
  ranges: LetterRanges;
}

export interface OwnRun {
  /** Of the selected run; null where it has another loss. */
  readonly config: ReadonlySignal<OwnConfig | null>;
  /** What was refused last; null once something was accepted. */
  readonly refused: Signal<Fault | null>;
  /** Changes the selected run. Settings of letters that aren't given are kept. */
  change(patch: Partial<RunConfig>): void;
}

/** What is wrong with one of the formulas. */
export function problemOf(fault: Fault | null, path: 'target' | 'rival'): FormulaProblem | null {
  return fault?.code === 'formula' && fault.path === path ? fault.problem : null;
}

export function createOwnRun({ session }: Pick<Context, 'session'>): OwnRun {
  const refused = signal<Fault | null>(null);
  return {
    config: computed(() => {
      const config = session.selectedRun.value.config.value;
      return config.loss === OWN_LOSS ? (config as unknown as OwnConfig) : null;
    }),
    refused,
    change(patch) {
      session.configure(session.selectedRun.peek().id, patch).then(
        () => {
          refused.value = null;
        },
        (error) => {
          refused.value = faultOf(error);
        },
      );
    },
  };
}
