import type { ExchangeEvent } from '@vigia/contract';
import { LOG_FIELDS } from '@vigia/contract';
import { type LoggerOptions, pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { type AccessLineOptions, createAccessLine } from '../../../src/logging/access/access-line.js';
import { createHeaderReader } from '../../../src/logging/access/allowed-headers.js';
import { SAMPLE_EVENT } from '../../../src/logging/access/sample-event.js';
import { createSecretTest } from '../../../src/logging/redaction/secret-test.js';
import { writtenLines } from '../written-lines.js';

const SUCCESS: ExchangeEvent = { ...SAMPLE_EVENT, status: 200, error: undefined };

function accessLine(options: Partial<AccessLineOptions> = {}, loggerOptions: LoggerOptions = {}) {
  const { lines, destination } = writtenLines();
  const unfollowed = vi.fn();
  const failed = vi.fn();
  const line = createAccessLine({
    logger: pino({ base: null, ...loggerOptions }, destination),
    sample: 1,
    slowMs: undefined,
    readHeaders: () => undefined,
    unfollowed,
    failed,
    ...options,
  });
  const write = (given: Partial<ExchangeEvent> = {}, headers = {}) => {
    const event = { ...SUCCESS, ...given };
    if (line.wants({ ...event, aborted: event.outcome === 'aborted' })) line.write(event, headers);
  };
  return { lines, write, unfollowed, failed };
}

it('has the fields of the catalogue in their order', () => {
  const readHeaders = createHeaderReader(['accept'], createSecretTest([]));
  const { lines, write } = accessLine({ readHeaders, sample: 0.999_999 });
  write({ error: new Error('boom') }, { accept: '*/*' });
  expect(Object.keys(lines[0] ?? {})).toEqual(['level', 'time', ...Object.keys(LOG_FIELDS), 'msg']);
  expect(lines).toMatchObject([{ duration_ms: 12.345, client_ip: '::1', err: { type: 'Error', message: 'boom' } }]);
});

it.each([
  [{ status: 200 }, 30, 'request completed'],
  [{ status: 302 }, 30, 'request completed'],
  [{ status: 404 }, 40, 'request completed'],
  [{ status: 200, outcome: 'aborted' }, 40, 'request aborted'],
  [{ status: 499, outcome: 'aborted' }, 40, 'request aborted'],
  [{ status: 500 }, 50, 'request failed'],
  [{ status: 503, outcome: 'aborted' }, 50, 'request failed'],
] as const)('writes %o at level %i', (event, level, msg) => {
  const { lines, write } = accessLine();
  write(event);
  expect(lines).toMatchObject([{ level, msg, ...event }]);
});

it('follows the level of the logger, which may change', () => {
  const { lines, destination } = writtenLines();
  const logger = pino({ level: 'warn' }, destination);
  const { write } = accessLine({ logger });
  write();
  write({ status: 404 });
  logger.level = 'info';
  write();
  expect(lines.map(({ status }) => status)).toEqual([404, 200]);
});

it('goes through a logger that cannot be followed, and says so once', () => {
  const { lines, write, unfollowed } = accessLine({}, { mixin: () => ({ tenant: 'a' }), errorKey: 'error' });
  write();
  write({ status: 500, error: new Error('boom') });
  expect(lines).toMatchObject([
    { tenant: 'a', status: 200 },
    { tenant: 'a', error: { message: 'boom' } },
  ]);
  expect(unfollowed.mock.calls).toEqual([['it has a mixin']]);
});

it('samples successes by their trace, and says the rate', () => {
  const { lines, write } = accessLine({ sample: 0.5 });
  for (let index = 0; index < 16; index += 1) {
    write({ traceId: `${'0'.repeat(24)}${index.toString(16)}${'0'.repeat(7)}` });
  }
  expect(lines).toHaveLength(8);
  expect(lines.every(({ sample_rate }) => sample_rate === 0.5)).toBe(true);
});

it('writes what is slow, failed or was refused whatever the sampling', () => {
  const { lines, write } = accessLine({ sample: 0, slowMs: 100 });
  write();
  write({ durationSeconds: 0.1 });
  write({ status: 404 });
  write({ status: 500 });
  expect(lines.map(({ status, sample_rate }) => [status, sample_rate])).toEqual([
    [200, undefined],
    [404, undefined],
    [500, undefined],
  ]);
});

it('writes the headers that are allowed, without their secrets', () => {
  const names = ['referer', 'authorization', 'accept', 'x-many'];
  const { lines, write } = accessLine({ readHeaders: createHeaderReader(names, createSecretTest([])) });
  write(
    {},
    { referer: 'https://a.example/?token=1&b=2', authorization: 'Bearer 1', 'x-many': ['1', '2'], cookie: 'c' },
  );
  write({}, { cookie: 'c' });
  expect(lines.map(({ headers }) => headers)).toEqual([
    { referer: 'https://a.example/?token=[Redacted]&b=2', authorization: '[Redacted]', 'x-many': '1, 2' },
    undefined,
  ]);
});

it('takes no property of every object for a header', () => {
  const readHeaders = createHeaderReader(['constructor', '__proto__'], createSecretTest([]));
  const { lines, write, failed } = accessLine({ readHeaders });
  write({}, { accept: '*/*' });
  write({}, { constructor: 'me' });
  expect(lines.map(({ headers }) => headers)).toEqual([undefined, { constructor: 'me' }]);
  expect(failed).not.toHaveBeenCalled();
});

it('keeps to itself what a destination throws', () => {
  const thrown = new Error('full');
  const { write, failed } = accessLine({
    logger: pino(
      {},
      {
        write: () => {
          throw thrown;
        },
      },
    ),
  });
  write();
  expect(failed.mock.calls).toEqual([[thrown]]);
});

it.each<[string, LoggerOptions]>([
  ['of a logger that is followed', {}],
  ['of one that is not', { mixin: () => ({}) }],
])('writes the line of an error that the serializer %s cannot take', (_, loggerOptions) => {
  const { lines, write, failed } = accessLine({}, loggerOptions);
  write({ status: 500, error: Object.freeze(new Error('frozen')) });
  expect(lines).toMatchObject([{ status: 500, err: { message: 'frozen' } }]);
  expect(failed).not.toHaveBeenCalled();
});
