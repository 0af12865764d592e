/** The page's side of data of one's own: calls with answers. */
import type { Port } from '../worker/shelf.ts';
import { OwnFileError } from './problems.ts';
import type { OwnCall, OwnCalls, OwnReport, OwnRequest } from './protocol.ts';

export interface OwnData {
  /** @throws OwnFileError (as a rejection), and nothing has changed */
  call<Name extends OwnCall>(call: Name, body: OwnCalls[Name]['request']): Promise<OwnCalls[Name]['reply']>;
}

/** @param openPort to the data worker, which may have been replaced: each call has one of its own, closed with the answer. */
export function createOwnData(openPort: () => Port): OwnData {
  return {
    call<Name extends OwnCall>(call: Name, body: OwnCalls[Name]['request']) {
      return new Promise<OwnCalls[Name]['reply']>((resolve, reject) => {
        const port = openPort();
        port.onmessage = ({ data }: MessageEvent<OwnReport>) => {
          port.close();
          if (data.kind === 'reply') resolve(data.body as OwnCalls[Name]['reply']);
          else reject(new OwnFileError(data.failure.file, data.failure.problem));
        };
        port.postMessage({ call, body } as OwnRequest);
      });
    },
  };
}
