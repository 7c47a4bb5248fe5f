import type { Report } from '@vigia/contract';
import type { PropagateOption } from '../options/outgoing-options.js';
import type { ActiveSpan } from '../tracing/active-span.js';
import type { CallRequest } from './call-request.js';
import { areBehindSdk } from './process-calls.js';
import { createPropagateTest } from './propagation.js';
import { headersOf } from './trace-headers.js';

/** Adds the headers of a trace to a request, for its far end to go on. Never throws. */
export type AddHeaders = (request: CallRequest, span: ActiveSpan) => void;

/** @see AddHeaders */
export function createAddHeaders(propagate: PropagateOption, report: Report): AddHeaders {
  const isPropagated = createPropagateTest(propagate, report);

  return (request, span) => {
    // Whoever sets the first by hand means a trace of their own.
    if (!request.takesHeaders || request.hasHeader('traceparent') || !areBehindSdk() || !isPropagated(request)) return;
    try {
      addMissing(request, Object.entries(headersOf(span)));
    } catch (cause) {
      report({
        code: 'VIGIA_INTERNAL',
        subject: 'outgoing',
        message: 'The headers of a trace could not be added to a call, which was made without some of them.',
        fix: 'Report it, with the cause that this problem carries.',
        cause,
      });
    }
  };
}

function addMissing(request: CallRequest, headers: readonly (readonly [string, string])[]): void {
  for (const [name, value] of headers) {
    if (!request.hasHeader(name)) request.setHeader(name, value);
  }
}
