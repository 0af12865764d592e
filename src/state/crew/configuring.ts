/** Sends changed configurations: one at a time for each run, and of those that wait only the last. */
import type { RunConfig } from '../../worker/protocol.ts';

export interface Configuring {
  /** Resolves when this configuration, or a later one that took its place, is in force. */
  submit(id: string, config: RunConfig): Promise<void>;
}

interface Waiting {
  config: RunConfig;
  settled: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

function waitFor(config: RunConfig): Waiting {
  let settle: Pick<Waiting, 'resolve' | 'reject'> | undefined;
  const settled = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { config, settled, resolve: () => settle?.resolve(), reject: (error) => settle?.reject(error) };
}

export function createConfiguring(send: (id: string, config: RunConfig) => Promise<void>): Configuring {
  const waiting = new Map<string, Waiting>();
  const busy = new Set<string>();

  async function drain(id: string): Promise<void> {
    busy.add(id);
    for (let next = waiting.get(id); next; next = waiting.get(id)) {
      waiting.delete(id);
      try {
        await send(id, next.config);
        next.resolve();
      } catch (error) {
        next.reject(error);
      }
    }
    busy.delete(id);
  }

  return {
    submit(id, config) {
      const entry = waiting.get(id) ?? waitFor(config);
      entry.config = config;
      waiting.set(id, entry);
      if (!busy.has(id)) void drain(id);
      return entry.settled;
    },
  };
}
