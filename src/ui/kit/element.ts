/** Builds DOM elements from a tag, properties and children. */

export type Child = Node | string | null | undefined | false;

type Listener = (event: never) => void;

/** Attributes by name; functions under `on…` listen to that event; false, null and undefined leave it out. */
export type Properties = Readonly<Record<string, string | number | boolean | null | undefined | Listener>>;

function apply(target: Element, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') target.addEventListener(name.slice(2), value as (event: Event) => void);
    else if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) target.setAttribute(name, String(value));
  }
}

const present = (child: Child): child is Node | string => child !== null && child !== undefined && child !== false;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  apply(made, properties);
  made.append(...children.filter(present));
  return made;
}

let lastId = 0;

/** An id that no other element of the page has. */
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
