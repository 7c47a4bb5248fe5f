import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findDebianPostgres } from './debian-postgres.mjs';
import { findNode24 } from './node-24.mjs';
import { runVitest } from './vitest-run.mjs';
import { repositoryDirectory } from './workspace.mjs';

/** Where code meets Node: what checks the repository itself says the same on every Node. */
const RUN_ON_NODE_24 = ['packages', 'conformance/test', 'conformance/nest-11/test'];
/** It makes texts of texts, which Prometheus, Grafana and pages read. */
const SAME_ON_EVERY_NODE = new Set([
  'packages/provision',
  ...['grafana', 'logql', 'moving', 'promql', 'provision'].map((room) => `conformance/test/${room}`),
]);

/**
 * @typedef {{ title: string, missing: string }} ImpossibleRun `missing` is why it could not begin
 * @typedef {import('./vitest-run.mjs').FinishedRun | ImpossibleRun} TestRun
 */

/** @returns {Promise<TestRun[]>} all tests on this Node */
export async function runTests() {
  return [await runVitest({ title: `Tests on Node ${process.versions.node}` })];
}

/**
 * @returns {Promise<TestRun[]>} the tests of the packages and adapters on Node 24 and Debian's PostgreSQL, and
 *   `*.long.test.ts` on this Node
 */
export async function runLongTests() {
  return [
    ...(await runOnOthers()),
    await runVitest({ title: `Long tests on Node ${process.versions.node}`, flags: ['--mode', 'long'] }),
  ];
}

/**
 * Another Node and another PostgreSQL in one run: which of the two a failure is of is soon found out.
 *
 * @returns {Promise<TestRun[]>}
 */
async function runOnOthers() {
  const title = "Packages and adapters on Node 24, with Debian's PostgreSQL";
  const [node, postgres] = [findNode24(), findDebianPostgres()];
  const missing = [node, postgres].flatMap((one) => ('missing' in one ? [{ title, missing: one.missing }] : []));
  if ('missing' in node) return missing;
  const environment = 'missing' in postgres ? {} : { TEST_POSTGRES_PROGRAMS: postgres.directory };
  return [...missing, await runVitest({ title, node: node.path, filters: filtersOfNode24(), environment })];
}

/** vitest knows no filter that leaves out: these are all the others. */
function filtersOfNode24() {
  const places = RUN_ON_NODE_24.flatMap((parent) => {
    const names = readdirSync(join(repositoryDirectory, parent));
    return names.map((name) => `${parent}/${name}`);
  });
  return places.filter((place) => !SAME_ON_EVERY_NODE.has(place)).map((place) => join(repositoryDirectory, place));
}
