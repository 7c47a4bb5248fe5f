import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What is asked while the event loop is held. */
export interface HeldQuestion {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many ask at once. @defaultValue 1 */
  readonly times?: number;
}

/** The answer to the first who asked, and how many were answered alike. */
export interface HeldAnswer {
  readonly status: number;
  readonly body: string;
  readonly alike: number;
}

const PATIENCE_MS = 20_000;

/** The thread that asks: nothing of this one turns. */
const ASK = `
const { parentPort, workerData } = require('node:worker_threads');
const { Agent, get } = require('node:http');
const { text } = require('node:stream/consumers');
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const ask = ({ url, headers }) => new Promise((resolve, reject) => {
  get(url, { headers, agent }, async (response) => {
    resolve({ status: response.statusCode, body: await text(response) });
  }).on('error', reject);
});
async function run() {
  const answers = [];
  await new Promise((resolve) => setTimeout(resolve, workerData.heldMs));
  for (const question of workerData.questions) {
    const all = await Promise.all(Array.from({ length: question.times ?? 1 }, () => ask(question)));
    answers.push({ ...all[0], alike: all.filter(({ status }) => status === all[0].status).length });
  }
  return answers;
}
run().then((value) => parentPort.postMessage({ value }), (error) => parentPort.postMessage({ error }))
  .finally(() => {
    agent.destroy();
    Atomics.store(workerData.flag, 0, 1);
    Atomics.notify(workerData.flag, 0);
  });
`;

/** Holds the event loop until all was asked, one after the other, and answered. */
export async function whileHeld(questions: readonly HeldQuestion[], heldMs = 600): Promise<readonly HeldAnswer[]> {
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(ASK, { eval: true, workerData: { questions, flag, heldMs }, execArgv: [] });
  const told = once(worker, 'message');
  await once(worker, 'online');
  Atomics.wait(flag, 0, 0, PATIENCE_MS);
  const [{ value, error }] = await told;
  if (error !== undefined) throw error;
  return value;
}
