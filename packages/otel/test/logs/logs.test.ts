import { type ExchangeEvent, LOG_LEVELS, type LogRecord } from '@vigia/contract';
import { describe, expect, it } from 'vitest';
import { createLogOfExchange } from '../../src/logs/log-of-exchange.js';
import { logOfRecord } from '../../src/logs/log-of-record.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

function recordOf(fields: Readonly<Record<string, unknown>>, given: Partial<LogRecord> = {}): LogRecord {
  return { level: 'info', timeMs: 1_700_000_000_123, line: JSON.stringify(fields), fields, ...given };
}

describe('a line of the log', () => {
  it('has its fields as attributes, but for those that stand elsewhere', () => {
    const base = { level: 30, time: 1, pid: 7, hostname: 'h', service: 'orders', trace_id: TRACE, span_id: SPAN };
    const log = logOfRecord(recordOf({ ...base, request_id: 'r-1', order: { id: 7, lines: [1, 2] }, msg: 'paid' }));
    expect(log).toEqual({
      timeMs: 1_700_000_000_123,
      observedTimeMs: 1_700_000_000_123,
      severityNumber: 9,
      severityText: 'info',
      body: 'paid',
      attributes: { request_id: 'r-1', order: { id: 7, lines: [1, 2] } },
      traceId: TRACE,
      spanId: SPAN,
      flags: 0,
    });
  });

  it.each([...LOG_LEVELS].map((level, index) => [level, 1 + 4 * index] as const))(
    'of level %s is %i',
    (level, number) => {
      expect(logOfRecord(recordOf({}, { level }))).toMatchObject({ severityNumber: number, severityText: level });
    },
  );

  it('has an error in the words of OpenTelemetry, and what that has besides', () => {
    const err = { type: 'TypeError', message: 'no', stack: 'TypeError: no\n at x', code: 'E_NO' };
    expect(logOfRecord(recordOf({ msg: 'failed', err })).attributes).toEqual({
      'exception.type': 'TypeError',
      'exception.message': 'no',
      'exception.stacktrace': 'TypeError: no\n at x',
      err: { code: 'E_NO' },
    });
  });

  it.each([['a text'], [null], [{ code: 1 }], [[1]]])('keeps as it is what is no error: %j', (err) => {
    expect(logOfRecord(recordOf({ err })).attributes).toEqual({ err });
  });

  it.each(['nonsense', TRACE.toUpperCase(), '0'.repeat(32), 42])('has no trace that is none: %s', (trace_id) => {
    expect(logOfRecord(recordOf({ trace_id })).traceId).toBeUndefined();
  });

  it('that names what no attribute can be called changes nothing', () => {
    const fields = JSON.parse('{"msg":"m","__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":7}');
    const { attributes } = logOfRecord(recordOf(fields));
    expect(Reflect.get(attributes, 'polluted')).toBeUndefined();
    expect(Object.keys(attributes)).toEqual(['constructor', 'toString']);
  });

  it('that is no JSON is the body', () => {
    expect(logOfRecord(recordOf({}, { line: 'plain text' })).body).toBe('plain text');
  });
});

describe('the line of an exchange', () => {
  const event: ExchangeEvent = {
    ...{ requestUuid: 'u-1', requestId: 'r-1', traceId: TRACE, spanId: SPAN, parentSpanId: undefined },
    ...{ timeMs: 1_000, durationSeconds: 0.25, method: 'GET', route: '/users/:id', domain: 'web', path: '/users/7' },
    ...{
      query: 'token=secret',
      httpVersion: '1.1',
      status: 200,
      outcome: 'completed',
      requestBytes: 0,
      responseBytes: 9,
    },
    ...{ remoteAddress: '10.0.0.7', userAgent: 'curl', headers: { authorization: 'secret' }, error: undefined },
  };
  const logOfExchange = createLogOfExchange();

  it('has the fields of the access line, and no secret', () => {
    const log = logOfExchange(event);
    expect(log).toMatchObject({
      timeMs: 1_250,
      severityText: 'info',
      body: 'request completed',
      traceId: TRACE,
      spanId: SPAN,
    });
    expect(log.attributes).toEqual({
      ...{ request_id: 'r-1', request_uuid: 'u-1', method: 'GET', route: '/users/:id', path: '/users/7', status: 200 },
      ...{ outcome: 'completed', duration_ms: 250, request_bytes: 0, response_bytes: 9, domain: 'web' },
      ...{ client_ip: '10.0.0.7', user_agent: 'curl' },
    });
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  it('has nothing of what the telemetry redacts', () => {
    const isRedacted = createLogOfExchange((name) => ['client_ip', 'user_agent', 'iban'].includes(name));
    const failed = { ...event, status: 500, error: new Error('at https://bank/?iban=DE99&page=2') };
    const { attributes } = isRedacted(failed);
    expect(attributes).toMatchObject({ client_ip: '[Redacted]', user_agent: '[Redacted]', path: '/users/7' });
    expect(attributes['exception.message']).toBe('at https://bank/?iban=[Redacted]&page=2');
    expect(JSON.stringify(attributes)).not.toContain('DE99');
  });

  it('has the error that it failed with, whatever was thrown', () => {
    const failed = { ...event, status: 500, error: new TypeError('at https://x/?token=secret') };
    const { severityText, attributes } = logOfExchange(failed);
    expect(severityText).toBe('error');
    expect(attributes).toMatchObject({ 'exception.type': 'TypeError' });
    expect(JSON.stringify(attributes)).not.toContain('=secret');
    for (const error of [
      null,
      1,
      {
        get message() {
          throw new Error('hostile');
        },
      },
    ]) {
      expect(() => logOfExchange({ ...event, error })).not.toThrow();
    }
  });
});
