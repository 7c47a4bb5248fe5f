import {
  type Credentials,
  createAuthorization,
  credentialsFor,
  sendAuthorized,
} from '../authorization/authorization.js';
import { type PushGroup, pushAddress } from './push-address.js';
import { type PutAnswer, putBody } from './put-body.js';

/** A Pushgateway, and the group that metrics are filed under there. */
export interface Gateway {
  /** What messages may show. */
  readonly host: string;
  /** Replaces what the group has. Rejects when no answer comes, or a secret cannot be had. */
  put(pushed: PushedBody, signal: AbortSignal): Promise<GatewayAnswer>;
}

/** The exposition in the text format. */
export interface PushedBody {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** What the gateway, or what stands before it, said. */
export interface GatewayAnswer extends PutAnswer {
  /** Headers that went with the push, and that no message may show. */
  readonly sentSecrets: readonly string[];
}

/** @see Gateway */
export function createGateway({ username, password, token, ...group }: PushGroup & Credentials): Gateway {
  const address = pushAddress(group);
  const credentials = credentialsFor({ username, password, token }, address);
  const authorization = createAuthorization({ ...credentials, owner: 'the Pushgateway' });
  // Node would decode them, and throw where they are no percent-encoding.
  [address.username, address.password] = ['', ''];

  async function putOnce(
    { body, contentType }: PushedBody,
    signal: AbortSignal,
    credential: string | undefined,
  ): Promise<GatewayAnswer> {
    const headers = {
      'content-type': contentType,
      'content-length': body.byteLength,
      ...(credential === undefined ? {} : { authorization: credential }),
    };
    const answer = await putBody({ address, headers, body }, signal);
    return { ...answer, sentSecrets: credential === undefined ? [] : [credential] };
  }

  return {
    host: address.host,
    put: (pushed, signal) => sendAuthorized(authorization, signal, (credential) => putOnce(pushed, signal, credential)),
  };
}
