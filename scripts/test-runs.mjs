import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDebianPostgres } from './debian-postgres.mjs';
import { findNode24 } from './node-24.mjs';
import { reportDirectory } from './report-directory.mjs';
import { step } from './step.mjs';
import { repositoryDirectory } from './workspace.mjs';

const VITEST = 'node_modules/vitest/vitest.mjs';
const TIMEOUT_MS = 40 * 60_000;
/** Where code meets Node: what checks the repository itself says the same on every Node. */
const RUN_ON_NODE_24 = ['packages/', 'conformance/test/', 'conformance/nest-11/test/'];
/** It makes texts of texts. */
const SAME_ON_EVERY_NODE = '@vigia/provision';
/** Where code meets PostgreSQL: how connections are made, and what the command prints, is the same for every version. */
const RUN_ON_DEBIANS_POSTGRES = [
  'postgres/test/sink/',
  'postgres/test/sql/',
  'postgres/test/writing/',
  'audit/test/sql/',
];

/**
 * @typedef {object} FileReport what vitest's JSON reporter says of one test file
 * @property {string} name its absolute path
 * @property {string} status
 * @property {readonly { status: string, fullName: string }[]} assertionResults
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: readonly FileReport[] }} RunReport
 *
 * @typedef {{ title: string, succeeded: boolean, report: RunReport | undefined }} FinishedRun
 *   `report` is absent when vitest died before it wrote one
 * @typedef {{ title: string, missing: string }} ImpossibleRun `missing` is why it could not begin
 * @typedef {FinishedRun | ImpossibleRun} TestRun
 */

/** @returns {Promise<TestRun[]>} all tests on this Node */
export async function runTests() {
  return [await runVitest(`Tests on Node ${process.versions.node}`, [process.execPath, VITEST, 'run'])];
}

/**
 * @returns {Promise<TestRun[]>} the tests of the packages and adapters on Node 24, those of tables on Debian's PostgreSQL,
 *   and `*.long.test.ts` on this Node
 */
export async function runLongTests() {
  const command = [process.execPath, VITEST, 'run', '--mode', 'long'];
  return [
    await runOnNode24(),
    await runOnDebiansPostgres(),
    await runVitest(`Long tests on Node ${process.versions.node}`, command),
  ];
}

/** @returns {Promise<TestRun>} */
async function runOnNode24() {
  const title = 'Packages and adapters on Node 24';
  const node = findNode24();
  if ('missing' in node) return { title, missing: node.missing };
  const directories = RUN_ON_NODE_24.map((directory) => join(repositoryDirectory, directory));
  return runVitest(title, [node.path, VITEST, 'run', ...directories, '--project', `!${SAME_ON_EVERY_NODE}`]);
}

/** @returns {Promise<TestRun>} */
async function runOnDebiansPostgres() {
  const title = "Sink, tables and audit trail on Debian's PostgreSQL";
  const postgres = findDebianPostgres();
  if ('missing' in postgres) return { title, missing: postgres.missing };
  const directories = RUN_ON_DEBIANS_POSTGRES.map((directory) => join(repositoryDirectory, 'packages', directory));
  const environment = { TEST_POSTGRES_PROGRAMS: postgres.directory };
  return runVitest(title, [process.execPath, VITEST, 'run', ...directories], environment);
}

/**
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Record<string, string>} [environment]
 * @returns {Promise<TestRun>}
 */
async function runVitest(title, command, environment = {}) {
  const path = join(reportDirectory, `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const succeeded = await step(title, [...command, ...reporters], {
    show: true,
    timeoutMs: TIMEOUT_MS,
    environment,
  });
  return { title, succeeded, report: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined };
}
