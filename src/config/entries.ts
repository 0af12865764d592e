/** Names and values of a record whose names are known: `Object.keys` would make any text of them. */

export const namesIn = <Name extends string>(record: { readonly [name in Name]?: unknown }): Name[] =>
  Object.keys(record) as Name[];

export const entriesIn = <Name extends string, Value>(record: { readonly [name in Name]?: Value }): [Name, Value][] =>
  Object.entries(record) as [Name, Value][];
