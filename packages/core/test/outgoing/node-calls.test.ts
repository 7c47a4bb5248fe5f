import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { callByNode, countedCalls, expectCalls, type NodeCalling } from './calling.js';
import { deserted, type FarEnd, startFarEnd } from './far-end.js';

let vigia: TestTelemetry;
let farEnd: FarEnd;

beforeEach(async () => {
  vigia = createTestTelemetry();
  farEnd = await startFarEnd();
});

afterEach(() => vigia.close());

function sendHeadersFirst(outgoing: ClientRequest): void {
  outgoing.flushHeaders();
  outgoing.end('body');
}

function call(path: string, options?: NodeCalling): Promise<void> {
  return callByNode(`${farEnd.url}${path}`, options);
}

test('A call is counted by host, method and status', async () => {
  await call('/users?page=2');
  await call('/teapot', { method: 'POST', send: (outgoing) => void outgoing.end('tea') });
  await expectCalls(vigia, 1, { host: farEnd.host, method: 'GET', status_code: '200' });
  await expectCalls(vigia, 1, { host: farEnd.host, method: 'POST', status_code: '418' });
  expect(await countedCalls(vigia)).toBe(2);
});

test('Connections that are kept make no difference', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await Promise.all(Array.from({ length: 5 }, () => call('/', { agent })));
  await expectCalls(vigia, 5, { host: farEnd.host, status_code: '200' });
  agent.destroy();
});

test.each<[string, NodeCalling]>([
  ['written in pieces', { method: 'POST', send: (outgoing) => outgoing.write('a', () => outgoing.end('b')) }],
  ['whose headers go first', { method: 'POST', send: sendHeadersFirst }],
  [
    'that waits to go on',
    {
      method: 'POST',
      headers: { expect: '100-continue' },
      send: (outgoing) => outgoing.on('continue', () => outgoing.end('b')),
    },
  ],
  ['with headers as an array', { headers: ['host', 'elsewhere.example'] }],
  ['without an agent', { agent: false }],
])('A request %s is one call', async (_what, options) => {
  await call('/', options);
  await expectCalls(vigia, 1, { host: farEnd.host, status_code: '200' });
  expect(await countedCalls(vigia)).toBe(1);
});

test('Nobody needs to listen for the response', async () => {
  const outgoing = get(farEnd.url);
  await new Promise((resolve) => outgoing.on('close', resolve));
  await expectCalls(vigia, 1, { status_code: '200' });
});

test.each<[string, string, NodeCalling]>([
  ['which is reset', '/reset', {}],
  [
    'that runs out of time',
    '/never',
    { timeout: 30, send: (outgoing) => outgoing.on('timeout', () => outgoing.destroy()).end() },
  ],
])('A call %s has no status', async (_what, path, options) => {
  await expect(call(path, options)).rejects.toThrow();
  await expectCalls(vigia, 1, { host: farEnd.host, status_code: '<error>' });
});

test('A call that is taken back has none', async () => {
  const arrived = once(farEnd.server, 'request');
  const destroy = (outgoing: ClientRequest) => void arrived.then(() => outgoing.destroy());
  const calling = call('/never', { send: (outgoing) => destroy(outgoing.end()) });
  await expect(calling).rejects.toThrow();
  await expectCalls(vigia, 1, { host: farEnd.host, status_code: '<error>' });
});

test('A call to where nobody listens is counted', async () => {
  const url = await deserted();
  await expect(callByNode(url)).rejects.toThrow('ECONNREFUSED');
  await expectCalls(vigia, 1, { host: new URL(url).host, status_code: '<error>' });
});

test('A response that is cut keeps its status', async () => {
  await call('/cut');
  await expectCalls(vigia, 1, { status_code: '200' });
});

test('A response that the application lets go of ends the call', async () => {
  await call('/endless', { read: (response) => response.once('data', () => response.destroy()) });
  await expectCalls(vigia, 1, { status_code: '200' });
});

test.each<[string, string, NodeCalling]>([
  [
    'An upgrade',
    '/',
    {
      headers: { connection: 'upgrade', upgrade: 'echo' },
      send: (outgoing) => outgoing.on('upgrade', (_response, socket) => socket.destroy()).end(),
    },
  ],
  [
    'A tunnel',
    '/',
    { method: 'CONNECT', send: (outgoing) => outgoing.on('connect', (_response, socket) => socket.destroy()).end() },
  ],
])('%s has no duration', async (_what, path, options) => {
  await call(path, options);
  await call('/');
  await expectCalls(vigia, 1);
});

test('The port is that of the connection where the header `Host` is the application’s own', async () => {
  await call('/', { agent: false, headers: { host: 'virtual.example' } });
  await expectCalls(vigia, 1, { host: farEnd.host });
});

test('A header `Host` that only begins like the name is of another', async () => {
  await call('/', { headers: { host: '127.0.0.1.example:99' } });
  await expectCalls(vigia, 1, { host: farEnd.host });
});

test('A socket of the file system is localhost', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-calls-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const socketPath = join(directory, 'far-end.sock');
  const server = createServer((_request, response) => response.end()).listen(socketPath);
  await once(server, 'listening');
  await new Promise((resolve) => get({ socketPath }, (response) => response.resume().on('end', resolve)));
  await expectCalls(vigia, 1, { host: 'localhost', status_code: '200' });
  server.close();
});
