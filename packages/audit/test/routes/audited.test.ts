import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExchange, observe, runInContext, type Telemetry } from '@vigia/core';
import { createTestTelemetry } from '@vigia/core/testing';
import express, { type NextFunction, type Request, type Response } from 'express';
import express4 from 'express4';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { type Audit, createAudit, jsonLinesAudit } from '../../src/index.js';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function open() {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-audited-'));
  ends.push(() => rmSync(directory, { recursive: true, force: true }));
  const vigia = createTestTelemetry();
  const store = jsonLinesAudit({ directory });
  const audit = createAudit(vigia, { store, verification: false });
  ends.push(() => vigia.close());
  return { vigia, audit, store };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What adapters do before a framework sees a request. */
function follow(vigia: Telemetry, serve: (request: IncomingMessage, response: ServerResponse) => unknown): Server {
  return createServer((request, response) => {
    observe(vigia, { request, response });
    runInContext(vigia, findExchange(vigia, request, response), () => serve(request, response));
  });
}

class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Start = (vigia: Telemetry, audit: Audit) => Promise<Server>;

const actor = { id: 'u1' };

function expressApp(framework: typeof express): Start {
  return async (vigia, audit) => {
    const app = framework();
    app.set('env', 'test');
    const audited = audit.audited(
      'orders.order.refund',
      (request: Request, _response: Response, _next: NextFunction) => {
        return { actor, resource: { type: 'order', id: String(request.params['id']) } };
      },
    );
    app.get(
      '/:id',
      audited(async (request, response) => {
        if (request.params['id'] === 'thrown') throw new HttpError(403, 'not yours');
        const status = Number(request.params['id']);
        response.status(status).json({ status });
      }),
    );
    return follow(vigia, app);
  };
}

const FRAMEWORKS: Readonly<Record<string, Start>> = {
  'Express 5': expressApp(express),
  'Express 4': expressApp(express4 as never),
  Koa: async (vigia, audit) => {
    const app = new Koa();
    app.silent = true;
    const idOf = (context: Koa.Context) => context.path.slice(1);
    const audited = audit.audited('orders.order.refund', (context: Koa.Context) => ({
      actor,
      resource: { type: 'order', id: idOf(context) },
    }));
    app.use(
      audited((context) => {
        if (idOf(context) === 'thrown') throw Object.assign(new HttpError(403, 'not yours'), { expose: true });
        context.status = Number(idOf(context));
        context.body = { status: context.status };
      }) as Koa.Middleware,
    );
    return follow(vigia, app.callback());
  },
  Fastify: async (vigia, audit) => {
    const app = fastify({ serverFactory: (handler) => follow(vigia, handler) });
    ends.push(() => app.close());
    const audited = audit.audited('orders.order.refund', (request: FastifyRequest, _reply: FastifyReply) => {
      return { actor, resource: { type: 'order', id: (request.params as { id: string }).id } };
    });
    app.get(
      '/:id',
      audited(async function handler(this: unknown, request: FastifyRequest, reply) {
        expect(this).toBe(app);
        const { id } = request.params as { id: string };
        if (id === 'thrown') throw new HttpError(403, 'not yours');
        reply.code(Number(id));
        return { status: Number(id) };
      }),
    );
    await app.ready();
    return app.server;
  },
};

describe.each(Object.entries(FRAMEWORKS))('audited, on %s', (_name, start) => {
  it.each([
    ['200', 200, 'success', undefined],
    ['403', 403, 'denied', undefined],
    ['409', 409, 'failure', undefined],
    ['thrown', 403, 'denied', 'not yours'],
  ])('records %s with who, what, where and how it ended', async (id, status, outcome, reason) => {
    const { vigia, audit, store } = open();
    const url = await listen(await start(vigia, audit));
    const response = await fetch(`${url}/${id}?token=x`, { headers: { 'x-request-id': `request-${id}` } });
    await response.text();
    expect(response.status).toBe(status);
    await vigia.idle();
    // Express has sent the answer when the handler ends.
    await expect.poll(() => store.read({})).not.toEqual([]);
    const [found, ...others] = await store.read({});
    expect(others).toEqual([]);
    expect(found?.entry).toMatchObject({
      actor,
      action: 'orders.order.refund',
      resource: { type: 'order', id },
      outcome,
      request: { id: `request-${id}`, method: 'GET', path: `/${id}`, ip: '127.0.0.1' },
    });
    expect(found?.entry.reason).toBe(reason);
  });
});

describe.each([
  ['Express 5', express],
  ['Express 4', express4 as never],
] as const)('audited, on %s with callbacks', (_name, framework: typeof express) => {
  it.each([
    ['later', 409, 'failure', undefined],
    ['promised', 409, 'failure', undefined],
    ['promised and gone', undefined, 'unknown', undefined],
    ['error', 403, 'denied', 'not yours'],
    ['behind', 404, 'failure', undefined],
    ['gone', undefined, 'unknown', undefined],
  ])('waits for the end of a handler that ends %s', async (kind, status, outcome, reason) => {
    const { vigia, audit, store } = open();
    const app = framework();
    app.set('env', 'test');
    const audited = audit.audited('a.b.c', (_request: Request, _response: Response, _next: NextFunction) => ({
      actor,
    }));
    const handler = audited((_request, response, next) => {
      if (kind === 'later') setImmediate(() => response.status(409).end());
      if (kind === 'promised') setImmediate(() => response.status(409).end());
      if (kind === 'error') setImmediate(() => next(new HttpError(403, 'not yours')));
      if (kind === 'behind') next();
      if (kind.endsWith('gone')) response.destroy();
      return kind.startsWith('promised') ? Promise.resolve() : undefined;
    });
    app.get('/', handler, (_request, response) => void setImmediate(() => response.sendStatus(404)));
    const url = await listen(follow(vigia, app));
    const answer = await fetch(url).catch(() => undefined);
    await answer?.text();
    expect(answer?.status).toBe(status);
    await expect.poll(async () => (await store.read({})).length).toBe(1);
    const [found] = await store.read({});
    expect(found?.entry.outcome).toBe(outcome);
    expect(found?.entry.reason).toBe(reason);
  });
});

describe('audited', () => {
  it('fails what could not be put on record', async () => {
    const { audit } = open();
    const handler = audit.audited('a.b.c', () => ({ actor: { id: '' } }))(() => 'done');
    await expect(handler()).rejects.toMatchObject({ code: 'VIGIA_OPTION_INVALID' });
  });

  it('throws what the handler has thrown, also where that could not be put on record', async () => {
    const { vigia, audit, store } = open();
    store.append = () => Promise.reject(new Error('disk full'));
    const handler = audit.audited('a.b.c', () => ({ actor }))(() => {
      throw new HttpError(403, 'not yours');
    });
    await expect(handler()).rejects.toThrow('not yours');
    expect(vigia.problems.map(({ code, subject }) => [code, subject])).toEqual([['VIGIA_AUDIT_FAILED', 'record']]);
  });

  it('tells of a description that fails where the handler has', async () => {
    const { vigia, audit } = open();
    const describeNothing = () => {
      throw new Error('no user');
    };
    const handler = audit.audited('a.b.c', describeNothing)(() => Promise.reject(new HttpError(401, 'who are you')));
    await expect(handler()).rejects.toThrow('who are you');
    expect(vigia.problems[0]?.message).toContain('no user');
  });

  it('believes what the description says of the outcome', async () => {
    const { audit, store } = open();
    await audit.audited('a.b.c', async (id: string) => ({ actor: { id }, outcome: 'unknown' as const }))(() => 1)('u9');
    expect((await store.read({}))[0]?.entry).toMatchObject({ actor: { id: 'u9' }, outcome: 'unknown' });
  });
});
