import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import type { CaseFigures } from './case-figures.js';
import { rowsOf } from './case-rows.js';
import { type LogCase, logCases } from './catalogue.js';
import { LEGEND, reportCase, reportPromises } from './logs-report.js';
import { measureCases } from './measure-cases.js';
import { findingsOf } from './promises.js';
import { startRecorder } from './server/recorder.js';
import { openWorkplace } from './workplace.js';

/**
 * What becomes of lines on their way to a Loki that fails, and of those of a process that ends: ours beside pino-loki,
 * with what it costs.
 */
export async function benchLogs(settings: BenchSettings): Promise<BenchReport> {
  const cases = chosenCases(settings);
  console.log(`\nwriters under Node ${nodeVersion(settings.node)}\n${LEGEND}`);
  const workplace = openWorkplace();
  const recorder = startRecorder();
  try {
    const ground = { recorder, workplace, node: settings.node };
    const { figures, failures } = await measureCases(cases, { ground, short: settings.short, done: printCase });
    console.log(`\n${reportPromises(figures.flatMap(findingsOf))}`);
    return { rows: figures.flatMap(rowsOf), failures };
  } finally {
    workplace.clear();
    await recorder.stop();
  }
}

function chosenCases({ short, caseName }: BenchSettings): readonly LogCase[] {
  const cases = logCases(short);
  const chosen = cases.filter(({ name }) => caseName === undefined || name === caseName);
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${caseName} is unknown: choose one of ${cases.map(({ name }) => name).join(', ')}`);
}

function printCase(figures: CaseFigures): void {
  console.log(`\n${reportCase(figures, findingsOf(figures))}`);
}
