import type { Row, Unit } from '../row.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median, quantile } from '../statistics/quantile.js';
import { BARE_COPY, BARE_UNNEST, REQUESTS_PER_SECOND } from './catalogue.js';
import type { ServiceFigures } from './service/measure-service.js';
import type { WritingFigures } from './writing/measure-writing.js';

const UNITS = { cpu: 'us', hold: 'ms' } as const;

/** The rows of writing: `write-<rows of a batch>/rows` and `/cpu`, with the ratio to the bare statement of the kind. */
export function writingRows(figures: readonly WritingFigures[]): readonly Row[] {
  return figures.flatMap((own) => {
    const bare = bareOf(figures, own);
    return [
      writingRow(own, {
        what: 'rows',
        unit: 'rows/s',
        values: own.rowsPerSecond,
        ratio: 1 / timeOver(own, bare).ratio,
      }),
      writingRow(own, { what: 'cpu', unit: 'us', values: own.cpuUs, ratio: cpuOver(own, bare).ratio }),
    ];
  });
}

/** The figures of the bare statement that somebody is measured by, in the same case. */
export function bareOf(figures: readonly WritingFigures[], { subject, batchRows }: WritingFigures): WritingFigures {
  const bare = subject.kind === 'copy' ? BARE_COPY : BARE_UNNEST;
  const found = figures.find((other) => other.subject === bare && other.batchRows === batchRows);
  if (found === undefined) throw new Error(`${bare.name} was not measured`);
  return found;
}

/** The time that a row takes, as a multiple of bare's in the same round: what slows the machine slows both. */
export function timeOver(own: WritingFigures, bare: WritingFigures): Overhead {
  return multiple(bare.rowsPerSecond, own.rowsPerSecond);
}

/** The CPU that a row takes, as a multiple of bare's in the same round. */
export function cpuOver(own: WritingFigures, bare: WritingFigures): Overhead {
  return multiple(own.cpuUs, bare.cpuUs);
}

function multiple(dividends: readonly number[], divisors: readonly number[]): Overhead {
  return overheadOf(dividends.map((dividend, round) => ({ bare: [1], subject: dividend / (divisors[round] ?? 1) })));
}

interface Measured {
  readonly what: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly ratio: number;
}

function writingRow({ subject, batchRows }: WritingFigures, { what, unit, values, ratio }: Measured): Row {
  return {
    ...{ bench: 'postgres', case: `write-${batchRows}/${what}`, subject: subject.name, unit },
    median: rounded(median(values)),
    q25: rounded(quantile(values, 0.25)),
    q75: rounded(quantile(values, 0.75)),
    ratio: rounded(ratio),
  };
}

/**
 * The rows of the service: what the sink adds, and as `bare` what the service differs from itself by.
 * @param when - What the name of the case says besides.
 */
export function serviceRows(figures: readonly ServiceFigures[], when = ''): readonly Row[] {
  return figures.flatMap(({ what, bareAgain, vigia }) => {
    const measured = { case: `express5-${REQUESTS_PER_SECOND}${when}/${what}`, unit: UNITS[what] };
    return [
      serviceRow({ ...measured, subject: 'bare' }, bareAgain),
      serviceRow({ ...measured, subject: 'vigia' }, vigia),
    ];
  });
}

function serviceRow(measured: Pick<Row, 'case' | 'unit' | 'subject'>, { median, q25, q75, ratio }: Overhead): Row {
  return {
    ...{ bench: 'postgres', ...measured },
    ...{ median: rounded(median), q25: rounded(q25), q75: rounded(q75), ratio: rounded(ratio) },
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
