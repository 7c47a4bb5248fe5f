import { once } from 'node:events';
import fastifyWebsocket from '@fastify/websocket';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { telemetry } from '../src/index.js';
import { createRecording, type Recording } from './recording.js';
import { type RunningApp, run, scrape } from './running-app.js';

async function echoServer(): Promise<Recording & RunningApp> {
  const recording = createRecording();
  const app = Fastify();
  await app.register(fastifyWebsocket);
  await app.register(telemetry, { vigia: recording.vigia });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-refused'] !== undefined) await reply.code(401).send('no');
  });
  app.get('/echo/:room', { websocket: true }, (socket) => {
    socket.on('message', (message) => socket.send(message));
  });
  return { ...recording, ...(await run(app)) };
}

it('is a stream while its connection lives, without latency', async () => {
  const { url, port, next } = await echoServer();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/echo/1?a=b`);
  await once(socket, 'open');
  expect(await scrape(url, 'http_streams_active')).toContain('http_streams_active{kind="upgrade"} 1');
  expect(await scrape(url, 'http_requests_in_flight')).toEqual(['http_requests_in_flight{method="GET"} 0']);
  socket.send('text');
  await once(socket, 'message');
  socket.close();
  expect(await next()).toMatchObject({
    status: 101,
    outcome: 'completed',
    route: '/echo/:room',
    path: '/echo/1',
    query: 'a=b',
  });
  expect(await scrape(url, 'http_streams_active')).toContain('http_streams_active{kind="upgrade"} 0');
  expect(await scrape(url, 'http_streams_total')).toEqual(['http_streams_total{kind="upgrade",route="/echo/:room"} 1']);
  expect(await scrape(url, 'http_requests_total')).toEqual([]);
});

it('is a request like any other when nobody asks for the upgrade', async () => {
  const { url, next } = await echoServer();
  expect((await fetch(`${url}/echo/1`)).status).toBe(404);
  expect(await next()).toMatchObject({ status: 404, route: '/echo/:room' });
});

it('has the status of its refusal', async () => {
  const { port, next } = await echoServer();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/echo/1`, { headers: { 'x-refused': '1' } });
  await once(socket, 'error');
  expect(await next()).toMatchObject({ status: 401, route: '/echo/:room', responseBytes: 2 });
});

it('is no stream when it is refused', async () => {
  const { url, port, next } = await echoServer();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/echo/1`, { headers: { 'x-refused': '1' } });
  await once(socket, 'error');
  expect(await next()).toMatchObject({ status: 401, outcome: 'completed' });
  expect(await scrape(url, 'http_streams_total')).toEqual([]);
  expect(await scrape(url, 'http_requests_total')).toContainEqual(
    expect.stringMatching(/route="\/echo\/:room",method="GET",status_code="401"} 1$/),
  );
});
