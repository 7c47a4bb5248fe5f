import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import {
  createTelemetry,
  type LogRecord,
  observe,
  type Problem,
  type Sink,
  type Telemetry,
  type TelemetryOptions,
} from '../../../src/index.js';

let vigia: Telemetry;
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await vigia.close(100);
});

interface Stage {
  readonly records: LogRecord[];
  readonly problems: Problem[];
  readonly lines: string[];
}

function begin(sink: Omit<Partial<Sink>, 'name'>, logs: TelemetryOptions['logs'] = {}): Stage {
  const stage: Stage = { records: [], problems: [], lines: [] };
  vigia = createTelemetry({
    service: { name: 'orders' },
    logs: logs && { destination: { write: (line) => void stage.lines.push(line) }, storm: false, ...logs },
    sinks: [{ name: 'ledger', recordLog: (record) => void stage.records.push(record), ...sink }],
    onProblem: (problem) => void stage.problems.push(problem),
  });
  stage.records.length = 0;
  return stage;
}

async function metrics(): Promise<string> {
  const answer = vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  return (await (await answer)?.text()) ?? '';
}

it('hands over lines of the level that the sink names, and graver ones', () => {
  const { records, lines } = begin({ logLevel: 'warn' });
  vigia.logger.info('open');
  vigia.logger.warn({ tries: 3 }, 'slow');
  vigia.logger.child({ module: 'mail' }).fatal('gone');
  expect(records.map(({ level, fields }) => [level, fields['msg'], fields['tries'], fields['module']])).toEqual([
    ['warn', 'slow', 3, undefined],
    ['fatal', 'gone', undefined, 'mail'],
  ]);
  expect(lines.slice(-2)).toEqual(records.map(({ line }) => `${line}\n`));
});

it('knows when a line was written, whatever time it tells of', () => {
  const { records } = begin({});
  const fromMs = Date.now();
  vigia.logger.info({ time: 5 }, 'line');
  expect(records[0]?.timeMs).toBeGreaterThanOrEqual(fromMs);
  expect(records[0]?.timeMs).toBeLessThanOrEqual(Date.now());
});

it('hands over every line where the sink names none', () => {
  const { records } = begin({}, { level: 'trace' });
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) vigia.logger[level]('line');
  expect(records.map(({ level }) => level)).toEqual(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
});

it('hands over what a request logs, but not its access line', async () => {
  const { records, lines } = begin({});
  server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders' });
    vigia.logger.info('sold');
    response.statusCode = 500;
    response.end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`);
  await vigia.close(1_000);
  expect(lines.map((line) => JSON.parse(line).route)).toContain('/orders');
  expect(records.map(({ fields }) => fields['msg'])).toContain('sold');
  expect(records.filter(({ fields }) => fields['route'] === '/orders' || fields['status'] === 500)).toEqual([]);
});

it('keeps to itself what a sink throws, and counts the line', async () => {
  const { problems, lines } = begin({
    recordLog() {
      throw new Error('full');
    },
  });
  const before = problems.length;
  vigia.logger.info('line');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ msg: 'line' });
  expect(problems.slice(before)).toEqual([
    expect.objectContaining({
      code: 'VIGIA_SINK_FAILED',
      sink: 'ledger',
      message: expect.stringMatching(/`recordLog`/),
    }),
  ]);
  expect(await metrics()).toMatch(/telemetry_events_dropped_total\{sink="ledger",reason="sink_error"\} [1-9]/);
});

it('gives a sink neither what it logs itself nor the lines of problems', async () => {
  const taken: string[] = [];
  vigia = createTelemetry({
    service: { name: 'orders' },
    logs: { destination: { write: () => undefined } },
    sinks: [
      {
        name: 'ledger',
        recordLog({ line }) {
          taken.push(line);
          vigia.logger.warn('took a line');
          return Promise.reject(new Error('full'));
        },
      },
    ],
    onProblem: () => vigia?.logger.error('a problem'),
  });
  taken.length = 0;
  vigia.logger.info('line');
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(taken.map((line) => JSON.parse(line).msg)).toEqual(['line']);
});

it('counts what is logged after the end', async () => {
  const { records } = begin({});
  await vigia.close(100);
  records.length = 0;
  vigia.logger.info('late');
  expect(records).toEqual([]);
  expect(await metrics()).toContain('telemetry_events_dropped_total{sink="ledger",reason="closed"} 1\n');
});

it('says that the lines of a logger of the application do not get there', () => {
  const { records, problems } = begin({}, { logger: pino({}, { write: () => undefined }), destination: undefined });
  vigia.logger.error('line');
  expect(records).toEqual([]);
  expect(problems).toEqual([expect.objectContaining({ code: 'VIGIA_LOGS_NOT_SENT', sink: 'ledger' })]);
});

it('reads the fields of a line once', () => {
  const { records } = begin({});
  vigia.logger.info('first');
  const [record] = records;
  expect(record?.fields).toBe(record?.fields);
  expect(record?.line.startsWith('{"level":30,')).toBe(true);
});

it('hands over nothing where everything is switched off', () => {
  vi.stubEnv('VIGIA_DISABLED', 'true');
  const { records } = begin({});
  vigia.logger.error('line');
  vi.unstubAllEnvs();
  expect(records).toEqual([]);
});

it.each([
  [{ recordLog: true }, /sinks\[0\]\.recordLog.*must be a function/],
  [{ logLevel: 'silent' }, /sinks\[0\]\.logLevel.*must be one of trace, debug, info, warn, error, fatal/],
])('refuses %j', (members, message) => {
  expect(() => createTelemetry({ sinks: [{ name: 'ledger', ...(members as object) }] })).toThrow(message);
  begin({});
});
