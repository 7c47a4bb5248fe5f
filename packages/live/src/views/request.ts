import type { PageExemplar } from '@vigia/core';
import type { ParsedQuery } from '../api/parsed-query.js';
import type { ExemplarRow, RequestView } from '../api/request-view.js';
import { isCalled } from '../kept/kept-requests.js';
import type { Asked } from './asked.js';
import { logEntries } from './log-entries.js';

/** All that this process knows of a request. */
export function request({ known, self }: Asked, { id }: ParsedQuery<'request'>): RequestView {
  const found = known.requests.find(id);
  // Lines may name the request by another of its ids.
  const ids = found === undefined ? [id] : [id, found.requestUuid];
  const lines = logEntries(known)
    .filter((entry) => ids.some((one) => entry.mayName(one)))
    .map((entry) => entry.row())
    .filter((row) => ids.some((one) => isCalled(row, one)))
    .toReversed();
  const traceId = found?.traceId ?? lines.find((row) => row.traceId !== undefined)?.traceId ?? id;
  return {
    timeMs: known.nowMs(),
    answeredBy: self,
    found: found !== undefined || lines.length > 0,
    request: found,
    lines,
    exemplars: known.host.exemplars(traceId).map(exemplarRow),
  };
}

function exemplarRow({ name, series, bound, value }: PageExemplar): ExemplarRow {
  return { metric: name, labels: series, upToSeconds: Number.isFinite(bound) ? bound : null, valueSeconds: value };
}
