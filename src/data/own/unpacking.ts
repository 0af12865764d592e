/** Somebody's files as plain bytes: gzipped ones inflated, archives opened, within a bound of all of them together. */
import { unzipSync } from 'fflate';
import type { NamedBytes } from '../idx.ts';
import { joined } from '../joined.ts';
import { partIn } from './labelled.ts';
import { OwnFileError } from './problems.ts';
import { pathsIn } from './zipNames.ts';

/** Bytes of all files, unpacked. */
export const MOST_UNPACKED = 200_000_000;

/** Counts what is unpacked. */
class Room {
  #taken = 0;

  constructor(readonly most: number) {}

  get left(): number {
    return this.most - this.#taken;
  }

  /** @throws OwnFileError where it is too much */
  take(bytes: number, file: string): void {
    this.#taken += bytes;
    if (this.left >= 0) return;
    throw new OwnFileError(file, { kind: 'large', megabytes: Math.ceil(this.#taken / 1e6), most: this.most / 1e6 });
  }
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/** Source: RFC 1952, section 2.3.1. */
export const isGzip = (bytes: Uint8Array) => startsWith(bytes, 0x1f, 0x8b);
/** A local file, or the end of an empty archive. Source: PKWARE, APPNOTE.TXT, sections 4.3.7 and 4.3.16. */
const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6);

/** What systems leave in folders; nobody means it. */
const LITTER = /^(?:\..*|__MACOSX|thumbs\.db|desktop\.ini)$/i;
const isLitter = (path: string) => path.split('/').some((part) => LITTER.test(part));

async function inflated({ name, bytes }: NamedBytes, room: Room): Promise<NamedBytes> {
  const chunks: Uint8Array[] = [];
  try {
    const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip'));
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      room.take(next.value.length, name);
      chunks.push(next.value);
    }
  } catch (error) {
    if (error instanceof OwnFileError) throw error;
    throw new OwnFileError(name, { kind: 'archive', bytes: bytes.length });
  }
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return { name: name.replace(/\.gz$/i, ''), bytes: joined(chunks, new Uint8Array(length)) };
}

function opened({ name, bytes }: NamedBytes, room: Room): NamedBytes[] {
  let files: Record<string, Uint8Array>;
  const pathOf = pathsIn(bytes);
  const paths = new Map<string, string>();
  try {
    files = unzipSync(bytes, {
      filter(entry) {
        const path = pathOf(entry.name);
        if (path.endsWith('/') || isLitter(path)) return false;
        // What is inflated is cut at the size that the archive tells, so this holds for one that lies too.
        room.take(entry.originalSize, path);
        paths.set(entry.name, path);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof OwnFileError) throw error;
    throw new OwnFileError(name, { kind: 'archive', bytes: bytes.length });
  }
  return Object.entries(files).map(([path, content]) => ({
    name: partedBy(name, paths.get(path) ?? path),
    bytes: content,
  }));
}

/** An archive may say which part all in it is of: train.zip, with a folder for each class. */
function partedBy(archive: string, path: string): string {
  const part = partIn(path) === null && path.includes('/') ? partIn(archive) : null;
  return part === null ? path : `${part}/${path}`;
}

/**
 * All files, in the order of their paths; archives and gzipped files are taken apart, also where one is within the other.
 * @throws OwnFileError
 */
export async function unpacked(files: readonly NamedBytes[], most = MOST_UNPACKED): Promise<NamedBytes[]> {
  const room = new Room(most);
  const found: NamedBytes[] = [];
  const waiting = files.filter(({ name }) => !isLitter(name));
  for (const { name, bytes } of waiting) if (!isZip(bytes) && !isGzip(bytes)) room.take(bytes.length, name);
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    if (isZip(file.bytes)) waiting.push(...opened(file, room));
    else if (isGzip(file.bytes)) waiting.push(await inflated(file, room));
    else found.push(file);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
