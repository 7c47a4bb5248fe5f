import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMPILER } from './compilers.js';
import { CONSUMERS } from './consumers.js';
import { needProgram } from './run-program.js';
import { startService } from './running-service.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';
import { FORMATS, writeUserProject } from './user-project.js';

let scratch: Scratch;
let directory: string;

beforeAll(async () => {
  scratch = await createScratch();
  directory = await installExpressService();
}, INSTALL_TIMEOUT_MS);

afterAll(() => scratch.close(), INSTALL_TIMEOUT_MS);

async function installExpressService(): Promise<string> {
  const consumer = CONSUMERS.find(({ title }) => title === 'Express 5');
  if (consumer === undefined) throw new Error('There is no consumer of Express 5.');
  const project = writeUserProject(scratch, consumer);
  await installProject(project);
  await needProgram(project, COMPILER);
  return project;
}

// `npm run test:long` does the same for every framework, compiler and version of Node.
it.each(Object.keys(FORMATS))('the packed @vigia/express serves outside of the workspace, as %s', async (format) => {
  const running = await startService(directory, [process.execPath, `${format}/express.js`]);
  expect(await running.ask('/orders/7')).toEqual({ status: 200, body: '{"item":"book"}' });
  expect((await running.ask('/metrics')).body).toContain('route="/orders/:id",method="GET",status_code="200"} 1\n');
  expect(await running.stop()).toBe(0);
});
