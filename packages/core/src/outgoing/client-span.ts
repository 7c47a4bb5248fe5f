import { type Attributes, OTHER_METHOD, type SpanStatus } from '@vigia/contract';
import { readField } from '../logging/errors/value-walk.js';
import { redactQuery } from '../logging/redaction/query-redaction.js';
import type { SecretTest } from '../logging/redaction/secret-test.js';
import { methodIndex, methodLabel } from '../metrics/method-index.js';
import type { LocalSpan } from '../tracing/local-trace.js';
import type { CallRequest } from './call-request.js';
import type { CallSpan } from './call-span.js';
import { calledHost } from './host-label.js';
import type { EndedCall } from './outgoing-call.js';

/**
 * The span of a call that has ended, in the words of OpenTelemetry's semantic conventions for HTTP clients.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function clientSpan(call: EndedCall, span: CallSpan, isSecret: SecretTest): LocalSpan {
  const { request, startMs, durationSeconds } = call;
  const method = methodLabel(methodIndex(request.method));
  const errorType = errorTypeOf(call);
  return {
    spanId: span.active.spanId,
    parentSpanId: span.parentSpanId,
    isParentRemote: false,
    // As the conventions have it: without a template the method alone says little enough.
    name: method === OTHER_METHOD ? 'HTTP' : method,
    kind: 'client',
    startTimeMs: span.tracing.epochMs(startMs),
    durationSeconds,
    attributes: { ...requestAttributes(request, method, isSecret), ...answerAttributes(call, errorType) },
    status: errorType === undefined ? UNSET : ERROR,
    events: [],
  };
}

const UNSET: SpanStatus = Object.freeze({ code: 'unset' });
const ERROR: SpanStatus = Object.freeze({ code: 'error' });

function requestAttributes(request: CallRequest, method: string, isSecret: SecretTest): Attributes {
  const { address, port } = calledHost(request.origin);
  return {
    'http.request.method': method,
    ...(method === OTHER_METHOD && { 'http.request.method_original': request.method }),
    'server.address': address,
    ...(port !== undefined && { 'server.port': port }),
    'url.full': fullUrl(request, isSecret),
  };
}

function answerAttributes({ status }: EndedCall, errorType: string | undefined): Attributes {
  return {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(errorType !== undefined && { 'error.type': errorType }),
  };
}

const MAX_URL_LENGTH = 2_048;

/** Through a proxy the target is the whole address. */
function fullUrl({ origin, target }: CallRequest, isSecret: SecretTest): string {
  const whole = target.startsWith('/') ? `${origin}${target}` : target;
  const withoutLogin = whole.replace(LOGIN, '$1');
  return redactQuery(withoutLogin.slice(0, MAX_URL_LENGTH), isSecret);
}

const LOGIN = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i;

const FIRST_ERROR_STATUS = 400;

/** What kind of failure it was, in a word of few values: a status, the code of an error, or its name. */
function errorTypeOf({ status, failure }: EndedCall): string | undefined {
  if (status !== undefined && status >= FIRST_ERROR_STATUS) return String(status);
  return status !== undefined && failure === undefined ? undefined : failureType(failure);
}

/** As the semantic conventions want it where nothing better is known. */
const OTHER_FAILURE = '_OTHER';

function failureType(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return OTHER_FAILURE;
  // Errors of the web, such as `AbortError`, have a number for a code.
  const words = ['code', 'name'].map((field) => readField(failure, field));
  return words.find((word) => typeof word === 'string') ?? OTHER_FAILURE;
}
