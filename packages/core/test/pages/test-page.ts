import type { ExchangeEvent, LogRecord, Problem } from '@vigia/contract';
import type { Page, PageFeed, PageHost } from '../../src/pages/page.js';

/** A page that remembers what it is told. */
export interface TestPage extends Page {
  readonly hosts: readonly PageHost[];
  readonly events: readonly ExchangeEvent[];
  readonly lines: readonly LogRecord[];
  readonly problems: readonly Problem[];
  readonly closed: readonly number[];
}

/** @param overrides - Of the page, or of each of its feeds. */
export function testPage(overrides: Partial<Page> = {}, feed: Partial<PageFeed> = {}): TestPage {
  const hosts: PageHost[] = [];
  const events: ExchangeEvent[] = [];
  const lines: LogRecord[] = [];
  const problems: Problem[] = [];
  const closed: number[] = [];
  return {
    name: 'test',
    path: '/telemetry',
    attach(host) {
      hosts.push(host);
      return {
        record: (event) => void events.push(event),
        recordLog: (line) => void lines.push(line),
        recordProblem: (problem) => void problems.push(problem),
        close: async (deadlineMs) => void closed.push(deadlineMs),
        ...feed,
      };
    },
    handle: async ({ method, url }) => new Response(`${method} ${new URL(url).pathname}`),
    hosts,
    events,
    lines,
    problems,
    closed,
    ...overrides,
  };
}
