/** What a picture shows of classes that its run isn't trained on; comes when that is first shown. */
import type { ShownImages } from '../../state/run/record.ts';
import type { ScatterData } from '../../views/contract.ts';
import { hollow } from '../../views/scatter/hollow.ts';
import type { Frame } from '../../worker/protocol.ts';
import type { Seen } from './seen.ts';
import { othersOf, withUnseen } from './withUnseen.ts';

/** Points and how they are drawn; null where there are none. */
export function unseenPicture(frame: Frame, seen: Seen, images: ShownImages): Partial<ScatterData> | null {
  const points = withUnseen(seen.features, othersOf(frame, seen), images, seen.projection);
  return points && { ...points, hollow };
}
