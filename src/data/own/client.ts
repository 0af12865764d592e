/** The page's side of data of one's own: calls with answers. */
import type { Port } from '../worker/shelf.ts';
import { OwnFileError } from './problems.ts';
import type { OwnCall, OwnCalls, OwnReport, OwnRequest } from './protocol.ts';

export interface OwnData {
  /** @throws OwnFileError (as a rejection), and nothing has changed */
  call<Name extends OwnCall>(call: Name, body: OwnCalls[Name]['request']): Promise<OwnCalls[Name]['reply']>;
  /** The worker is gone: whoever waits is told so, as `lost`, and so is whoever calls later. */
  end(): void;
}

interface Waiting {
  resolve(body: unknown): void;
  reject(error: Error): void;
}

/** @param port to the data worker. */
export function createOwnData(port: Port): OwnData {
  const waiting = new Map<number, Waiting>();
  let serial = 0;
  let ended = false;
  port.onmessage = ({ data }: MessageEvent<OwnReport>) => {
    const call = waiting.get(data.serial);
    waiting.delete(data.serial);
    if (data.kind === 'reply') call?.resolve(data.body);
    else call?.reject(new OwnFileError(data.failure.file, data.failure.problem));
  };
  const lost = () => new OwnFileError(null, { kind: 'lost' });
  return {
    call<Name extends OwnCall>(call: Name, body: OwnCalls[Name]['request']) {
      if (ended) return Promise.reject(lost());
      serial += 1;
      return new Promise<OwnCalls[Name]['reply']>((resolve, reject) => {
        waiting.set(serial, { resolve: (reply) => resolve(reply as OwnCalls[Name]['reply']), reject });
        port.postMessage({ call, serial, body } as OwnRequest);
      });
    },
    end() {
      ended = true;
      port.close();
      for (const { reject } of waiting.values()) reject(lost());
      waiting.clear();
    },
  };
}
