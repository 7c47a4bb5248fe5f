import type { Report } from '../rules.js';
import type { ReceivedRequest } from '../transport/received-request.js';

/** The request that is checked, and where to tell. */
export interface Occasion {
  readonly request: ReceivedRequest;
  readonly report: Report;
}
