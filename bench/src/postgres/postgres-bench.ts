import type { BenchReport, BenchSettings } from '../bench.js';
import { nodeVersion } from '../node-binary.js';
import type { Row } from '../row.js';
import { type Database, openDatabase } from './database/database.js';
import { reportService, reportWriting } from './postgres-report.js';
import { serviceRows, writingRows } from './postgres-rows.js';
import { measureService } from './service/measure-service.js';
import { measureWriting } from './writing/measure-writing.js';

interface Part {
  readonly name: string;
  readonly rounds: number;
  readonly roundsShort: number;
  measure(run: {
    readonly database: Database;
    readonly node: string;
    readonly rounds: number;
  }): Promise<readonly Row[]>;
}

const PARTS: readonly Part[] = [
  {
    name: 'write',
    rounds: 12,
    roundsShort: 5,
    async measure(run) {
      const figures = await measureWriting(run);
      console.log(`\n${reportWriting(figures)}`);
      return writingRows(figures);
    },
  },
  servicePart({ name: 'service', rounds: 24, roundsShort: 8, isAway: false }),
  servicePart({ name: 'outage', rounds: 24, roundsShort: 8, isAway: true }),
];

function servicePart({ isAway, ...part }: Omit<Part, 'measure'> & { readonly isAway: boolean }): Part {
  return {
    ...part,
    async measure(run) {
      const { figures, firstFigures } = await measureService({ ...run, isAway });
      console.log(`\n${isAway ? 'while the database is away\n' : ''}${reportService(figures)}`);
      if (isAway) console.log(`\nthe first two seconds of an outage\n${reportService(firstFigures)}`);
      return [...serviceRows(figures, isAway ? '/outage' : ''), ...serviceRows(firstFigures, '/outage-begins')];
    },
  };
}

/** How fast rows are written, and what the sink costs the service that makes them. */
export async function benchPostgres({
  short,
  caseName,
  node,
  rounds: mostRounds,
}: BenchSettings): Promise<BenchReport> {
  const parts = chosenParts(caseName);
  console.log(`\nclients under Node ${nodeVersion(node)}`);
  const database = await openDatabase();
  const rows: Row[] = [];
  const failures: string[] = [];
  try {
    for (const part of parts) {
      try {
        const rounds = Math.min(mostRounds, short ? part.roundsShort : part.rounds);
        rows.push(...(await part.measure({ database, node, rounds })));
      } catch (error) {
        failures.push(`${part.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await database.close();
  }
  return { rows, failures };
}

function chosenParts(name: string | undefined): readonly Part[] {
  const chosen = PARTS.filter((part) => name === undefined || part.name === name);
  if (chosen.length > 0) return chosen;
  throw new Error(`--case ${name} is unknown: choose one of ${PARTS.map((part) => part.name).join(', ')}`);
}
