import { describe, expect, it } from 'vitest';
import { createTelemetry, telemetry } from '../src/index.js';
import { createEventLog } from './event-log.js';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { serveApplication } from './serve-application.js';

// That request is inside a router before anybody follows it. A copy of Express has it once in a process.
describe.each(EXPRESS_VERSIONS)('the first request of all to $name', (version) => {
  it('has its template below a mount with a parameter', async () => {
    const log = createEventLog();
    const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
    const watched = version.express().use(telemetry(vigia)).get('/leaf/:l', ok);
    const app = await serveApplication(version.express().use('/t/:tenant', watched));
    await app.call('/t/acme/leaf/1');
    await app.call('/t/other/leaf/2');
    expect((await log.reached(2)).map(({ route }) => route)).toEqual(['/t/:tenant/leaf/:l', '/t/:tenant/leaf/:l']);
    await app.close();
  });
});
