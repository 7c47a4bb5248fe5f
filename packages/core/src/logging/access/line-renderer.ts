import type { ExchangeEvent } from '@vigia/contract';
import { symbols } from 'pino';
import { remembered } from '../../exchange/remembered.js';
import type { AccessExtras } from './access-fields.js';
import type { AccessVerdict } from './access-verdict.js';
import type { LoggerParts } from './followed-logger.js';
import { jsonMilliseconds, jsonNumber, jsonText } from './json-text.js';

/** The line of an exchange, with its line break. */
export type RenderLine = (event: ExchangeEvent, extras: AccessExtras, verdict: AccessVerdict) => string;

/** What the renderer needs of a logger. */
export interface LineRendererOptions {
  readonly parts: LoggerParts;
  readonly levels: Readonly<Record<string, number>>;
  /** Stands before every message of the logger. */
  readonly prefix: string;
  readonly time: () => string;
}

/** Writes lines piece by piece, in the order of `accessFields`. */
export function createLineRenderer({ parts, levels, prefix, time }: LineRendererOptions): RenderLine {
  const heads = parts[symbols.lsCacheSym];
  const errorKey = parts[symbols.errorKeySym];
  const messageKey = jsonText(parts[symbols.messageKeySym]);
  const end = parts[symbols.endSym];
  // What comes again and again is looked up in as long pieces as may be: each piece of a line has its price.
  const methodText = remembered((method: string) => `,"method":${jsonText(method)}`);
  const routeText = remembered((route: string) => `,"route":${jsonText(route)},"path":`);
  const completedText = remembered((status: number) => resultText(status, 'completed'));
  const domainText = remembered((domain: string) => `,"domain":${jsonText(domain)}`);
  const tail = remembered((message: string) => `,${messageKey}:${jsonText(prefix + message)}${end}`);

  function errorText(error: unknown): string {
    const serializers = parts[symbols.serializersSym];
    const serialize = serializers[errorKey] ?? serializers['err'];
    const text = valueText(serialize === undefined ? error : serialize(error));
    return text === undefined ? '' : `,${jsonText(errorKey)}:${text}`;
  }

  function valueText(value: unknown): string | undefined {
    if (typeof value === 'string') return jsonText(value);
    return parts[symbols.stringifySym](value, parts[symbols.stringifySafeSym]);
  }

  function extrasText({ headers, sampleRate }: AccessExtras): string {
    const headersText = headers === undefined ? '' : `,"headers":${JSON.stringify(headers)}`;
    return sampleRate === undefined ? headersText : `${headersText},"sample_rate":${jsonNumber(sampleRate)}`;
  }

  function factsText(event: ExchangeEvent): string {
    const { status, outcome } = event;
    const result = outcome === 'completed' ? completedText(status) : resultText(status, outcome);
    return (
      `${methodText(event.method)}${routeText(event.route)}${jsonText(event.path)}${result}` +
      `${jsonMilliseconds(event.durationSeconds)}${requestBytesText(event.requestBytes)}` +
      `${jsonNumber(event.responseBytes)}${domainText(event.domain)}`
    );
  }

  return (event, extras, { level, message }) =>
    `${heads[levels[level] ?? 0]}${time()}${parts[symbols.chindingsSym]}${identityText(event)}${factsText(event)}` +
    `${clientText(event)}${event.error === undefined ? '' : errorText(event.error)}${extrasText(extras)}` +
    tail(message);
}

function resultText(status: number, outcome: ExchangeEvent['outcome']): string {
  return `,"status":${jsonNumber(status)},"outcome":"${outcome}","duration_ms":`;
}

const NO_REQUEST_BYTES = ',"request_bytes":0,"response_bytes":';

function requestBytesText(requestBytes: number): string {
  if (requestBytes === 0) return NO_REQUEST_BYTES;
  return `,"request_bytes":${jsonNumber(requestBytes)},"response_bytes":`;
}

/** Ids that are ours, or have the form of ours, have no character that JSON escapes. */
function identityText({ requestId, requestUuid, traceId, spanId }: ExchangeEvent): string {
  const idText = requestId === requestUuid ? `"${requestUuid}"` : jsonText(requestId);
  return `,"request_id":${idText},"request_uuid":"${requestUuid}","trace_id":"${traceId}","span_id":"${spanId}"`;
}

function clientText({ remoteAddress, userAgent }: ExchangeEvent): string {
  const address = remoteAddress === undefined ? '' : `,"client_ip":${jsonText(remoteAddress)}`;
  return userAgent === undefined ? address : `${address},"user_agent":${jsonText(userAgent)}`;
}
