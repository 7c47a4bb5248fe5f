import type { BenchReport, BenchSettings } from '../bench.js';
import { startLoadClient } from '../load/load-client.js';
import { nodeVersion } from '../node-binary.js';
import { measureMemory } from './measure-memory.js';
import { memoryRows, reportMemory } from './memory-rows.js';

const ROUNDS = 9;
const ROUNDS_SHORT = 3;
const REQUESTS = 20_000;
const REQUESTS_SHORT = 8_000;

/** What memory an application on Express needs for each part of ours, idle and after a load, beside what others need. */
export async function benchMemory({ node, short, rounds, caseName }: BenchSettings): Promise<BenchReport> {
  if (caseName !== undefined) throw new Error(`--case ${caseName} is unknown: all figures come of the same processes`);
  const requestCount = short ? REQUESTS_SHORT : REQUESTS;
  console.log(`\napplications under Node ${nodeVersion(node)}; a load of ${requestCount} requests`);
  const load = startLoadClient();
  try {
    const most = Math.min(rounds, short ? ROUNDS_SHORT : ROUNDS);
    const measured = await measureMemory({ node, rounds: most, requestCount, load });
    console.log(`\n${reportMemory(measured)}`);
    return { rows: memoryRows(measured), failures: [] };
  } finally {
    await load.stop();
  }
}
