import { formatTable } from '../report/table.js';
import type { Row } from '../row.js';
import { halfWidthOf, type Overhead, spreadOf } from '../statistics/overhead.js';
import { judge } from '../statistics/verdict.js';
import { BARE, COST_SUBJECTS, MOST_OF_SDK, REQUESTS_PER_SECOND } from './catalogue.js';
import { COSTS, type Cost, type CostFigures } from './measure-cost.js';
import type { OutageFigures } from './measure-outage.js';

const HEADING = ['case', 'subject', 'over bare', 'q25', 'q75', 'ratio'];
const BYTES_PER_MIB = 2 ** 20;

/** The rows: `express5-1000/cpu` in µs for each request, `/rss` and `/heap` in bytes, over the bare application. */
export function costRows({ overheads }: CostFigures): readonly Row[] {
  return COSTS.flatMap((cost) =>
    [...overheads[cost]].map(([subject, { median, q25, q75, ratio }]) => ({
      ...{ bench: 'otel', case: `express5-${REQUESTS_PER_SECOND}/${cost}`, subject, unit: unitOf(cost) },
      ...{ median: rounded(median), q25: rounded(q25), q75: rounded(q75), ratio: rounded(ratio) },
    })),
  );
}

function unitOf(cost: Cost): 'us' | 'bytes' {
  return cost === 'cpu' ? 'us' : 'bytes';
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

/** The rows as a table, then a verdict on each kind of signals. */
export function reportCost(figures: CostFigures): string {
  const lines = costRows(figures).map(({ case: name, subject, unit, median, q25, q75, ratio }) => [
    ...[name, subject],
    ...[median, q25, q75].map((value) =>
      unit === 'bytes' ? `${(value / BYTES_PER_MIB).toFixed(2)} MiB` : value.toFixed(2),
    ),
    ratio.toFixed(3),
  ]);
  const signals = new Set(COST_SUBJECTS.filter(({ sender }) => sender !== undefined).map((subject) => subject.signals));
  return [
    formatTable([HEADING, ...lines]),
    ...[...signals].map((kind) => verdictLine(kind, figures.overheads.cpu)),
    `  bare costs ${figures.bare.cpu.toFixed(1)} µs a request`,
  ].join('\n');
}

function verdictLine(signals: string, overheads: ReadonlyMap<string, Overhead>): string {
  const [ours, theirs, bare] = [`vigia ${signals}`, `opentelemetry ${signals}`, BARE].map((name) =>
    overheads.get(name),
  );
  if (ours === undefined || theirs === undefined || bare === undefined) throw new Error(`${signals} was not measured`);
  const limit = theirs.median * MOST_OF_SDK;
  const spread = Math.max(spreadOf(bare), halfWidthOf(ours));
  const verdict = judge({ median: ours.median, spread, limit });
  const share = (ours.median / theirs.median).toFixed(2);
  return `  ${verdict}: ${signals}: ${ours.median.toFixed(1)} µs, ${share} of the ${theirs.median.toFixed(1)} of the SDK, at most ${MOST_OF_SDK.toFixed(2)}; noise ${spread.toFixed(1)}`;
}

/** The rows: `outage-60s/spans`, how many of the spans never came. */
export function outageRows(figures: readonly OutageFigures[], seconds: number): readonly Row[] {
  return figures.map(({ subject, sent, lost }) => ({
    ...{ bench: 'otel', case: `outage-${seconds}s/spans`, subject, unit: 'lost' as const },
    ...{ median: lost, q25: lost, q75: lost, ratio: rounded(lost / sent) },
  }));
}

/** How many spans were lost, of how many. */
export function reportOutage(figures: readonly OutageFigures[], seconds: number): string {
  const lines = figures.map(({ subject, sent, lost }) => [subject, `${lost}`, `${sent}`]);
  return `the receiver is away for ${seconds} s\n${formatTable([['subject', 'spans lost', 'of'], ...lines])}`;
}

/** The row `installed`, in bytes; the ratio is to the SDK's. */
export function sizeRows(sizes: ReadonlyMap<string, number>): readonly Row[] {
  const ofSdk = sizes.get('opentelemetry') ?? Number.NaN;
  return [...sizes].map(([subject, bytes]) => ({
    ...{ bench: 'otel', case: 'installed', subject, unit: 'bytes' as const },
    ...{ median: bytes, q25: bytes, q75: bytes, ratio: rounded(bytes / ofSdk) },
  }));
}

/** What lies on the disk. */
export function reportSizes(sizes: ReadonlyMap<string, number>): string {
  const lines = [...sizes].map(([subject, bytes]) => [subject, `${(bytes / BYTES_PER_MIB).toFixed(1)} MiB`]);
  return formatTable([['subject', 'installed'], ...lines]);
}
