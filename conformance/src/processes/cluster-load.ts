import { get, type IncomingHttpHeaders } from 'node:http';

/** Requests that go on until they are stopped. */
export interface ClusterLoad {
  /** Those that were answered whole so far, by the process id of the worker. */
  readonly answered: ReadonlyMap<number, number>;
  /** Those that were not. */
  readonly failed: number;
  /** Resolves when every request is answered or has failed. */
  stop(): Promise<void>;
}

/** Sends requests, each on a connection of its own, so many at a time. */
export function startLoad(url: string, atATime: number): ClusterLoad {
  const answered = new Map<number, number>();
  let failed = 0;
  let isStopped = false;

  async function client(): Promise<void> {
    while (!isStopped) {
      const pid = await answerOf(`${url}/orders/1`);
      if (pid === undefined) failed += 1;
      else answered.set(pid, (answered.get(pid) ?? 0) + 1);
    }
  }

  const clients = Array.from({ length: atATime }, client);
  return {
    answered,
    get failed() {
      return failed;
    },
    async stop() {
      isStopped = true;
      await Promise.all(clients);
    },
  };
}

/** The process id of the worker that has answered whole; `undefined` where none did. */
export async function answerOf(url: string): Promise<number | undefined> {
  const answer = await textFrom(url);
  return answer && Number(answer.headers['x-pid']);
}

/** Whoever gave the connection to a worker that ended in that moment has lost it. */
const PATIENCE_MS = 4_000;

/** Asks on a connection of its own; `undefined` where no answer came whole. */
export function textFrom(
  url: string,
): Promise<{ readonly text: string; readonly headers: IncomingHttpHeaders } | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: PATIENCE_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', () => resolve(undefined));
      response.on('close', () => resolve(response.complete ? { text, headers: response.headers } : undefined));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}
