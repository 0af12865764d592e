/** What was dropped onto the page: data of somebody's own, or a file of runs. */
import type { Wish } from '../../state/crew/turns.ts';
import type { Context } from '../context.ts';
import { droppedFiles } from '../ownData/files.ts';
import { openFile } from './openFile.ts';

/** Names of files that images with labels come in. */
const DATA = /\.(?:csv|zip|png|gz)$|ubyte|idx\d/i;

/** @param entries the same as the file system has them, folders among them. @param asked when it was dropped. */
export async function openDropped(
  files: readonly File[],
  entries: readonly (FileSystemEntry | null)[],
  { session, ownData }: Pick<Context, 'session' | 'ownData'>,
  asked: Wish,
): Promise<void> {
  const folder = entries.some((entry) => entry?.isDirectory);
  if (folder || files.some(({ name }) => DATA.test(name))) {
    const { open } = await ownData();
    const given = entries.some((entry) => entry !== null)
      ? await droppedFiles(entries)
      : files.map((file) => ({ path: file.name, file }));
    open({ files: given });
    return;
  }
  const [file] = files;
  if (file) await openFile(file, session, asked);
}
