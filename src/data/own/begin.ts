/** Wires what reads data of one's own with the browser's storage. */
import type { Shelf } from '../worker/shelf.ts';
import { createKeeping } from './keeping.ts';
import { OwnService, type OwnServiceOptions } from './service.ts';

/** @param keeps whether anything is kept for the next visit. */
export const beginOwn = (shelf: Shelf, keeps: boolean, missing: OwnServiceOptions['missing']): OwnService =>
  new OwnService({ shelf, keeping: keeps ? createKeeping() : null, missing });
