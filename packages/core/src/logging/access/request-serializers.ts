import { addressOf } from '../../exchange/forwarded-chain.js';
import { truncatedAddress } from '../../exchange/truncated-address.js';
import type { ResolvedOptions } from '../../options/resolve.js';
import { redactQuery } from '../redaction/query-redaction.js';
import { REDACTED } from '../redaction/secret-names.js';
import type { SecretTest } from '../redaction/secret-test.js';

type Fields = Readonly<Record<string, unknown>>;

/** What pino's serializers have made of a request or a response. */
interface Serialized {
  readonly url?: unknown;
  readonly query?: unknown;
  readonly headers?: unknown;
  readonly remoteAddress?: unknown;
  readonly remotePort?: unknown;
}

/** What is told of clients. */
type AddressChoice = ResolvedOptions['requests']['client']['address'];

/**
 * Serializers behind pino's own for requests and responses, which take the values of secrets out, and of the address of
 * the peer what is not to be told.
 */
export function requestSerializers(
  isSecret: SecretTest,
  address: AddressChoice,
): Readonly<Record<'req' | 'res', (value: Serialized) => object>> {
  const redacted = (fields: unknown): unknown => (isFields(fields) ? redactFields(fields, isSecret) : fields);

  return {
    req: ({ url, query, headers, remoteAddress, remotePort, ...rest }) => ({
      ...rest,
      ...peerOf({ remoteAddress, remotePort }, address),
      url: typeof url === 'string' ? redactQuery(url, isSecret) : url,
      query: redacted(query),
      headers: redacted(headers),
    }),
    res: ({ headers, ...rest }) => ({ ...rest, headers: redacted(headers) }),
  };
}

function peerOf(peer: Pick<Serialized, 'remoteAddress' | 'remotePort'>, address: AddressChoice): object {
  if (address === 'full') return peer;
  if (address === 'off' || typeof peer.remoteAddress !== 'string') return {};
  return { remoteAddress: truncatedAddress(addressOf(peer.remoteAddress)) };
}

function redactFields(fields: Fields, isSecret: SecretTest): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isSecret(name) ? REDACTED : value]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
