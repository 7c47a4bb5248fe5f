import type { LogLevel } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { createWatched, type Watched } from '../watched.js';

function write(watched: Watched, fields: object | string, level: LogLevel = 'info'): void {
  const line =
    typeof fields === 'string' ? fields : JSON.stringify({ level: 30, time: 1, pid: 2, hostname: 'h', ...fields });
  watched.watch.recordLog?.({ level, timeMs: watched.nowMs(), line, fields: {} });
}

async function messages(watched: Watched, query: Parameters<typeof watched.view<'logs'>>[1] = {}) {
  return (await watched.view('logs', query)).lines.map(({ message }) => message);
}

describe('the log', () => {
  test('has lines, ended requests and problems in their order', async () => {
    const watched = createWatched();
    write(watched, { msg: 'begin', request_uuid: 'u-1', request_id: 'r-1', trace_id: 't-1', order: { id: 7 } });
    watched.request({ method: 'POST', path: '/pay', status: 503 });
    watched.watch.recordProblem?.({ code: 'VIGIA_CALLBACK_FAILED', message: 'It broke.', fix: 'Mend it.', count: 3 });
    write(watched, { message: 'end' }, 'fatal');
    const { lines } = await watched.view('logs');
    expect(lines.map(({ kind, level, message, sequence }) => [kind, level, message, sequence])).toEqual([
      ['line', 'info', 'begin', 1],
      ['request', 'error', 'POST /pay 503', 2],
      ['problem', 'warn', 'It broke.', 3],
      ['line', 'fatal', 'end', 4],
    ]);
    expect(lines[0]).toMatchObject({
      requestId: 'r-1',
      requestUuid: 'u-1',
      traceId: 't-1',
      fields: '{"order":{"id":7}}',
    });
    expect(lines[2]?.fields).toBe('{"code":"VIGIA_CALLBACK_FAILED","fix":"Mend it.","count":3}');
  });

  test('says of a request that was aborted why its level is no better', async () => {
    const watched = createWatched();
    watched.request({ method: 'GET', path: '/download', status: 200, outcome: 'aborted' });
    const { lines } = await watched.view('logs');
    expect(lines).toMatchObject([{ level: 'warn', message: 'GET /download 200, aborted' }]);
  });

  test.each(['no JSON at all', '[1,2]', '"text"', '7', 'null', '{"level":30,', ''])(
    'takes a line that is %j',
    async (line) => {
      const watched = createWatched();
      write(watched, line);
      const { lines } = await watched.view('logs');
      expect(lines).toMatchObject([{ kind: 'line', message: line, fields: '{}' }]);
    },
  );

  test('does not take a name of an object for more than it is', async () => {
    const watched = createWatched();
    write(watched, '{"level":30,"msg":{"a":1},"__proto__":{"x":1},"constructor":1,"request_id":5}');
    const { lines } = await watched.view('logs');
    expect(lines[0]).toMatchObject({ message: '', requestId: undefined });
    expect(lines[0]?.fields).toContain('"msg":{"a":1}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('is searched by level, by text without regard to case, and by a request', async () => {
    const watched = createWatched();
    write(watched, { msg: 'Größe (a+b)*', name: 'ÄPFEL' }, 'debug');
    write(watched, { msg: 'warned', trace_id: 'trace-1' }, 'warn');
    write(watched, { msg: 'failed', err: { message: 'ECONNREFUSED' }, request_id: 'id-9' }, 'error');
    expect(await messages(watched, { level: 'warn' })).toEqual(['warned', 'failed']);
    expect(await messages(watched, { text: 'äpfel' })).toEqual(['Größe (a+b)*']);
    expect(await messages(watched, { text: '(A+B)*' })).toEqual(['Größe (a+b)*']);
    expect(await messages(watched, { text: 'econn' })).toEqual(['failed']);
    expect(await messages(watched, { text: 'id-9' })).toEqual(['failed']);
    expect(await messages(watched, { text: 'hostname' })).toEqual([]);
    expect(await messages(watched, { request: 'trace-1' })).toEqual(['warned']);
    expect(await messages(watched, { request: 'id-9', level: 'fatal' })).toEqual([]);
    expect(await messages(watched, { request: 'id' })).toEqual([]);
    write(watched, '{"level":30,"msg":"odd id","request_id":"a\\"b\\u0041"}');
    expect(await messages(watched, { request: 'a"bA' })).toEqual(['odd id']);
  });

  test('goes on from a cursor without a gap and without a line twice', async () => {
    const watched = createWatched();
    const seen: string[] = [];
    let after: string | undefined;
    for (let round = 0; round < 20; round += 1) {
      for (let index = 0; index < round; index += 1) {
        if (index % 3 === 0) watched.request({ path: `/${round}/${index}` });
        else write(watched, { msg: `${round}/${index}` });
      }
      const view = await watched.view('logs', { after });
      seen.push(...view.lines.map(({ sequence }) => `${sequence}`));
      expect(view.skipped).toBe(0);
      after = view.cursor;
    }
    expect(seen).toEqual(Array.from({ length: 190 }, (_, index) => `${index + 1}`));
  });

  test('says how many lines it had no room for', async () => {
    const watched = createWatched({ lines: 10 });
    const { cursor } = await watched.view('logs');
    for (let index = 0; index < 25; index += 1) write(watched, { msg: `${index}` });
    const view = await watched.view('logs', { after: cursor, limit: 4 });
    expect(view.lines.map(({ message }) => message)).toEqual(['21', '22', '23', '24']);
    expect(view.skipped).toBe(21);
    expect((await watched.view('logs', { after: cursor, limit: 4, text: '2' })).skipped).toBe(1);
    expect((await watched.view('logs', { limit: 4 })).skipped).toBe(0);
  });

  test.each(['', 'x', 'x.1', '1', '.', 'undefined.undefined', '9'.repeat(50)])(
    'begins anew at the cursor %j of another',
    async (after) => {
      const watched = createWatched();
      write(watched, { msg: 'one' });
      expect(await watched.view('logs', { after })).toMatchObject({ lines: [{ message: 'one' }], skipped: 0 });
    },
  );

  test('does not take the cursor of another process for its own', async () => {
    const other = createWatched();
    for (let index = 0; index < 5; index += 1) write(other, { msg: 'theirs' });
    const { cursor } = await other.view('logs');
    const watched = createWatched();
    write(watched, { msg: 'ours' });
    expect(await messages(watched, { after: cursor })).toEqual(['ours']);
  });

  test('has the lines of a request, by whichever id they name it', async () => {
    const watched = createWatched();
    const event = watched.request({ requestId: 'their-id' });
    write(watched, { msg: 'by uuid', request_uuid: event.requestUuid });
    write(watched, { msg: 'of another', request_uuid: 'x', request_id: 'y' });
    const { lines } = await watched.view('request', { id: 'their-id' });
    expect(lines.map(({ message }) => message)).toEqual(['GET /users/7 200', 'by uuid']);
  });

  test('has one line of a problem that is reported over and over', async () => {
    const watched = createWatched();
    for (let count = 1; count <= 1_000; count += 1) {
      watched.watch.recordProblem?.({ code: 'VIGIA_SINK_FAILED', message: `m${count}`, fix: 'f', sink: 'loki', count });
      watched.pass(0.02);
    }
    expect(await messages(watched)).toEqual(['m1', 'm501']);
    expect((await watched.view('delivery')).problems).toMatchObject([{ message: 'm1000', sink: 'loki', count: 1_000 }]);
  });

  test('knows a hundred kinds of problems at most, the newest first', async () => {
    const watched = createWatched();
    for (let index = 0; index < 300; index += 1) {
      watched.watch.recordProblem?.({
        code: 'VIGIA_SINK_FAILED',
        message: '',
        fix: '',
        subject: `${index}`,
        count: index,
      });
    }
    const { problems } = await watched.view('delivery');
    expect(problems).toHaveLength(100);
    expect(problems[0]?.count).toBe(299);
  });
});
