import type { BusinessView } from '../api/business-view.js';
import type { RangeQuery } from '../api/parsed-query.js';
import { mergeAudit } from '../business/audit-rows.js';
import { mergeJobs } from '../business/merge-jobs.js';
import { mergeKpis } from '../business/merge-kpis.js';
import { sparklineWindow } from '../numbers/steps.js';
import { timelineOf } from '../numbers/window.js';
import type { Asked } from './asked.js';

/** KPIs, jobs and the audit trail of all processes. */
export async function business({ known, gather }: Asked, { rangeSeconds }: RangeQuery): Promise<BusinessView> {
  const nowMs = known.nowMs();
  const window = sparklineWindow(nowMs, rangeSeconds);
  const { answers } = await gather('business', { window });
  const processes = answers.map(({ answer }) => answer);
  return {
    timeMs: nowMs,
    timeline: timelineOf(window),
    kpis: mergeKpis(
      processes.map(({ kpis }) => kpis),
      (metric) => known.host.acrossProcesses(metric),
    ),
    jobs: mergeJobs(processes.map(({ jobs }) => jobs)),
    audit: mergeAudit(processes.map(({ audit }) => audit)),
  };
}
