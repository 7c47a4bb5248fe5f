import { afterEach, describe, expect, it } from 'vitest';
import { createTelemetry, telemetry } from '../src/index.js';
import { createEventLog } from './event-log.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ANSWER_ROWS } from './route-rows/answer-rows.js';
import { MOUNT_ROWS } from './route-rows/mount-rows.js';
import { PATH_ROWS } from './route-rows/path-rows.js';
import { type ServedApplication, serveApplication } from './serve-application.js';

const ROWS = [...PATH_ROWS, ...MOUNT_ROWS, ...ANSWER_ROWS];

describe.each(EXPRESS_VERSIONS)('route templates of $name', (version) => {
  let served: ServedApplication | undefined;

  afterEach(async () => {
    await served?.close();
    served = undefined;
  });

  it('is the version that it says', () => {
    expect(version.installed.express).toMatch(version.expected.express);
    if (version.expected.router !== undefined) expect(version.installed.router).toMatch(version.expected.router);
  });

  it.each(ROWS.filter(({ on }) => on?.(version) ?? true))('$what', async ({ build, call, route, status = 200 }) => {
    const log = createEventLog();
    const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
    const application = version.express().set('env', 'test');
    application.use(telemetry(vigia));
    build(application, version);
    served = await serveApplication(application);
    expect((await served.call(call)).status).toBe(status);
    const [event] = await log.reached(1);
    expect(event).toMatchObject({ route, status, outcome: 'completed' });
  });
});
