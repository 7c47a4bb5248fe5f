import type { RangeQuery } from '../api/parsed-query.js';
import type { ResourcesView } from '../api/resources-view.js';
import { rangeWindow } from '../numbers/steps.js';
import { timelineOf } from '../numbers/window.js';
import { RESOURCE_STEP_SECONDS } from '../resources/resource-history.js';
import type { Asked } from './asked.js';

/** What this process uses, and what the others use now. */
export async function resources({ known, gather }: Asked, { rangeSeconds }: RangeQuery): Promise<ResourcesView> {
  const nowMs = known.nowMs();
  const window = rangeWindow(nowMs, rangeSeconds, RESOURCE_STEP_SECONDS);
  const { answers, origin } = await gather('resources', {});
  return {
    timeMs: nowMs,
    answeredBy: origin.answeredBy,
    timeline: timelineOf(window),
    now: known.resources.now(),
    lines: known.resources.lines(window),
    processes: answers.map(({ process, answer }) => ({ process, ...answer })),
    late: origin.late,
    disks: known.resources.disks(),
  };
}
