/** How many label sets a case has, and how they come about. */
export interface RecordCase {
  readonly name: string;
  readonly routes: number;
  readonly methods: readonly string[];
  readonly statuses: readonly number[];
  /** How many times cheaper ours must be than prom-client as services use it. */
  readonly timesCheaper: number;
}

/** Somebody who records requests. */
export interface RecordSubject {
  readonly name: string;
  /** In `recorders/`. */
  readonly module: string;
}

/** Every route is asked for by both. */
export const DOMAINS: readonly string[] = ['web', 'mobile'];

/** The cases, by their number of label sets. */
export const RECORD_CASES: readonly RecordCase[] = [
  { name: '10', routes: 5, methods: ['GET'], statuses: [200], timesCheaper: 7 },
  { name: '1000', routes: 100, methods: ['GET'], statuses: [200, 201, 400, 404, 500], timesCheaper: 6 },
  { name: '10000', routes: 500, methods: ['GET', 'POST'], statuses: [200, 201, 400, 404, 500], timesCheaper: 4.5 },
];

/** Ours, as an application counts its requests itself. It does what the prototype and the packages do. */
export const OURS: RecordSubject = { name: 'vigia', module: 'vigia' };
/** What ours is measured by. */
export const PROTOTYPE: RecordSubject = { name: 'prototype', module: 'prototype' };
/** A counter and a histogram, as services use them. */
export const PROM_CLIENT: RecordSubject = { name: 'prom-client', module: 'prom-client' };

/** Everybody who records. */
export const RECORD_SUBJECTS: readonly RecordSubject[] = [
  { name: 'limit', module: 'limit' },
  PROTOTYPE,
  OURS,
  { name: 'vigia exchange', module: 'vigia-exchange' },
  PROM_CLIENT,
  { name: 'prom-client children', module: 'prom-client-children' },
  { name: 'promster', module: 'promster' },
  { name: 'opentelemetry', module: 'opentelemetry' },
];

/** {@link OURS} without its clock: whose collections are counted. */
export const OURS_UNTIMED: RecordSubject = { name: 'vigia', module: 'vigia-untimed' };
/** The loop around {@link OURS_UNTIMED}, without a record. */
export const LOOP_ALONE: RecordSubject = { name: 'loop alone', module: 'loop-alone' };

/** How far apart the collections of the two may be. */
export const MOST_SCAVENGES_APART = 1;
