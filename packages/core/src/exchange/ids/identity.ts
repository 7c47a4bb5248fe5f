import type { ExchangeStart } from '@vigia/contract';
import type { ResolvedOptions } from '../../options/resolve.js';
import { isPrivateAddress } from '../../serving/private-address.js';
import { activeForeignSpan, type ForeignSpan, isOpenTelemetryRegistered } from '../../tracing/open-telemetry.js';
import { readBaggage } from './baggage.js';
import { createRandomPool } from './random-pool.js';
import { createSpanIdSource } from './span-id.js';
import { parseTraceParent, RANDOM, type TraceParent } from './trace-context.js';
import { readTraceState } from './trace-state.js';
import { createUuidV7Source, type Uuid } from './uuid-v7.js';

/** The names of one exchange. */
export interface Identity {
  readonly requestUuid: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly parentSpanId: string | undefined;
  /** What else is known of the trace; `undefined` of one that begins with a fresh id, and with nothing beside it. */
  readonly origin: TraceOrigin | undefined;
}

/** Where the trace of an exchange comes from. */
export interface TraceOrigin {
  /** What the trusted caller sent; `undefined` where it sent no `traceparent` that counts. */
  readonly parent: TraceParent | undefined;
  /** Whether the right-most 56 bits of the trace id are random. */
  readonly isRandom: boolean;
  /** Handed on as they came, while there is anything to hand on. */
  readonly traceState: string | undefined;
  readonly baggage: string | undefined;
  /** The span of an OpenTelemetry SDK that the exchange is served in: its ids are the trace's. */
  readonly foreign: ForeignSpan | undefined;
}

/** Makes the ids of one telemetry. */
export interface IdentitySource {
  /** Names an exchange, from the caller's headers where they are trusted and well formed. */
  identify(start: ExchangeStart): Identity;
  /** Whether the peer decides about the ids: then its address must be read before the socket closes and forgets it. */
  dependOnPeer(start: ExchangeStart): boolean;
  /** Whether the ids depend on where an exchange is named: then it must be named where it begins. */
  dependOnPlace(): boolean;
  /** 16 random lower-case hexadecimal digits, never all zero. */
  spanId(): string;
}

/** Printable ASCII without quotes, spaces, commas and semicolons: safe in a header, a log line and a label. */
const WELL_FORMED_ID = /^[\w.:/+=@~-]{1,128}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FAUCET_HEADER = 'faucet-request-uuid';

/** What ids are made for. */
export interface IdentityOptions {
  /** With `undefined` no header of the caller's is believed, a `traceparent` neither: every id is fresh. */
  readonly id: ResolvedOptions['requests']['id'];
  /** Whether anything goes on with a trace, so that what came beside its ids is read. */
  readonly isTracing: boolean;
}

/** @see IdentitySource */
export function createIdentitySource({ id: options, isTracing }: IdentityOptions): IdentitySource {
  const pool = createRandomPool();
  const uuid = createUuidV7Source(pool);
  const header = options?.header;

  function identify(start: ExchangeStart): Identity {
    const named = nameBy(start);
    const foreign = activeForeignSpan();
    return foreign === undefined ? named : within(foreign, named);
  }

  function nameBy(start: ExchangeStart): Identity {
    const { headers } = start;
    if (header === undefined || !carries(headers, header) || !isTrusted(start)) return fresh(uuid());
    const given = incomingUuid(headers[FAUCET_HEADER]);
    const own = given ?? uuid();
    const parent = parseTraceParent(headers['traceparent']);
    return {
      requestUuid: own.uuid,
      requestId: incomingId(headers[header]) ?? own.uuid,
      traceId: parent?.traceId ?? own.digits,
      parentSpanId: parent?.spanId,
      origin: isTracing ? originOf(headers, parent, given === undefined) : undefined,
    };
  }

  function carries(headers: ExchangeStart['headers'], idHeader: string): boolean {
    return mayCarryIds(headers, idHeader) || (isTracing && headers['baggage'] !== undefined);
  }

  function dependOnPeer({ headers }: ExchangeStart): boolean {
    return header !== undefined && options?.trust === 'private' && carries(headers, header);
  }

  function isTrusted(start: ExchangeStart): boolean {
    if (options?.trust === 'always') return true;
    return options?.trust === 'private' && isPrivateAddress(start.remoteAddress);
  }

  return { identify, dependOnPeer, dependOnPlace: isOpenTelemetryRegistered, spanId: createSpanIdSource(pool) };
}

/** A `tracestate` without its `traceparent` means nothing. */
function originOf(headers: ExchangeStart['headers'], parent: TraceParent | undefined, isFreshId: boolean): TraceOrigin {
  return {
    parent,
    isRandom: parent === undefined ? isFreshId : (parent.flags & RANDOM) !== 0,
    traceState: parent && readTraceState(headers['tracestate']),
    baggage: readBaggage(headers['baggage']),
    foreign: undefined,
  };
}

/** The caller's span is the parent only where the SDK goes on with the caller's trace. */
function within(foreign: ForeignSpan, named: Identity): Identity {
  const { traceId } = foreign;
  return {
    requestUuid: named.requestUuid,
    requestId: named.requestId,
    traceId,
    parentSpanId: named.traceId === traceId ? named.parentSpanId : undefined,
    origin: { parent: undefined, isRandom: false, traceState: undefined, baggage: undefined, foreign },
  };
}

function mayCarryIds(headers: ExchangeStart['headers'], header: string): boolean {
  return headers[header] !== undefined || headers['traceparent'] !== undefined || headers[FAUCET_HEADER] !== undefined;
}

/** The trace has the same 128 bits, so that an operator sees that the two belong together. */
function fresh({ uuid, digits }: Uuid): Identity {
  return { requestUuid: uuid, requestId: uuid, traceId: digits, parentSpanId: undefined, origin: undefined };
}

function incomingId(value: unknown): string | undefined {
  return typeof value === 'string' && WELL_FORMED_ID.test(value) ? value : undefined;
}

function incomingUuid(value: unknown): Uuid | undefined {
  if (typeof value !== 'string' || !UUID.test(value)) return undefined;
  const uuid = value.toLowerCase();
  return { uuid, digits: uuid.replaceAll('-', '') };
}
