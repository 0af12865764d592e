/** What every program of the project does with its arguments first. */

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Reads the arguments, or answers them where nothing is to be done: help is printed, wrong ones are told with the usage.
 * @returns what was read, or the exit status.
 */
export function optionsOr<Options extends { help: boolean }>(read: () => Options, usage: string): Options | number {
  try {
    const options = read();
    if (!options.help) return options;
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${reasonOf(error)}\n\n${usage}`);
    return 2;
  }
}
