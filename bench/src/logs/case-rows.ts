import type { Row, Unit } from '../row.js';
import type { Overhead } from '../statistics/overhead.js';
import { median, quantile } from '../statistics/quantile.js';
import {
  allCpuUs,
  type CaseFigures,
  growthBytes,
  holdMs,
  mainCpuUs,
  overheadOver,
  runsOf,
  type WindowReading,
} from './case-figures.js';
import { BARE, configuredBytes, type LogCase, type LogSubject, PINO_LOKI } from './catalogue.js';
import type { RunFigures } from './run-case.js';

/** The rows of one case, as `--json` writes them: `<case>/<what>`. */
export function rowsOf(figures: CaseFigures): readonly Row[] {
  return figures.logCase.subjects
    .filter((subject) => runsOf(figures, subject).length > 0)
    .flatMap((subject) => [
      ...endRows(figures, subject),
      ...sendingRows(figures, subject),
      ...costRows(figures, subject),
    ]);
}

interface Measured {
  readonly what: string;
  readonly unit: Unit;
  readonly read: (run: RunFigures) => number;
}

const ENDS: readonly Measured[] = [
  { what: 'exit', unit: 'ms', read: ({ exitMs }) => exitMs },
  { what: 'peak-rss', unit: 'bytes', read: ({ memory }) => memory.peakBytes },
];

const LINES: readonly Measured[] = [
  { what: 'lost', unit: 'lost', read: ({ recorded }) => recorded.lost },
  { what: 'duplicated', unit: 'lines', read: ({ recorded }) => recorded.duplicated },
  { what: 'out-of-order', unit: 'lines', read: ({ recorded }) => recorded.outOfOrder },
];

const SENT: Measured = { what: 'sent', unit: 'bytes', read: ({ recorded }) => recorded.receivedBytes };

function endRows(figures: CaseFigures, subject: LogSubject): readonly Row[] {
  return ENDS.map((measured) => rowOf(figures, subject, { ...measured, reference: middle(figures, BARE, measured) }));
}

function sendingRows(figures: CaseFigures, subject: LogSubject): readonly Row[] {
  if (subject === BARE) return [];
  const { lineCount } = figures.logCase.traffic;
  const growth = summaryRow(figures, subject, {
    ...{ what: 'rss-growth', unit: 'bytes', values: growthBytes(figures, subject) },
    reference: configuredBytes(subject),
  });
  return [
    ...LINES.map((measured) => rowOf(figures, subject, { ...measured, reference: lineCount })),
    rowOf(figures, subject, { ...SENT, reference: middle(figures, PINO_LOKI, SENT) }),
    growth,
  ];
}

function costRows(figures: CaseFigures, subject: LogSubject): readonly Row[] {
  if (subject === BARE) return [];
  return costsIn(figures.logCase).flatMap(([what, unit, read]) => {
    const overhead = overheadOver(figures, subject, read);
    return overhead === undefined ? [] : [overheadRow(figures, subject, { what, unit, overhead })];
  });
}

function costsIn({ measures }: LogCase): readonly (readonly [string, Unit, WindowReading])[] {
  if (measures === undefined) return [];
  if (measures === 'hold') return [['hold', 'ms', holdMs]];
  return [
    ['cpu-main', 'us', mainCpuUs],
    ['cpu-all', 'us', allCpuUs],
  ];
}

function middle(figures: CaseFigures, subject: LogSubject, { read }: Measured): number {
  const values = runsOf(figures, subject).map(read);
  return values.length === 0 ? 0 : median(values);
}

function rowOf(figures: CaseFigures, subject: LogSubject, measured: Measured & { readonly reference: number }): Row {
  return summaryRow(figures, subject, { ...measured, values: runsOf(figures, subject).map(measured.read) });
}

interface Summary {
  readonly what: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  /** What the ratio is taken against; 0 when there is nothing. */
  readonly reference: number;
}

function summaryRow({ logCase }: CaseFigures, { name }: LogSubject, { what, unit, values, reference }: Summary): Row {
  return {
    ...{ bench: 'logs', case: `${logCase.name}/${what}`, subject: name, unit },
    median: rounded(median(values)),
    q25: rounded(quantile(values, 0.25)),
    q75: rounded(quantile(values, 0.75)),
    ratio: reference === 0 ? 0 : rounded(median(values) / reference),
  };
}

function overheadRow(
  { logCase }: CaseFigures,
  { name }: LogSubject,
  { what, unit, overhead }: { readonly what: string; readonly unit: Unit; readonly overhead: Overhead },
): Row {
  const { median, q25, q75, ratio } = overhead;
  return {
    ...{ bench: 'logs', case: `${logCase.name}/${what}`, subject: name, unit },
    ...{ median: rounded(median), q25: rounded(q25), q75: rounded(q75), ratio: rounded(ratio) },
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
