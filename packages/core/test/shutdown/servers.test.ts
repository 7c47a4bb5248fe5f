import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { observe } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { afterwards, listen, signal } from './signalled.js';
import { answer, NEVER_MS, witnessed } from './witnessed.js';

/** A TLS without certificates. */
const SHARED_KEY = { ciphers: 'PSK', maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' } as const;
const KEY = Buffer.from('a key that both sides know');

function kept<Connection extends Socket>(socket: Connection): Connection {
  socket.on('error', () => {}).resume();
  afterwards(() => socket.destroy());
  return socket;
}

describe('at a signal', () => {
  it('a server of TLS closes, with a client that is idle and one that has said nothing', async () => {
    const { vigia, closedWithinMs } = witnessed();
    const server = vigia.closeWith(createHttpsServer({ ...SHARED_KEY, pskCallback: () => KEY }, answer));
    const port = await listen(server);
    const client = { ...SHARED_KEY, port, checkServerIdentity: () => undefined };
    const open = async (): Promise<Socket> => {
      const socket = kept(connectTls({ ...client, pskCallback: () => ({ psk: KEY, identity: 'test' }) }));
      await once(socket, 'secureConnect');
      return socket;
    };
    await open();
    const idle = await open();
    const answered = once(idle, 'data');
    idle.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await answered;
    signal();
    expect(await closedWithinMs).toBeGreaterThan(0);
    expect(server.listening).toBe(false);
  });

  it('a server of HTTP/2 sends GOAWAY, answers what runs and ends a stream of events', async () => {
    const { vigia, closedWithinMs } = witnessed();
    let release = (): void => {};
    const server = vigia.closeWith(
      createHttp2Server((request, response) => {
        observe(vigia, { request, response });
        if (request.url === '/events') {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.write('data: first\n\n');
          return;
        }
        release = () => response.end('whole');
      }),
    );
    const session = connectHttp2(`http://127.0.0.1:${await listen(server)}`);
    afterwards(() => session.destroy());
    const events = session.request({ ':path': '/events' }).setEncoding('utf8');
    await once(events, 'data');
    const held = once(server, 'request');
    const running = session.request({ ':path': '/slow' }).setEncoding('utf8');
    await held;

    const goaway = once(session, 'goaway');
    const ended = once(events, 'end');
    signal();
    await Promise.all([goaway, ended]);
    release();
    expect(await once(running, 'data')).toEqual(['whole']);
    expect(await closedWithinMs).toBeGreaterThan(0);
  });

  it('a server of HTTP/2 leaves a client that neither speaks nor listens', async () => {
    const { vigia, closedWithinMs, problems } = witnessed();
    const server = vigia.closeWith(createHttp2Server((_request, response) => response.end('whole')));
    const begun = once(server, 'session');
    kept(connect(await listen(server), '127.0.0.1')).pause();
    await begun;
    signal();
    expect(await closedWithinMs).toBeGreaterThan(0);
    expect([server.listening, problems]).toEqual([false, []]);
  });

  it('several servers end together, in the longest of their times', async () => {
    const { vigia, closedWithinMs, problems } = witnessed({ deadlineMs: 0, drainMs: 0 });
    const first = vigia.closeWith(createServer(answer), { deadlineMs: 10 });
    const second = vigia.closeWith(createServer(answer), { deadlineMs: NEVER_MS });
    await listen(first);
    const client = kept(connect(await listen(second), '127.0.0.1'));
    await once(second, 'connection');
    signal();
    expect(await closedWithinMs).toBeGreaterThan(NEVER_MS / 2);
    expect([first.listening, second.listening, problems]).toEqual([false, false, []]);
    if (!client.destroyed) await once(client, 'close');
  });

  it('a server that does not listen yet is no obstacle', async () => {
    const { vigia, closedWithinMs } = witnessed();
    vigia.closeWith(createServer(answer));
    signal();
    expect(await closedWithinMs).toBeGreaterThan(0);
  });

  it('an application is asked to close once, and what it fails with is reported', async () => {
    const { vigia, closedWithinMs, problems } = witnessed();
    let times = 0;
    const close = (): Promise<void> => {
      times += 1;
      return Promise.reject(new Error('a hook failed'));
    };
    vigia.closeWith({ close });
    signal();
    signal();
    expect(await closedWithinMs).toBeGreaterThan(0);
    expect(times).toBe(1);
    expect(problems).toMatchObject([{ code: 'VIGIA_SHUTDOWN_FAILED', cause: new Error('a hook failed') }]);
  });

  it('an application that has closed itself is not closed again, nor waited for', async () => {
    const { vigia, closedWithinMs } = witnessed({ deadlineMs: NEVER_MS, drainMs: NEVER_MS });
    const server = createServer(answer);
    let times = 0;
    vigia.closeWith({
      server,
      close() {
        times += 1;
      },
    });
    await listen(server);
    signal();
    server.close();
    expect(await closedWithinMs).toBeGreaterThan(NEVER_MS / 2);
    expect(times).toBe(0);
  });

  it('a server that somebody has closed is not closed again: its listeners are told once', async () => {
    const { vigia, closedWithinMs } = witnessed({ deadlineMs: NEVER_MS, drainMs: NEVER_MS });
    const server = vigia.closeWith(createServer(answer));
    let times = 0;
    server.on('close', () => {
      times += 1;
    });
    await listen(server);
    signal();
    server.close();
    await closedWithinMs;
    expect(times).toBe(1);
  });
});
