/** What part of each picture is shown: one for all panels, or each panel's own. */
import type { ReadonlySignal } from '@preact/signals-core';
import { createShared, type Shared } from '../../state/shared.ts';
import type { Zoom } from '../../views/contract.ts';

const ALL: Zoom = { scale: 1, x: 0, y: 0 };

export type Zooms = Pick<Shared<Zoom>, 'of' | 'set'>;

export const createZooms = (together: ReadonlySignal<boolean>): Zooms => createShared(together, ALL);
