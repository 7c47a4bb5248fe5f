import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Views } from '@vigia/live';
import { startWorker } from '../process/worker.js';
import type { LiveSubject } from './catalogue.js';
import type { LiveQuestion } from './live-worker.js';

/** A service in a process of its own. */
export interface WatchedService {
  readonly subject: LiveSubject;
  readonly port: number;
  /** Who presents it may look. */
  readonly token: string;
  /** CPU time of the whole process since its start: user and system, all threads, garbage collection included. */
  cpuMicroseconds(): Promise<number>;
  /** How many requests its telemetry says it has seen: the page where there is one, else the metrics. */
  recordedRequests(): Promise<number>;
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('./live-worker.js', import.meta.url));
const COUNTED = /^http_requests_total\{.*\} (\d+)/gm;

/** @throws {Error} with the service's own words when it does not start */
export async function startWatchedService(subject: LiveSubject, node: string): Promise<WatchedService> {
  const token = randomUUID();
  const parameters = subject.isMounted ? [token, 'mounted'] : [token];
  const worker = startWorker({ module: MODULE, parameters, node, flags: [] });
  const ask = async (question: LiveQuestion): Promise<number> => Number(await worker.ask(question));
  try {
    const port = await ask({ kind: 'start' });
    const url = `http://127.0.0.1:${port}`;
    return {
      subject,
      port,
      token,
      cpuMicroseconds: () => ask({ kind: 'cpu' }),
      recordedRequests: () => (subject.isMounted ? requestsOfPage(url, token) : requestsOfMetrics(url)),
      stop: () => worker.stop(),
    };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

async function requestsOfPage(url: string, token: string): Promise<number> {
  const overview = JSON.parse(await textOf(`${url}/telemetry/api/overview`, { authorization: `Bearer ${token}` }));
  return (overview as Views['overview']).total.count;
}

async function requestsOfMetrics(url: string): Promise<number> {
  const counts = [...(await textOf(`${url}/metrics`, {})).matchAll(COUNTED)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

async function textOf(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}
