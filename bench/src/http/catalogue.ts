/** Whom a subject stands for: ourselves, a package that does the same, or code that a service writes itself. */
export type Role = 'ours' | 'peer' | 'reference';

/** Somebody's metrics on a stack. */
export interface Subject {
  /** The package's name. */
  readonly name: string;
  readonly role: Role;
  /** The lowest major of Node that the package runs on, where that is above ours. */
  readonly minimumNode?: number;
}

/** A framework, what is measured on it and the most that ours may cost. */
export interface Stack {
  readonly name: string;
  readonly subjects: readonly Subject[];
  /** The most that ours may cost over bare, in µs of CPU per request. */
  readonly limitUs: { readonly node20: number; readonly node24: number };
  /** What `--short` may spend on it. Express and Nest over it are slower and noisier than the rest. */
  readonly shortSeconds: number;
}

/** We ourselves. */
export const OURS: Subject = { name: 'vigia', role: 'ours' };
const HAND_WRITTEN: Subject = { name: 'hand-written', role: 'reference' };

/** The one table of stacks, subjects and limits. Each stack's module is `stacks/<name>.ts`. */
export const STACKS: readonly Stack[] = [
  {
    name: 'express5',
    subjects: [
      OURS,
      { name: '@promster/express', role: 'peer' },
      { name: 'prometheus-api-metrics', role: 'peer' },
      { name: 'express-prom-bundle', role: 'peer' },
      HAND_WRITTEN,
    ],
    limitUs: { node20: 6, node24: 2 },
    shortSeconds: 45,
  },
  {
    name: 'koa3',
    subjects: [OURS, { name: 'prometheus-api-metrics', role: 'peer' }, HAND_WRITTEN],
    limitUs: { node20: 1.5, node24: 1.5 },
    shortSeconds: 20,
  },
  {
    name: 'fastify5',
    subjects: [
      OURS,
      { name: '@promster/fastify', role: 'peer' },
      { name: 'fastify-metrics', role: 'peer', minimumNode: 22 },
      HAND_WRITTEN,
    ],
    limitUs: { node20: 1, node24: 2.5 },
    shortSeconds: 20,
  },
  {
    name: 'nest12-express',
    subjects: [OURS, { name: '@willsoto/nestjs-prometheus', role: 'peer' }, HAND_WRITTEN],
    limitUs: { node20: 8, node24: 8 },
    shortSeconds: 45,
  },
  {
    name: 'nest12-fastify',
    subjects: [OURS, { name: '@willsoto/nestjs-prometheus', role: 'peer' }, HAND_WRITTEN],
    limitUs: { node20: 2.5, node24: 2.5 },
    shortSeconds: 22,
  },
];
