import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_FULL,
  ATTR_URL_PATH,
  ATTR_URL_SCHEME,
} from '@opentelemetry/semantic-conventions';
import type { ReceivedSpan } from '../received/received-records.js';
import type { Report } from '../rules.js';

/** @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
const REQUIRED = {
  server: [ATTR_HTTP_REQUEST_METHOD, ATTR_URL_PATH, ATTR_URL_SCHEME],
  client: [ATTR_HTTP_REQUEST_METHOD, ATTR_SERVER_ADDRESS, ATTR_SERVER_PORT, ATTR_URL_FULL],
} as const;

/** What the conventions require of a span of HTTP: its attributes, its name, and when it is an error. */
export function checkHttpSpan({ kind, name, attributes, status }: ReceivedSpan, tell: Report): void {
  if (kind !== 'server' && kind !== 'client') return;
  const missing = REQUIRED[kind].filter((required) => attributes[required] === undefined);
  if (missing.length > 0) tell('semantic-required', `no ${missing.join(', ')}`);
  const method = attributes[ATTR_HTTP_REQUEST_METHOD] === '_OTHER' ? 'HTTP' : attributes[ATTR_HTTP_REQUEST_METHOD];
  const route = attributes[ATTR_HTTP_ROUTE];
  const expected = kind === 'server' && route !== undefined ? `${method} ${route}` : method;
  if (name !== expected) tell('semantic-required', `a name other than "${expected}"`);
  const code = Number(attributes[ATTR_HTTP_RESPONSE_STATUS_CODE] ?? 0);
  const isError = code >= (kind === 'server' ? 500 : 400);
  if (isError && status.code !== 'error') tell('semantic-required', `status ${status.code} for ${code}`);
  if (status.code === 'error' && attributes[ATTR_ERROR_TYPE] === undefined) {
    tell('semantic-required', `an error without ${ATTR_ERROR_TYPE}`);
  }
}
