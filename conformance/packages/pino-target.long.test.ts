import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPILER, complaints } from './compilers.js';
import { keepLokiLines, type LokiLines } from './loki-lines.js';
import { needProgram, PROGRAM_TIMEOUT_MS } from './run-program.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';
import { STRICTEST } from './user-project.js';

const OPTIONS = "{ host, labels: { app: 'orders' } }";
const LOG = `
const logger = pino({ transport: { target: '@vigia/core/loki', options: ${OPTIONS} } });
for (let index = 1; index <= 100; index += 1) logger.info('m-' + index);
`;
const STREAM = `
const stream = lokiStream(${OPTIONS});
const logger = pino(stream);
for (let index = 1; index <= 100; index += 1) logger.info('m-' + index);
`;
const HOST = 'const host = process.argv[2];\n';

const PROGRAMS = {
  'target.mjs': `import { pino } from 'pino';\n${HOST}${LOG}`,
  'target.cjs': `const { pino } = require('pino');\n${HOST}${LOG}`,
  'stream.mjs': `import { pino } from 'pino';\nimport { lokiStream } from '@vigia/core';\n${HOST}${STREAM}`,
  'stream.cjs': `const { pino } = require('pino');\nconst { lokiStream } = require('@vigia/core');\n${HOST}${STREAM}`,
};

/** What the target loads of packages of others: its worker has nothing to do with metrics. */
const LOADED = `
require('@vigia/core/loki');
const others = Object.keys(require.cache).filter((file) => file !== __filename && !file.includes('@vigia'));
console.log(others.length);
`;

/** A target made by hand, as its declarations have it. */
const TYPED = `
import createTarget, { type PinoTarget } from '@vigia/core/loki';
import { type LokiStream, lokiStream } from '@vigia/core';
import { pino } from 'pino';
export const target: PinoTarget = createTarget({ host: 'http://loki', batching: { interval: 2 } });
export const stream: LokiStream = lokiStream({ host: 'http://loki', spool: { directory: '/tmp' } });
export const logger = pino({}, pino.multistream([{ stream: target }, stream]));
`;

let scratch: Scratch;
let directory: string;
let loki: LokiLines;

beforeAll(async () => {
  scratch = await createScratch();
  loki = await keepLokiLines();
  directory = scratch.project('pino-target', {
    'package.json': {
      private: true,
      type: 'module',
      dependencies: { '@vigia/core': '*', pino: '^10.0.0' },
      devDependencies: { '@types/node': '^20.19.0' },
    },
    ...PROGRAMS,
    'loaded.cjs': LOADED,
    'typed.ts': TYPED,
    'tsconfig.json': { compilerOptions: { ...STRICTEST, noEmit: true }, files: ['typed.ts'] },
  });
  await installProject(directory);
}, INSTALL_TIMEOUT_MS);

afterAll(() => {
  loki.close();
  return scratch.close();
}, INSTALL_TIMEOUT_MS);

describe('the packed @vigia/core brings lines to Loki', { timeout: PROGRAM_TIMEOUT_MS }, () => {
  it.each(Object.keys(PROGRAMS))('by %s, until the process ends by itself', async (program) => {
    const before = loki.lines.length;
    await needProgram(directory, [process.execPath, program, loki.url]);
    expect(loki.lines.slice(before).map((line) => JSON.parse(line).msg)).toEqual(
      Array.from({ length: 100 }, (_, index) => `m-${index + 1}`),
    );
  });

  it('as a target that loads no package of others', async () => {
    expect(await needProgram(directory, [process.execPath, 'loaded.cjs'])).toBe('0\n');
  });

  it('with declarations that the strictest compiler takes', async () => {
    expect(await complaints(directory, COMPILER)).toBe('');
  });
});
