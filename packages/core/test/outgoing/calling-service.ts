import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SpanRecord } from '@vigia/contract';
import { observe, runInContext, type TelemetryOptions } from '@vigia/core';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { expect, onTestFinished } from 'vitest';

/** A service that is asked for something, and calls others meanwhile. */
export interface CallingService {
  readonly vigia: TestTelemetry;
  readonly spans: readonly SpanRecord[];
  /** Asks it once, over a bare socket, which is no call. Resolves when it has answered. */
  ask(headers?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves with the spans once there are as many. */
  spansOnce(count: number): Promise<readonly SpanRecord[]>;
  /** The first span of a kind. */
  spanOf(kind: SpanRecord['kind']): SpanRecord;
}

/** Starts one, which is closed after the test. */
export async function startCallingService(
  call: () => unknown,
  options: Omit<TelemetryOptions, 'logs' | 'onProblem'> = {},
): Promise<CallingService> {
  const spans: SpanRecord[] = [];
  const keeper = { name: 'keeper', recordSpan: (span: SpanRecord) => void spans.push(span) };
  const vigia = createTestTelemetry({ ...options, sinks: [keeper] });
  const server = createServer((request, response) => {
    const exchange = observe(vigia, { request, response, readRoute: () => '/asked' });
    runInContext(vigia, exchange, async () => {
      await Promise.resolve(call()).catch(() => {});
      response.end('answered');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await vigia.close();
  });

  async function ask(headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const lines = Object.entries({ host: 'service', connection: 'close', ...headers });
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    expect(await text(socket)).toContain('answered');
  }

  return {
    vigia,
    spans,
    ask,
    async spansOnce(count) {
      await expect.poll(() => spans.length).toBe(count);
      return spans;
    },
    spanOf(kind) {
      const found = spans.find((span) => span.kind === kind);
      if (found === undefined) throw new Error(`no span of the kind ${kind}`);
      return found;
    },
  };
}
