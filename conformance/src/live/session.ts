import { openConnection } from '../clients/raw-connection.js';
import type { RawRequest } from '../clients/raw-request.js';
import type { RawResponse } from '../clients/raw-response.js';

/** Somebody who may look, without a browser. */
export interface Session {
  /** As the browser sends it back: `name=value`. */
  readonly cookie: string;
  /** The answer to the link. */
  readonly response: RawResponse;
  /** One request with the cookie, over a connection of its own. */
  ask(request: RawRequest): Promise<RawResponse>;
  /** The JSON of a view, which must be answered. */
  view(target: string): Promise<string>;
}

/** Uses a link as a browser does. */
export async function signIn(link: string): Promise<Session> {
  const { origin, pathname, search } = new URL(link);
  const response = await exchange(origin, { path: `${pathname}${search}` });
  const [cookie = ''] = (response.headers['set-cookie'] ?? '').split(';');

  const ask = (request: RawRequest): Promise<RawResponse> =>
    exchange(origin, { ...request, headers: { cookie, ...request.headers } });

  async function view(target: string): Promise<string> {
    const { status, body } = await ask({ path: `${pathname}api/${target}` });
    if (status !== 200) throw new Error(`${target} answered ${status}: ${body}`);
    return body.toString();
  }

  return { cookie, response, ask, view };
}

/** One request over a connection of its own. */
export async function exchange(origin: string, request: RawRequest): Promise<RawResponse> {
  const connection = openConnection(origin);
  connection.send(request);
  const response = await connection.receive(request.method);
  connection.leave();
  return response;
}
