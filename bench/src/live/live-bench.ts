import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import { REQUESTS_PER_SECOND } from './catalogue.js';
import { liveRows, reportLive } from './live-report.js';
import { measureLive } from './measure-live.js';

const ROUNDS = 24;
const ROUNDS_SHORT = 8;

/** What the live page costs a service: while nobody looks, and while one or fifty do. */
export async function benchLive({ node, short, rounds, caseName }: BenchSettings): Promise<BenchReport> {
  if (caseName !== undefined) throw new Error(`--case ${caseName} is unknown: all figures come of the same rounds`);
  console.log(`\nexpress5, ${REQUESTS_PER_SECOND} requests a second; Node ${nodeVersion(node)}`);
  const figures = await measureLive({ node, rounds: Math.min(rounds, short ? ROUNDS_SHORT : ROUNDS) });
  console.log(`\n${reportLive(figures)}`);
  return { rows: liveRows(figures), failures: [] };
}
