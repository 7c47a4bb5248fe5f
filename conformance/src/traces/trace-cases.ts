import type { AdapterCase } from '../adapter-case.js';
import { ABORT_CASES } from '../cases/aborts.js';
import { ID_CASES } from '../cases/ids.js';
import { OUTCOME_CASES } from '../cases/outcomes.js';
import { PROTOCOL_CASES } from '../cases/protocols.js';
import { ROUTE_CASES } from '../cases/routes.js';
import { STREAM_CASES } from '../cases/streams.js';

/** The rows of the adapters' table in which the end of an exchange is told in one way or another. */
export const TRACE_CASES: readonly AdapterCase[] = [
  ...ROUTE_CASES,
  ...OUTCOME_CASES,
  ...ABORT_CASES,
  ...PROTOCOL_CASES,
  ...STREAM_CASES,
  ...ID_CASES,
];
