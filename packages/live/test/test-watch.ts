import type { ServiceSummary } from '../src/api/console-view.js';
import type { Watch } from '../src/watch.js';

/** A view that a test answers itself. */
export type TestView = (name: string, query: object) => Promise<object>;

/** A watch that notes what it is asked, and answers what a test wants. */
export interface TestWatch extends Watch {
  readonly asked: { readonly name: string; readonly query: object }[];
  readonly lines: string[];
  readonly questions: string[];
  attending: number;
  isClosed: boolean;
  answerBy(view: TestView): void;
}

/** Answers each view with its name and query, until it is told otherwise. */
export function createTestWatch(id: string): TestWatch {
  let view: TestView = async (name, query) => ({ name, query });
  const watch: TestWatch = {
    id,
    asked: [],
    lines: [],
    questions: [],
    attending: 0,
    isClosed: false,
    answerBy: (answer) => {
      view = answer;
    },
    view: async (name, query) => {
      watch.asked.push({ name, query });
      // What a view holds is nothing to who hands it on.
      return (await view(name, query)) as never;
    },
    summary: async () => summaryOf(id),
    attend: () => {
      watch.attending += 1;
      return () => {
        watch.attending -= 1;
      };
    },
    record: () => undefined,
    recordLog: ({ line }) => {
      watch.lines.push(line);
    },
    recordProblem: () => undefined,
    answer: async (question) => {
      watch.questions.push(question);
      return `answered ${question}`;
    },
    close: async () => {
      watch.isClosed = true;
    },
  };
  return watch;
}

function summaryOf(id: string): ServiceSummary {
  return {
    id,
    name: id,
    version: '1.0.0',
    namespace: undefined,
    environment: 'test',
    instance: 'here',
    processId: 1,
    nodeVersion: 'v20.19.0',
    uptimeSeconds: 1,
    verdict: { state: 'quiet', reasons: [] },
    rate: 0,
    errorRatio: 0,
    p95: undefined,
  };
}
