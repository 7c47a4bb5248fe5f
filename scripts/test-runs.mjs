import { join } from 'node:path';
import { findDebianPostgres } from './debian-postgres.mjs';
import { findNode24 } from './node-24.mjs';
import { runVitest } from './vitest-run.mjs';
import { repositoryDirectory } from './workspace.mjs';

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
 * @typedef {{ title: string, missing: string }} ImpossibleRun `missing` is why it could not begin
 * @typedef {import('./vitest-run.mjs').FinishedRun | ImpossibleRun} TestRun
 */

/** @returns {Promise<TestRun[]>} all tests on this Node */
export async function runTests() {
  return [await runVitest({ title: `Tests on Node ${process.versions.node}` })];
}

/**
 * @returns {Promise<TestRun[]>} the tests of the packages and adapters on Node 24, those of tables on Debian's PostgreSQL,
 *   and `*.long.test.ts` on this Node
 */
export async function runLongTests() {
  return [
    await runOnNode24(),
    await runOnDebiansPostgres(),
    await runVitest({ title: `Long tests on Node ${process.versions.node}`, flags: ['--mode', 'long'] }),
  ];
}

/** @returns {Promise<TestRun>} */
async function runOnNode24() {
  const title = 'Packages and adapters on Node 24';
  const node = findNode24();
  if ('missing' in node) return { title, missing: node.missing };
  const filters = RUN_ON_NODE_24.map((directory) => join(repositoryDirectory, directory));
  return runVitest({ title, node: node.path, filters, flags: ['--project', `!${SAME_ON_EVERY_NODE}`] });
}

/** @returns {Promise<TestRun>} */
async function runOnDebiansPostgres() {
  const title = "Sink, tables and audit trail on Debian's PostgreSQL";
  const postgres = findDebianPostgres();
  if ('missing' in postgres) return { title, missing: postgres.missing };
  const filters = RUN_ON_DEBIANS_POSTGRES.map((directory) => join(repositoryDirectory, 'packages', directory));
  return runVitest({ title, filters, environment: { TEST_POSTGRES_PROGRAMS: postgres.directory } });
}
