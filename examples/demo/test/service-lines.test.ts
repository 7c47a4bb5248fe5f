import { describe, expect, it } from 'vitest';
import { formatLines } from '../src/format-lines.js';
import { keepServiceLines } from '../src/service-lines.js';

function written(service: string, ...lines: readonly object[]) {
  const kept = keepServiceLines(service);
  for (const line of lines) kept.destination.write(`${JSON.stringify(line)}\n`);
  return kept.take();
}

const PROBLEM = { level: 40, time: 1, code: 'VIGIA_DELIVERY_PAUSED', msg: 'Loki refuses us.', fix: 'Log in.' };

describe('the lines of a service', () => {
  it('are the newest two since the last look', () => {
    const { destination, take } = keepServiceLines('koa');
    for (const msg of ['one', 'two', 'three']) destination.write(JSON.stringify({ msg }));
    expect(take().map(({ fields }) => fields['msg'])).toEqual(['two', 'three']);
    expect(take()).toEqual([]);
  });

  it('show every problem, however many lines came after it, and what is to be done', () => {
    const lines = written('koa', PROBLEM, { msg: 'one' }, { msg: 'two' }, { msg: 'three' });
    expect(lines).toHaveLength(3);
    expect(formatLines(lines.slice(0, 1))).toContain('Loki refuses us. Log in.');
  });

  it('show every link to the live page, whole', () => {
    const link = {
      level: 30,
      time: 0,
      msg: `The live page: http://localhost:3000/telemetry/?open=${'x'.repeat(200)}`,
    };
    const lines = written('koa', link, { msg: 'one' }, { msg: 'two' }, { msg: 'three' });
    expect(formatLines(lines.slice(0, 1))).toContain(link.msg);
  });

  it('are told in the order of their times', () => {
    const lines = [...written('koa', { time: 2, msg: 'two' }), ...written('nest', { time: 1, msg: 'one' })];
    expect(formatLines(lines)).toMatch(/nest.*one\n.*koa.*two/);
  });

  it('are short, with the id by which the request is found', () => {
    const access = { level: 50, time: 0, request_id: 'r1', method: 'GET', path: '/stock/sofa', status: 500 };
    const end = { outcome: 'aborted', duration_ms: 3.2, err: { message: 'the warehouse does not answer' } };
    expect(formatLines(written('express', { ...access, ...end }))).toBe(
      '00:00:00.000 express  ERROR GET /stock/sofa 500 in 3.2 ms, aborted: the warehouse does not answer  r1',
    );
  });

  it('are cut where they are long', () => {
    expect(formatLines(written('koa', { level: 30, time: 0, msg: 'x'.repeat(1_000) })).length).toBeLessThan(160);
  });
});
