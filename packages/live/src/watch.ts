import type { PageFeed, PageHost } from '@vigia/core';
import type { Views } from './api/api.js';
import type { ServiceSummary } from './api/console-view.js';
import type { ParsedQueries, ParsedQuery, ServiceViewName } from './api/parsed-query.js';
import { createKnowledge } from './knowledge/knowledge.js';
import { createRespond } from './knowledge/respond.js';
import { serviceState } from './knowledge/service-state.js';
import type { WatchOptions } from './knowledge/watch-options.js';
import { answerQuestion, createGather } from './siblings/gather.js';
import type { Asked } from './views/asked.js';
import { business } from './views/business.js';
import { delivery } from './views/delivery.js';
import { logs } from './views/logs.js';
import { overview } from './views/overview.js';
import { request } from './views/request.js';
import { requests } from './views/requests.js';
import { resources } from './views/resources.js';
import { route } from './views/route.js';
import { routes } from './views/routes.js';
import { serviceSummary } from './views/service-summary.js';

export type { WatchOptions } from './knowledge/watch-options.js';

/** What the page knows of one telemetry. It is fed by the telemetry, and asked by the page. */
export interface Watch extends PageFeed {
  /** Of the service on the page. */
  readonly id: string;
  /** The numbers of a view are of all processes of the service where the view says so. */
  view<Name extends ServiceViewName>(name: Name, query: ParsedQuery<Name>): Promise<Views[Name]>;
  /** The service in a line, for the list of all services. */
  summary(): Promise<ServiceSummary>;
  /** Somebody looks: measures each second until the returned function is called. */
  attend(): () => void;
}

type MakeViews = {
  readonly [Name in ServiceViewName]: (asked: Asked, query: ParsedQueries[Name]) => Views[Name] | Promise<Views[Name]>;
};

const VIEWS: MakeViews = {
  overview,
  routes,
  route,
  requests,
  request,
  logs,
  business,
  resources,
  delivery,
};

/** Begins to watch a telemetry. Nothing of it keeps the process alive. */
export function createWatch(host: PageHost, options: WatchOptions): Watch {
  const known = createKnowledge(host, options);
  const respond = createRespond(known);
  const gather = createGather({ siblings: host.siblings, respond });
  const asked: Asked = { known, gather, self: host.siblings?.self ?? String(process.pid) };

  return {
    id: options.id,
    ...createFeed(known),
    answer: async (question) => answerQuestion(respond, question),
    view: async (name, query) => VIEWS[name](asked, query),
    summary: async () => {
      const { answers } = await gather('state', {});
      return serviceSummary(known, serviceState(answers.map(({ answer }) => answer)));
    },
    attend: known.sampler.attend,
  };
}

type Feed = Required<Pick<PageFeed, 'record' | 'recordLog' | 'recordProblem' | 'close'>>;

function createFeed(known: ReturnType<typeof createKnowledge>): Feed {
  const { numbers, routes: table, requests: kept, lines, problems, sampler, beginning, nowMs } = known;
  return {
    record(event) {
      const atMs = nowMs();
      beginning.notice(atMs);
      const second = Math.floor(atMs / 1_000);
      numbers.record(event, second);
      table.record(event, second);
      kept.record(event, second);
    },
    recordLog: (line) => lines.addLine(line),
    recordProblem(problem) {
      const row = problems.record(problem, nowMs());
      if (row !== undefined) lines.addRow(row);
    },
    close: async () => sampler.stop(),
  };
}
