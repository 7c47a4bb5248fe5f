import { randomBytes } from 'node:crypto';
import type { PageHost } from '@vigia/core';
import { createJobHistory, type JobHistory } from '../business/job-history.js';
import { createKpiHistory, type KpiHistory } from '../business/kpi-history.js';
import { createKeptProblems, type KeptProblems } from '../kept/kept-problems.js';
import { createKeptRequests, type KeptRequests } from '../kept/kept-requests.js';
import { createLogCursor, type LogCursor } from '../kept/log-cursor.js';
import { createLogLines, type LogLines } from '../kept/log-lines.js';
import { type Beginning, createBeginning } from '../numbers/beginning.js';
import { createRouteTable, type RouteTable } from '../numbers/route-table.js';
import { createServiceNumbers, type ServiceNumbers } from '../numbers/service-numbers.js';
import type { Families } from '../resources/families.js';
import { createResourceHistory, type ResourceHistory } from '../resources/resource-history.js';
import { createSampler, type Sampler } from '../resources/sampler.js';
import { createSinkWatch, type SinkWatch } from '../verdict/sink-reasons.js';
import type { WatchOptions } from './watch-options.js';

/** All that this process knows for the page. */
export interface Knowledge {
  readonly host: PageHost;
  readonly options: WatchOptions;
  nowMs(): number;
  readonly beginning: Beginning;
  readonly numbers: ServiceNumbers;
  readonly routes: RouteTable;
  readonly requests: KeptRequests;
  readonly lines: LogLines;
  readonly problems: KeptProblems;
  readonly cursor: LogCursor;
  /** Of what came into the log last. */
  lastSequence(): number;
  readonly resources: ResourceHistory;
  readonly kpis: KpiHistory;
  readonly jobs: JobHistory;
  readonly sinks: SinkWatch;
  readonly sampler: Sampler;
  /** What was measured at the last look. */
  families(): Families;
}

/** @see Knowledge */
export function createKnowledge(host: PageHost, options: WatchOptions): Knowledge {
  const { clock = Date.now } = options;
  const resources = createResourceHistory();
  const kpis = createKpiHistory();
  const jobs = createJobHistory();
  const sinks = createSinkWatch();
  const routes = createRouteTable(options.routes);
  let families: Families = [];

  function sample(nowMs: number): void {
    families = host.measurements();
    resources.sample(families, nowMs);
    kpis.sample(families, nowMs);
    jobs.sample(families);
    sinks.sample(host.sinks(), nowMs);
  }

  return {
    host,
    options,
    nowMs: clock,
    beginning: createBeginning(clock()),
    numbers: createServiceNumbers(options.objectives),
    routes,
    ...createMemory(host, options, routes),
    resources,
    kpis,
    jobs,
    sinks,
    sampler: createSampler({ clock, sample }),
    families: () => families,
  };
}

type Memory = Pick<Knowledge, 'requests' | 'lines' | 'problems' | 'cursor' | 'lastSequence'>;

function createMemory({ isSecret }: PageHost, options: WatchOptions, { nameOf }: RouteTable): Memory {
  const { requests, lines, lineBytes } = options;
  let sequence = 0;
  const nextSequence = (): number => {
    sequence += 1;
    return sequence;
  };
  return {
    requests: createKeptRequests({ limit: requests, isSecret, nameOf, nextSequence }),
    lines: createLogLines({ lines, lineBytes, nextSequence }),
    problems: createKeptProblems(isSecret),
    cursor: createLogCursor(randomBytes(6).toString('base64url')),
    lastSequence: () => sequence,
  };
}
