/** Builds DOM elements from a tag, properties and children. */
import { inLanguage } from './live.ts';

/** A function gives a text that follows the language. */
export type Child = Node | string | (() => string) | null | undefined | false;

type Listener = (event: never) => void;

/**
 * Attributes by name; functions under `on…` listen to that event, others give a text that follows the language; false,
 * null and undefined leave it out.
 */
export type Properties = Readonly<
  Record<string, string | number | boolean | null | undefined | Listener | (() => string)>
>;

function apply(target: Element, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      if (name.startsWith('on')) target.addEventListener(name.slice(2), value as (event: Event) => void);
      else inLanguage(target, () => target.setAttribute(name, (value as () => string)()));
    } else if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) target.setAttribute(name, String(value));
  }
}

const present = (child: Child): child is Exclude<Child, null | undefined | false> =>
  child !== null && child !== undefined && child !== false;

function nodeOf(child: Node | string | (() => string)): Node | string {
  if (typeof child !== 'function') return child;
  const text = document.createTextNode('');
  inLanguage(text, () => {
    text.data = child();
  });
  return text;
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  apply(made, properties);
  made.append(...children.filter(present).map(nodeOf));
  return made;
}

let lastId = 0;

/** An id that no other element of the page has. */
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
