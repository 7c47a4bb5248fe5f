import { describe, expect, it } from 'vitest';
import { type ExpectedLines, faultOfLines } from '../../src/http/request-lines.js';

const PROBE = { requestId: 'probe-1', traceId: 'a'.repeat(32), echoedId: 'probe-1' };
const EXPECTED: ExpectedLines = { lines: 'vigia echoed', requestCount: 3, probes: [PROBE] };

function uuid(number: number): string {
  return `01890a5d-ac96-774b-bcce-b302099a805${number}`;
}

function ours(number: number, fields: object = {}): object {
  const requestUuid = uuid(number);
  const traceId = requestUuid.replaceAll('-', '');
  const ids = { request_id: requestUuid, request_uuid: requestUuid, trace_id: traceId };
  return { level: 30, ...ids, duration_ms: 0.2, msg: 'request completed', ...fields };
}

const BY_CALLER = ours(3, { request_id: PROBE.requestId, trace_id: PROBE.traceId });
const START = { level: 30, msg: 'telemetry is on' };

function fileOf(...lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

describe('faultOfLines', () => {
  it('finds none where every request has its line and its ids, among lines about other things', () => {
    expect(faultOfLines(fileOf(START, ours(1), ours(2), BY_CALLER), EXPECTED)).toBeUndefined();
  });

  it.each([
    ['a line is missing', [ours(1), BY_CALLER], 'it wrote lines about 2 of 3 requests'],
    ['a line is there twice', [ours(1), ours(1), BY_CALLER], 'only 2 of 3 lines have an id of their own'],
    ['an id is not of ours', [ours(1, { request_uuid: 'x' }), ours(2), BY_CALLER], 'a line has the request_uuid x'],
    ['the caller is not believed', [ours(1), ours(2), ours(3)], 'no line has the ids of the caller probe-1'],
    [
      'a line has the trace of another',
      [ours(1, { trace_id: PROBE.traceId }), ours(2), BY_CALLER],
      `the ids of a line differ: ${uuid(1)}, ${uuid(1)}, ${PROBE.traceId}`,
    ],
    [
      'there was trouble',
      [ours(1), ours(2), BY_CALLER, { level: 40, msg: 'lines are lost' }],
      'it wrote: lines are lost',
    ],
  ])('says so when %s', (_what, lines, fault) => {
    expect(faultOfLines(fileOf(...lines), EXPECTED)).toBe(fault);
  });

  it('wants the id in the response, or none there', () => {
    const file = fileOf(ours(1), ours(2), BY_CALLER);
    const unanswered: ExpectedLines = { ...EXPECTED, probes: [{ ...PROBE, echoedId: undefined }] };
    expect(faultOfLines(file, unanswered)).toBe('the caller probe-1 was answered with the id undefined');
    expect(faultOfLines(file, { ...unanswered, lines: 'vigia' })).toBeUndefined();
    expect(faultOfLines(file, { ...EXPECTED, lines: 'vigia' })).toBe(
      'the caller probe-1 was answered with the id probe-1',
    );
  });

  it('counts the lines of pino-http and Fastify by what they say of the time', () => {
    const theirs = { level: 30, res: { statusCode: 200 }, responseTime: 1, msg: 'request completed' };
    const expected: ExpectedLines = { lines: 'pino', requestCount: 2, probes: [] };
    expect(faultOfLines(fileOf({ level: 30, msg: 'incoming request' }, theirs, theirs), expected)).toBeUndefined();
    expect(faultOfLines(fileOf(theirs), expected)).toBe('it wrote lines about 1 of 2 requests');
  });
});
