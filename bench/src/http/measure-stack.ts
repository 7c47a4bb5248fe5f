import type { LoadClient } from '../load/load-client.js';
import type { What } from '../load/requests.js';
import type { Stack, Subject } from './catalogue.js';
import { type Contestant, type Round, requestsAfter, runRound, WHATS, warmUp } from './rounds.js';
import { startServer } from './server.js';

/** The same code in two processes: what they differ by is noise. */
export const BARE = 'bare';
/** The second of the two. */
export const BARE_AGAIN = 'bare again';

const LEAST_ROUNDS_PER_PROCESS = 2;

/** How a stack is measured. */
export interface StackRun {
  readonly stack: Stack;
  readonly node: string;
  readonly nodeMajor: number;
  readonly rounds: number;
  /** A process keeps the luck of its start (memory layout, what was compiled when): several dilute it. */
  readonly processesPerSubject: number;
  /** No further round begins after so many seconds; each of the processes gets its share. */
  readonly seconds: number;
  readonly profileDirectory: string | undefined;
  readonly load: LoadClient;
}

/** What the rounds of a stack measured. */
export interface StackMeasurement {
  readonly rounds: ReadonlyMap<What, readonly Round[]>;
  readonly skipped: readonly SkippedSubject[];
}

/** Somebody who could not take part. */
export interface SkippedSubject {
  readonly name: string;
  readonly reason: string;
}

/**
 * Runs the rounds of a stack, in several fresh processes per subject.
 *
 * @throws {Error} when bare or ours does not start, or somebody's telemetry missed requests
 */
export async function measureStack(run: StackRun): Promise<StackMeasurement> {
  const rounds = new Map(WHATS.map((what): [What, Round[]] => [what, []]));
  const skipped = new Map(run.stack.subjects.flatMap((subject) => tooOld(subject, run.nodeMajor)));
  const startedAtMs = performance.now();
  for (let process = 1; process <= run.processesPerSubject; process += 1) {
    const deadlineMs = startedAtMs + (run.seconds * 1_000 * process) / run.processesPerSubject;
    // On a machine so busy that two shares are gone, another process would not end in time.
    if (process === 1 || performance.now() < deadlineMs) await runProcesses(run, { rounds, skipped, deadlineMs });
  }
  return { rounds, skipped: [...skipped].map(([name, reason]) => ({ name, reason })) };
}

function tooOld({ name, minimumNode = 0 }: Subject, nodeMajor: number): [string, string][] {
  return nodeMajor < minimumNode ? [[name, `it needs Node ${minimumNode} or later, this is Node ${nodeMajor}`]] : [];
}

interface Findings {
  readonly rounds: ReadonlyMap<What, Round[]>;
  readonly skipped: Map<string, string>;
  readonly deadlineMs: number;
}

async function runProcesses(run: StackRun, findings: Findings): Promise<void> {
  const contestants = await startContestants(run, findings.skipped);
  try {
    await warmUp(contestants, run.load);
    const roundCount = await runRounds(run, contestants, findings);
    for (const contestant of contestants) await checkRecorded(contestant, requestsAfter(roundCount));
  } finally {
    await Promise.all(contestants.map(({ server }) => server.stop()));
  }
}

async function runRounds(run: StackRun, contestants: readonly Contestant[], findings: Findings): Promise<number> {
  const most = Math.max(LEAST_ROUNDS_PER_PROCESS, Math.ceil(run.rounds / run.processesPerSubject));
  let done = 0;
  while (done < LEAST_ROUNDS_PER_PROCESS || (done < most && performance.now() < findings.deadlineMs)) {
    for (const [what, rounds] of findings.rounds) rounds.push(await runRound(contestants, run.load, what));
    done += 1;
  }
  return done;
}

async function startContestants(run: StackRun, skipped: Map<string, string>): Promise<readonly Contestant[]> {
  const contestants: Contestant[] = [];
  try {
    for (const name of [BARE, BARE_AGAIN]) contestants.push(await startContestant(run, name));
    for (const subject of run.stack.subjects) {
      if (!skipped.has(subject.name)) contestants.push(...(await startSubject(run, subject, skipped)));
    }
    return contestants;
  } catch (error) {
    await Promise.all(contestants.map(({ server }) => server.stop()));
    throw error;
  }
}

async function startSubject(run: StackRun, subject: Subject, skipped: Map<string, string>): Promise<Contestant[]> {
  try {
    return [await startContestant(run, subject.name)];
  } catch (error) {
    if (subject.role === 'ours') throw error;
    skipped.set(subject.name, error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function startContestant({ stack, node, profileDirectory }: StackRun, name: string): Promise<Contestant> {
  const subject = name === BARE_AGAIN ? BARE : name;
  try {
    return { name, server: await startServer({ stack: stack.name, subject, node, profileDirectory }) };
  } catch (error) {
    throw new Error(`${stack.name} with ${subject} does not start: ${error instanceof Error ? error.message : error}`);
  }
}

async function checkRecorded({ name, server }: Contestant, requestCount: number): Promise<void> {
  const recorded = await server.recordedRequests();
  const isBare = name === BARE || name === BARE_AGAIN;
  if (!isBare && recorded < requestCount) {
    throw new Error(`${name} recorded ${recorded} of ${requestCount} requests: its figures would mean nothing`);
  }
}
