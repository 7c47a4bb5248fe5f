import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { INSTALLED, installedBytes } from './installed-size.js';
import { measureCost } from './measure-cost.js';
import { measureOutage } from './measure-outage.js';
import { costRows, outageRows, reportCost, reportOutage, reportSizes, sizeRows } from './otel-report.js';
import { type Receiver, startReceiver } from './receiver.js';

interface PartRun extends Pick<BenchSettings, 'node' | 'rounds' | 'short'> {
  readonly receiver: Receiver;
}

type Part = (run: PartRun) => Promise<readonly Row[]>;

const ROUNDS = 24;
const ROUNDS_SHORT = 8;
const OUTAGE_SECONDS = 60;
const OUTAGE_SECONDS_SHORT = 15;

const PARTS: ReadonlyMap<string, Part> = new Map([
  ['cost', cost],
  ['outage', outage],
  ['size', size],
]);

/** What metrics and spans over OTLP cost, ours beside OpenTelemetry's SDK; what an outage takes; what is installed. */
export async function benchOtel({ caseName, node, rounds, short }: BenchSettings): Promise<BenchReport> {
  const parts = chosenParts(caseName);
  console.log(`\nexpress5 under Node ${nodeVersion(node)}`);
  const receiver = await startReceiver();
  const rows: Row[] = [];
  const failures: string[] = [];
  try {
    for (const [name, part] of parts) {
      try {
        rows.push(...(await part({ node, rounds, short, receiver })));
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await receiver.stop();
  }
  return { rows, failures };
}

async function cost({ node, rounds, short, receiver }: PartRun): Promise<readonly Row[]> {
  const figures = await measureCost({ node, receiver, rounds: Math.min(rounds, short ? ROUNDS_SHORT : ROUNDS) });
  console.log(`\n${reportCost(figures)}`);
  return costRows(figures);
}

async function outage({ node, short, receiver }: PartRun): Promise<readonly Row[]> {
  const seconds = short ? OUTAGE_SECONDS_SHORT : OUTAGE_SECONDS;
  const figures = await measureOutage({ node, receiver, seconds });
  console.log(`\n${reportOutage(figures, seconds)}`);
  return outageRows(figures, seconds);
}

async function size(): Promise<readonly Row[]> {
  const sizes = new Map([...INSTALLED].map(([subject, names]) => [subject, installedBytes(names)]));
  console.log(`\n${reportSizes(sizes)}`);
  return sizeRows(sizes);
}

function chosenParts(name: string | undefined): readonly (readonly [string, Part])[] {
  const chosen = [...PARTS].filter(([part]) => name === undefined || part === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${name} is unknown: choose one of ${[...PARTS.keys()].join(', ')}`);
}
