// `npm run bench -- <bench> [options]`. A bench informs: it exits with 0 whatever it finds, and with another code
// only when it could not measure.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import type { Bench } from './bench.js';
import { type CommandLine, parseCommandLine, USAGE } from './command-line.js';
import { benchHttp } from './http/http-bench.js';
import { benchLive } from './live/live-bench.js';
import { benchLogs } from './logs/logs-bench.js';
import { benchMemory } from './memory/memory-bench.js';
import { findNode, nodeVersion } from './node-binary.js';
import { benchOtel } from './otel/otel-bench.js';
import { benchPostgres } from './postgres/postgres-bench.js';
import { benchRecord } from './record/record-bench.js';
import { formatMarkdown } from './report/markdown.js';
import type { Row } from './row.js';
import { benchScrape } from './scrape/scrape-bench.js';

const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['http', benchHttp],
  ['live', benchLive],
  ['logs', benchLogs],
  ['memory', benchMemory],
  ['otel', benchOtel],
  ['postgres', benchPostgres],
  ['record', benchRecord],
  ['scrape', benchScrape],
]);

const EXIT_USAGE = 2;

function describeMachine(): string {
  const load = loadavg().map((average) => average.toFixed(1));
  return `${new Date().toISOString()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, load ${load.join(' ')}`;
}

/** @returns what could not be measured */
async function run(bench: Bench, commandLine: CommandLine): Promise<readonly string[]> {
  const { short, stack, caseName, rounds, profile, json, markdown } = commandLine;
  const machine = describeMachine();
  console.log(machine);
  const node = findNode(commandLine.node);
  const { rows, failures } = await bench({ short, stack, caseName, rounds, node, profileDirectory: profile });
  const circumstances = { machine, nodeVersion: nodeVersion(node), command: describeCommand() };
  if (json !== undefined) writeRows(json, rows, JSON.stringify(rows, undefined, 2));
  if (markdown !== undefined) writeRows(markdown, rows, formatMarkdown(rows, circumstances));
  return failures;
}

function writeRows(file: string, rows: readonly Row[], text: string): void {
  writeFileSync(file, `${text.trimEnd()}\n`);
  console.log(`\n${rows.length} rows in ${resolve(file)}`);
}

/** Without where the rows go, which changes no figure. */
function describeCommand(): string {
  const words = process.argv.slice(2);
  const told = words.filter((word, index) => !isOfFile(word) && !isOfFile(words[index - 1] ?? ''));
  return `npm run bench -- ${told.join(' ')}`;
}

function isOfFile(word: string): boolean {
  return word === '--json' || word === '--markdown';
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
