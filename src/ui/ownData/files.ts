/** Files that were chosen or dropped, with the folders that they lie in. */
import type { GivenFile } from '../../state/ownData.ts';

/** A field of the page gives files flat, or the folder with all that is in it. */
export const chosenFiles = (files: Iterable<File>): GivenFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A folder tells a hundred at a time, and none when it has told all. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...some);
  }
}

/** All files in what was dropped, with their paths from there. */
export async function droppedFiles(entries: readonly (FileSystemEntry | null)[]): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (entry.isDirectory) waiting.push(...(await entriesIn(entry as FileSystemDirectoryEntry)));
    else found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
  }
  return found;
}

/** What files together may be called: what their names have in common; empty where that is nothing. */
export function titleOf(files: readonly GivenFile[]): string {
  const [first] = files;
  if (!first) return '';
  const folder = first.path.includes('/') ? first.path.slice(0, first.path.indexOf('/')) : null;
  const named = folder ?? first.path.replace(/\.(?:gz|zip|csv)$/i, '').replace(/[-_.]?(?:train|test|t10k).*$/i, '');
  return named.replace(/^[-_.\s]+|[-_.\s]+$/g, '').slice(0, 60);
}
