import type {
  BoundScope,
  ContextFields,
  ContextMember,
  ContextScope,
  ScopeView,
} from '../logging/context/context-scope.js';
import { enterScope } from '../logging/context/enter-scope.js';
import type { ActiveSpan } from '../tracing/active-span.js';
import { type Carrier, type ConnectionExchange, carrierOf, takeFromSlot } from './connection-slot.js';
import { isEventStream } from './event-stream.js';
import { keptIdentity } from './ids/early-identity.js';
import type { Identity } from './ids/identity.js';
import { type LineIds, lineIds } from './ids/line-ids.js';
import { type ExchangeOwner, LiveExchange } from './live-exchange.js';
import type { NativeRequest, NativeResponse } from './native.js';
import { NativeStart } from './native-start.js';
import { carriesBody, isCompleted, isUpgradeCompleted } from './outcome.js';
import type { WrappedMembers } from './wrapped-members.js';

/** What an adapter knows of a request. A later observation of the same response fills in what an earlier lacked. */
export interface Observation {
  /** Node's own request, not the framework's. */
  readonly request: NativeRequest;
  /** Node's own response. */
  readonly response: NativeResponse;
  /**
   * The request target as the client sent it, where a router may have rewritten `request.url`.
   * @defaultValue `request.url`
   */
  readonly target?: string | undefined;
  /**
   * The framework's request, for the user's callbacks.
   * @defaultValue `request`
   */
  readonly source?: object | undefined;
  /** The template that matched, or `undefined`. Asked once, at the end. */
  readonly readRoute?: (() => string | undefined) | undefined;
  /**
   * Learn of arrivals and ends from Node's `http.server.*` channels and of aborts from the connection, so that
   * nothing is added to the response: what Express on Node 20 makes dear.
   * @defaultValue false
   */
  readonly followConnection?: boolean | undefined;
}

/** An exchange over one of Node's own servers: the scope of the lines that are written in it. */
export class ObservedExchange extends LiveExchange implements ConnectionExchange, ContextScope {
  readonly request: NativeRequest;
  readonly response: NativeResponse;
  /** What the exchange is found by: the connection, in HTTP/2 the stream. */
  readonly carrier: Carrier;
  declare readonly start: NativeStart;
  /** A chunk was written, so that whether it is a stream of events has been looked at. */
  streaming = false;
  /** Members of the request and the response that count its bytes now. */
  wrapped: WrappedMembers | undefined = undefined;
  /** The next exchange of the same response, of another telemetry. */
  alongside: ObservedExchange | undefined = undefined;
  /** The response header that carries the request id, while it is to be echoed. */
  echoedAs: string | undefined = undefined;

  member: ContextMember | undefined = undefined;
  outer: ContextScope | undefined = undefined;
  view: ScopeView | undefined = undefined;
  bound: BoundScope | undefined = undefined;
  /** Where it runs, where the context is there for spans alone. */
  aloneScope: ContextScope | undefined = undefined;
  #contextFields: ContextFields | undefined = undefined;

  constructor(owner: ExchangeOwner, request: NativeRequest, response: NativeResponse) {
    super(owner, new NativeStart(request));
    this.request = request;
    this.response = response;
    this.carrier = carrierOf(request);
  }

  protected override identify(): Identity {
    return keptIdentity(this.owner, this.request) ?? super.identify();
  }

  /** Takes from an observation what is not known yet. */
  refine(observation: Observation): void {
    if (observation.target !== undefined) this.start.target = observation.target;
    if (observation.source !== undefined) this.start.source = observation.source;
    this.readRoute ??= observation.readRoute;
  }

  override get scheme(): 'http' | 'https' {
    const { headers, socket } = this.request;
    const isSecure = headers[':scheme'] === 'https' || (socket as { readonly encrypted?: unknown }).encrypted === true;
    return isSecure ? 'https' : 'http';
  }

  get kind(): 'request' {
    return 'request';
  }

  get contextFields(): ContextFields {
    this.#contextFields ??= this.member?.namesRequests === true ? this.lineIdsFor(this.member) : NO_FIELDS;
    return this.#contextFields;
  }

  /** The ids on lines of a telemetry: with that of its span where there is one. */
  lineIdsFor({ tracing }: ContextMember): LineIds {
    const isTraced = tracing !== undefined || this.identity.origin?.foreign !== undefined;
    return lineIds(this.identity, isTraced ? this.spanId : undefined);
  }

  get span(): ActiveSpan | undefined {
    return this.member?.tracing && this.owner.spanOf(this);
  }

  /** Runs what belongs to this exchange, once the adapter has said where it begins. */
  resume<Result>(act: () => Result): Result {
    if (this.member === undefined) return act();
    return enterScope(this.aloneScope ?? this, act);
  }

  /** The one visible act: the id that the operator will be asked for. Never over one that the application has set. */
  echo(): void {
    const { echoedAs, response } = this;
    if (echoedAs === undefined || response.headersSent || response.hasHeader(echoedAs)) return;
    response.setHeader(echoedAs, this.requestId);
  }

  /** The response has finished or closed; also right when the connection has closed under it. */
  ended(): void {
    takeFromSlot(this);
    if (this.phase !== 'open') return;
    const { response } = this;
    const status = this.sentStatus();
    if (status === undefined || !carriesBody(this.method, status)) this.responseBytes = 0;
    const completed = this.stream === 'upgrade' ? this.upgradeEnded() : isCompleted(this.request, response);
    if (!completed && status !== undefined) this.streamed();
    this.settle(status, !completed);
  }

  /** An upgrade that was answered was refused: it has been a request like any other. */
  private upgradeEnded(): boolean {
    if (this.response.headersSent) this.owner.upgradeRefused(this);
    return isUpgradeCompleted(this.request, this.response);
  }

  /** The head is out and the body goes on: only now can a stream of events be told from an answer. */
  streamed(): void {
    if (this.stream === undefined && isEventStream(this.response)) this.owner.becameStream(this, 'event_stream');
  }

  private sentStatus(): number | undefined {
    if (this.response.headersSent) return this.response.statusCode;
    return this.stream === 'upgrade' ? SWITCHING_PROTOCOLS : undefined;
  }
}

const SWITCHING_PROTOCOLS = 101;
const NO_FIELDS: ContextFields = Object.freeze({});
