import type { RuleName } from '../../../src/otlp/receiver/rules.js';

/** Those that `transport.test.ts` and `signature.test.ts` break. */
export const TRANSPORT_RULES: readonly RuleName[] = [
  'method',
  'path',
  'http-version',
  'content-type',
  'content-encoding',
  'authorization',
  'required-header',
  'signature',
  'sent-size',
  'body-size',
];
