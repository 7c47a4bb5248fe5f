// Runs one application in a process of its own: `node server-worker.js <stack> <subject>`.
import { answerQuestions } from '../process/answer-questions.js';
import type { RunningApplication } from './application.js';

/** What the server process is asked. */
export interface ServerQuestion {
  readonly kind: 'start' | 'cpu' | 'recorded';
}

const RECORDED = /^http_request_duration_seconds_count(?:\{.*\})? (\d+)/gm;

const [stackName, subject = ''] = process.argv.slice(2);
let application: RunningApplication | undefined;

async function start(): Promise<number> {
  const stack: { start(subject: string): Promise<RunningApplication> } = await import(`./stacks/${stackName}.js`);
  application = await stack.start(subject);
  return application.port;
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** All subjects but bare, ours included, count their requests under this one name. */
async function recordedRequests(): Promise<number> {
  const text = (await application?.scrape()) ?? '';
  return [...text.matchAll(RECORDED)].reduce((sum, [, count]) => sum + Number(count), 0);
}

answerQuestions<ServerQuestion>(async ({ kind }) => {
  if (kind === 'start') return start();
  return kind === 'cpu' ? cpuMicroseconds() : recordedRequests();
});
