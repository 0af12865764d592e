/** What the command line asks for. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { LARGEST_SEED, NETWORKS, parameterFields, SETTING_FIELDS } from '../src/config/config.ts';
import { described } from '../src/config/described.ts';
import { losses } from '../src/losses/registry.ts';
import { PUBLISHED, type Request, TABLES, variantNames } from './plan.ts';

export interface Options {
  request: Request;
  /** Processes that train side by side. */
  workers: number;
  /** Whether finished runs are made again. */
  fresh: boolean;
  /** Writes the page from the runs there are, and trains nothing. */
  report: boolean;
  help: boolean;
}

export const USAGE = `npm run results -- [--table ${TABLES.join(',')}] [--only softmax,asoftmax-m4] [--seeds 1,2,3]
                  [--epochs 10] [--network medium,deep] [--set field=value] [--held-out] [--workers N] [--fresh]
                  [--report]

  --table    some of the tables only: every loss with its defaults, the comparison of margins, candidates for as far as
             A-Softmax goes in the plane (judged by held-out images), the candidate that was chosen, the open set,
             papers against code
  --only     some losses only: ids, or ids with their m
  --seeds    seeds of the comparison of margins and of the open set
  --epochs   its passes through the training images
  --network  its networks: ${NETWORKS.join(', ')}
  --set      another value for any field of the configurations; may be given more than once. Where m is a choice,
             --only chooses it
  --held-out judges the comparison of margins by 5,000 training images that it doesn't train on, instead of the test
             images: for choosing settings
  --workers  processes that train side by side; as many as there are cores, less one, unless given
  --fresh    makes finished runs again
  --report   trains nothing: writes docs/results.md from the runs there are

Each finished run is written at once, so the command can be stopped and started again. docs/results.md is written
unless --seeds, --epochs, --network, --set or --held-out ask for other runs than the published ones.
`;

/** @throws RangeError naming the option, what was given and what is allowed */
function refuse(option: string, given: string, allowed: string): never {
  throw new RangeError(`--${option} has ${described(given)}; allowed: ${allowed}`);
}

const listOf = (text: string) => text.split(',').map((part) => part.trim());

interface Range {
  min: number;
  max: number;
  integer: boolean;
}

function numberFrom(option: string, text: string, { min, max, integer }: Range): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits = value >= min && value <= max && (!integer || Number.isInteger(value));
  return fits ? value : refuse(option, text, `${integer ? 'whole numbers' : 'numbers'} from ${min} to ${max}`);
}

function namesFrom<Name extends string>(option: string, text: string, allowed: readonly Name[]): Name[] {
  return listOf(text).map((part) => allowed.find((name) => name === part) ?? refuse(option, part, allowed.join(', ')));
}

/** `name=value` as in the page's address. Which runs there are, and how long, other options say. */
function changesFrom(given: readonly string[]): Record<string, string> {
  const parameters = losses().flatMap(({ id }) => Object.keys(parameterFields(id)));
  const names = [...new Set([...Object.keys(SETTING_FIELDS), ...parameters])];
  const allowed = names.filter((name) => !['seed', 'network'].includes(name));
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      const name = text.slice(0, Math.max(at, 0));
      if (!allowed.includes(name)) refuse('set', text, `field=value with one of ${allowed.join(', ')}`);
      return [name, text.slice(at + 1)];
    }),
  );
}

/** @throws Error that names the option, what was given and what is allowed. */
export function readOptions(args: string[], cores = availableParallelism()): Options {
  const { values } = parseArgs({
    args,
    options: {
      table: { type: 'string' },
      only: { type: 'string' },
      seeds: { type: 'string' },
      epochs: { type: 'string' },
      network: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      'held-out': { type: 'boolean', default: false },
      workers: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { table, only, seeds, epochs, network, workers } = values;
  const heldOut = values['held-out'];
  const known = [
    ...new Set([...losses().flatMap(({ id, family }) => (family === 'own' ? [] : [id])), ...variantNames()]),
  ];
  return {
    request: {
      tables: table !== undefined ? namesFrom('table', table, TABLES) : heldOut ? ['margins'] : PUBLISHED.tables,
      only: only === undefined ? null : namesFrom('only', only, known),
      seeds:
        seeds === undefined
          ? PUBLISHED.seeds
          : [
              ...new Set(
                listOf(seeds).map((seed) => numberFrom('seeds', seed, { min: 0, max: LARGEST_SEED, integer: true })),
              ),
            ],
      epochs:
        epochs === undefined ? PUBLISHED.epochs : numberFrom('epochs', epochs, { min: 0.01, max: 200, integer: false }),
      networks: network === undefined ? PUBLISHED.networks : [...new Set(namesFrom('network', network, NETWORKS))],
      changes: changesFrom(values.set),
      judges: heldOut ? 'held-out' : 'test',
    },
    workers:
      workers === undefined
        ? Math.max(1, cores - 1)
        : numberFrom('workers', workers, { min: 1, max: 64, integer: true }),
    fresh: values.fresh,
    report: values.report,
    help: values.help,
  };
}
