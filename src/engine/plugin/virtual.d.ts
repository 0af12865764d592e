/** What the SIMD plugin offers. */
declare module 'virtual:simd-kernels' {
  /** A WebAssembly module that imports `env.memory`. */
  export const bytes: Uint8Array<ArrayBuffer>;
}
