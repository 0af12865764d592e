/** Messages about data of one's own, between the page and the data worker over a port of their own. Types only. */
import type { OwnName } from '../sets.ts';
import type { Choices } from './composing.ts';
import type { OwnFailure, OwnForm } from './problems.ts';

/** A file with its path, which names the classes of pictures. */
export interface GivenFile {
  path: string;
  file: Blob;
}

/** What was read of files, for somebody to look at and choose. */
export interface Reading {
  form: OwnForm;
  /** What the classes are called, in the order of their labels. */
  names: string[];
  /** Images of each class in all files. */
  counts: number[];
  train: number;
  /** Null where no file says which images are to test with. */
  test: number | null;
  sidelong: boolean;
  /** Images of each class, `[classes × EXAMPLES × 784]`; paper where there are fewer. */
  examples: Uint8Array;
}

/** Of each class. */
export const EXAMPLES = 3;

/** What is known of a data set without its images. */
export interface OwnDescription {
  data: OwnName;
  /** What somebody calls it. */
  title: string;
  /** By label. */
  names: string[];
  train: number;
  test: number;
  /** Of all images. */
  bytes: number;
  /** Milliseconds since 1970. */
  added: number;
}

export interface Making extends Choices {
  title: string;
  /** In the order of the reading's. */
  names: readonly string[];
  /** What it has to become, where runs ask for it; whether images are mirrored is found out then. */
  wanted?: OwnName | undefined;
}

export interface OwnCalls {
  /** Lets go of what was read before. */
  read: { request: { files: GivenFile[] }; reply: Reading };
  /** Makes a data set of what was read last. `kept`: the browser has it for the next visit. */
  make: { request: Making; reply: OwnDescription & { kept: boolean } };
  /** Lets go of what was read, and of what is being read or made: that then has failed as `overtaken`. */
  letGo: { request: null; reply: null };
  /** Null where the browser doesn't have it. */
  describe: { request: { data: OwnName }; reply: OwnDescription | null };
  list: { request: null; reply: OwnDescription[] };
  rename: { request: { data: OwnName; title: string; names: string[] }; reply: null };
  remove: { request: { data: OwnName }; reply: null };
}

export type OwnCall = keyof OwnCalls;

export type OwnRequest = {
  [Name in OwnCall]: { call: Name; serial: number; body: OwnCalls[Name]['request'] };
}[OwnCall];

export type OwnReport =
  | { kind: 'reply'; serial: number; body: unknown }
  | { kind: 'failure'; serial: number; failure: OwnFailure };
