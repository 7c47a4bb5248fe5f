import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needProgram, PROGRAM_TIMEOUT_MS, runProgram } from './run-program.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';

const NEW_APPLICATION = ['new', 'shop', '--skip-install', '--skip-git', '--package-manager', 'npm'];
/** They are half of the installation, and nothing here runs them. */
const LINTERS = /eslint|prettier|globals/;

/** What the user adds, in the manner of the test that was generated. */
const METRICS_TEST = `
import { Test } from '@nestjs/testing';
import { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { App } from 'supertest/types';
import { AppModule } from './../src/app.module';

describe('the metrics (e2e)', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    const moduleFixture = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = moduleFixture.createNestApplication();
    await app.init();
  });

  it('show a request', async () => {
    await request(app.getHttpServer()).get('/').expect(200);
    const { text } = await request(app.getHttpServer()).get('/metrics').expect(200);
    expect(text).toContain('route="/",method="GET",status_code="200"} 1');
  });

  afterEach(async () => {
    await app.close();
  });
});
`;

let scratch: Scratch;
let application: string;

beforeAll(async () => {
  scratch = await createScratch();
  application = await generateApplication();
  addTelemetry();
  await installProject(application);
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

/** Lets Nest's own generator write an application: CommonJS, tested by Jest over ts-jest. */
async function generateApplication(): Promise<string> {
  const manifest = { private: true, dependencies: { '@nestjs/cli': '^11.0.0' } };
  const generator = scratch.project('generator', { 'package.json': manifest });
  await installProject(generator);
  const command = [process.execPath, join(generator, 'node_modules/@nestjs/cli/bin/nest.js'), ...NEW_APPLICATION];
  await needProgram(scratch.directory, command);
  return scratch.project('shop', { 'test/metrics.e2e-spec.ts': METRICS_TEST });
}

function addTelemetry(): void {
  edit('package.json', (text) => {
    const { devDependencies, ...manifest } = JSON.parse(text);
    const kept = Object.entries(devDependencies).filter(([name]) => !LINTERS.test(name));
    const dependencies = { ...manifest.dependencies, '@vigia/nest': '*' };
    return JSON.stringify({ ...manifest, dependencies, devDependencies: Object.fromEntries(kept) });
  });
  edit('src/app.module.ts', (text) => {
    return `import { TelemetryModule } from '@vigia/nest';\n${text.replace('imports: []', 'imports: [TelemetryModule.forRoot()]')}`;
  });
}

function edit(path: string, change: (text: string) => string): void {
  const file = join(application, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

describe('an application that `nest new` has written, with TelemetryModule.forRoot()', {
  timeout: PROGRAM_TIMEOUT_MS,
}, () => {
  it('is of NestJS 11', () => {
    const { version } = JSON.parse(readFileSync(join(application, 'node_modules/@nestjs/core/package.json'), 'utf8'));
    expect(version).toMatch(/^11\./);
    expect(readFileSync(join(application, 'src/app.module.ts'), 'utf8')).toContain('[TelemetryModule.forRoot()]');
  });

  it.each([
    ['build', []],
    ['test', ['PASS src/app.controller.spec.ts']],
    ['test:e2e', ['PASS test/app.e2e-spec.ts', 'PASS test/metrics.e2e-spec.ts']],
  ])('passes `npm run %s`', async (script, lines) => {
    // Jest leaves its cache behind.
    const command = ['env', `TMPDIR=${scratch.directory}`, 'npm', 'run', script];
    const { succeeded, output } = await runProgram(application, command);
    expect(succeeded, output).toBe(true);
    for (const line of lines) expect(output).toContain(line);
  });
});
