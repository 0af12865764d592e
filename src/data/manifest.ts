/** What the page knows about the data files before it fetches them. Types only. */

/** One gzipped file: an IDX file of images followed by the IDX file of their labels. */
export interface DataFile {
  url: string;
  /** Size of the gzipped file. */
  bytes: number;
  /** How many images it holds. */
  images: number;
  /** SHA-256 of the file once inflated, in hexadecimal. */
  sha256: string;
}

export interface MnistManifest {
  /** The shards of the training set, in the order they are to be used. */
  train: DataFile[];
  test: DataFile;
  /** Names all of it: SHA-256 over the hashes of its files, the test set's first, in hexadecimal. */
  hash: string;
}
