import type { DeliveryView } from '../api/delivery-view.js';
import { checkRows, seriesRow, sinkRow } from '../delivery/delivery-rows.js';
import type { Asked } from './asked.js';

/** What leaves this process, and what stands in its way. */
export function delivery({ known, self }: Asked): DeliveryView {
  const { host, problems } = known;
  const series = host.series();
  return {
    timeMs: known.nowMs(),
    answeredBy: self,
    readiness: host.readiness().status,
    checks: checkRows(host),
    sinks: host.sinks().map(sinkRow),
    problems: problems.all(),
    series: series === undefined ? undefined : seriesRow(series),
  };
}
