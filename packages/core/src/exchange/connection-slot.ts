import type { EventEmitter } from 'node:events';
import { isHttp2Request, type NativeRequest, type NativeResponse } from './native.js';

/** What a connection has to know of an exchange that runs on it. */
export interface ConnectionExchange {
  readonly owner: object;
  readonly request: NativeRequest;
  readonly response: NativeResponse;
  readonly carrier: Carrier;
  /** The response has finished, or the connection has closed under it. */
  ended(): void;
}

/**
 * Where the exchanges that run on one connection are found: a property of the socket, which lives long, and not of
 * the request or in a WeakMap, which cost several microseconds a request. Usually one, more under pipelining or
 * when several telemetries watch.
 */
interface ConnectionSlot {
  readonly running: ConnectionExchange[];
}

/** What carries a slot. */
export interface Carrier extends EventEmitter {
  readonly destroyed?: boolean | undefined;
  [SLOT]?: ConnectionSlot;
}

const SLOT: unique symbol = Symbol('vigia.connection');

/** The running exchange of this owner for this response. */
export function findInSlot(
  owner: object,
  request: NativeRequest,
  response: NativeResponse,
): ConnectionExchange | undefined {
  const running = carrierOf(request)[SLOT]?.running;
  if (running === undefined) return undefined;
  for (const exchange of running) {
    if (exchange.response === response && exchange.owner === owner) return exchange;
  }
  return undefined;
}

/** The running exchange of this owner for this request, for those who have no response yet. */
export function findByRequest(owner: object, request: NativeRequest): ConnectionExchange | undefined {
  for (const exchange of runningOn(carrierOf(request))) {
    if (exchange.request === request && exchange.owner === owner) return exchange;
  }
  return undefined;
}

/** The exchanges that run on a connection, whoever owns them. */
export function runningOn(carrier: object): readonly ConnectionExchange[] {
  return (carrier as Carrier)[SLOT]?.running ?? [];
}

/** Ends every exchange of a connection that is answered by this response, whoever owns it. */
export function endRunning(carrier: object, response: NativeResponse): void {
  const running = runningOn(carrier);
  for (let index = running.length - 1; index >= 0; index -= 1) {
    const exchange = running[index];
    if (exchange?.response === response) exchange.ended();
  }
}

/** Keeps an exchange until it ends. What is left when the connection closes is ended then. */
export function putInSlot(exchange: ConnectionExchange): void {
  const { carrier } = exchange;
  const slot = carrier[SLOT] ?? openSlot(carrier);
  slot.running.push(exchange);
}

/** Forgets an exchange. */
export function takeFromSlot(exchange: ConnectionExchange): void {
  const running = exchange.carrier[SLOT]?.running;
  if (running === undefined) return;
  // Nearly always the only one; `splice` would allocate an array for it.
  if (running.at(-1) === exchange) {
    running.pop();
    return;
  }
  const index = running.indexOf(exchange);
  if (index !== -1) running.splice(index, 1);
}

function openSlot(carrier: Carrier): ConnectionSlot {
  const slot: ConnectionSlot = { running: [] };
  carrier[SLOT] = slot;
  const lost = (): void => {
    for (const exchange of slot.running.slice()) exchange.ended();
  };
  // A hijacked response (detachSocket) never closes, and an aborted one never finishes: both end here. A stream of
  // HTTP/2 that is reset without an error says `aborted` only, until its session ends.
  if (typeof carrier.on === 'function') carrier.on('close', lost).on('aborted', lost);
  return slot;
}

/** HTTP/2 multiplexes its socket behind a proxy: there the stream, one per exchange, carries the slot. */
export function carrierOf(request: NativeRequest): Carrier {
  return isHttp2Request(request) ? request.stream : request.socket;
}
