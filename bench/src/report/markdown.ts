import type { Row } from '../row.js';

/** What a reader must know to repeat the figures. */
export interface Circumstances {
  /** Date, cores and load. */
  readonly machine: string;
  /** Of the processes that were measured: `v20.20.2`. */
  readonly nodeVersion: string;
  /** As it is typed: `npm run bench -- scrape --short`. */
  readonly command: string;
}

const HEADING = ['case', 'subject', 'unit', 'median', 'q25', 'q75', 'ratio'];

/** Rows as a table for a document, bytes in MiB, under a line that says when, where and how they were measured. */
export function formatMarkdown(rows: readonly Row[], { machine, nodeVersion, command }: Circumstances): string {
  const lines = [HEADING, HEADING.map(markOf), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`);
  return [`${machine}; Node ${nodeVersion}; \`${command}\``, '', ...lines, ''].join('\n');
}

const LEFT_COLUMNS = new Set(['case', 'subject', 'unit']);

function markOf(column: string): string {
  return LEFT_COLUMNS.has(column) ? '---' : '---:';
}

const BYTES_PER_MIB = 2 ** 20;

// A subject may be named by a text with a bar, which would end its cell.
function cells({ case: name, subject, unit, median, q25, q75, ratio }: Row): readonly string[] {
  const isBytes = unit === 'bytes';
  const show = (value: number) => (isBytes ? (value / BYTES_PER_MIB).toFixed(2) : `${value}`);
  return [name, subject.replaceAll('|', '\\|'), isBytes ? 'MiB' : unit, show(median), show(q25), show(q75), `${ratio}`];
}
