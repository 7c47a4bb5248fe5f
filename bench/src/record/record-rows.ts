import type { Row } from '../row.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median, quantile } from '../statistics/quantile.js';
import { LOOP_ALONE, OURS_UNTIMED, PROTOTYPE, type RecordSubject } from './catalogue.js';
import type { RecordFigures } from './measuring/measure-records.js';

/** The rows of a case: ns of CPU of one record, with the ratio to the prototype, and the scavenges of ours and without. */
export function recordRows(figures: RecordFigures): readonly Row[] {
  return [...[...figures.costsNs.keys()].map((subject) => costRow(figures, subject)), ...scavengeRows(figures)];
}

/** What one record of a subject took in each round. */
export function costsOf({ costsNs, recordCase }: RecordFigures, subject: RecordSubject): readonly number[] {
  const costs = costsNs.get(subject) ?? [];
  if (costs.length === 0) throw new Error(`${subject.name} was not measured with ${recordCase.name} label sets`);
  return costs;
}

/** A subject beside another one, round by round: what slows the machine slows both. */
export function beside(figures: RecordFigures, subject: RecordSubject, other: RecordSubject): Overhead {
  const others = costsOf(figures, other);
  return overheadOf(costsOf(figures, subject).map((cost, round) => ({ subject: cost, bare: [others[round] ?? cost] })));
}

function costRow(figures: RecordFigures, subject: RecordSubject): Row {
  const costs = costsOf(figures, subject);
  return {
    ...{ bench: 'record', case: figures.recordCase.name, subject: subject.name, unit: 'ns' },
    median: rounded(median(costs)),
    q25: rounded(quantile(costs, 0.25)),
    q75: rounded(quantile(costs, 0.75)),
    ratio: rounded(beside(figures, subject, PROTOTYPE).ratio),
  };
}

function scavengeRows({ recordCase, scavenges: { ours, loopAlone } }: RecordFigures): readonly Row[] {
  const row = (subject: RecordSubject, count: number): Row => ({
    ...{ bench: 'record', case: `${recordCase.name}/scavenges`, subject: subject.name, unit: 'collections' },
    ...{ median: count, q25: count, q75: count, ratio: loopAlone === 0 ? 0 : rounded(count / loopAlone) },
  });
  return [row(OURS_UNTIMED, ours), row(LOOP_ALONE, loopAlone)];
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
