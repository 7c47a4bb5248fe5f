import { type Probe, sendProbes } from './probes.js';
import { faultOfLines } from './request-lines.js';
import type { Contestant } from './rounds.js';

/**
 * Has a subject prove that it did its work for every request that was sent.
 *
 * @throws {Error} when it did less: then its figures mean nothing
 */
export async function prove({ subject, server }: Contestant, sentCount: number): Promise<void> {
  const { name, lines, countsRequests = true } = subject;
  const probes: readonly Probe[] = lines === undefined ? [] : await sendProbes(server.port);
  const requestCount = sentCount + probes.length;
  if (countsRequests) await proveCounted({ subject, server }, requestCount);
  if (lines === undefined) return;
  const fault = faultOfLines(await server.lastLines(), { lines, requestCount, probes });
  if (fault !== undefined) throw new Error(`the lines of ${name} are not those of its requests: ${fault}`);
}

async function proveCounted({ subject, server }: Contestant, requestCount: number): Promise<void> {
  const recorded = await server.recordedRequests();
  if (recorded >= requestCount) return;
  throw new Error(`${subject.name} recorded ${recorded} of ${requestCount} requests: its figures would mean nothing`);
}
