import type { ExchangeStart, Report } from '@vigia/contract';
import type { LabelReader } from '../options/telemetry-options.js';
import { guardCallback } from './guarded-callback.js';
import { requestView } from './request-view.js';

/** A label of the user's, as its values are read. */
export interface ReadLabel {
  readonly name: string;
  readonly read: LabelReader;
}

/**
 * Reads the user's labels of a request that has ended, in their order; empty where its function fails or says nothing.
 * `undefined` when there are none.
 */
export function createLabelReader(
  labels: readonly ReadLabel[],
  report: Report,
): ((start: ExchangeStart) => readonly string[]) | undefined {
  if (labels.length === 0) return undefined;
  const readers = labels.map(({ name, read }) => guardCallback(read, { ...ruleOf(name), report }));
  return (start) => {
    const view = requestView(start);
    return readers.map((read) => read(view) ?? '');
  };
}

function ruleOf(name: string) {
  return {
    option: `metrics.labels.${name}`,
    returns: 'a text, or undefined for none',
    isUsable: (value: unknown): boolean => value === undefined || typeof value === 'string',
    consequence: 'the request is counted with that label empty',
  };
}
