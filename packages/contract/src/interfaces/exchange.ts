/** What is known of a request when it arrives. */
export interface ExchangeStart {
  /** Upper-case HTTP method as the client sent it. */
  readonly method: string;
  /** The request target as the client sent it, query included, never rewritten by a router. */
  readonly target: string;
  /** Incoming headers, names in lower case, as Node parses them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The peer of the socket (no port), or `undefined` where there is no socket. */
  readonly remoteAddress: string | undefined;
  /** `1.0`, `1.1` or `2.0`. */
  readonly httpVersion: string;
  /**
   * The framework's own request object, handed to the user's callbacks (`requests.domain`, `requests.route`).
   * The core reads nothing from it.
   */
  readonly source: object;
}

/** How an exchange ended: `completed` when the whole response left, else `aborted` (by either side). */
export type Outcome = 'completed' | 'aborted';

/** What is known only at the end of an exchange. */
export interface ExchangeEnd {
  readonly outcome: Outcome;
  /** `undefined` when no status line was ever sent. */
  readonly status: number | undefined;
  /** The template that matched (`/users/:id`), never a raw path; `undefined` when nothing matched. */
  readonly route: string | undefined;
  /** Body bytes received; 0 when not given. */
  readonly requestBytes?: number | undefined;
  /** Body bytes handed to the socket, without head and chunk framing; 0 when not given. */
  readonly responseBytes?: number | undefined;
}

/** One request and its response. Neither member ever throws. */
export interface Exchange {
  /** The id of this exchange: a UUIDv7, or the caller's `Faucet-Request-Uuid` when trusted. */
  readonly requestUuid: string;
  /** The caller's request id when well formed and trusted, else {@link requestUuid}. */
  readonly requestId: string;
  /** 32 lower-case hexadecimal digits of the W3C trace. */
  readonly traceId: string;
  /** Notes the error that the application threw. The first call wins. */
  fail(error: unknown): void;
  /** Settles the exchange. The first call wins. */
  end(facts: ExchangeEnd): void;
}

/** An exchange that has ended, as sinks receive it. Frozen in meaning: never changed after it was made. */
export interface ExchangeEvent {
  readonly requestUuid: string;
  readonly requestId: string;
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** The caller's span, when it sent a valid `traceparent`. */
  readonly parentSpanId: string | undefined;
  /** Start of the exchange, milliseconds since the Unix epoch. */
  readonly timeMs: number;
  readonly durationSeconds: number;
  /** As the client sent it, even when the metric label is `_OTHER`. */
  readonly method: string;
  /** The label that the metrics carry: a template, `<unmatched>` or `<other>`. */
  readonly route: string;
  readonly domain: string;
  /** Without the query. */
  readonly path: string;
  /** Without the question mark; `undefined` when the target has none. */
  readonly query: string | undefined;
  readonly httpVersion: string;
  /** 499 when the client left before any header was sent. */
  readonly status: number;
  readonly outcome: Outcome;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Of the client: as far as proxies are trusted, whole, truncated or not at all, as `requests.client` has it. */
  readonly remoteAddress: string | undefined;
  readonly userAgent: string | undefined;
  /**
   * The very object of {@link ExchangeStart.headers}, with all secrets that the client has sent: whoever keeps or sends
   * any of it removes them.
   */
  readonly headers: ExchangeStart['headers'];
  /** What {@link Exchange.fail} was given first. */
  readonly error: unknown;
}
