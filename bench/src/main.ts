// `npm run bench -- <bench> [options]`. A bench informs: it exits with 0 whatever it finds, and with another code
// only when it could not measure.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import type { Bench } from './bench.js';
import { type CommandLine, parseCommandLine, USAGE } from './command-line.js';
import { benchHttp } from './http/http-bench.js';
import { benchLogs } from './logs/logs-bench.js';
import { findNode } from './node-binary.js';
import { benchPostgres } from './postgres/postgres-bench.js';
import type { Row } from './row.js';

const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['http', benchHttp],
  ['logs', benchLogs],
  ['postgres', benchPostgres],
]);

const EXIT_USAGE = 2;

function describeMachine(): string {
  const load = loadavg().map((average) => average.toFixed(1));
  return `${new Date().toISOString()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, load ${load.join(' ')}`;
}

/** @returns what could not be measured */
async function run(bench: Bench, commandLine: CommandLine): Promise<readonly string[]> {
  const { short, stack, caseName, rounds, profile, json } = commandLine;
  console.log(describeMachine());
  const node = findNode(commandLine.node);
  const report = await bench({ short, stack, caseName, rounds, node, profileDirectory: profile });
  if (json !== undefined) writeRows(json, report.rows);
  return report.failures;
}

function writeRows(file: string, rows: readonly Row[]): void {
  writeFileSync(file, `${JSON.stringify(rows, undefined, 2)}\n`);
  console.log(`\n${rows.length} rows in ${resolve(file)}`);
}

function readCommandLine(): CommandLine | undefined {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

async function main(): Promise<number> {
  const commandLine = readCommandLine();
  const bench = BENCHES.get(commandLine?.bench ?? '');
  if (commandLine === undefined || bench === undefined) {
    console.error(`Usage: ${USAGE}\nBenches: ${[...BENCHES.keys()].join(', ')}`);
    return EXIT_USAGE;
  }
  try {
    const failures = await run(bench, commandLine);
    for (const failure of failures) console.error(`not measured: ${failure}`);
    return failures.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

process.exitCode = await main();
