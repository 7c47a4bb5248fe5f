import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNode24 } from '../../scripts/node-24.mjs';
import { requirement } from '../../scripts/requirement.mjs';
import { COMPILER, complaints, installOlderCompiler } from './compilers.js';
import { CONSUMERS, type Consumer } from './consumers.js';
import { needProgram, PROGRAM_TIMEOUT_MS } from './run-program.js';
import { startService } from './running-service.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';
import { FORMATS, resolutionsOf, writeUserProject } from './user-project.js';

const COUNTED = 'http_requests_total{domain="other",route="/orders/:id",method="GET",status_code="200"} 1\n';

const node24 = findNode24();
requirement({
  name: 'Services of packed packages on Node 24',
  installedByCi: true,
  probe: () => ('missing' in node24 ? node24.missing : undefined),
});
const NODES = [
  { version: process.versions.node, node: process.execPath },
  ...('path' in node24 ? [{ version: '24', node: node24.path }] : []),
];

/** A program that prints the names which an adapter exports, without those that tell how it was loaded. */
function namesOf(load: string, { adapter }: Consumer): string {
  const names = `Object.keys(${load}('${adapter}'))`;
  return `console.log(${names}.filter((name) => !/^(default|__esModule|module\\.exports)$/.test(name)).sort().join())`;
}

let scratch: Scratch;
let olderCompiler: readonly string[];

beforeAll(async () => {
  scratch = await createScratch();
  olderCompiler = await installOlderCompiler(scratch);
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

describe.each(CONSUMERS)('a service of $title with $adapter', { timeout: PROGRAM_TIMEOUT_MS }, (consumer) => {
  let directory: string;

  beforeAll(async () => {
    directory = writeUserProject(scratch, consumer);
    await installProject(directory);
    await needProgram(directory, COMPILER);
  }, INSTALL_TIMEOUT_MS);

  it.each(resolutionsOf(consumer))('compiles with %s', async (resolution) => {
    expect(await complaints(directory, [...COMPILER, '--project', `tsconfig.${resolution}.json`])).toBe('');
  });

  it('compiles with TypeScript 5.9', async () => {
    expect(await complaints(directory, [...olderCompiler, '--project', 'tsconfig.nodenext-commonjs.json'])).toBe('');
  });

  it('finds the same names by import and by require', async () => {
    const [imported, required] = await Promise.all([
      needProgram(directory, [process.execPath, '--input-type=module', '--eval', namesOf('await import', consumer)]),
      needProgram(directory, [process.execPath, '--input-type=commonjs', '--eval', namesOf('require', consumer)]),
    ]);
    expect(imported).toContain('createTelemetry');
    expect(required).toBe(imported);
  });

  const runs = NODES.flatMap((node) =>
    consumer.services.flatMap((service) => Object.keys(FORMATS).map((format) => ({ ...node, format, service }))),
  );

  it.each(runs)('answers, counts and ends: $service as $format on Node $version', async ({ node, format, service }) => {
    const running = await startService(directory, [node, `${format}/${service}.js`]);
    expect(await running.ask('/orders/7')).toEqual({ status: 200, body: '{"item":"book"}' });
    expect((await running.ask('/metrics')).body).toContain(COUNTED);
    expect(await running.stop()).toBe(0);
  });
});
