import type { What } from '../load/requests.js';
import type { RequestLines } from './request-lines.js';

/** Whom a subject stands for: ourselves, a package that does the same, or what is beside the point but good to know. */
export type Role = 'ours' | 'peer' | 'reference';

/** Somebody's telemetry on a stack. */
export interface Subject {
  /** The package's name, where it is not ours. */
  readonly name: string;
  readonly role: Role;
  /** The lowest major of Node that the package runs on, where that is above ours. */
  readonly minimumNode?: number;
  /** The lines that it writes about requests, to stdout. @defaultValue none */
  readonly lines?: RequestLines;
  /** `false` for a logger alone. @defaultValue true */
  readonly countsRequests?: boolean;
}

/** One figure of ours that has to keep limits. */
export interface Case {
  /** The second half of its name. */
  readonly name: string;
  readonly what: What;
  /** The subject that is judged; in the rows it is `vigia`. */
  readonly ours: string;
  /** The most that it may cost over bare, in µs of CPU per request; `undefined` for no such limit. */
  readonly limitUs: { readonly node20: number; readonly node24: number } | undefined;
  /** The most that it may cost as a share of what the cheapest peer does. */
  readonly peerShare: number;
}

/** Who runs against whom on a framework, and what is judged of it. */
export interface Contest {
  /** Its module is `stacks/<stack>.ts`. */
  readonly stack: string;
  readonly subjects: readonly Subject[];
  readonly cases: readonly Case[];
  /** What `--short` may spend on it. Express and Nest over it are slower and noisier than the rest. */
  readonly shortSeconds: number;
  /** Whether it is left out where nobody asks for it, or for `--case all`. @defaultValue false */
  readonly isExtra?: boolean;
}

/** We ourselves, as the rows name us. */
export const OURS = 'vigia';
/** Everything on. */
const EVERYTHING = 'vigia everything';
/** Everything but the context and the header with the request id. */
const LEAN = 'vigia everything-lean';
/** Everything on, the lines of the framework included. */
const ONE_LOGGER = 'vigia everything one-logger';

/** A package that is no part of a stack's own module, because it must be loaded first. */
export const OPENTELEMETRY = 'opentelemetry';

/** The contests of every run. */
const USUAL_CONTESTS: readonly Contest[] = [
  metricsContest({
    stack: 'express5',
    peers: [
      peer('@promster/express'),
      peer('prometheus-api-metrics'),
      peer('express-prom-bundle'),
      peer('swagger-stats'),
      peer(OPENTELEMETRY),
    ],
    limitUs: { node20: 6, node24: 2 },
    shortSeconds: 75,
  }),
  everythingContest({
    stack: 'express5',
    logger: 'pino-http',
    limitUs: { node20: 13, node24: 6.5 },
    shortSeconds: 35,
  }),
  metricsContest({
    stack: 'koa3',
    peers: [peer('prometheus-api-metrics'), peer('@echo-health/koa-prometheus-exporter'), peer(OPENTELEMETRY)],
    limitUs: { node20: 1.5, node24: 1.5 },
    shortSeconds: 25,
  }),
  everythingContest({
    stack: 'koa3',
    logger: 'koa-pino-logger',
    limitUs: { node20: 8, node24: 8 },
    leanLimitUs: { node20: 4, node24: 4 },
    shortSeconds: 20,
  }),
  metricsContest({
    stack: 'fastify5',
    peers: [peer('@promster/fastify'), { ...peer('fastify-metrics'), minimumNode: 22 }, peer(OPENTELEMETRY)],
    limitUs: { node20: 1, node24: 2.5 },
    shortSeconds: 20,
  }),
  everythingContest({
    stack: 'fastify5',
    logger: 'fastify logger',
    limitUs: { node20: 6.5, node24: 6.5 },
    leanLimitUs: { node20: 3, node24: 3 },
    references: [ours(ONE_LOGGER, 'reference')],
    shortSeconds: 20,
  }),
  metricsContest({
    stack: 'nest12-express',
    peers: [peer('@willsoto/nestjs-prometheus'), peer(OPENTELEMETRY)],
    limitUs: { node20: 8, node24: 8 },
    shortSeconds: 45,
  }),
  everythingContest({
    stack: 'nest12-express',
    logger: 'nestjs-pino',
    limitUs: { node20: 15, node24: 15 },
    shortSeconds: 35,
  }),
  metricsContest({
    stack: 'nest12-fastify',
    peers: [peer('@willsoto/nestjs-prometheus'), peer(OPENTELEMETRY)],
    limitUs: { node20: 2.5, node24: 2.5 },
    shortSeconds: 22,
  }),
  everythingContest({
    stack: 'nest12-fastify',
    logger: 'nestjs-pino',
    limitUs: { node20: 10, node24: 10 },
    shortSeconds: 22,
  }),
];

/** Some count nothing of what nothing matches, and would be left out wherever it is asked for: it has a contest alone. */
const EXTRA_WHATS: readonly (readonly What[])[] = [['static', 'answer-1k', 'answer-100k'], ['unmatched']];
/** What nothing matches is a warning of ours, and the proof takes warnings for trouble. */
const EXTRA_WHATS_OF_EVERYTHING: typeof EXTRA_WHATS = [['nested', 'post', 'static', 'answer-1k', 'answer-100k']];

/** The one table of contests, subjects and limits. */
export const CONTESTS: readonly Contest[] = [...USUAL_CONTESTS, ...USUAL_CONTESTS.flatMap(extraContests)];

/** The same subjects and limits, asked for other things. */
function extraContests({ cases: [judged], subjects, ...contest }: Contest): readonly Contest[] {
  if (judged === undefined) return [];
  const isEverything = judged.ours === EVERYTHING;
  const nameOf = (what: What) => (isEverything ? `everything-${what}` : what);
  return (isEverything ? EXTRA_WHATS_OF_EVERYTHING : EXTRA_WHATS).map((whats) => ({
    ...contest,
    subjects: subjects.filter(({ name }) => name !== LEAN),
    cases: whats.map((what) => ({ ...judged, what, name: nameOf(what) })),
    isExtra: true,
  }));
}

interface MetricsContest extends Pick<Contest, 'stack' | 'shortSeconds'> {
  readonly peers: readonly Subject[];
  readonly limitUs: Case['limitUs'];
}

/** Metrics alone, beside packages of which we may cost half. */
function metricsContest({ stack, peers, limitUs, shortSeconds }: MetricsContest): Contest {
  const whats: readonly What[] = ['get', 'nested', 'post'];
  return {
    stack,
    subjects: [{ name: OURS, role: 'ours' }, ...peers, { name: 'hand-written', role: 'reference' }],
    cases: whats.map((what) => ({ name: what, what, ours: OURS, limitUs, peerShare: 0.5 })),
    shortSeconds,
  };
}

interface EverythingContest extends Pick<Contest, 'stack' | 'shortSeconds'> {
  /** What most services on the framework log with. */
  readonly logger: string;
  readonly limitUs: Case['limitUs'];
  readonly leanLimitUs?: Case['limitUs'];
  readonly references?: readonly Subject[];
}

/** Metrics and lines, beside a logger alone, of which we may cost no more. */
function everythingContest(contest: EverythingContest): Contest {
  const { stack, logger, limitUs, leanLimitUs, references = [], shortSeconds } = contest;
  const usual: Subject = { ...peer(logger), lines: 'pino', countsRequests: false };
  return {
    stack,
    subjects: [ours(EVERYTHING, 'ours'), ours(LEAN, 'ours'), usual, ...references],
    cases: [
      { name: 'everything', what: 'get', ours: EVERYTHING, limitUs, peerShare: 1 },
      { name: 'everything-lean', what: 'get', ours: LEAN, limitUs: leanLimitUs, peerShare: 1 },
    ],
    shortSeconds,
  };
}

function ours(name: string, role: Role): Subject {
  return { name, role, lines: name === LEAN ? 'vigia' : 'vigia echoed' };
}

function peer(name: string): Subject {
  return { name, role: 'peer' };
}
