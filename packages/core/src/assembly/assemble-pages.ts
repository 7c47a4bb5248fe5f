import type { KpiDeclarations, Problem } from '@vigia/contract';
import type { ResolvedOptions } from '../options/resolve.js';
import { createEarlyProblems } from '../pages/early-problems.js';
import { createPageSiblings } from '../pages/page-siblings.js';
import { createPages, type Pages } from '../pages/pages.js';
import { createServedOrigins, type ServedOrigins } from '../pages/served-origins.js';
import type { AssembledLogging } from './assemble-logging.js';
import type { AssembledMeasuring } from './assemble-measuring.js';

/** All that pages have to do with a telemetry. */
export interface AssembledPages extends Pages {
  /** Where they are served. */
  readonly origins: ServedOrigins;
}

/** Pages that are still to be attached. */
export interface WaitingPages {
  /** Keeps a problem for them; `undefined` where there are none. */
  readonly tell: ((problem: Problem) => void) | undefined;
  attach(parts: AttachingParts): AssembledPages;
}

/** What pages are attached to. */
export interface AttachingParts {
  readonly logging: AssembledLogging;
  readonly measuring: AssembledMeasuring<KpiDeclarations>;
  /** How many exchanges are running. */
  readonly running: () => number;
}

const FOREIGN_LOGGER = "pages show no lines of the log: the logger is the application's own";

/** Problems may come before there is anything to attach pages to. */
export function awaitPages(options: ResolvedOptions): WaitingPages {
  const problems = createEarlyProblems();

  function attach({ logging, measuring, running }: AttachingParts): AssembledPages {
    const origins = createServedOrigins();
    const { report } = logging;
    const talk = measuring.processes?.talk;
    const siblings = talk && createPageSiblings({ talk, report, feedOf: (name) => pages.feedOf(name) });
    const pages = createPages(options.pages, {
      options,
      logging,
      measuring,
      running,
      origins,
      siblingsOf: (page) => siblings?.of(page),
    });
    if (pages.answers) siblings?.answer();
    problems.begin(pages.tell);
    logging.joinRecords(pages.lineTakers);
    if (options.logs?.logger !== undefined && pages.lineTakers.length > 0) logging.note({}, FOREIGN_LOGGER);
    return { ...pages, origins };
  }

  return { tell: options.pages.length === 0 ? undefined : problems.tell, attach };
}
