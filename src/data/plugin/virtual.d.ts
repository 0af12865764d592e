/** The type of the module that the plugin makes. */
declare module 'virtual:mnist' {
  /** The data files that were built with this page, with absolute addresses. */
  export const manifest: import('../manifest.ts').MnistManifest;
}
