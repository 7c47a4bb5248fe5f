// Runs one application in a process of its own: `node server-worker.js <stack> <subject>`.
import { answerQuestions } from '../process/answer-questions.js';
import type { RunningApplication } from './application.js';
import { startApplication } from './start-application.js';

/** What the server process is asked. */
export interface ServerQuestion {
  readonly kind: 'start' | 'cpu' | 'recorded';
}

/** All but a few call it as we do. */
const NAMES = [
  'http_request_duration_seconds_count',
  'http_server_requests_seconds_count',
  'http_server_request_duration_count',
  'api_request_duration_milliseconds_count',
];
const RECORDED = new RegExp(`^(?:${NAMES.join('|')})(?:\\{.*\\})? (\\d+)`, 'gm');

const [stackName = '', subject = ''] = process.argv.slice(2);
let application: RunningApplication | undefined;

async function start(): Promise<number> {
  application = await startApplication(stackName, subject);
  return application.port;
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function recordedRequests(): Promise<number> {
  const text = (await application?.scrape()) ?? '';
  return [...text.matchAll(RECORDED)].reduce((sum, [, count]) => sum + Number(count), 0);
}

answerQuestions<ServerQuestion>(async ({ kind }) => {
  if (kind === 'start') return start();
  return kind === 'cpu' ? cpuMicroseconds() : recordedRequests();
});
