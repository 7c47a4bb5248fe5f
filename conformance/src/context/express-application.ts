import { createServer } from 'node:http';
import { telemetry } from '@vigia/express';
import type express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { listening } from '../fixtures/listening.js';
import type { ContextFramework, ContextSetup } from './context-application.js';
import { readBody, streamedBody, walk, watchEnd } from './walk.js';

/** Express, of any major. */
export function expressContext(module: typeof express): ContextFramework {
  return {
    makeApplication: async (setup) => listening(createServer(application(module, setup))),
    places: { '/throw': ['error middleware'], '/nowhere': ['not found'] },
  };
}

function application(module: typeof express, { vigia, note, gates }: ContextSetup): ReturnType<typeof express> {
  const app = module();
  app.use(telemetry(vigia));
  app.use((_request, response, next) => {
    note('middleware');
    watchEnd(response, note);
    gates.announce('arrived');
    next();
  });
  app.use(module.json({ limit: '10mb' }));
  const sub = module();
  app.use(sub);
  const router = module.Router();
  sub.use(router);
  router.get('/walk', (_request, response, next) => {
    walk(note).then(() => response.json({}), next);
  });
  router.post('/json', (_request, response, next) => {
    walk(note).then(() => response.json({}), next);
  });
  router.post('/raw', (request, response, next) => {
    readBody(request, note).then((bytes) => response.json({ bytes }), next);
  });
  router.get('/stream', (_request, response) => void streamedBody(note).pipe(response));
  router.get('/throw', (_request, _response, next) => {
    walk(note).then(() => next(new Error('thrown')), next);
  });
  addEnds(app, note);
  return app;
}

function addEnds(app: ReturnType<typeof express>, note: (where: string) => void): void {
  app.use((_request, response) => {
    note('not found');
    response.status(404).json({});
  });
  // biome-ignore lint/complexity/useMaxParams: Express counts them.
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    note('error middleware');
    response.status(500).json({});
  });
}
