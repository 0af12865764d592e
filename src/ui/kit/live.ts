/** Texts that follow the language: written again on their nodes when another one is spoken, with nothing to take away. */
import { effect, untracked } from '@preact/signals-core';
import { spokenLanguage } from '../../text/language.ts';

/** A text, or how to say it in the language of the moment. */
export type Text = string | (() => string);

export const said = (text: Text): string => (typeof text === 'function' ? text() : text);

/** What is written on a node lives as long as the node. */
const written = new WeakMap<Node, (() => void)[]>();
/** The nodes themselves may go whenever the page lets go of them. */
const nodes = new Set<WeakRef<Node>>();
const gone = new FinalizationRegistry<WeakRef<Node>>((node) => nodes.delete(node));
let follows = false;

function followLanguage(): void {
  follows = true;
  let first = true;
  effect(() => {
    void spokenLanguage.value;
    if (first) {
      first = false;
      return;
    }
    untracked(() => {
      for (const reference of nodes) {
        const node = reference.deref();
        if (node) for (const write of written.get(node) ?? []) write();
      }
    });
  });
}

/** Writes now, and again whenever another language is spoken. */
export function inLanguage(node: Node, write: () => void): void {
  if (!follows) untracked(followLanguage);
  untracked(write);
  const known = written.get(node);
  if (known) {
    known.push(write);
    return;
  }
  written.set(node, [write]);
  const reference = new WeakRef(node);
  nodes.add(reference);
  gone.register(node, reference);
}
