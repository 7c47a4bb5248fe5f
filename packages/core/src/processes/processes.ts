import type { KpiDeclarations, Report } from '@vigia/contract';
import type { Registry } from 'prom-client';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { FamilySource, MetricFamily } from '../metrics/metric-family.js';
import type { ResolvedProcesses } from '../options/resolve-processes.js';
import { joinProcessEnd } from '../shutdown/process-end.js';
import { askOthers, type OtherAnswer } from './ask-others.js';
import { createFoldedCounts } from './folded-counts.js';
import { createGather } from './gather.js';
import { hasEnded as isProcessGone, type MemberId } from './member-id.js';
import { createMembership, type Membership } from './membership.js';
import { mergeRules } from './merge-rule.js';
import { createMergedFamilies } from './merged-families.js';
import { createOwnSnapshot } from './own-snapshot.js';
import { createPortClaims, type PortClaims } from './port-claims.js';
import { createPresence } from './presence.js';
import { createProcessesProblems } from './processes-problems.js';
import type { AnswerQuestion } from './question-socket.js';
import { registeredCounts } from './registered-counts.js';
import { startSaving } from './saving-timer.js';

/** Reads what this process measures. */
export type Collect = () => Promise<readonly MetricFamily[]>;

/** This process among those of its service. No member throws. */
export interface Processes extends FamilySource {
  /** What all processes measure, brought together. */
  across(collect: Collect): Promise<readonly MetricFamily[]>;
  /** What the processes say to each other beside their numbers. */
  readonly talk: ProcessTalk;
  /** Who holds the port of the metrics. */
  readonly ports: PortClaims;
  /** Leaves what was counted to the others. Idempotent. */
  end(): void;
}

/** How the processes of a service ask each other. */
export interface ProcessTalk {
  /** Asks all others. Rejects with the errors of the file system. */
  ask(question: string, timeoutMs: number): Promise<readonly OtherAnswer[]>;
  /** Lets others ask this one. Call it once. */
  answerWith(answer: AnswerQuestion): void;
  /** Reports that they cannot. */
  failed(cause: unknown): void;
}

/** What {@link createProcesses} needs. */
export interface ProcessesOptions {
  readonly options: ResolvedProcesses;
  readonly service: {
    readonly name: string;
    readonly namespace: string | undefined;
    readonly environment: string | undefined;
  };
  readonly constantLabels: Readonly<Record<string, string>>;
  /** The application's own metrics. */
  readonly registry: Registry;
  readonly kpis: KpiDeclarations;
  /** All of ours, as they are now. */
  readonly families: () => readonly MetricFamily[];
  readonly collect: Collect;
  readonly report: Report;
}

/** The part of the time for an answer that the application's collectors may take. */
const COLLECTORS_PART = 0.6;

/** @returns `undefined` where numbers cannot be shared, which is reported. */
export function createProcesses(given: ProcessesOptions): Processes | undefined {
  const { options, service, constantLabels, report } = given;
  const membership = createMembership({ ...options, ...service, constantLabels });
  const problems = createProcessesProblems(membership.directory.path, report);
  try {
    const refusal = process.getuid === undefined ? 'this system has no Unix sockets' : membership.claim();
    if (refusal === undefined) return join(given, membership);
    problems.alone(refusal);
  } catch (cause) {
    problems.alone(`the directory ${membership.directory.path} could not be made`, cause);
  }
  return undefined;
}

function join(given: ProcessesOptions, membership: Membership): Processes {
  const { options, registry, kpis, families, collect, report } = given;
  const { self, directory, head } = membership;
  const problems = createProcessesProblems(directory.path, report);
  const { unreadable, overflowing } = problems;
  const createMerged = () => createMergedFamilies(problems.differs);
  const folded = createFoldedCounts({ directory, self, head, unreadable, overflowing });
  const gather = createGather({ ...options, directory, self, folded, createMerged, unreadable });
  const counts = () => [...families(), ...registeredCounts(registry)];
  const snapshot = createOwnSnapshot({
    membership,
    rules: () => mergeRules(registry, kpis),
    counts,
    failed: (cause) => problems.failed('save', cause),
  });
  const presence = createPresence({ membership, saveForOthers, saveFirst: () => snapshot.save(), problems });
  const stopSaving = startSaving({
    families: counts,
    save: snapshot.save,
    restore: presence.restore,
    failed: (cause) => problems.failed('save', cause),
  });
  const leave = joinProcessEnd({ beforeExit: () => undefined, exit: snapshot.saveLast });
  let hasEnded = false;
  let lateAnswers = 0;

  async function saveForOthers(): Promise<void> {
    const { isWritten } = await snapshot.save(await inTime(options.timeoutMs * COLLECTORS_PART, collect()));
    if (!isWritten) throw new Error('The snapshot could not be written.');
  }

  async function saveForUs(read: Collect): Promise<Buffer> {
    const { bytes } = await snapshot.save(await read());
    return bytes;
  }

  async function across(read: Collect): Promise<readonly MetricFamily[]> {
    if (!(await presence.isThere())) return read();
    try {
      await presence.restore();
      const gathered = await gather(hasEnded ? undefined : saveForUs(read));
      lateAnswers += gathered.late;
      if (gathered.ended.length > 0) void fold(gathered.ended);
      return gathered.families;
    } catch (cause) {
      problems.failed('bring together', cause);
      return read();
    }
  }

  /** Where nobody scrapes, those who come see to what others have left. */
  async function foldLeft(): Promise<void> {
    const isMember = await presence.isThere();
    const ended = isMember ? directory.members().filter(isProcessGone) : [];
    if (ended.length > 0) await folded.fold(ended);
  }

  async function fold(ended: readonly MemberId[]): Promise<void> {
    try {
      await folded.fold(ended);
      directory.sweep();
    } catch (cause) {
      problems.failed('tidy', cause);
    }
  }

  function end(): void {
    if (hasEnded) return;
    hasEnded = true;
    stopSaving();
    leave();
    snapshot.saveLast();
    presence.end();
  }

  foldLeft().catch((cause) => problems.failed('tidy', cause));
  const talk: ProcessTalk = {
    ask: async (question, timeoutMs) => ((await presence.isThere()) ? askOthers(membership, question, timeoutMs) : []),
    answerWith: presence.answerWith,
    failed: (cause) => problems.failed('ask for', cause),
  };

  return { across, talk, end, ports: createPortClaims(directory, self), families: () => [lateFamily(lateAnswers)] };
}

/** `undefined` when the time is over before. */
function inTime<Value>(timeMs: number, work: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeMs, undefined).unref();
    work.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(timer));
  });
}

function lateFamily(value: number): MetricFamily {
  const name = 'telemetry_process_answers_late_total';
  return catalogueFamily(name, [{ name, labels: {}, value }]);
}
