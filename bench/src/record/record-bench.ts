import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { RECORD_CASES, type RecordCase } from './catalogue.js';
import { measureRecords } from './measuring/measure-records.js';
import { reportRecords } from './record-report.js';
import { recordRows } from './record-rows.js';

const LONG = { processesPerSubject: 6, roundsPerProcess: 6, sliceMs: 40, warmUpMs: 800, records: 10_000_000 };
const SHORT = { processesPerSubject: 2, roundsPerProcess: 6, sliceMs: 20, warmUpMs: 300, records: 10_000_000 };

/** What it costs to record a request, in ns of CPU, without any HTTP around it. */
export async function benchRecord(settings: BenchSettings): Promise<BenchReport> {
  const { short, node, rounds: mostRounds } = settings;
  const cases = chosenCases(settings.caseName);
  const { roundsPerProcess, ...scale } = short ? SHORT : LONG;
  const rounds = Math.max(1, Math.min(roundsPerProcess, Math.ceil(mostRounds / scale.processesPerSubject)));
  console.log(`\nrecorders under Node ${nodeVersion(node)}`);
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const recordCase of cases) {
    try {
      const figures = await measureRecords({ ...scale, recordCase, node, rounds });
      console.log(`\n${reportRecords(figures)}`);
      rows.push(...recordRows(figures));
    } catch (error) {
      failures.push(`${recordCase.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { rows, failures };
}

function chosenCases(name: string | undefined): readonly RecordCase[] {
  const chosen = RECORD_CASES.filter((recordCase) => name === undefined || recordCase.name === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${name} is unknown: choose one of ${RECORD_CASES.map((each) => each.name).join(', ')}`);
}
