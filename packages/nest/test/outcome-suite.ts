import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Controller, Get, type MessageEvent, Sse, StreamableFile } from '@nestjs/common';
import { Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry, TelemetryModule } from '../src/index.js';
import { createEventLog, type EventLog } from './event-log.js';
import { createGate, type Gate } from './gate.js';
import { PLATFORMS } from './platforms.js';
import { type RunningApplication, startApplication } from './start-application.js';

const FILE = Buffer.alloc(100_000, 'vigia');

function controllerAt(gate: Gate): new () => object {
  @Controller('outcomes')
  class OutcomeController {
    @Get('held/:id')
    async held(): Promise<string> {
      await gate.pass();
      return 'late';
    }

    @Get('file')
    file(): StreamableFile {
      return new StreamableFile(Readable.from([FILE.subarray(0, 60_000), FILE.subarray(60_000)]));
    }

    @Get('endless')
    endless(): StreamableFile {
      const stream = new Readable({ read: () => undefined });
      stream.push(FILE);
      return new StreamableFile(stream);
    }

    @Sse('events/:topic')
    events(): Observable<MessageEvent> {
      return new Observable((subscriber) => subscriber.next({ data: 'hello' }));
    }
  }
  return OutcomeController;
}

function reads(response: IncomingMessage, wanted: string): Promise<void> {
  let read = '';
  return new Promise((resolve) => {
    response.on('data', (chunk) => {
      read += String(chunk);
      if (read.includes(wanted)) resolve();
    });
  });
}

/** How requests end. */
export function describeOutcomes(): void {
  describe.each(PLATFORMS)('outcomes of Nest on $name', ({ createAdapter }) => {
    let application: RunningApplication;
    let log: EventLog;
    let gate: Gate;

    beforeEach(async () => {
      log = createEventLog();
      gate = createGate();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(vigia)],
        controllers: [controllerAt(gate)],
      });
    });

    afterEach(() => application.close());

    async function headOf(request: ClientRequest): Promise<IncomingMessage> {
      const [response]: IncomingMessage[] = await once(request, 'response');
      if (response === undefined) throw new Error('no response');
      return response;
    }

    it('counts the bytes of a file', async () => {
      expect((await application.call('/outcomes/file')).body).toHaveLength(FILE.length);
      expect(await log.next()).toMatchObject({
        route: '/outcomes/file',
        status: 200,
        outcome: 'completed',
        responseBytes: FILE.length,
      });
    });

    it('tells of a client that leaves before the answer', async () => {
      const request = application.open('/outcomes/held/1').on('error', () => undefined);
      await gate.reached();
      request.destroy();
      expect(await log.next()).toMatchObject({ route: '/outcomes/held/:id', status: 499, outcome: 'aborted' });
      gate.open();
    });

    it('tells of a client that leaves in the middle of a file', async () => {
      const request = application.open('/outcomes/endless');
      const response = await headOf(request);
      await once(response, 'data');
      response.on('error', () => undefined);
      request.destroy();
      expect(await log.next()).toMatchObject({ route: '/outcomes/endless', status: 200, outcome: 'aborted' });
    });

    it('keeps event streams apart', async () => {
      const request = application.open('/outcomes/events/news');
      const response = await headOf(request);
      await reads(response, 'hello');
      expect((await application.call('/metrics')).body).toContain('http_streams_active{kind="event_stream"} 1');
      response.on('error', () => undefined);
      request.destroy();
      expect(await log.next()).toMatchObject({ route: '/outcomes/events/:topic', status: 200 });
      const { body } = await application.call('/metrics');
      expect(body).toContain('http_streams_active{kind="event_stream"} 0');
      expect(body).toContain('http_streams_total{kind="event_stream",route="/outcomes/events/:topic"} 1');
      expect(body).not.toMatch(/http_request_duration_seconds_count\{.*events/);
    });
  });
}
