import { formatTable } from '../report/table.js';
import { halfWidthOf, type Overhead, spreadOf } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { judge, type Verdict } from '../statistics/verdict.js';
import { LEAST_SHARE, OURS_COPY, OURS_UNNEST, REQUESTS_PER_SECOND, SERVICE_LIMITS } from './catalogue.js';
import { bareOf, cpuOver, timeOver } from './postgres-rows.js';
import type { ServiceFigures } from './service/measure-service.js';
import type { WritingFigures } from './writing/measure-writing.js';

const WRITING_HEADING = ['rows a batch', 'subject', 'rows/s', 'of bare', 'client CPU µs/row', 'of bare'];
const SERVICE_HEADING = ['service', 'subject', 'over bare', 'q25', 'q75', 'ratio'];
const LIMITS = { cpu: SERVICE_LIMITS.cpuUs, hold: SERVICE_LIMITS.holdMs } as const;
const UNITS = { cpu: 'CPU µs/request', hold: 'longest hold ms' } as const;

/** A table of who writes how fast, then whether ours reaches its share of the bare statement. */
export function reportWriting(figures: readonly WritingFigures[]): string {
  const lines = figures.map((own) => writingLine(own, bareOf(figures, own)));
  const ours = figures.filter(({ subject }) => subject === OURS_UNNEST || subject === OURS_COPY);
  return [formatTable([WRITING_HEADING, ...lines]), ...ours.map((own) => shareLine(own, bareOf(figures, own)))].join(
    '\n',
  );
}

function writingLine(own: WritingFigures, bare: WritingFigures): readonly string[] {
  return [
    ...[String(own.batchRows), own.subject.name],
    ...[median(own.rowsPerSecond).toFixed(0), (1 / timeOver(own, bare).ratio).toFixed(2)],
    ...[median(own.cpuUs).toFixed(2), cpuOver(own, bare).ratio.toFixed(2)],
  ];
}

/** A share of 90 % is 11 % more time for each row. */
function shareLine(own: WritingFigures, bare: WritingFigures): string {
  const time = timeOver(own, bare);
  const share = 1 / time.ratio;
  const verdict = judge({ median: time.median, spread: halfWidthOf(time), limit: 1 / LEAST_SHARE - 1 });
  const wanted = `${percent(LEAST_SHARE)} of ${bare.subject.name}`;
  return `  ${verdict}: ${own.subject.name}, ${own.batchRows} rows a batch: ${percent(share)}, at least ${wanted}`;
}

/** A table of what the sink adds to the service, then the verdict on each limit. */
export function reportService(figures: readonly ServiceFigures[]): string {
  const lines = figures.flatMap(({ what, bareAgain, vigia }) => [
    serviceLine(what, 'bare', bareAgain),
    serviceLine(what, 'vigia', vigia),
  ]);
  return [formatTable([SERVICE_HEADING, ...lines]), ...figures.map(limitLine)].join('\n');
}

function serviceLine(what: ServiceFigures['what'], subject: string, overhead: Overhead): readonly string[] {
  const { median, q25, q75, ratio } = overhead;
  const name = `express5, ${REQUESTS_PER_SECOND}/s, ${UNITS[what]}`;
  return [name, subject, ...[median, q25, q75].map((value) => value.toFixed(2)), ratio.toFixed(3)];
}

function limitLine({ what, bareAgain, vigia }: ServiceFigures): string {
  const spread = Math.max(spreadOf(bareAgain), halfWidthOf(vigia));
  const verdict: Verdict = judge({ median: vigia.median, spread, limit: LIMITS[what] });
  return `  ${verdict}: ${UNITS[what]} at most ${LIMITS[what]}; noise ${spread.toFixed(2)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
