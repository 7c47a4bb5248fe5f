import { afterAll, beforeAll, expect, it } from 'vitest';
import { needProgram, runProgram } from './run-program.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';

const LEAVE_A_SPOOL = `
import { openSpool } from '@vigia/delivery';
const spool = openSpool({ directory: 'spools', sink: 'loki', report: console.error });
spool.append({ payload: Buffer.from('{}'), items: 1, firstTimeMs: Date.now() });
await spool.close();
`;

let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch();
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

it('the packed @vigia/cli runs without the core and postgres, and says where it needs them', {
  timeout: INSTALL_TIMEOUT_MS,
}, async () => {
  const directory = scratch.project('command', {
    'package.json': { private: true, type: 'module', dependencies: { '@vigia/cli': '*' } },
    'leave-a-spool.js': LEAVE_A_SPOOL,
  });
  await installProject(directory);
  await needProgram(directory, [process.execPath, 'leave-a-spool.js']);
  const vigia = (...words: readonly string[]) => runProgram(directory, ['node_modules/.bin/vigia', ...words]);
  expect((await vigia('--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await vigia('spool', 'status', 'spools')).output).toContain('1 item, ');
  expect((await vigia('provision', 'init')).output).toContain('vigia.config.ts');
  expect((await vigia('provision', 'render')).output).toContain('+ prometheus/prometheus.yml');
  expect((await vigia('provision', 'diff')).output).toContain('Nothing differs.');
  const replay = await vigia('spool', 'replay', 'spools', '--loki', 'http://127.0.0.1:9');
  expect(replay.succeeded).toBe(false);
  expect(replay.output).toContain('vigia: A replay needs the package @vigia/core: npm install @vigia/core, where');
  for (const words of [
    ['sql', 'print'],
    ['events', '--pg-con-string', 'host=127.0.0.1 port=9'],
  ]) {
    const refused = await vigia(...words);
    expect(refused.succeeded).toBe(false);
    expect(refused.output).toContain(
      'vigia: This needs the package @vigia/postgres: npm install @vigia/postgres, where',
    );
  }
});
