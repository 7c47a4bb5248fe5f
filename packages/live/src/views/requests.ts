import type { ParsedQuery } from '../api/parsed-query.js';
import type { RequestsView } from '../api/requests-view.js';
import type { Asked } from './asked.js';

/** Requests that this process has kept. */
export function requests({ known, self }: Asked, { kind, route }: ParsedQuery<'requests'>): RequestsView {
  const timeMs = known.nowMs();
  return {
    timeMs,
    answeredBy: self,
    kind,
    requests: known.requests.list({ kind, route, second: timeMs / 1_000 }),
  };
}
