/** The type of the module that the plugin makes. */
declare module 'virtual:mnist' {
  /** The data files that were built with this page, with absolute addresses. */
  export const manifest: import('../manifest.ts').MnistManifest;
}

declare module 'virtual:hanzi' {
  /** The file of characters. */
  export const strokes: import('../manifest.ts').DataFile;
}

declare module 'virtual:hanzi/names' {
  /** The characters in their order: the one at a label's place is its name. */
  export const names: string;
}
