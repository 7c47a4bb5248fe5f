import type { AdapterCase } from './adapter-case.js';
import { ABORT_CASES } from './cases/aborts.js';
import { ACCESS_CASES } from './cases/access.js';
import { BYTES_CASES } from './cases/bytes.js';
import { CALLBACK_CASES } from './cases/callbacks.js';
import { DOMAIN_CASES } from './cases/domains.js';
import { HEALTH_CASES } from './cases/health.js';
import { ID_CASES } from './cases/ids.js';
import { ISOLATION_CASES } from './cases/isolation.js';
import { OUTCOME_CASES } from './cases/outcomes.js';
import { PAGE_CASES } from './cases/pages.js';
import { PROTOCOL_CASES } from './cases/protocols.js';
import { ROUTE_CASES } from './cases/routes.js';
import { SERVING_CASES } from './cases/serving.js';
import { STREAM_CASES } from './cases/streams.js';

/** The table that every adapter passes over every supported major of its framework. */
export const ADAPTER_CASES: readonly AdapterCase[] = [
  ...ROUTE_CASES,
  ...OUTCOME_CASES,
  ...BYTES_CASES,
  ...ABORT_CASES,
  ...PROTOCOL_CASES,
  ...STREAM_CASES,
  ...ID_CASES,
  ...DOMAIN_CASES,
  ...CALLBACK_CASES,
  ...ISOLATION_CASES,
  ...SERVING_CASES,
  ...HEALTH_CASES,
  ...PAGE_CASES,
  ...ACCESS_CASES,
];
