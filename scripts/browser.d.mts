/** Types of `browser.mjs`, which Node has to run as it stands. */

/** Every place where a Chromium or Chrome is installed, best first; `CHROMIUM_PATH` alone where it is set. */
export function browserCandidates(): string[];

/** The best of them; undefined where there is none, and Playwright then says how to install one. */
export function browserPath(): string | undefined;

/** Command line arguments that start it anywhere, with a quiet network. */
export function browserArguments(): string[];

/** The same with WebGL in software, which draws pages slowly: only for those that need WebGL. */
export function softwareWebglArguments(): string[];

/** Interfaces that WebGL can reach a graphics processor through. */
export const ANGLE_INTERFACES: readonly string[];

/** The same with WebGL on the graphics processor, through that interface or, if null, the browser's choice. */
export function hardwareWebglArguments(angle?: string | null): string[];
