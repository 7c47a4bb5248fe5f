import type { ExchangeEvent } from '@vigia/contract';
import type { AccessExtras } from './access-fields.js';

/** An exchange with everything that a line can say. */
export const SAMPLE_EVENT: ExchangeEvent = {
  requestUuid: '01890a5d-ac96-774b-bcce-b302099a8057',
  requestId: 'caller-1',
  traceId: '01890a5dac96774bbcceb302099a8057',
  spanId: 'b302099a8057bcce',
  parentSpanId: undefined,
  timeMs: 1_688_000_000_000,
  durationSeconds: 0.012_345,
  method: 'GET',
  route: '/orders/:id',
  domain: 'web',
  path: '/orders/"7"',
  query: undefined,
  httpVersion: '1.1',
  status: 500,
  outcome: 'completed',
  requestBytes: 1,
  responseBytes: 2,
  remoteAddress: '::1',
  userAgent: 'agent/1.0',
  headers: {},
  error: new Error('sample'),
};

/** What goes with {@link SAMPLE_EVENT}. */
export const SAMPLE_EXTRAS: AccessExtras = { headers: { accept: '*/*' }, sampleRate: 0.5 };
