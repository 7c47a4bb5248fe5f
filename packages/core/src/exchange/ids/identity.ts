import type { ExchangeStart } from '@vigia/contract';
import type { ResolvedOptions } from '../../options/resolve.js';
import { isPrivateAddress } from '../../serving/private-address.js';
import { createRandomPool } from './random-pool.js';
import { parseTraceParent } from './trace-context.js';
import { createUuidV7Source, type Uuid } from './uuid-v7.js';

/** The names of one exchange. */
export interface Identity {
  readonly requestUuid: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly parentSpanId: string | undefined;
}

/** Makes the ids of one telemetry. */
export interface IdentitySource {
  /** Names an exchange, from the caller's headers where they are trusted and well formed. */
  identify(start: ExchangeStart): Identity;
  /** Whether the peer decides about the ids: then its address must be read before the socket closes and forgets it. */
  dependOnPeer(start: ExchangeStart): boolean;
  /** 16 random lower-case hexadecimal digits, never all zero. */
  spanId(): string;
}

/** Printable ASCII without quotes, spaces, commas and semicolons: safe in a header, a log line and a label. */
const WELL_FORMED_ID = /^[\w.:/+=@~-]{1,128}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FAUCET_HEADER = 'faucet-request-uuid';
const SPAN_BYTES = 8;
const NO_DIGITS = '00000000';

/**
 * With `undefined` options no header of the caller's is believed, a `traceparent` neither: every id is fresh.
 */
export function createIdentitySource(options: ResolvedOptions['requests']['id']): IdentitySource {
  const pool = createRandomPool();
  const uuid = createUuidV7Source(pool);
  const header = options?.header;

  function identify(start: ExchangeStart): Identity {
    if (header === undefined || !mayCarryIds(start.headers, header) || !isTrusted(start)) return fresh(uuid());
    const own = incomingUuid(start.headers[FAUCET_HEADER]) ?? uuid();
    const parent = parseTraceParent(start.headers['traceparent']);
    return {
      requestUuid: own.uuid,
      requestId: incomingId(start.headers[header]) ?? own.uuid,
      traceId: parent?.traceId ?? own.digits,
      parentSpanId: parent?.spanId,
    };
  }

  function dependOnPeer({ headers }: ExchangeStart): boolean {
    return header !== undefined && options?.trust === 'private' && mayCarryIds(headers, header);
  }

  function isTrusted(start: ExchangeStart): boolean {
    if (options?.trust === 'always') return true;
    return options?.trust === 'private' && isPrivateAddress(start.remoteAddress);
  }

  /** Of two pieces, which keep no more in memory than themselves. */
  function spanId(): string {
    const from = 2 * pool.take(SPAN_BYTES);
    const { digits } = pool;
    const first = digits.slice(from, from + SPAN_BYTES);
    const second = digits.slice(from + SPAN_BYTES, from + 2 * SPAN_BYTES);
    return first === NO_DIGITS && second === NO_DIGITS ? spanId() : first + second;
  }

  return { identify, dependOnPeer, spanId };
}

function mayCarryIds(headers: ExchangeStart['headers'], header: string): boolean {
  return headers[header] !== undefined || headers['traceparent'] !== undefined || headers[FAUCET_HEADER] !== undefined;
}

/** The trace has the same 128 bits, so that an operator sees that the two belong together. */
function fresh({ uuid, digits }: Uuid): Identity {
  return { requestUuid: uuid, requestId: uuid, traceId: digits, parentSpanId: undefined };
}

function incomingId(value: unknown): string | undefined {
  return typeof value === 'string' && WELL_FORMED_ID.test(value) ? value : undefined;
}

function incomingUuid(value: unknown): Uuid | undefined {
  if (typeof value !== 'string' || !UUID.test(value)) return undefined;
  const uuid = value.toLowerCase();
  return { uuid, digits: uuid.replaceAll('-', '') };
}
