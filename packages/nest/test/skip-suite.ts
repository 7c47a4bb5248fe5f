import { type CanActivate, Controller, Get, Param, UseGuards } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry, SkipTelemetry, TelemetryModule } from '../src/index.js';
import { createEventLog, type EventLog } from './event-log.js';
import { PLATFORMS } from './platforms.js';
import { type RunningApplication, startApplication } from './start-application.js';

class RefusingGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Controller('status')
class StatusController {
  @Get('skipped/:id')
  @SkipTelemetry()
  skipped(@Param('id') id: string): string {
    if (id === 'broken') throw new Error('skipped all the same');
    return 'skipped';
  }

  @Get('kept')
  kept(): string {
    return 'kept';
  }

  @Get('refused')
  @SkipTelemetry()
  @UseGuards(RefusingGuard)
  refused(): void {}
}

@Controller('probes')
@SkipTelemetry()
class ProbeController {
  @Get(':name')
  one(): string {
    return 'up';
  }
}

/** What is left out. */
export function describeSkipping(): void {
  describe.each(PLATFORMS)('SkipTelemetry of Nest on $name', ({ createAdapter }) => {
    let application: RunningApplication;
    let log: EventLog;

    beforeEach(async () => {
      log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(vigia)],
        controllers: [StatusController, ProbeController],
      });
    });

    afterEach(() => application.close());

    it.each([
      { what: 'a handler', path: '/status/skipped/1', status: 200 },
      { what: 'a handler that throws', path: '/status/skipped/broken', status: 500 },
      { what: 'a controller', path: '/probes/live', status: 200 },
    ])('leaves $what out of everything', async ({ path, status }) => {
      expect((await application.call(path)).status).toBe(status);
      await application.call('/status/kept');
      expect(await log.next()).toMatchObject({ route: '/status/kept' });
      const { body } = await application.call('/metrics');
      expect(body).not.toMatch(/^http_requests_total\{.*(skipped|probes).*\} [^0]/m);
      expect(body).toContain('http_requests_in_flight{method="GET"} 0');
    });

    it('records what another guard refuses before', async () => {
      expect((await application.call('/status/refused')).status).toBe(403);
      expect(await log.next()).toMatchObject({ route: '/status/refused', status: 403 });
    });

    it('does no harm without the module', async () => {
      const bare = await startApplication({ adapter: createAdapter(), controllers: [ProbeController] });
      expect(await bare.call('/probes/live')).toMatchObject({ status: 200, body: 'up' });
      await bare.close();
    });
  });
}
