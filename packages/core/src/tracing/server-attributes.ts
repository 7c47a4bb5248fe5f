import { type AttributeValue, OTHER_METHOD } from '@vigia/contract';
import type { LiveExchange } from '../exchange/live-exchange.js';
import { pathOf, queryOf } from '../exchange/request-view.js';
import { redactQuery } from '../logging/redaction/query-redaction.js';
import type { SecretTest } from '../logging/redaction/secret-test.js';
import { DROPPED_SPANS } from './collected-trace.js';
import { errorTypeOf } from './error-type.js';
import { cutText, MAX_NAME_CHARACTERS, MAX_TEXT_CHARACTERS } from './inner/span-limits.js';
import type { ReadServerAddress } from './server-address.js';
import { isKnownMethod, templateOf } from './server-span-name.js';

/** Attributes that are being put together. */
export type ServerAttributes = Record<string, AttributeValue>;

/** What the attributes of an exchange take from the options. */
export interface ServerAttributeOptions {
  readonly isSecret: SecretTest;
  /** Whether the lines of requests may name the client, and what it calls itself: then its span may too. */
  readonly tellsOfClient: { readonly address: boolean; readonly agent: boolean };
  readonly readServerAddress: ReadServerAddress;
  /** Whether proxies are believed, so that they say which scheme the client used. */
  readonly trustsProxies: boolean;
}

/**
 * The attributes of the span of an exchange that has ended, in the names of OpenTelemetry's conventions; those that it
 * has none for begin with `telemetry.` or `request.`.
 */
export function serverAttributes(
  exchange: LiveExchange,
  clientAddress: string | undefined,
  options: ServerAttributeOptions,
): ServerAttributes {
  const attributes: ServerAttributes = {};
  addMethod(attributes, exchange);
  addTarget(attributes, exchange, options.isSecret);
  addConnection(attributes, exchange, options);
  if (clientAddress !== undefined && options.tellsOfClient.address) attributes['client.address'] = clientAddress;
  addOutcome(attributes, exchange);
  attributes['telemetry.domain'] = exchange.domain;
  attributes['request.id'] = exchange.requestId;
  return attributes;
}

function addMethod(attributes: ServerAttributes, { method }: LiveExchange): void {
  const isKnown = isKnownMethod(method);
  attributes['http.request.method'] = isKnown ? method : OTHER_METHOD;
  if (!isKnown) attributes['http.request.method_original'] = cutText(method, MAX_NAME_CHARACTERS);
}

function addTarget(attributes: ServerAttributes, { route, start }: LiveExchange, isSecret: SecretTest): void {
  const template = templateOf(route);
  if (template !== undefined) attributes['http.route'] = template;
  attributes['url.path'] = cutText(pathOf(start.target), MAX_TEXT_CHARACTERS);
  const query = queryOf(start.target);
  if (query !== undefined && query !== '') attributes['url.query'] = withoutSecrets(query, isSecret);
}

/** Cut first: what is redacted may be of any length. */
function withoutSecrets(query: string, isSecret: SecretTest): string {
  return redactQuery(`?${cutText(query, MAX_TEXT_CHARACTERS)}`, isSecret).slice(1);
}

function addConnection(
  attributes: ServerAttributes,
  exchange: LiveExchange,
  { readServerAddress, trustsProxies, tellsOfClient }: ServerAttributeOptions,
): void {
  const { headers, httpVersion } = exchange.start;
  const server = readServerAddress(headers);
  const agent = headers['user-agent'];
  attributes['url.scheme'] =
    (trustsProxies ? forwardedScheme(headers['x-forwarded-proto']) : undefined) ?? exchange.scheme;
  if (server !== undefined) attributes['server.address'] = server.address;
  if (server?.port !== undefined) attributes['server.port'] = server.port;
  if (typeof agent === 'string' && tellsOfClient.agent) {
    attributes['user_agent.original'] = cutText(agent, MAX_TEXT_CHARACTERS);
  }
  attributes['network.protocol.version'] = httpVersion === '2.0' ? '2' : httpVersion;
}

function forwardedScheme(header: unknown): string | undefined {
  return header === 'https' || header === 'http' ? header : undefined;
}

function addOutcome(attributes: ServerAttributes, exchange: LiveExchange): void {
  const { status, requestBytes, responseBytes, trace } = exchange;
  attributes['http.response.status_code'] = status;
  if (requestBytes > 0) attributes['http.request.body.size'] = requestBytes;
  if (responseBytes > 0) attributes['http.response.body.size'] = responseBytes;
  const errorType = errorTypeOf(exchange);
  if (errorType !== undefined) attributes['error.type'] = errorType;
  if (exchange.aborted) attributes['telemetry.outcome'] = 'aborted';
  if (trace !== undefined && trace.overflow > 0) attributes[DROPPED_SPANS] = trace.overflow;
}
