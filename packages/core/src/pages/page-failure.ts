import type { ProblemReport } from '@vigia/contract';
import type { Page, PageFeed } from './page.js';

/** What of a page failed. */
export type PageAct = keyof PageFeed | 'attach' | 'handle' | 'listening';

/** The report of a page that failed. */
export function pageFailure({ name }: Pick<Page, 'name'>, act: PageAct, cause: unknown): ProblemReport {
  return {
    code: 'VIGIA_PAGE_FAILED',
    message: `\`${act}\` of the page "${name}" failed${CONSEQUENCES[act] ?? ''}.`,
    fix: `Mend \`${act}\` of the page "${name}"; the cause has its error.`,
    subject: name,
    cause,
  };
}

const CONSEQUENCES: Readonly<Partial<Record<PageAct, string>>> = {
  attach: '; it is not served',
  handle: '; its client got an error',
  record: '; the event is lost to this page',
  recordLog: '; the line is lost to this page',
  recordProblem: '; the problem is lost to this page',
};
