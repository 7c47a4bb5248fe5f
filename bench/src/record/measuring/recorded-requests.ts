import { DOMAINS, type RecordCase } from '../catalogue.js';
import type { RecordedRequest, Sequence } from './recorder.js';

/** One request for each label set of a case. */
export function recordedRequests({ routes, methods, statuses }: RecordCase): readonly RecordedRequest[] {
  return Array.from({ length: routes }, (_, index) => `/api/v1/resources-${index}/:id`).flatMap((route) =>
    methods.flatMap((method) =>
      statuses.flatMap((status) => DOMAINS.map((domain) => ({ domain, route, method, status }))),
    ),
  );
}

const MEAN_SECONDS = 0.02;

/** A power of two: what comes after the last is the first. */
export const SEQUENCE_LENGTH: number = 2 ** 16;

/** Requests in random order, of exponential durations. */
export function createSequence(requestCount: number): Sequence {
  const order = new Uint32Array(SEQUENCE_LENGTH).map(() => Math.floor(Math.random() * requestCount));
  const durationsSeconds = new Float64Array(SEQUENCE_LENGTH).map(() => -MEAN_SECONDS * Math.log(1 - Math.random()));
  return { order, durationsSeconds };
}
