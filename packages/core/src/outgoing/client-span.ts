import { type Attributes, type AttributeValue, OTHER_METHOD, type SpanStatus } from '@vigia/contract';
import { redactQuery } from '../logging/redaction/query-redaction.js';
import type { SecretTest } from '../logging/redaction/secret-test.js';
import { methodIndex, methodLabel } from '../metrics/method-index.js';
import type { LocalSpan } from '../tracing/local-trace.js';
import { callFailure } from './call-failure.js';
import type { CallRequest } from './call-request.js';
import type { CallSpan } from './call-span.js';
import { createHostReader } from './called-host.js';
import type { EndedCall } from './outgoing-call.js';

/** Describes a call that has ended as a span. */
export type DescribeCall = (call: EndedCall, span: CallSpan) => LocalSpan;

const UNSET: SpanStatus = Object.freeze({ code: 'unset' });
const ERROR: SpanStatus = Object.freeze({ code: 'error' });

/**
 * Describes calls in the words of OpenTelemetry's semantic conventions for HTTP clients.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function createDescribeCall(isSecret: SecretTest): DescribeCall {
  const hostOf = createHostReader();

  function attributesOf({ request, status }: EndedCall, method: string, errorType: string | undefined): Attributes {
    const { address, port } = hostOf(request.origin);
    // One by one: to spread what may be there takes V8 several microseconds.
    const attributes: Record<string, AttributeValue> = {
      'http.request.method': method,
      'server.address': address,
      'url.full': fullUrl(request, isSecret),
    };
    if (port !== undefined) attributes['server.port'] = port;
    if (method === OTHER_METHOD) attributes['http.request.method_original'] = request.method;
    if (status !== undefined) attributes['http.response.status_code'] = status;
    if (errorType !== undefined) attributes['error.type'] = errorType;
    return attributes;
  }

  return (call, span) => {
    const method = methodLabel(methodIndex(call.request.method));
    const errorType = callFailure(call);
    return {
      spanId: span.active.spanId,
      parentSpanId: span.parentSpanId,
      isParentRemote: false,
      // Without a template there is nothing else of few values.
      name: method === OTHER_METHOD ? 'HTTP' : method,
      kind: 'client',
      startTimeMs: span.tracing.epochMs(call.startMs),
      durationSeconds: call.durationSeconds,
      attributes: attributesOf(call, method, errorType),
      status: errorType === undefined ? UNSET : ERROR,
      events: [],
    };
  };
}

const MAX_URL_LENGTH = 2_048;

/** Through a proxy the target is the whole address, of which a login may be part. */
function fullUrl({ origin, target }: CallRequest, isSecret: SecretTest): string {
  const whole = target.startsWith('/') ? origin + target : target;
  const withoutLogin = whole.includes('@') ? whole.replace(LOGIN, '$1') : whole;
  return redactQuery(withoutLogin.slice(0, MAX_URL_LENGTH), isSecret);
}

const LOGIN = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i;
