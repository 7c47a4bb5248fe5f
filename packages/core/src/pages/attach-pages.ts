import type { Report } from '@vigia/contract';
import type { Page, PageFeed, PageHost } from './page.js';
import { pageFailure } from './page-failure.js';

/** A page, and what it is told of one telemetry by. */
export interface AttachedPage {
  readonly page: Page;
  readonly feed: PageFeed;
}

/** What pages are attached with. */
export interface AttachingOptions {
  readonly hostOf: (page: Page) => PageHost;
  readonly report: Report;
}

const MEMBERS = ['record', 'recordLog', 'recordProblem', 'answer', 'close'] as const;

/** Tells each page of a telemetry. Those that fail, or return no feed, are reported and left out. */
export function attachPages(pages: readonly Page[], { hostOf, report }: AttachingOptions): readonly AttachedPage[] {
  return pages.flatMap((page) => {
    try {
      return [{ page, feed: feedOf(page.attach(hostOf(page))) }];
    } catch (cause) {
      report(pageFailure(page, 'attach', cause));
      return [];
    }
  });
}

/** @throws TypeError for what is no feed. */
function feedOf(returned: PageFeed): PageFeed {
  const given: unknown = returned;
  if (typeof given !== 'object' || given === null || 'then' in given) {
    throw new TypeError('It returned no object with `record`, `recordLog`, `recordProblem`, `answer` or `close`.');
  }
  const wrong = MEMBERS.find((member) => returned[member] !== undefined && typeof returned[member] !== 'function');
  if (wrong !== undefined) throw new TypeError(`\`${wrong}\` of what it returned is no function.`);
  return returned;
}
