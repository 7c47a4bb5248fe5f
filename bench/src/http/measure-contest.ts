import type { LoadClient } from '../load/load-client.js';
import type { What } from '../load/requests.js';
import type { Contest, Subject } from './catalogue.js';
import { prove } from './prove.js';
import { type Contestant, type Load, type Round, requestsAfter, runRound, warmUp } from './rounds.js';
import { startServer } from './server.js';

/** The same code in two processes: what they differ by is noise. */
export const BARE = 'bare';
/** The second of the two. */
export const BARE_AGAIN = 'bare again';

const LEAST_ROUNDS_PER_PROCESS = 2;

/** How a contest is measured. */
export interface ContestRun {
  readonly contest: Contest;
  readonly node: string;
  readonly nodeMajor: number;
  readonly rounds: number;
  /** A process keeps the luck of its start (memory layout, what was compiled when): several dilute it. */
  readonly processesPerSubject: number;
  /** See {@link Load.warmUpSlices}. */
  readonly warmUpSlices: number;
  /** No further round begins after so many seconds; each of the processes gets its share. */
  readonly seconds: number;
  readonly profileDirectory: string | undefined;
  readonly load: LoadClient;
}

/** What the rounds of a contest measured. */
export interface ContestMeasurement {
  readonly rounds: ReadonlyMap<What, readonly Round[]>;
  readonly skipped: readonly SkippedSubject[];
}

/** Somebody who could not take part. */
export interface SkippedSubject {
  readonly name: string;
  readonly reason: string;
}

/**
 * Runs the rounds of a contest, in several fresh processes per subject.
 *
 * @throws {Error} when bare or ours does not start, or ours missed requests; a peer that did is left out
 */
export async function measureContest(run: ContestRun): Promise<ContestMeasurement> {
  const rounds = new Map(run.contest.cases.map(({ what }): [What, Round[]] => [what, []]));
  const skipped = new Map(run.contest.subjects.flatMap((subject) => tooOld(subject, run.nodeMajor)));
  const startedAtMs = performance.now();
  for (let process = 1; process <= run.processesPerSubject; process += 1) {
    const deadlineMs = startedAtMs + (run.seconds * 1_000 * process) / run.processesPerSubject;
    // On a machine so busy that two shares are gone, another process would not end in time.
    if (process === 1 || performance.now() < deadlineMs) await runProcesses(run, { rounds, skipped, deadlineMs });
  }
  return { rounds: withoutSkipped(rounds, skipped), skipped: [...skipped].map(([name, reason]) => ({ name, reason })) };
}

/** What somebody cost means nothing when he did not do his work, in the rounds before either. */
function withoutSkipped(
  rounds: ContestMeasurement['rounds'],
  skipped: ReadonlyMap<string, string>,
): ContestMeasurement['rounds'] {
  const isHeld = ([name]: readonly [string, number]) => !skipped.has(name);
  const clean = (round: Round): Round => Object.fromEntries(Object.entries(round).filter(isHeld));
  return new Map([...rounds].map(([what, done]) => [what, done.map(clean)]));
}

function tooOld({ name, minimumNode = 0 }: Subject, nodeMajor: number): [string, string][] {
  return nodeMajor < minimumNode ? [[name, `it needs Node ${minimumNode} or later, this is Node ${nodeMajor}`]] : [];
}

interface Findings {
  readonly rounds: ReadonlyMap<What, Round[]>;
  readonly skipped: Map<string, string>;
  readonly deadlineMs: number;
}

async function runProcesses(run: ContestRun, findings: Findings): Promise<void> {
  const load: Load = { client: run.load, whats: [...findings.rounds.keys()], warmUpSlices: run.warmUpSlices };
  const contestants = await startContestants(run, findings.skipped);
  try {
    await warmUp(contestants, load);
    const roundCount = await runRounds(run, contestants, findings);
    for (const contestant of contestants) {
      await proveOrSkip(contestant, requestsAfter(roundCount, load), findings.skipped);
    }
  } finally {
    await Promise.all(contestants.map(({ server }) => server.stop()));
  }
}

async function proveOrSkip(contestant: Contestant, sentCount: number, skipped: Map<string, string>): Promise<void> {
  try {
    await prove(contestant, sentCount);
  } catch (error) {
    if (contestant.subject.role === 'ours') throw error;
    skipped.set(contestant.subject.name, error instanceof Error ? error.message : String(error));
  }
}

async function runRounds(run: ContestRun, contestants: readonly Contestant[], findings: Findings): Promise<number> {
  const most = Math.max(LEAST_ROUNDS_PER_PROCESS, Math.ceil(run.rounds / run.processesPerSubject));
  let done = 0;
  while (done < LEAST_ROUNDS_PER_PROCESS || (done < most && performance.now() < findings.deadlineMs)) {
    for (const [what, rounds] of findings.rounds) rounds.push(await runRound(contestants, run.load, what));
    done += 1;
  }
  return done;
}

async function startContestants(run: ContestRun, skipped: Map<string, string>): Promise<readonly Contestant[]> {
  const contestants: Contestant[] = [];
  try {
    for (const name of [BARE, BARE_AGAIN]) contestants.push(await startContestant(run, bareSubject(name)));
    for (const subject of run.contest.subjects) {
      if (!skipped.has(subject.name)) contestants.push(...(await startSubject(run, subject, skipped)));
    }
    return contestants;
  } catch (error) {
    await Promise.all(contestants.map(({ server }) => server.stop()));
    throw error;
  }
}

function bareSubject(name: string): Subject {
  return { name, role: 'reference', countsRequests: false };
}

async function startSubject(run: ContestRun, subject: Subject, skipped: Map<string, string>): Promise<Contestant[]> {
  try {
    return [await startContestant(run, subject)];
  } catch (error) {
    if (subject.role === 'ours') throw error;
    skipped.set(subject.name, error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function startContestant(run: ContestRun, subject: Subject): Promise<Contestant> {
  const { node, profileDirectory } = run;
  const { stack } = run.contest;
  const name = subject.name === BARE_AGAIN ? BARE : subject.name;
  const writes = subject.lines !== undefined;
  try {
    return { subject, server: await startServer({ stack, subject: name, node, profileDirectory, writes }) };
  } catch (error) {
    throw new Error(`${stack} with ${name} does not start: ${error instanceof Error ? error.message : error}`);
  }
}
