import type { BenchReport, BenchSettings } from '../bench.js';
import { type LoadClient, startLoadClient } from '../load/load-client.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { STACKS, type Stack } from './catalogue.js';
import { measureStack } from './measure-stack.js';
import { reportStack } from './stack-report.js';
import { figuresOf, rowsOf } from './stack-rows.js';

/**
 * What metrics alone cost: µs of the server's CPU per request over the bare application, on every stack, beside
 * what others do.
 */
export async function benchHttp(settings: BenchSettings): Promise<BenchReport> {
  const stacks = chosenStacks(settings.stack);
  const load = startLoadClient();
  try {
    const reports: BenchReport[] = [];
    for (const stack of stacks) reports.push(await benchStack(stack, settings, load));
    return { rows: reports.flatMap(({ rows }) => rows), failures: reports.flatMap(({ failures }) => failures) };
  } finally {
    await load.stop();
  }
}

function chosenStacks(name: string | undefined): readonly Stack[] {
  const chosen = STACKS.filter((stack) => name === undefined || stack.name === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`--stack ${name} is unknown: choose one of ${STACKS.map((stack) => stack.name).join(', ')}`);
}

async function benchStack(stack: Stack, settings: BenchSettings, load: LoadClient): Promise<BenchReport> {
  try {
    return { rows: await measureAndPrint(stack, settings, load), failures: [] };
  } catch (error) {
    return { rows: [], failures: [`${stack.name}: ${error instanceof Error ? error.message : error}`] };
  }
}

async function measureAndPrint(stack: Stack, settings: BenchSettings, load: LoadClient): Promise<readonly Row[]> {
  const version = nodeVersion(settings.node);
  const nodeMajor = Number.parseInt(version.slice(1), 10);
  console.log(`\n${stack.name}, Node ${version}`);
  const measurement = await measureStack({
    stack,
    node: settings.node,
    nodeMajor,
    rounds: settings.rounds,
    processesPerSubject: settings.short ? 3 : 6,
    seconds: settings.short ? stack.shortSeconds : Number.POSITIVE_INFINITY,
    profileDirectory: settings.profileDirectory,
    load,
  });
  const figures = figuresOf(stack, measurement);
  console.log(reportStack({ stack, nodeMajor, figures, skipped: measurement.skipped }));
  return figures.flatMap(rowsOf);
}
