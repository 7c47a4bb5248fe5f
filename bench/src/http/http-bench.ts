import type { BenchReport, BenchSettings } from '../bench.js';
import { type LoadClient, startLoadClient } from '../load/load-client.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { CONTESTS, type Contest } from './catalogue.js';
import { reportContest } from './contest-report.js';
import { figuresOf, rowsOf } from './contest-rows.js';
import { measureContest } from './measure-contest.js';

/** What `--case` chooses every contest by. */
const ALL_CASES = 'all';

/**
 * What metrics alone cost, and what everything does: µs of the server's CPU per request over the bare application, on
 * every stack, beside what others do.
 */
export async function benchHttp(settings: BenchSettings): Promise<BenchReport> {
  const contests = chosenContests(settings);
  const load = startLoadClient();
  try {
    const reports: BenchReport[] = [];
    for (const contest of contests) reports.push(await benchContest(contest, settings, load));
    return { rows: reports.flatMap(({ rows }) => rows), failures: reports.flatMap(({ failures }) => failures) };
  } finally {
    await load.stop();
  }
}

function chosenContests({ stack, caseName }: BenchSettings): readonly Contest[] {
  const onStack = CONTESTS.filter((contest) => stack === undefined || contest.stack === stack);
  if (onStack.length === 0) throw new Error(`--stack ${stack} is unknown: choose one of ${stackNames()}`);
  const chosen = onStack.filter((contest) => isChosen(contest, caseName));
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${caseName} is unknown: choose one of ${unique(onStack.flatMap(caseNames))}, ${ALL_CASES}`);
}

function isChosen(contest: Contest, caseName: string | undefined): boolean {
  if (caseName === undefined) return contest.isExtra !== true;
  return caseName === ALL_CASES || caseNames(contest).includes(caseName);
}

function stackNames(): string {
  return unique(CONTESTS.map(({ stack }) => stack));
}

function caseNames({ cases }: Contest): readonly string[] {
  return cases.map(({ name }) => name);
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

async function benchContest(contest: Contest, settings: BenchSettings, load: LoadClient): Promise<BenchReport> {
  try {
    return { rows: await measureAndPrint(contest, settings, load), failures: [] };
  } catch (error) {
    return { rows: [], failures: [`${contest.stack}: ${error instanceof Error ? error.message : error}`] };
  }
}

async function measureAndPrint(contest: Contest, settings: BenchSettings, load: LoadClient): Promise<readonly Row[]> {
  const version = nodeVersion(settings.node);
  const nodeMajor = Number.parseInt(version.slice(1), 10);
  console.log(`\n${contest.stack}: ${caseNames(contest).join(', ')}; Node ${version}`);
  const measurement = await measureContest({
    contest,
    node: settings.node,
    nodeMajor,
    rounds: settings.rounds,
    processesPerSubject: settings.short ? 3 : 6,
    // After 4,000 requests V8 is still compiling, which is in every figure; after 24,000 their noise is half of that.
    warmUpSlices: settings.short ? 4 : 12,
    seconds: settings.short ? contest.shortSeconds : Number.POSITIVE_INFINITY,
    profileDirectory: settings.profileDirectory,
    load,
  });
  const figures = figuresOf(contest, measurement);
  console.log(reportContest({ contest, nodeMajor, figures, skipped: measurement.skipped }));
  return figures.flatMap(rowsOf);
}
