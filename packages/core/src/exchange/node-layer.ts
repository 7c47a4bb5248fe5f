import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Exchange } from '@vigia/contract';
import type { Logger } from 'pino';
import type { FollowRequest } from '../logging/access/pino-http-engine.js';
import { boundLogger, type ParentLogger } from '../logging/context/bound-logger.js';
import {
  type ContextFields,
  type ContextMember,
  type ContextScope,
  scopesOf,
} from '../logging/context/context-scope.js';
import { lazyChildren } from '../logging/context/lazy-children.js';
import { processContext } from '../logging/context/process-context.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { spanScope } from '../tracing/span-scope.js';
import { countBodies } from './body-bytes.js';
import {
  type ConnectionExchange,
  carrierOf,
  findByRequest,
  findInSlot,
  putInSlot,
  takeFromSlot,
} from './connection-slot.js';
import type { ExchangeRecorder } from './exchange-recorder.js';
import { identifyEarly } from './ids/early-identity.js';
import type { Identity } from './ids/identity.js';
import { lineIds } from './ids/line-ids.js';
import type { IgnoreTest } from './ignored.js';
import type { NativeRequest, NativeResponse } from './native.js';
import { type Observation, ObservedExchange } from './observed-exchange.js';
import { followServer, serverOf } from './server-channels.js';

/** The life of exchanges over Node's servers: everything that an adapter need not know. */
export interface NodeLayer {
  /** @see observe */
  observe(observation: Observation): Exchange | undefined;
  /** @see findExchange */
  find(request: NativeRequest, response: NativeResponse): Exchange | undefined;
  /** @see requestIdOf */
  requestIdOf(request: NativeRequest): string;
  /** @see tellsFailures */
  tellsFailures(): boolean;
  /** @see refusePinoHttp */
  readonly usesPinoHttp: boolean;
  /** @see discardExchange */
  discard(request: NativeRequest, response: NativeResponse): void;
  /** @see usesContext */
  readonly usesContext: boolean;
  /** @see runInContext */
  enter<Result>(exchange: Exchange, act: () => Result): Result;
  /** @see runInContext */
  enterUntraced<Result>(act: () => Result): Result;
  /** @see requestLogger */
  loggerOf(exchange: Exchange): Logger;
  /** @see requestChildren */
  childrenOf<Child extends ParentLogger<Child> & object>(logger: Child): (request: NativeRequest) => Child;
  /** From now on nothing new is observed; what runs still ends. */
  close(): void;
}

/** What a {@link NodeLayer} is made of. */
export interface NodeLayerOptions {
  readonly recorder: ExchangeRecorder;
  readonly isIgnored: IgnoreTest;
  readonly id: ResolvedOptions['requests']['id'];
  readonly member: ContextMember;
  /** Told of every exchange that begins, where another engine writes the line of its end. */
  readonly followRequest?: FollowRequest | undefined;
  /** Whether a failed exchange has a line with its error at its end. */
  readonly tellsFailures: () => boolean;
}

/** @see NodeLayer */
export function createNodeLayer(options: NodeLayerOptions): NodeLayer {
  const { recorder, isIgnored, id, member, followRequest, tellsFailures } = options;
  const follower = { arrived };
  const endings = new Set<() => void>();
  const usesContext = member.storage !== undefined;
  let closed = false;

  function observe(observation: Observation): Exchange | undefined {
    const { request, response } = observation;
    const known = find(request, response);
    if (known?.phase !== 'open' && (closed || isOver(request, response))) return undefined;
    if (known === undefined && observation.followConnection === true) follow(request);
    const exchange = known ?? new ObservedExchange(recorder, request, response);
    exchange.refine(observation);
    if (exchange.phase === 'open') return exchange;
    if (isIgnored(exchange.start)) {
      takeFromSlot(exchange);
      return undefined;
    }
    if (known === undefined) attach(exchange);
    open(exchange);
    return exchange;
  }

  /** Whatever this recorder owns was made here. */
  function find(request: NativeRequest, response: NativeResponse): ObservedExchange | undefined {
    return findInSlot(recorder, request, response) as ObservedExchange | undefined;
  }

  function requestIdOf(request: NativeRequest): string {
    const known = findByRequest(recorder, request) as ObservedExchange | undefined;
    return known?.requestId ?? identifyEarly(recorder, request).requestId;
  }

  function open(exchange: ObservedExchange): void {
    recorder.open(exchange);
    if (isUpgrade(exchange.request)) recorder.becameStream(exchange, 'upgrade');
    const { request, response } = exchange;
    followRequest?.({ request, response, requestId: exchange.requestId, ids: idsOf(exchange, exchange.identity) });
    if (id?.echo !== true) return;
    exchange.echoedAs = id.header;
    exchange.echo();
  }

  /** A request whose arrival was not told of by a channel: the first of its server, or of one that has none. */
  function attach(exchange: ObservedExchange): void {
    watch(exchange);
    exchange.response.on('close', () => exchange.ended());
  }

  function watch(exchange: ObservedExchange): void {
    putInSlot(exchange);
    countBodies(exchange);
  }

  function follow(request: NativeRequest): void {
    const server = request.socket instanceof Socket ? serverOf(request.socket) : undefined;
    const unfollow = server && followServer(server, follower);
    if (unfollow === undefined) return;
    const leave = (): void => {
      server?.off('close', leave);
      endings.delete(leave);
      unfollow();
    };
    // Tests make a server for each request: without this, all of them would be followed to the end.
    server?.on('close', leave);
    endings.add(leave);
  }

  function arrived(request: IncomingMessage, response: ServerResponse): void {
    if (closed) return;
    watch(new ObservedExchange(recorder, request, response));
  }

  function discard(request: NativeRequest, response: NativeResponse): void {
    const exchange = find(request, response);
    if (exchange === undefined) return;
    takeFromSlot(exchange);
    recorder.discard(exchange);
  }

  function enter<Result>(exchange: Exchange, act: () => Result): Result {
    const { storage } = member;
    if (storage === undefined || !(exchange instanceof ObservedExchange)) return act();
    if (!member.hasContext) return enterSpan(exchange, act);
    if (exchange.member !== undefined) return exchange.resume(act);
    exchange.member = member;
    exchange.outer = sameRequest(storage.getStore(), exchange);
    // Nothing can run within what has not begun.
    return storage.run(exchange, act);
  }

  /** The lines of this telemetry take nothing from where they are written. */
  function enterSpan<Result>(exchange: ObservedExchange, act: () => Result): Result {
    exchange.member ??= member;
    const outer = sameRequest(processContext().storage?.getStore(), exchange);
    const place = { member, outer, contextFields: {}, request: exchange.request };
    exchange.aloneScope ??= spanScope(exchange.span, place);
    return exchange.resume(act);
  }

  /** A scope of ours without a span: spans within would be traces by themselves, of a request that leaves none. */
  function enterUntraced<Result>(act: () => Result): Result {
    const { storage, tracing } = member;
    if (storage === undefined || tracing === undefined) return act();
    const outer = storage.getStore();
    return storage.run(spanScope(undefined, { member, outer, contextFields: {} }), act);
  }

  function loggerOf(exchange: Exchange): Logger {
    if (!(exchange instanceof ObservedExchange)) return member.logger;
    exchange.member ??= member;
    return boundLogger(exchange, member);
  }

  function childrenOf<Child extends ParentLogger<Child> & object>(logger: Child): (request: NativeRequest) => Child {
    const makeChild = lazyChildren(logger, member.report);
    return (request) => {
      const known = findByRequest(recorder, request) as ObservedExchange | undefined;
      const identity = known?.identity ?? identifyEarly(recorder, request);
      // Its exchange may have begun by its first line.
      return makeChild(() => idsOf(known ?? findByRequest(recorder, request), identity));
    };
  }

  function idsOf(known: ConnectionExchange | undefined, identity: Identity): ContextFields {
    if (!member.namesRequests) return {};
    if (!(known instanceof ObservedExchange)) return lineIds(identity);
    return known.member === undefined ? known.lineIdsFor(member) : known.contextFields;
  }

  /** The ends of what still runs are told of by the channels, so those are left only when nothing runs. */
  function close(): void {
    closed = true;
    void recorder.idle().then(() => {
      for (const leave of endings) leave();
    });
  }

  return {
    observe,
    find,
    requestIdOf,
    tellsFailures,
    usesPinoHttp: followRequest !== undefined,
    discard,
    usesContext,
    enter,
    enterUntraced,
    loggerOf,
    childrenOf,
    close,
  };
}

/**
 * What stands around an exchange: only what belongs to the same request. A server that was started in a job, or is
 * called by itself within a request, serves requests that are no part of those.
 */
function sameRequest(scope: ContextScope | undefined, { request }: ObservedExchange): ContextScope | undefined {
  if (scope === undefined) return undefined;
  return scopesOf(scope).some((around) => around.request === request) ? scope : undefined;
}

/** Answered, or its client left, before it was seen here: no end would ever be told of. */
function isOver(request: NativeRequest, response: NativeResponse): boolean {
  return response.writableEnded || carrierOf(request).destroyed === true;
}

/** Set by Node where the connection really leaves HTTP, and not by the header alone. */
function isUpgrade(request: NativeRequest): boolean {
  return 'upgrade' in request && request.upgrade === true;
}
